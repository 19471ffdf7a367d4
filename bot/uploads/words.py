"""What the upload page is told in words: always in both languages, so that it can switch by itself."""

from __future__ import annotations

from typing import Any, Protocol

LANGUAGES = ("zh-CN", "en")


class Texts(Protocol):
    """The part of ``bot.content.texts.Texts`` that is needed here."""

    def render(self, key: str, lang: str, **params: Any) -> str: ...

    def has(self, key: str) -> bool: ...

    def fitting(self, key: str, variant: str | None) -> str: ...


def in_both(texts: Texts, key: str, **params: Any) -> dict[str, str]:
    """The text of ``key`` in every language of the product."""
    return {language: texts.render(key, language, **params) for language in LANGUAGES}


def reason(texts: Texts, code: str) -> dict[str, Any]:
    """Why a file or a request was not taken, and what to do. A reviewer's own reasons are told in the chat."""
    key = f"upload_error.{code}"
    return {"code": code, "words": in_both(texts, key if texts.has(key) else "upload_error.returned")}


def language_of(accept_language: str) -> str:
    """The first of our languages that an Accept-Language header asks for; English when it asks for neither.

    >>> language_of("zh-HK,zh;q=0.9,en;q=0.8"), language_of("en-GB"), language_of("fr")
    ('zh-CN', 'en', 'en')
    """
    for part in accept_language.lower().split(","):
        tag = part.strip().partition(";")[0].partition("-")[0]
        if tag in ("zh", "en"):
            return "zh-CN" if tag == "zh" else "en"
    return "en"

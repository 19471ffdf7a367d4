"""What a document is called: by its kind, and by the certificate where that is not the usual one."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from bot.filing.certificates import PASSPORT
from bot.filing.rulebook import Rulebook


class Texts(Protocol):
    """The part of ``bot.content.texts.Texts`` that is needed here."""

    def render(self, key: str, lang: str, **params: Any) -> str: ...

    def fitting(self, key: str, variant: str | None) -> str: ...


def certificate_variant(certificate: str | None) -> Literal["passport", "other"] | None:
    """How a document differs from the usual one of its kind; ``certificate`` as in ``Need.certificate``."""
    if certificate is None:
        return None
    return "passport" if certificate == PASSPORT else "other"


def document_label(texts: Texts, book: Rulebook, lang: str, kind: str, certificate: str | None = None) -> str:
    """The name of a kind of document; ``certificate`` is MIIT's code of an unusual type (``Need.certificate``)."""
    name = book.certificate(certificate).in_language(lang) if certificate else ""
    key = texts.fitting(f"document.{kind}", certificate_variant(certificate))
    return texts.render(key, lang, certificate=name)

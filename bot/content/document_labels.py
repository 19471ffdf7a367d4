"""What a document is called: by its kind, and by the certificate where that is not the usual one."""

from __future__ import annotations

from typing import Any, Protocol

from bot.filing.certificates import PASSPORT
from bot.filing.rulebook import Rulebook


class Texts(Protocol):
    """The part of ``bot.content.texts.Texts`` that is needed here."""

    def render(self, key: str, lang: str, **params: Any) -> str: ...

    def fitting(self, key: str, variant: str | None) -> str: ...


def document_label(texts: Texts, book: Rulebook, lang: str, kind: str, certificate: str | None = None) -> str:
    """The name of a kind of document; ``certificate`` is MIIT's code of an unusual type (``Need.certificate``)."""
    name = book.certificate(certificate).in_language(lang) if certificate else ""
    variant = None if certificate is None else "passport" if certificate == PASSPORT else "other"
    return texts.render(texts.fitting(f"document.{kind}", variant), lang, certificate=name)

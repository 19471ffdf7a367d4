"""Whatever the upload page may have to say, it can say in both languages."""

from __future__ import annotations

import ast
import doctest
from pathlib import Path
from types import ModuleType

import pytest

from bot import uploads
from bot.uploads import device, quality, replies, tickets, whose, words
from tests.uploads.phone import BOOK, TEXTS

ROOM = Path(uploads.__file__).parent


def codes_in_source() -> set[str]:
    """Every literal given to Refused(...), and the codes kept in tables."""
    found = set(replies.STATUS) | set(tickets._WHY_NOT.values()) | {"too_many", "returned"}
    for file in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                found |= {str(part.value) for part in ast.walk(node) if isinstance(part, ast.Constant)}
    return found | {"picture_blank", "picture_too_dark", "picture_too_small"}


def test_every_reason_has_its_words_and_no_words_are_without_a_reason() -> None:
    for language in words.LANGUAGES:
        keys = TEXTS.keys(language)
        told = {key.partition(".")[2] for key in keys if key.startswith("upload_error.")}
        assert told == codes_in_source()


def test_a_photo_s_faults_are_among_the_reasons() -> None:
    assert {"picture_blank", "picture_too_dark", "picture_too_small"} == {
        part.value
        for part in ast.walk(ast.parse(Path(quality.__file__).read_text()))
        if isinstance(part, ast.Constant) and str(part.value).startswith("picture_")
    }


def test_every_document_of_the_rulebook_has_a_name() -> None:
    for kind in [*(document.kind for document in BOOK.documents), "id_front", "id_back"]:
        assert TEXTS.has(f"document.{kind}"), kind


def test_a_reason_we_do_not_know_is_the_reviewer_s() -> None:
    assert words.reason(TEXTS, "RJ12")["words"]["en"].startswith("The reviewer asks")


@pytest.mark.parametrize("module", [device, whose, words])
def test_what_the_docstrings_show_is_so(module: ModuleType) -> None:
    tried = doctest.testmod(module)
    assert tried.attempted > 0
    assert tried.failed == 0

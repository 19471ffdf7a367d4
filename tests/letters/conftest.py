"""Letters are drafted from whole filings and read back from the PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from bot.content.rulebook import load
from bot.filing.case import Case
from bot.filing.journey import with_derived
from bot.filing.rulebook import Rulebook
from bot.letters.draft import draft
from bot.letters.template import letters
from bot.settings import ROOT
from tests.filing.conftest import INDIVIDUAL, TODAY

REFERENCE = "K7WM4QXA"
MADE_AT = datetime(2026, 11, 24, tzinfo=timezone.utc)
ENTERPRISE: dict[str, Any] = {
    **INDIVIDUAL,
    "entity_nature": "4",
    "entity_name": "杭州示例信息技术有限公司",
    "entity_cert_no": "91330106MA27X0000K",
    "leader_name": "李四",
    "leader_cert_type": "2",
    "leader_cert_no": "330106199003077654",
    "leader_is_legal_rep": False,
    "legal_rep_name": "王五",
    "legal_rep_cert_no": "11010519491231002X",
    "admin_is_leader": True,
}

Reading = list[str]


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load(ROOT / "data" / "rulebook")


@pytest.fixture(scope="session")
def make_case(book: Rulebook) -> Callable[..., Case]:
    """A case with its derived facts: a whole filing's, changed as the keyword arguments say."""

    def make(facts: dict[str, Any] = INDIVIDUAL, **changes: Any) -> Case:
        given = {slot: value for slot, value in {**facts, **changes}.items() if value is not None}
        return Case(with_derived(Case(given, book, TODAY)), book, TODAY)

    return make


def pdf_of(kind: str, case: Case, lang: str = "zh-CN") -> bytes:
    """The letter as it is served."""
    return draft(letters()[kind], case, REFERENCE, lang, MADE_AT)


def pages_of(pdf: bytes | Path) -> Reading:
    """The text of each page, without line ends, of a PDF or the file that it lies in."""
    document = pypdfium2.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_range().splitlines()) for page in document]

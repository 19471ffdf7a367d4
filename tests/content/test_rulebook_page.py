"""The page to proof-read has every fact of the rulebook, and its tables hold together."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Iterator

import pytest

from bot.content.rulebook_page import SECTIONS, rulebook_page
from bot.filing.rulebook import Bilingual, Rulebook
from bot.filing.rulebook.provinces import ProvinceRules


@pytest.fixture(scope="module")
def page(book: Rulebook) -> str:
    return rulebook_page(book)


def texts(fact: Any) -> Iterator[str]:
    """Every wording below a fact."""
    if isinstance(fact, Bilingual):
        yield from (fact.zh, fact.en)
    if isinstance(fact, tuple):
        for one in fact:
            yield from texts(one)
    elif is_dataclass(fact):
        for field in fields(fact):
            yield from texts(getattr(fact, field.name))


def test_no_section_of_the_rulebook_is_left_out() -> None:
    elsewhere = {"version", "digest", "sources", "national", "provinces", "preapproval_terms"}
    placed = {*SECTIONS, *elsewhere, "unplaced_certificates"}  # those stand among the certificates
    assert {field.name for field in fields(Rulebook)} - placed == set()


def test_every_wording_of_the_rulebook_stands_on_the_page(book: Rulebook, page: str) -> None:
    said = {text.replace("|", "\\|") for text in texts(book)}
    assert len(said) > 900
    assert [text for text in said if text not in page] == []


def test_every_cell_of_every_province_is_a_row_with_source_and_date(book: Rulebook, page: str) -> None:
    blocks = page.partition("## Peculiarities")[0].split("\n### ")[1:]
    assert [block[:2] for block in blocks] == list(book.province_codes)
    for block, province in zip(blocks, book.provinces, strict=True):
        for field in fields(ProvinceRules):
            cell = getattr(province, field.name)
            (row,) = (line for line in block.splitlines() if line.startswith(f"| {field.name} |"))
            assert row.endswith(f"| {', '.join(cell.source)} | {cell.confidence} | {cell.as_of} |")


def test_every_table_has_as_many_cells_in_each_row(page: str) -> None:
    width = None
    for line in page.splitlines():
        cells = line.replace("\\|", "").count("|") if line.startswith("|") else None
        assert None in (width, cells) or width == cells, line
        width = cells

"""Every fact in the files says where it comes from and as of when: counted on the bare YAML, not our loader."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
import yaml

from tests.content.rulebook.conftest import FOLDER

STRUCTURE = {"zh", "en", "tag", "as_of"}
"""The keys of a source itself, which is where facts come from."""


def facts(data: Any) -> Iterator[dict[str, Any]]:
    """Every row of a section and every cell below it; conflict positions count as facts of their own."""
    if isinstance(data, list):
        for each in data:
            if isinstance(each, dict):
                yield each
                yield from facts(each)
    elif isinstance(data, dict):
        for each in data.values():
            if isinstance(each, dict) and {"value", "unknown", "conflict"} & each.keys():
                yield each
            yield from facts(each) if isinstance(each, (dict, list)) else ()


def all_facts() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.name, fact)
        for path in sorted(FOLDER.glob("*.yml"))
        for section in yaml.safe_load(path.read_text("utf-8")).values()
        for fact in facts(section)
        if fact.keys() != STRUCTURE
    ]


def test_more_than_a_thousand_facts_carry_source_confidence_and_date() -> None:
    found = all_facts()
    bare = [
        (name, fact)
        for name, fact in found
        if not (
            fact.get("source")
            and fact.get("as_of")
            and (fact.get("confidence") in list("HML") or "position" in fact)
        )
    ]
    assert bare == []
    assert len(found) > 1000


def test_every_file_has_facts() -> None:
    with_facts = {name for name, _ in all_facts()} | {"rulebook.yml", "sources.yml"}
    assert {path.name for path in FOLDER.glob("*.yml")} == with_facts


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.name)
def test_no_date_lies_in_the_future_of_the_version(path: Path) -> None:
    version = yaml.safe_load((FOLDER / "rulebook.yml").read_text("utf-8"))["version"]
    dates = [fact["as_of"] for name, fact in all_facts() if name == path.name]
    assert all(date <= version for date in dates)

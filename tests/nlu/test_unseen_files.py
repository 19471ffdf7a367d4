"""The blind set: written without sight of the training data; its files are whole, and none tells of another.

``second`` was written later, by another hand. Half of it and its values were looked at when training data were added.
``third`` holds values only, above all names of people; every other one of them (the first, the third, …) was looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.assistant.domain_file import INTENTS
from bot.content.texts import texts

UNSEEN = Path(__file__).with_name("unseen")
PARTS = {"dev": 4, "final": 6, "second": 1}
"""A part, and how many sentences it holds for every intent in each of the two languages."""
WITH_VALUES = [*PARTS, "third"]
FAQ = {f"faq/{key.removeprefix('faq.')}" for key in texts().keys("en") if re.fullmatch(r"faq\.\w+", key)}
KNOWN = {*INTENTS, *FAQ} - {"faq", "nlu_fallback"}
ENTITIES = """
domain email mobile landline id_card uscc passport hk_mo_permit tw_permit residence_permit ip icp_number
app_package md5 sha1 service_number date province city company_name person_name
"""
"""Those of spec/intents.md."""


def read(part: str, name: str) -> Any:
    return yaml.safe_load((UNSEEN / part / f"{name}.yml").read_text(encoding="utf-8"))


def plain(sentence: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", sentence).casefold())


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ["zh", "en", "mixed", "noisy"])
def test_a_file_names_only_known_intents(part: str, name: str) -> None:
    sentences = read(part, name)
    assert set(sentences) <= KNOWN
    assert all(isinstance(sentence, str) for said in sentences.values() for sentence in said)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ["zh", "en"])
def test_every_intent_is_there_in_both_languages(part: str, name: str) -> None:
    sentences = read(part, name)
    assert set(sentences) == KNOWN
    assert {intent for intent, said in sentences.items() if len(said) < PARTS[part]} == set()


def test_no_sentence_stands_twice() -> None:
    said = Counter(
        plain(sentence)
        for part in PARTS
        for name in ("zh", "en", "mixed", "noisy")
        for sentences in read(part, name).values()
        for sentence in sentences
    )
    said.update(plain(case["text"]) for part in WITH_VALUES for case in read(part, "entities"))
    assert [sentence for sentence, times in said.items() if times > 1] == []


@pytest.mark.parametrize("part", WITH_VALUES)
def test_entities_are_of_the_specification(part: str) -> None:
    found = [entity for case in read(part, "entities") for entity in case["entities"]]
    assert {entity["entity"] for entity in found} == set(ENTITIES.split())
    assert all(isinstance(entity["value"], str) and entity["value"] for entity in found)

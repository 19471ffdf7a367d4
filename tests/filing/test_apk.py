"""What an APK says against what the applicant said."""

from __future__ import annotations

import doctest
from datetime import date
from typing import Any

import pytest

from bot.filing import apk
from bot.filing.case import Case
from bot.filing.rulebook import Rulebook

KEY = "c7" + "5a" * 254 + "01"
READING = {
    "package": "com.kapok.trip",
    "pubkey": KEY,
    "md5": "d4" * 16,
    "sha1": "a1" * 20,
    "schemes": ["v2"],
    "version": None,
}
APP = {
    "goal": "file",
    "service_kind": "app",
    "server_location": "mainland_here",
    "entity_filing": "none",
    "service_filing": "none",
    "app_platforms": ["android"],
    apk.READING: READING,
}


def case_of(book: Rulebook, **facts: Any) -> Case:
    return Case(facts={**APP, **facts}, book=book, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("slot", "told", "suggested"),
    [
        ("android_package", None, "com.kapok.trip"),
        ("android_package", "com.kapok.trip", None),
        ("android_package", "com.kapok.Trip", "com.kapok.trip"),
        ("android_pubkey", KEY, None),
        ("android_pubkey", str(int(KEY, 16)), None),
        ("android_pubkey", KEY[:-1] + "3", KEY),
        ("android_md5", "d4" * 16, None),
        ("android_md5", "00" * 16, "d4" * 16),
    ],
)
def test_a_value_is_offered_where_the_answer_is_another(
    book: Rulebook, slot: str, told: str | None, suggested: str | None
) -> None:
    assert apk.suggested(case_of(book, **({slot: told} if told else {})), slot) == suggested


def test_a_value_that_the_field_refuses_is_not_offered(book: Rulebook) -> None:
    odd = case_of(book, **{apk.READING: {**READING, "pubkey": "0d", "package": "nodots"}})
    assert apk.suggested(odd, "android_pubkey") is apk.suggested(odd, "android_package") is None
    none = case_of(book, **{apk.READING: {**READING, "pubkey": None}})
    assert apk.suggested(none, "android_pubkey") is None


@pytest.mark.parametrize(
    "facts", [{"app_platforms": ["ios"]}, {"service_kind": "website"}, {apk.READING: None}]
)
def test_where_no_android_app_is_filed_nothing_is_read_into_it(book: Rulebook, facts: dict[str, Any]) -> None:
    assert apk.reading_of(case_of(book, **facts)) is None


def test_the_examples_in_the_docstring_hold() -> None:
    assert doctest.testmod(apk).failed == 0

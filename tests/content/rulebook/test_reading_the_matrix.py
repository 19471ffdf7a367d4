"""How the provincial matrix is read: the province's own rule, the national default, a conflict, nothing known."""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing.rulebook import Rulebook


def test_a_province_without_its_own_rule_speaks_from_the_national_default(book: Rulebook) -> None:
    ruling = book.ruling("43", lambda rules: rules.individual_from_elsewhere)
    assert (ruling.value, ruling.standing) == ("residence_permit", "default")
    assert ruling.cell == book.national.individual_from_elsewhere


def test_a_rule_of_the_province_goes_before_the_default(book: Rulebook) -> None:
    ruling = book.ruling("14", lambda rules: rules.individual_from_elsewhere)
    assert (ruling.value, ruling.standing, ruling.from_default) == ("not_allowed", "known", False)


def test_a_conflict_is_told_as_one_with_every_position(book: Rulebook) -> None:
    ruling = book.ruling("36", lambda rules: rules.individual_from_elsewhere)
    assert ruling.standing == "conflicting"
    assert set(ruling.positions) == {"residence_permit", "not_allowed"}


def test_what_neither_province_nor_nation_knows_is_unknown(book: Rulebook) -> None:
    ruling = book.ruling("33", lambda rules: rules.remark_declaration)
    assert (ruling.value, ruling.standing, ruling.positions) == (None, "unknown", ())


def test_every_number_prefix_belongs_to_one_province(book: Rulebook) -> None:
    prefixes = [prefix for code in book.province_codes for prefix in book.province(code).prefixes]
    assert sorted(prefixes) == sorted(
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇云藏陕陇甘青宁新"
    )


def test_every_province_has_notes_of_its_own(book: Rulebook) -> None:
    assert all(book.notes(code) for code in book.province_codes)
    assert {note.topic for note in book.notes("65", "domain")} == {"domain"}


def test_a_province_s_limit_goes_before_the_national_one(book: Rulebook) -> None:
    def at_most(code: str, applicant: Any) -> int | None:
        limit = book.limit("services_at_most", code, applicant)
        return None if limit is None else limit.value

    assert at_most("33", "individual") == 5
    assert at_most("61", "organisation") == 30
    assert at_most("33", "organisation") is None


def test_an_unknown_province_is_an_error_not_a_guess(book: Rulebook) -> None:
    with pytest.raises(KeyError):
        book.province("81")

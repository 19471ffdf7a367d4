"""Phones and e-mails across persons."""

from __future__ import annotations

from bot.filing.contacts import Contact, check_persons, check_phone_pair, distinct_numbers
from bot.filing.result import Err, Ok

LEADER = Contact("13800138000", "13900139000", "li@example.com")


def test_one_person_needs_two_different_numbers() -> None:
    assert check_phone_pair("13800138000", "13800138000") == Err("emergency_equals_mobile")
    assert check_phone_pair("13800138000", "13900139000") == Ok("13900139000")


def test_a_landline_for_emergencies_is_taken_with_a_note() -> None:
    result = check_phone_pair("13800138000", "057188886666")
    assert isinstance(result, Ok) and [note.code for note in result.notes] == ["emergency_is_landline"]


def test_two_persons_share_neither_mobile_nor_email() -> None:
    refused = check_persons(LEADER, Contact("13800138000", None, "li@example.com"), same_person=False)
    assert [one.code for one in refused] == ["mobile_of_other_person", "email_of_other_person"]


def test_one_person_in_both_roles_shares_everything() -> None:
    assert check_persons(LEADER, LEADER, same_person=True) == ()


def test_what_is_not_answered_is_no_conflict() -> None:
    nobody = Contact(None, None, None)
    assert check_persons(nobody, nobody, same_person=False) == ()


def test_numbers_that_two_persons_share_count_once() -> None:
    assert distinct_numbers(LEADER, Contact("13900139000", "13700137000", None)) == 3

"""Spot checks of the provincial matrix against the fact sheet's §4.1, one line a cell."""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing.rulebook import AgeRule, Conflicting, Known, Rulebook, Unknown
from bot.filing.rulebook.provinces import DomainLife

KNOWN: list[tuple[str, str, Any]] = [
    ("12", "leader", "must_be_legal_rep"),
    ("21", "leader", "not_required"),
    ("22", "leader", "may_authorise"),
    ("32", "leader", "may_authorise"),
    ("32", "authorised_leader_is_admin", True),
    ("46", "authorised_leader_is_admin", True),
    ("65", "leader", "must_be_legal_rep"),
    ("12", "individual_from_elsewhere", "allowed"),
    ("14", "individual_from_elsewhere", "not_allowed"),
    ("33", "individual_from_elsewhere", "residence_permit"),
    ("37", "individual_from_elsewhere", "proof"),
    ("44", "individual_from_elsewhere", "proof"),
    ("54", "individual_from_elsewhere", "not_allowed"),
    ("61", "individual_from_elsewhere", "allowed"),
    ("11", "min_age_individual", AgeRule(years=18)),
    ("32", "min_age_individual", AgeRule(years=18, younger_with="income_or_work", younger_from=16)),
    ("44", "min_age_organisation_leader", AgeRule(years=18, younger_with="work", younger_from=16)),
    ("46", "min_age_individual", AgeRule(years=16)),
    ("12", "min_age_organisation_leader", AgeRule(years=18, younger_with="income", younger_from=16)),
    ("13", "phone_local", "non_locals"),
    ("43", "phone_local", "individuals"),
    ("45", "phone_local", "all"),
    ("33", "phone_local", "no"),
    ("41", "domain_holder_organisation", "entity_only"),
    ("62", "domain_holder_organisation", "entity_or_legal_rep"),
    ("11", "shell_entity", "add_directly"),
    ("44", "shell_entity", "cancel_first"),
    ("32", "footer_copyright", "mandatory"),
    ("44", "footer_number", "entity"),
    ("33", "footer_number", "website"),
    ("15", "remark_declaration", True),
    ("42", "admin_authorisation_letter", True),
    ("13", "mail_same_city", True),
    ("31", "refuses_district_shiqu", True),
    ("13", "individual_business_as", "individual_without_trade_name"),
    ("32", "individual_business_as", "by_register"),
    ("61", "personal_blog_content", "needs_approval"),
]

CONFLICTING: list[tuple[str, str, Any, set[Any]]] = [
    ("11", "leader", "must_be_legal_rep", {"must_be_legal_rep", "not_required", "may_authorise"}),
    ("14", "leader", "must_be_legal_rep", {"must_be_legal_rep", "not_required"}),
    ("36", "individual_from_elsewhere", "residence_permit", {"residence_permit", "not_allowed"}),
    ("64", "individual_from_elsewhere", "not_allowed", {"not_allowed", "proof"}),
    ("52", "domain_holder_organisation", "entity_only", {"entity_only", "entity_or_legal_rep"}),
    ("35", "min_age_organisation_leader", AgeRule(years=14), {AgeRule(years=14), AgeRule(years=18)}),
    ("31", "domain_life", DomainLife(months=6), {DomainLife(months=3), DomainLife(months=6)}),
    ("37", "domain_life", DomainLife(months=3), {DomainLife(months=3), DomainLife(days=45)}),
]

UNKNOWN = [
    ("11", "individual_from_elsewhere"),
    ("21", "individual_from_elsewhere"),
    ("43", "individual_from_elsewhere"),
    ("46", "individual_from_elsewhere"),
    ("50", "individual_from_elsewhere"),
    ("53", "phone_local"),
    ("33", "footer_copyright"),
]


@pytest.mark.parametrize(("code", "question", "value"), KNOWN)
def test_the_cell_holds_what_the_sheet_says(book: Rulebook, code: str, question: str, value: Any) -> None:
    cell = getattr(book.province(code), question)
    assert isinstance(cell, Known)
    assert cell.value == value


@pytest.mark.parametrize(("code", "question", "preferred", "positions"), CONFLICTING)
def test_a_conflict_keeps_both_positions_and_names_the_one_to_plan_with(
    book: Rulebook, code: str, question: str, preferred: Any, positions: set[Any]
) -> None:
    cell = getattr(book.province(code), question)
    assert isinstance(cell, Conflicting)
    assert cell.prefer == preferred
    assert {each.position for each in cell.conflict} == positions
    assert all(each.source for each in cell.conflict)


@pytest.mark.parametrize(("code", "question"), UNKNOWN)
def test_what_the_sheet_does_not_know_stays_unknown(book: Rulebook, code: str, question: str) -> None:
    cell = getattr(book.province(code), question)
    assert isinstance(cell, Unknown)
    assert cell.preferred is None


def test_eleven_provinces_let_a_shell_entity_add_services_at_once(book: Rulebook) -> None:
    direct = {book.province(code).en for code in book.province_codes if book.shell_adds_directly(code)}
    assert direct == {
        "Beijing", "Tianjin", "Shanxi", "Liaoning", "Shanghai", "Jiangsu", "Zhejiang", "Guangxi", "Sichuan",
        "Guizhou", "Yunnan",
    }  # fmt: skip


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

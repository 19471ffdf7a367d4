"""Natures, contents, suffixes, registrars, names, pre-approvals, products and the process's numbers."""

from __future__ import annotations

import pytest

from bot.filing.rulebook import Conflicting, Known, Rulebook, Unknown

NATURES = {
    "5": {"2", "7", "11", "14", "30", "41", "42"},
    "4": {"1", "12", "27"},
    "3": {"3", "4", "15"},
    "2": {"9", "13"},
    "1": {"5", "23"},
    "6": {"6", "10"},
    "9": {"16", "17", "36", "37"},
    "10": {"18", "19"},
    "11": {"20", "21"},
    "12": {"22", "34", "40"},
    "13": {"24"},
    "14": {"28"},
    "15": {"25"},
    "16": {"35"},
    "17": {"38"},
    "18": {"39"},
    "19": {"43"},
    "20": {"44"},
}


def test_each_nature_takes_the_certificates_of_the_sheet(book: Rulebook) -> None:
    assert {each.code: {one.code for one in each.certificates} for each in book.natures} == NATURES


def test_only_individuals_are_individuals(book: Rulebook) -> None:
    assert [each.code for each in book.natures if each.applicant == "individual"] == ["5"]


def test_a_certificate_is_found_by_its_code_even_without_a_known_nature(book: Rulebook) -> None:
    assert (book.certificate("1").zh, book.certificate("1").number) == ("营业执照", "uscc")
    assert book.certificate("46").en.startswith("Registration of an overseas NGO")


def test_thirty_contents_and_seventeen_languages_have_names(book: Rulebook) -> None:
    assert (len(book.contents), len(book.languages)) == (30, 17)
    assert book.content("128").zh == "单位门户网站"
    assert book.language("12").en == "English"


@pytest.mark.parametrize(
    ("applicant", "province", "codes"),
    [
        ("individual", "12", {"32", "8388608"}),
        ("individual", "33", {"8388608"}),
        ("individual", "61", {"32", "8388608"}),
        ("organisation", "36", {"128"}),
    ],
)
def test_the_province_narrows_the_contents_one_may_choose(
    book: Rulebook, applicant: str, province: str, codes: set[str]
) -> None:
    assert {each.code for each in book.content_choices(applicant, province)} == codes  # type: ignore[arg-type]


def test_heilongjiang_refuses_other_to_organisations_only(book: Rulebook) -> None:
    offered = {each.code for each in book.content_choices("organisation", "23")}
    assert "8388608" not in offered
    assert "128" in offered
    assert "134217728" not in offered  # an app's code is no website content


@pytest.mark.parametrize(
    ("suffix", "province", "status"),
    [
        ("com", None, "approved"),
        ("com.cn", "33", "approved"),
        ("gov.cn", None, "approved"),
        ("中国", "33", "approved"),
        ("io", "33", "not_approved"),
        ("ai", None, "not_approved"),
        ("me", "33", "approved"),
        ("me", "11", "refused"),
        ("org", "11", "refused"),
        ("com", "11", "approved"),
        ("tel", "11", "approved"),
        ("red", "11", "left_out"),
        ("museum", "33", "unknown"),
    ],
)
def test_a_suffix_stands_as_the_lists_say(
    book: Rulebook, suffix: str, province: str | None, status: str
) -> None:
    assert book.suffix_status(suffix, province).status == status


def test_the_approved_suffixes_say_that_they_are_of_2022(book: Rulebook) -> None:
    assert book.suffix_status("com", "33").as_of == "2022-08-30"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("阿里云（万网）", "approved"),
        ("Alibaba Cloud", "approved"),
        ("alibabacloud.com", "not_approved"),
        ("GoDaddy", "not_approved"),
        ("某个小公司", "unknown"),
    ],
)
def test_a_registrar_stands_as_the_lists_say(book: Rulebook, written: str, status: str) -> None:
    assert book.registrar_status(written).status == status


def test_every_pre_approval_code_of_miit_is_there_and_games_has_none(book: Rulebook) -> None:
    codes = {"1", "2", "4", "8", "16", "32", "256", "512", "2048", "4096", "8192", "16384"}
    assert set(book.preapproval_types) == codes
    assert book.preapproval("games").code is None


def test_disputed_pre_approvals_are_told_as_disputed(book: Rulebook) -> None:
    disputed = {each.id for each in book.preapprovals if isinstance(each.needed, Conflicting)}
    assert disputed == {"education", "health_care"}


def test_an_individual_holds_no_pre_approval(book: Rulebook) -> None:
    assert book.preapproval_terms.individuals_may_hold.preferred is False


def test_the_names_of_national_bodies_are_refused_to_others(book: Rulebook) -> None:
    words = book.name_rule("national_prefix").words
    assert list(words) == ["中国", "中华", "中央", "人民", "人大", "国家"]


def test_what_is_known_of_products_is_known_and_the_rest_unknown(book: Rulebook) -> None:
    ecs = book.product("ecs")
    assert isinstance(ecs.services, Known)
    assert (ecs.services.value, ecs.months.preferred, ecs.billing.preferred) == (5, 3, "subscription")
    assert isinstance(book.product("marketplace").services, Unknown)


@pytest.mark.parametrize(
    ("figure", "least", "most", "unit"),
    [
        ("initial_review", 1, 2, "working_days"),
        ("sms_window", 24, 24, "hours"),
        ("sms_attempts", 5, 5, "attempts"),
        ("authority_review", 1, 20, "working_days"),
        ("order_life", 45, 45, "days"),
        ("domain_wait", 3, 3, "days"),
        ("footer_fine", 5000, 10000, "cny"),
        ("psb_deadline", 30, 30, "days"),
    ],
)
def test_the_hard_numbers_are_those_of_the_sheet(
    book: Rulebook, figure: str, least: int, most: int, unit: str
) -> None:
    (found,) = [each for each in book.figures if each.id == figure]
    assert (found.least, found.most, found.unit) == (least, most, unit)

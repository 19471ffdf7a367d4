"""The filing and the commercial licence beside it: the rows of the fact sheet's §5.2 that decide something."""

from __future__ import annotations

import pytest

from bot.filing.codes import icp_number
from bot.filing.decision import decide
from bot.filing.result import Err

PAID = ["64", "2097152"]
"""Advertising or information, website building: commercial by Alibaba's examples."""
SHOPPING = "256"


@pytest.mark.parametrize("content", PAID)
def test_information_and_page_building_for_a_fee_need_a_licence(book, content) -> None:
    (rule,) = book.licences([content])
    assert (rule.standing, set(rule.source)) == ("needed", {"SEED", "LAW292", "ALI-DWS2"})


def test_whether_selling_ones_own_goods_needs_one_is_disputed(book) -> None:
    (rule,) = book.licences([SHOPPING])
    assert (rule.standing, rule.confidence) == ("disputed", "L")
    assert "管局" in rule.note.zh and "authority" in rule.note.en


def test_no_other_content_points_at_a_licence(book) -> None:
    others = set(book.website_contents) - {*PAID, SHOPPING}
    assert book.licences(others) == ()


def test_both_are_told_where_both_are_chosen(book) -> None:
    assert [rule.standing for rule in book.licences(["128", SHOPPING, "64"])] == ["needed", "disputed"]


def test_personal_sites_stay_non_commercial_everywhere(book) -> None:
    for province in book.province_codes:
        offered = {each.code for each in book.content_choices("individual", province)}
        assert offered <= {"32", "8388608"} and book.licences(offered) == ()


@pytest.mark.parametrize("number", ["京ICP证030173号", "浙B2-20080101"])
def test_a_licences_number_is_no_filings_number(number) -> None:
    assert icp_number.check(number) == Err("icp_number_is_licence")


def test_a_server_abroad_raises_no_question_of_a_licence() -> None:
    """Overseas nothing is filed, so nothing is said of a licence either."""
    assert decide({"server_location": "overseas"}).outcome == "not_required"

"""Dates and terms as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.codes import dates, months
from bot.filing.result import Err, Ok

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026/1/4", "2026-01-04"),
        ("２０２６．１１．２４", "2026-11-24"),
        ("20261124", "2026-11-24"),
        ("2026年11月24日", "2026-11-24"),
        ("2026年11月24号左右", "2026-11-24"),
        ("二〇二六年十一月二十四日", "2026-11-24"),
        ("26年1月4日", "2026-01-04"),
        ("11月30日", "2026-11-30"),
        ("1月5号", "2027-01-05"),
        ("24 Nov 2026", "2026-11-24"),
        ("Nov 24, 2026", "2026-11-24"),
        ("24th of november 2026", "2026-11-24"),
        ("Dec 1", "2026-12-01"),
        ("今天", "2026-11-24"),
        ("前天", "2026-11-22"),
        ("大後天", "2026-11-27"),
        ("the day before yesterday", "2026-11-22"),
        ("三天前", "2026-11-21"),
        ("10天后", "2026-12-04"),
        ("两个月前", "2026-09-24"),
        ("3 days ago", "2026-11-21"),
        ("in two weeks", "2026-12-08"),
        ("a month ago", "2026-10-24"),
        ("上周五", "2026-11-20"),
        ("下星期天", "2026-12-06"),
        ("last Tuesday", "2026-11-17"),
        ("next friday", "2026-12-04"),
        ("下个月3号", "2026-12-03"),
        ("下下个月10号", "2027-01-10"),
        ("去年12月1日", "2025-12-01"),
        ("我昨天实名的", "2026-11-23"),
        ("it was yesterday", "2026-11-23"),
        ("11/24/2026", "2026-11-24"),
    ],
)
def test_a_date_is_read_in_either_language(typed: str, iso: str) -> None:
    assert dates.parse(typed, TODAY) == Ok(date.fromisoformat(iso))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date_unreadable"),
        ("上周", "date_unreadable"),
        ("2026-11-24或2026-11-25", "date_unreadable"),
        ("2026-13-01", "date_impossible"),
        ("2月30日", "date_impossible"),
        ("2026年2月30日", "date_impossible"),
        ("03/04/2026", "date_ambiguous"),
        ("40/40/2026", "date_impossible"),
    ],
)
def test_what_is_no_single_date_is_refused_for_its_own_reason(typed: str, code: str) -> None:
    result = dates.parse(typed, TODAY)
    assert isinstance(result, Err) and result.code == code


@pytest.mark.parametrize(
    "typed",
    ["长期", "长期有效", "長期", "long-term", "Long term", "it’s long-term", "permanent", "never expires"],
)
def test_an_unlimited_end_is_long_term(typed: str) -> None:
    assert dates.parse_validity(typed, TODAY) == Ok("long_term")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back_from_every_written_form(day: date) -> None:
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d %b %Y", "%B %d, %Y")
    assert {dates.parse(day.strftime(form), TODAY) for form in forms} == {Ok(day)}


@given(st.text(max_size=100))
def test_no_text_breaks_the_reader(text: str) -> None:
    dates.parse(text, TODAY)
    dates.parse_validity(text, date(2028, 2, 29))
    months.parse(text)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("三个月", 3), ("12", 12), ("12个月", 12), ("一年", 12), ("两年", 24), ("一年半", 18), ("半年", 6),
        ("十二个月", 12), ("a year", 12), ("6 months", 6), ("two years", 24), ("1 year and 3 months", 15), ("买了三年", 36),
    ],
)  # fmt: skip
def test_a_term_is_read_in_months(typed: str, count: int) -> None:
    assert months.parse(typed) == Ok(count)


@pytest.mark.parametrize(
    ("typed", "code"), [("", "months_unreadable"), ("很久", "months_unreadable"), ("500", "months_range")]
)
def test_a_term_that_is_none_is_refused(typed: str, code: str) -> None:
    result = months.parse(typed)
    assert isinstance(result, Err) and result.code == code

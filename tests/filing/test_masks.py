"""What a stored value shows: never its middle, always its real length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.masks import mask


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("id_card", "11010519491231002X", "1101************2X"),
        ("uscc", "91330106673959654P", "9133************4P"),
        ("tw_permit", "12345678", "1234**78"),
        ("passport", "E1234", "*****"),
        ("mobile", "13800138000", "138****8000"),
        ("email", "zhang@example.com", "z****@example.com"),
        ("email", "a@example.com", "*@example.com"),
        ("landline", "057188886666", "**********66"),
        ("number", "1234567", "*****67"),
        ("address", "浙江省杭州市西湖区文三路398号", "浙江省杭州市西湖区*******"),
        ("address", "广东省东莞市南城街道1号", "广东省东莞市******"),
        ("address", "文三路398号", "*******"),
        ("name", "张三", "张三"),
        ("domain", "example.com", "example.com"),
        ("something new", "secret", "******"),
    ],
)
def test_each_kind_shows_what_the_specification_says(kind: str, value: str, shown: str) -> None:
    assert mask(kind, value) == shown


@given(
    st.sampled_from(["certificate", "mobile", "number", "landline", "address", "unknown"]),
    st.text(max_size=40),
)
def test_stars_fill_to_the_real_length(kind: str, value: str) -> None:
    assert len(mask(kind, value)) == len(value)


@given(
    st.sampled_from(["certificate", "mobile", "number", "unknown"]),
    st.text(alphabet="0123456789", min_size=1, max_size=20),
)
def test_no_number_is_shown_whole(kind: str, value: str) -> None:
    assert mask(kind, value) != value

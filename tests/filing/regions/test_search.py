"""Names of regions in what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.regions import cities, counties, find_regions, provinces


def codes(text: str, within: str | None = None) -> list[list[str]]:
    return [[one.code for one in found.candidates] for found in find_regions(text, within)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("浙江", [["33"]]),
        ("我在浙江省杭州市西湖区文三路398号", [["33"], ["330100"], ["330106"]]),
        ("浙江杭州西湖", [["33"], ["330100"], ["330106"]]),
        ("廣東深圳", [["44"], ["440300"]]),
        ("北京", [["11", "110100"]]),
        ("北京朝阳区", [["11", "110100"], ["110105"]]),
        ("吉林", [["22", "220200"]]),
        ("吉林市", [["220200"]]),
        ("海南", [["46"]]),
        ("新疆石河子", [["65"], ["659001"]]),
        ("内蒙古呼和浩特市新城区", [["15"], ["150100"], ["150102"]]),
        ("Hangzhou, Zhejiang", [["330100"], ["33"]]),
        ("xi'an", [["610100"]]),
        ("XIAN", [["610100"]]),
        ("Shaanxi", [["61"]]),
        ("shanxi", [["14"]]),
        ("inner mongolia", [["15"]]),
        ("Jilin city", [["220200"]]),
        ("Lvliang", [["141100"]]),
        ("Suzhou", [["320500", "341300"]]),
        ("Suzhou, Jiangsu", [["320500"], ["32"]]),
        ("Chaoyang District, Beijing", [["110105"], ["11", "110100"]]),
        ("Pudong District", [["310115"]]),
    ],
)
def test_regions_are_found_by_their_names(text: str, found: list[list[str]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text", ["", "I can tell you", "和平", "新华书店", "hangzhou.example.cn", "a@suzhou.cn", "我要备案"]
)
def test_other_words_name_no_region(text: str) -> None:
    assert codes(text) == []


def test_a_name_that_several_bear_gives_all_of_them() -> None:
    [found] = codes("鼓楼区")
    assert len(found) > 3
    assert len(codes("朝阳区建国路88号")[0]) == 2


def test_a_short_name_of_a_county_counts_where_its_city_is_asked_about() -> None:
    assert codes("西湖", within="330100") == [["330106"]]
    assert codes("xihu", within="330100") == [["330106"]]
    assert codes("西湖", within="110100") == []


def test_a_region_elsewhere_is_not_found_within() -> None:
    assert codes("广州", within="33") == []


@pytest.mark.parametrize("province", provinces(), ids=lambda one: one.en)
def test_every_city_is_found_in_its_province_by_each_of_its_names(province: object) -> None:
    for city in cities(province.code):  # type: ignore[attr-defined]
        # 海南 alone is the province, never the prefecture in Qinghai.
        for name in {city.zh, city.short_zh, city.en} - {"海南"}:
            found = find_regions(name, within=city.code[:2])
            assert any(city in one.candidates for one in found), (city, name)


def test_every_county_of_hangzhou_is_found_by_its_names() -> None:
    for county in counties("330100"):
        for name in (county.zh, county.short_zh, county.en):
            assert codes(name, within="330100") == [[county.code]], name


@given(st.text(max_size=60))
def test_any_text_gives_ordered_spans(text: str) -> None:
    position = 0
    for found in find_regions(text):
        assert position <= found.start < found.end <= len(text)
        assert found.candidates
        position = found.end

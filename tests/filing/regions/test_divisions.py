"""The mainland's divisions: complete, coded, named in both languages."""

from __future__ import annotations

from bot.filing.regions import Region, cities, counties, provinces, region


def every_city() -> list[Region]:
    return [city for province in provinces() for city in cities(province.code)]


def every_county() -> list[Region]:
    return [county for city in every_city() for county in counties(city.code)]


def test_there_are_31_provinces_without_hong_kong_macao_and_taiwan() -> None:
    codes = [province.code for province in provinces()]
    assert len(codes) == 31 and codes == sorted(codes)
    assert not {"71", "81", "82"} & set(codes)


def test_every_city_and_county_has_six_digits_under_its_province() -> None:
    for province in provinces():
        for city in cities(province.code):
            assert len(city.code) == 6 and city.code.startswith(province.code)
            assert all(county.code.startswith(province.code) for county in counties(city.code))


def test_codes_are_unique_on_their_level() -> None:
    for level in (every_city(), every_county()):
        assert len({one.code for one in level}) == len(level)


def test_no_city_is_without_a_county_to_choose() -> None:
    assert all(counties(city.code) for city in every_city())


def test_a_city_without_counties_repeats_its_own_code() -> None:
    for code in ("441900", "442000", "460400", "620200", "419001", "659001"):
        assert [county.code for county in counties(code)] == [code]


def test_every_region_has_a_name_in_latin_letters() -> None:
    for one in (*provinces(), *every_city(), *every_county()):
        assert one.en and not any("\u3400" <= char <= "\u9fff" for char in one.en), one


def test_names_with_unusual_readings_are_right() -> None:
    names = {"110108": "Haidian District", "440113": "Panyu District", "130726": "Yu County",
             "371524": "Dong'e County", "330382": "Yueqing", "610828": "Jia County"}  # fmt: skip
    assert {code: region(code).en for code in names} == names  # type: ignore[union-attr]


def test_short_names_leave_out_kind_and_peoples() -> None:
    assert [region(code).short_zh for code in ("15", "45", "533300", "330106", "310115")] == [  # type: ignore[union-attr]
        "内蒙古", "广西", "怒江", "西湖", "浦东",
    ]  # fmt: skip


def test_an_unknown_code_has_no_regions() -> None:
    assert cities("99") == counties("999999") == []
    assert region("99") is None

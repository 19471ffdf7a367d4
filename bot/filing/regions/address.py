"""Where a written address lies, by the full names at its head; a street called 北京路 says nothing."""

from __future__ import annotations

from bot.filing.regions.search import find_regions


def named_place(address: str) -> str | None:
    """The city's code (six digits) that an address names in full, or its province's (two); None: neither.

    >>> named_place('广东省深圳市南山区科技南路18号'), named_place('深圳市南山区'), named_place('浙江省某地')
    ('440300', '440300', '33')
    >>> named_place('北京市朝阳区某路1号'), named_place('某路1号'), named_place('广州市北京路1号')
    ('110100', None, '440100')
    """
    province = None
    for found in find_regions(address):
        called = address[found.start : found.end]
        for one in found.candidates:
            if one.zh == called and one.level == "city":
                return one.code
            if one.zh == called and one.level == "province":
                province = province or one.code
    return province

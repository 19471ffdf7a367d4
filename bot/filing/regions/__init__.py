"""Provinces, cities and counties of the Chinese mainland, and their names in a text."""

from bot.filing.regions.address import named_place
from bot.filing.regions.divisions import Level, Region, cities, counties, provinces, region
from bot.filing.regions.search import RegionFound, find_regions

__all__ = [
    "Level",
    "Region",
    "RegionFound",
    "cities",
    "counties",
    "find_regions",
    "named_place",
    "provinces",
    "region",
]

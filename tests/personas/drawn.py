"""Numbers and names drawn at random: each passes its check, none belongs to anybody."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bot.filing import regions
from tests.filing.codes.generated import USCC_ALPHABET, mod11, organisation, uscc

SURNAMES = "张王李赵陈杨黄周吴徐孙马朱胡林郭何高罗郑"
GIVEN = "明华芳伟静敏丽强磊洋勇艳杰娟涛超霞平刚玲桂英文辉建宁书行远木棉"
WORDS = ("木棉", "青石", "云杉", "白鹭", "星河", "竹影", "雨燕", "松果", "海棠", "银杏", "晨露", "远帆")
LATIN = ("kapok", "bluestone", "spruce", "egret", "starriver", "bamboo", "swift", "pinecone", "ginkgo", "dew")
TRADES = ("科技", "信息技术", "文化传媒", "网络科技", "教育咨询", "软件")
MOBILES = ("130", "138", "139", "150", "159", "177", "186", "199")
ROADS = ("文三路", "中山路", "人民路", "解放路", "建设路", "体育东路")


def digits(rng: Random, count: int) -> str:
    """So many digits, the first no zero."""
    return str(rng.randrange(1, 10)) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def day(rng: Random, first: date, last: date) -> str:
    """A day of the span, ISO."""
    return (first + timedelta(days=rng.randrange((last - first).days))).isoformat()


def person(rng: Random) -> str:
    """A name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def resident_id(rng: Random, county: str, today: date) -> str:
    """An adult's."""
    born = day(rng, today - timedelta(days=60 * 365), today - timedelta(days=22 * 365))
    return mod11(county + born.replace("-", "") + f"{rng.randrange(1, 1000):03}")


def credit_code(rng: Random, head: str, county: str) -> str:
    """A unified social credit code (统一社会信用代码)."""
    return uscc(head + county + organisation("MA" + "".join(rng.choice(USCC_ALPHABET) for _ in range(6))))


def organisation_code(rng: Random) -> str:
    """The older code of nine characters."""
    return organisation(digits(rng, 8))


def mobile(rng: Random) -> str:
    return rng.choice(MOBILES) + digits(rng, 8)


def landline(rng: Random) -> str:
    return rng.choice(("01068", "02168")) + digits(rng, 6)


def email(rng: Random) -> str:
    return f"{rng.choice(LATIN)}{rng.randrange(10, 9999)}@example.com"


def domain(rng: Random) -> str:
    return f"{rng.choice(LATIN)}-{rng.randrange(100, 99999)}.{rng.choice(('cn', 'com', 'com.cn', 'net'))}"


def ip(rng: Random) -> str:
    return f"47.{rng.randrange(90, 120)}.{rng.randrange(1, 250)}.{rng.randrange(1, 250)}"


def record_number(rng: Random, province: str) -> str:
    """An entity's filing number, under its province's character."""
    return f"{ABBREVIATIONS[province]}ICP备{rng.randrange(2010, 2026)}{digits(rng, 6)}号"


def address(rng: Random, province: str, city: str, county: str) -> str:
    """An address as on a certificate."""
    names = [regions.region(province), regions.region(city, "city"), regions.region(county, "county")]
    places = dict.fromkeys(one.zh for one in names if one is not None)
    street = f"{rng.choice(ROADS)}{rng.randrange(1, 400)}号{rng.randrange(1, 9)}幢{rng.randrange(101, 999)}室"
    return "".join(places) + street


ABBREVIATIONS = dict(
    zip(
        (one.code for one in regions.provinces()),
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新",
        strict=True,
    )
)
"""The characters that begin filing numbers, in the order of the provinces' codes; §7.2."""

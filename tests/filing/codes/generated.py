"""Made-up numbers of every kind, each with its own check character worked out here and not by the product."""

from __future__ import annotations

from datetime import date

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import strategies as st
from stdnum.cn import uscc as stdnum_uscc
from stdnum.iso7064 import mod_11_2, mod_11_10

from bot.filing.codes.icp_number import PROVINCES
from bot.filing.codes.resident_id import PROVINCE_PREFIXES

TODAY = date(2026, 11, 24)
DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_HEADS = ("11", "12", "13", "31", "51", "52", "53", "91", "92", "93", "N1", "Y1")


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=count, max_size=count)


def letters(alphabet: str, count: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=count, max_size=count)


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


def mod11(seventeen: str) -> str:
    return seventeen + mod_11_2.calc_check_digit(seventeen)


def organisation(eight: str) -> str:
    """GB 11714: the number that brings the weighted sum to a multiple of eleven."""
    total = sum(int(char, 36) * weight for char, weight in zip(eight, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return eight + next(char for value, char in enumerate("0123456789X") if (total + value) % 11 == 0)


def uscc(seventeen: str) -> str:
    return seventeen + stdnum_uscc.calc_check_digit(seventeen)


def old_licence(fourteen: str) -> str:
    return fourteen + mod_11_10.calc_check_digit(fourteen)


provinces = st.sampled_from(sorted(PROVINCE_PREFIXES))
days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str)
birth_dates = st.dates(date(1900, 1, 1), TODAY).map(lambda day: f"{day:%Y%m%d}")

resident_ids = joined(provinces, digits(4), birth_dates, digits(3)).map(mod11)
residence_permits = joined(st.sampled_from(["810000", "820000", "830000"]), birth_dates, digits(3)).map(mod11)
new_foreign_prs = joined("9", provinces, digits(3), birth_dates, digits(3)).map(mod11)
old_foreign_prs = joined(letters(CAPITALS, 3), digits(12))
hk_mo_permits = joined(st.sampled_from("HM"), digits(8) | digits(10))
tw_permits = digits(8) | digits(10)
passports = st.text(CAPITALS + DIGITS, min_size=5, max_size=17).filter(lambda text: not text.isalpha())
organisation_codes = letters(CAPITALS + DIGITS, 8).map(organisation)
usccs = joined(st.sampled_from(USCC_HEADS), digits(6), letters(USCC_ALPHABET, 8).map(organisation)).map(uscc)
old_licences = joined(provinces | st.just("10"), digits(12)).map(
    lambda text: old_licence("100000" + text[6:] if text.startswith("10") else text)
)
other_certificates = joined(
    st.text("某证字军医教（）〔〕-/ABC", max_size=20), digits(4), st.sampled_from(["", "号"])
)

mobiles = joined(st.sampled_from(["130", "138", "159", "166", "177", "192", "199"]), digits(8))
landlines = joined(st.sampled_from(["01068", "02168", "057188", "075588"]), digits(6))
labels = st.from_regex(r"[a-z][a-z0-9]{2,20}", fullmatch=True)
domains = joined(labels, st.sampled_from([".com", ".cn", ".com.cn", ".net", ".公司", ".网络"]))
app_domains = joined(st.sampled_from(["", "api.", "v2.api."]), labels, st.sampled_from([".com", ".cn"]))
emails = joined(labels, "@", st.sampled_from(["example.com", "qq.com", "163.com", "example.com.cn"]))
ips = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rest: ".".join(map(str, (47, *rest))))
entity_numbers = joined(st.sampled_from(PROVINCES), "ICP备", st.text(DIGITS, min_size=6, max_size=10), "号")
service_filing_numbers = joined(
    entity_numbers, "-", st.integers(1, 9999).map(str), st.sampled_from(["", "A", "X", "K"])
)
service_numbers = st.uuids().map(str)

segments = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,12}", fullmatch=True)
android_packages = st.lists(segments, min_size=2, max_size=5).map(".".join)
harmony_packages = joined("com.", st.lists(segments, min_size=1, max_size=4).map(".".join), ".app")
bundle_ids = st.lists(
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,12}", fullmatch=True), min_size=2, max_size=5
).map(".".join)
app_names = st.text("小河记账本日程天气Notes0123456789（）- ", min_size=1, max_size=40).map(
    lambda text: "记账" + " ".join(text.split())
)


def hexadecimal(count: int) -> st.SearchStrategy[str]:
    return letters("0123456789abcdef", count)


md5s, sha1s, sha256s = hexadecimal(32), hexadecimal(40), hexadecimal(64)
moduli = st.tuples(st.sampled_from([1024, 2048, 4096]), st.integers(0, 2**4096)).map(
    lambda drawn: (1 << drawn[0] - 1) | (drawn[1] % (1 << drawn[0])) | 1
)
points = st.integers(1, 2**200).map(
    lambda secret: (
        ec.derive_private_key(secret, ec.SECP256R1())
        .public_key()
        .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        .hex()
    )
)
hexadecimal_moduli = moduli.map(lambda number: f"{number:x}").filter(lambda text: not text.isdigit())

garbage = st.one_of(
    st.text(max_size=120),
    st.text(st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"]), max_size=40),
    st.text("0123456789Xx-. :：@，。（）()*+#ＡＢ１２年月日号备京ICPH·证", max_size=60),
    st.tuples(st.text(min_size=1, max_size=6), st.text(max_size=6)).map(
        lambda drawn: (drawn[0] * 4000)[: 4000 - len(drawn[1])] + drawn[1]
    ),
)
"""What no rule expects: any characters, invisible ones, the rules' own signs in disorder, 4,000 in a row."""


@st.composite
def as_typed(draw: st.DrawFn, number: str) -> str:
    """A number in full width, in small letters, with blanks or hyphens between its characters."""
    typed = number.lower() if draw(st.booleans()) else number
    if draw(st.booleans()):
        typed = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in typed)
    gap = draw(st.sampled_from(["", " ", "-", "　", "\u200b"]))
    place = draw(st.integers(0, len(typed)))
    return f" {typed[:place]}{gap}{typed[place:]}\n"

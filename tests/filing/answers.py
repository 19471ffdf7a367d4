"""Right answers to every question, made up, and wrong ones with the rule that must refuse them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from bot.filing.case import Case
from bot.filing.field import Field
from bot.filing.kinds import Choice, Code, Count, Day, Flag, Region, Several, Text
from tests.filing.codes import generated as made
from tests.filing.codes.generated import TODAY

Answers = st.SearchStrategy[Any]
Wrong = st.SearchStrategy[tuple[Any, str]]

HAN = "某山水木石田心文书记春秋"

RIGHT: dict[str, Answers] = {
    "service_filing": st.sampled_from(["none", "other_entity"]),
    "site_domain": made.domains,
    "filed_sites": st.lists(made.domains, min_size=1, max_size=5, unique=True),
    "service_number": made.service_numbers,
    "site_ip": made.ips,
    "entity_record_no": made.entity_numbers,
    "service_record_no": made.service_filing_numbers,
    "app_name": made.app_names,
    "app_domains": st.lists(made.app_domains, min_size=1, max_size=5, unique=True),
    "android_package": made.android_packages,
    "ios_bundle_id": made.bundle_ids,
    "harmony_bundle": made.harmony_packages,
    "android_md5": made.md5s,
    "ios_sha1": made.sha1s,
    "harmony_fingerprint": made.sha256s,
    "harmony_pubkey": made.points,
    "site_name": st.sampled_from(["前端学习笔记", "小河的读书随记", "山间日记（二）"]),
}
"""By slot: what has a rule of its own. Who has no filing for the entity has none for a service either."""

RIGHT_BY_ENDING: dict[str, Answers] = {
    "_pubkey": made.moduli.map(str) | made.hexadecimal_moduli,
    "_cert_no": made.resident_ids,
    "_mobile": made.mobiles,
    "_emergency": made.mobiles,
    "_email": made.emails,
    "_address": st.text(HAN, min_size=1, max_size=40).map("浙江省杭州市西湖区".__add__),
}

NEAR: dict[str, Wrong] = {
    "site_domain": st.just(("example.con", "domain_unknown_suffix")),
    "service_number": st.just(("32a43232-a888-88e8-b9ec-00888be8****", "service_number_hidden")),
    "site_ip": st.just(("192.168.0.1", "ip_private")),
    "entity_record_no": st.just(("京ICP备12345号", "icp_number_shape")),
    "app_name": st.sampled_from([("记账🔥", "app_name_signs"), ("测试App", "app_name_placeholder")]),
    "app_domains": st.sampled_from([("example.con", "domain_unknown_suffix"), ("192.0.2.1", "domain_is_ip")]),
    "android_package": st.sampled_from([("myapp", "app_package_android"), ("my.apk", "app_package_is_file")]),
    "ios_bundle_id": st.just(("com_example", "app_package_ios")),
    "harmony_bundle": st.just(("com.my-app.x", "app_package_harmony")),
    "android_md5": made.sha1s.map(lambda other: (other, "fingerprint_of_another_kind")),
    "ios_sha1": made.md5s.map(lambda other: (other, "fingerprint_of_another_kind")),
    "harmony_fingerprint": made.hexadecimal(63).map(lambda short: (short, "fingerprint_length")),
}
NEAR_BY_ENDING: dict[str, Wrong] = {
    "_pubkey": made.hexadecimal_moduli.map(lambda key: (key[:-3], "public_key_incomplete")),
    "_mobile": made.digits(9).map(lambda rest: ("1" + rest, "mobile_length")),
    "_email": made.labels.map(lambda name: (f"{name}@qq.con", "email_provider_typo")),
    "_address": st.just(("和身份证上面写的那个一样", "address_unlike")),
}


def by_slot(slot: str, exact: dict[str, Any], ending: dict[str, Any]) -> Any:
    """What a table holds for a slot by its name, or by how it ends; None when it holds nothing."""
    if slot in exact:
        return exact[slot]
    return next((found for end, found in ending.items() if slot.endswith(end)), None)


def right(field: Field, case: Case) -> Answers | None:
    """Answers that the field must take as they stand; None where no such answer is known."""
    kind = field.kind
    if field.slot == "entity_cert_no" and not case.individual:
        return made.usccs
    own: Answers | None = by_slot(field.slot, RIGHT, RIGHT_BY_ENDING)
    if own is not None:
        return own
    if isinstance(kind, Choice):
        return st.sampled_from(kind.options(case))
    if isinstance(kind, Region):
        return st.sampled_from(kind.options(case))
    if isinstance(kind, Several):
        options = kind.options(case)
        chosen = st.lists(st.sampled_from(options), min_size=1, max_size=kind.most, unique=True)
        return chosen.map(lambda drawn: sorted(drawn, key=options.index))
    if isinstance(kind, Flag):
        return st.booleans() if kind.needed is None else st.just(kind.needed)
    if isinstance(kind, Day):
        return _days(kind)
    if isinstance(kind, Count):
        return st.integers(kind.least, kind.most)
    if isinstance(kind, Text):
        return st.text(HAN, min_size=max(kind.least, 20), max_size=min(kind.most, 50))
    return None


def wrong(field: Field, case: Case) -> Wrong | None:
    """Answers beside the mark, each with the code of the rule that refuses it; None where none is known."""
    kind = field.kind
    if field.slot == "entity_cert_no" and not case.individual:
        return _mistyped(made.usccs, "uscc_check_digit")
    if field.slot.endswith("_cert_no"):
        return _mistyped(made.resident_ids, "resident_id_check_digit")
    own: Wrong | None = by_slot(field.slot, NEAR, NEAR_BY_ENDING)
    if own is not None:
        return own
    if isinstance(kind, Choice):
        return st.sampled_from([("999", "not_an_option"), ("", "not_an_option")])
    if isinstance(kind, Region):
        return st.sampled_from(
            [("71", "unknown_region"), ("999999", "unknown_region"), ("", "unknown_region")]
        )
    if isinstance(kind, Several):
        too_many = list(kind.options(case))
        full = [(too_many, "too_many_options")] if len(too_many) > kind.most else []
        return st.sampled_from([([], "not_an_option"), (["999"], "not_an_option"), *full])
    if isinstance(kind, Flag):
        refused = [] if kind.needed is None else [(not kind.needed, "consent_needed")]
        return st.sampled_from([("yes", "not_yes_or_no"), ("", "not_yes_or_no"), *refused])
    if isinstance(kind, Day):
        return _wrong_days(kind)
    if isinstance(kind, Count):
        beyond = "months_range" if kind.of == "months" else "number_out_of_range"
        return st.sampled_from([(str(kind.most + 1), beyond), (str(kind.least - 1), _below(kind))])
    if isinstance(kind, Text):
        return _wrong_texts(kind)
    return None


def has_own_rule(field: Field) -> bool:
    """Whether only a table of this module can know a right answer: a number of any kind."""
    return isinstance(field.kind, Code)


def _below(kind: Count) -> str:
    """A count has no minus sign."""
    return "months_range" if kind.of == "months" else "count_unreadable"


def _days(kind: Day) -> Answers:
    least = TODAY + timedelta(days=1) if kind.when == "future" else TODAY - timedelta(days=40_000)
    most = TODAY if kind.when == "past" else TODAY + timedelta(days=20_000)
    days: Answers = st.dates(least, most).map(str)
    return days | st.just("long_term") if kind.long_term else days


def _wrong_days(kind: Day) -> Wrong:
    beside: list[tuple[str, str]] = [("2026-02-30", "date_impossible"), ("很久以前", "date_unreadable")]
    if kind.when == "past":
        beside.append((str(TODAY + timedelta(days=1)), "date_in_future"))
    if kind.when == "future":
        beside += [(str(TODAY), "date_passed"), ("2020-01-01", "date_passed")]
    return st.sampled_from(beside)


def _wrong_texts(kind: Text) -> Wrong:
    beside: list[tuple[str, str]] = [
        ("某" * (kind.most + 1), "too_long"),
        ("", "too_short"),
        (" \t", "too_short"),
    ]
    if kind.least > 1:
        beside.append(("某" * (kind.least - 1), "too_short"))
    if kind.chinese:
        beside.append(("x" * kind.least, "needs_chinese"))
    return st.sampled_from(beside)


@st.composite
def _mistyped(draw: st.DrawFn, numbers: st.SearchStrategy[str], code: str) -> tuple[str, str]:
    """A certificate number with another check character."""
    number = draw(numbers)
    other = draw(st.sampled_from([char for char in made.DIGITS if char != number[-1]]))
    return number[:-1] + other, code

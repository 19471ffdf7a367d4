"""The entity, its leader and the administrator of a persona."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from bot.filing import regions
from tests.personas import drawn

NATURES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "5": (
        ("2", "id", ""),
        ("2", "id", ""),
        ("2", "id", ""),
        ("7", "passport", ""),
        ("14", "hk_mo", ""),
        ("11", "taiwan", ""),
    ),
    "4": (("1", "uscc", "91"), ("1", "uscc", "91"), ("1", "uscc", "91"), ("12", "code", "")),
    "3": (("4", "uscc", "12"), ("15", "uscc", "12"), ("3", "code", "")),
    "6": (("6", "uscc", "51"), ("10", "code", "")),
    "2": (("13", "uscc", "11"), ("9", "code", "")),
    "9": (("17", "uscc", "52"), ("36", "uscc", "52"), ("16", "code", "")),
    "10": (("19", "uscc", "53"), ("18", "code", "")),
    "11": (("21", "uscc", "31"), ("20", "code", "")),
    "14": (("28", "uscc", "12"),),
}
"""Certificates by nature with the rule of their number (§2.8, §3): MIIT's code, kind, first two characters."""
OTHER_NATURES = ("3", "6", "2", "9", "10", "11", "14")

ENDINGS = {
    "4": "有限公司",
    "3": "研究中心",
    "6": "行业协会",
    "2": "文化局",
    "9": "社会工作服务中心",
    "10": "公益基金会",
    "11": "律师事务所",
    "14": "司法鉴定中心",
}


def whose(rng: Random, facts: dict[str, Any], county: str, today: date) -> dict[str, Any]:
    """The certificate and the name on it."""
    nature = facts["entity_nature"]
    code, kind, head = rng.choice(NATURES[nature])
    number = {
        "id": lambda: drawn.resident_id(rng, county, today),
        "passport": lambda: "E" + drawn.digits(rng, 8),
        "hk_mo": lambda: "H" + drawn.digits(rng, 8),
        "taiwan": lambda: drawn.digits(rng, 8),
        "uscc": lambda: drawn.credit_code(rng, head, county),
        "code": lambda: drawn.organisation_code(rng),
    }[kind]()
    return {"entity_cert_type": code, "entity_name": _name(rng, facts), "entity_cert_no": number}


def _name(rng: Random, facts: dict[str, Any]) -> str:
    nature = facts["entity_nature"]
    if nature == "5":
        return drawn.person(rng)
    place = regions.region(facts["province"])
    assert place is not None
    trade = rng.choice(drawn.TRADES) if nature == "4" else ""
    return f"{place.short_zh}{rng.choice(drawn.WORDS)}{trade}{ENDINGS[nature]}"


def entity(rng: Random, facts: dict[str, Any], place: str, today: date) -> dict[str, Any]:
    """The basic check and the entity's addresses. ``place`` is "county/city"."""
    county, city = place.split("/")
    home = drawn.address(rng, facts["province"], city, county)
    found = {
        "city": city,
        "county": county,
        **whose(rng, facts, county, today),
        "entity_cert_address": home,
        "entity_mail_address": rng.choice((home, drawn.address(rng, facts["province"], city, county))),
        "entity_remark": rng.choice((None, "主体信息与证件一致")),
    }
    if facts["entity_nature"] != "5":
        found["superior_unit"] = None
    return found


def _card(rng: Random, prefix: str, today: date) -> dict[str, Any]:
    begun = drawn.day(rng, today - timedelta(days=3000), today - timedelta(days=100))
    ends = drawn.day(rng, today + timedelta(days=300), today + timedelta(days=4000))
    return {f"{prefix}_cert_from": begun, f"{prefix}_cert_to": rng.choice((ends, ends, "long_term"))}


def contacts(rng: Random, prefix: str) -> dict[str, Any]:
    """Two numbers and a mailbox."""
    return {
        f"{prefix}_mobile": drawn.mobile(rng),
        f"{prefix}_emergency": rng.choice((drawn.mobile(rng), drawn.landline(rng))),
        f"{prefix}_email": drawn.email(rng),
    }


def _person(rng: Random, prefix: str, county: str, today: date) -> dict[str, Any]:
    return {
        f"{prefix}_name": drawn.person(rng),
        f"{prefix}_cert_type": "2",
        f"{prefix}_cert_no": drawn.resident_id(rng, county, today),
        **_card(rng, prefix, today),
        **contacts(rng, prefix),
    }


def leader(rng: Random, facts: dict[str, Any], place: str, today: date) -> dict[str, Any]:
    """An individual is their own leader; an organisation has its legal representative or somebody authorised."""
    county, _ = place.split("/")
    if facts["entity_nature"] == "5":
        own = {f"leader_{name}": facts[f"entity_{name}"] for name in ("name", "cert_type", "cert_no")}
        return {**own, **_card(rng, "leader", today), **contacts(rng, "leader")}
    found = _person(rng, "leader", county, today)
    found["leader_is_legal_rep"] = rng.random() < 0.75
    if not found["leader_is_legal_rep"]:
        found["legal_rep_name"] = drawn.person(rng)
        found["legal_rep_cert_no"] = drawn.resident_id(rng, county, today)
    return found


def administrator(
    rng: Random, facts: dict[str, Any], place: str, entity_here: bool, today: date
) -> dict[str, Any]:
    """The leader again, or a person of their own; an individual is always the former."""
    county, _ = place.split("/")
    individual = facts["entity_nature"] == "5"
    # Jilin, Heilongjiang and others let only that leader be authorised who is the administrator (§4.1).
    same = individual or not facts.get("leader_is_legal_rep", True) or rng.random() < 0.5
    found: dict[str, Any] = {"admin_is_leader": same}
    if not same:
        return found | _person(rng, "admin", county, today)
    if entity_here:
        return found
    return found | {
        slot.replace("leader_", "admin_", 1): value
        for slot, value in facts.items()
        if slot.startswith("leader_") and slot != "leader_is_legal_rep"
    }

"""Strict provincial rules over the applicant API: what is said before the typing, and what stands in the way."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import NamedTuple

import pytest

from tests.e2e.applicant import Applicant
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")


class Row(NamedTuple):
    """A province's rule: who files where and in which words, until which question, and what then stands there."""

    locale: str
    person: dict[str, str]
    province: str
    code: str
    until: str
    told: str
    link: str
    blocker: tuple[str, str, str]
    """Code, severity, slot."""


IN_FOUR_MONTHS = (datetime.now(timezone.utc) + timedelta(days=120)).date().isoformat()
INDIVIDUAL = ZHEJIANG_INDIVIDUAL
COMPANY = {**GUANGDONG_ENTERPRISE, "leader_is_legal_rep": "no", "domain_holder": "the legal representative"}
ROWS = [
    Row(
        "zh-CN",
        INDIVIDUAL,
        "山西",
        "14",
        "entity_cert_address",
        "外省身份证的个人：不能备案",
        "sxca",
        ("other_province_id", "block", "entity_cert_no"),
    ),
    Row(
        "zh-CN",
        INDIVIDUAL,
        "广西",
        "45",
        "leader_emergency",
        "须用本省号码",
        "gxca",
        ("phone_not_local", "unknown", "leader_mobile"),
    ),
    Row(
        "zh-CN",
        {**INDIVIDUAL, "domain_expires_on": IN_FOUR_MONTHS},
        "上海",
        "31",
        "site_offline",
        "各处说法不一",
        "shca",
        ("domain_expiring", "warn", "domain_expires_on"),
    ),
    Row(
        "en",
        COMPANY,
        "Hunan",
        "43",
        "domain_real_name",
        "must be held by the organisation itself",
        "hunca",
        ("holder_differs", "block", "domain_holder"),
    ),
    Row(
        "en",
        COMPANY,
        "Xinjiang",
        "65",
        "leader_name",
        "must be the legal representative",
        "xjca",
        ("leader_not_legal_rep", "block", "leader_is_legal_rep"),
    ),
    Row(
        "en",
        COMPANY,
        "Beijing",
        "11",
        "leader_name",
        "the sources disagree",
        "bjca",
        ("leader_not_legal_rep", "unknown", "leader_is_legal_rep"),
    ),
]
START = {"zh-CN": "我要备案", "en": "I want to file a website"}


def answers(applicant: Applicant, row: Row) -> None:
    """Answers until the row's question; places by the first button."""
    for _ in range(80):
        awaiting = applicant.filing["awaiting"]
        if awaiting in (None, row.until):
            return
        if awaiting in ("city", "county"):
            asked = [message for message in applicant.messages if message["choices"]][-1]
            applicant.choose(asked["choices"][0]["label"])
            continue
        applicant.say({**row.person, "province": row.province}[awaiting])
        assert applicant.filing["awaiting"] != awaiting, (awaiting, applicant.messages[-2:])


@pytest.mark.parametrize("row", ROWS, ids=[row.province for row in ROWS])
def test_a_provinces_strict_rule_is_told_and_stands_in_the_way(house: System, row: Row) -> None:
    applicant = Applicant(house.url, row.locale)
    applicant.greeted()
    applicant.say(START[row.locale])
    answers(applicant, row)

    filing = applicant.filing
    said = "\n".join(message["text"] for message in applicant.messages)
    assert filing["fields"]["province"]["value"] == row.code
    assert row.told in said and f"https://{row.link}.miit.gov.cn/" in said
    assert row.blocker in [(one["code"], one["severity"], one["slot"]) for one in filing["blockers"]]
    assert all(one["source"] and one["message"] for one in filing["blockers"])
    assert filing["fields"]["regulations_read"]["value"] is True

"""What an organisation is beyond MIIT's nature: a branch, an individual business (fact sheet §3, notes).

>>> is_branch_name("杭州示例科技有限公司上海分公司"), is_branch_name("杭州示例科技有限公司")
(True, False)
"""

from __future__ import annotations

from bot.filing.case import ENTERPRISE, Case

BRANCH_ENDINGS = ("分公司", "分行", "支行", "分店", "分社", "分所", "营业部")
INDIVIDUAL_BUSINESS_CODE = "92"
"""How the credit code of an individual business (个体工商户) begins (GB 32100)."""

BRANCH_SOURCE = "HW-KB, TC-M"


def is_branch_name(name: str) -> bool:
    """Whether a name is that of a branch, which files for itself and has no legal representative."""
    return name.rstrip("）) ").endswith(BRANCH_ENDINGS)


def is_branch(case: Case) -> bool:
    """Whether the organisation that files is a branch, by its name."""
    return case.organisation and is_branch_name(str(case.facts.get("entity_name") or ""))


def is_individual_business(case: Case) -> bool:
    """Whether the enterprise that files is an individual business, by its credit code."""
    number = str(case.facts.get("entity_cert_no") or "")
    return (
        case.says("entity_nature", ENTERPRISE)
        and len(number) == 18
        and number.startswith(INDIVIDUAL_BUSINESS_CODE)
    )

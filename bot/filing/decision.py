"""Which filing this is: the decision table of the fact sheet, evaluated top-down (§1.3).

The table is pure logic over seven routing facts. It never guesses: while a fact is missing the decision
stays open and names the slots that would settle it. Orders on a filing that exists: ``bot.filing.orders``.
"""

from __future__ import annotations

from bot.filing.orders import ORDER_GOALS, decide_order
from bot.filing.outcome import Decision, Facts, ends, files


def decide(facts: Facts, shell_adds_directly: bool | None = None) -> Decision:
    """The filing type for ``facts``.

    ``shell_adds_directly`` is the province's shell-entity rule (row 5): True adds at once, False cancels
    the shell first, None when the province is not known yet or has no rule on record.
    """
    if facts.get("goal") in ORDER_GOALS:
        return decide_order(facts)
    return _server(facts) or _service_kind(facts) or _filings(facts, shell_adds_directly)


def _server(facts: Facts) -> Decision | None:
    """Rows 1 and 2, and the server answers of §1.2 Q2 and Q4."""
    location = facts.get("server_location")
    because = ("server_location",)
    if location is None:
        return Decision(missing=because)
    if location == "overseas":
        return ends("not_required", "1", because, "ALI-OV, ALI-DWS")
    if location == "mainland_other":
        return ends("other_provider", "2", because, "ALI-OV")
    if location == "home_broadband":
        return ends("carrier_files_it", "Q2", because, "HW-KB")
    if location == "none":
        return ends("needs_server", "Q2", because, "SEED")
    if location == "cdn_oss_only":
        filed = facts.get("service_filing")
        if filed is None:
            return Decision(missing=("service_filing",))
        outcome = "needs_server" if filed == "none" else "nothing_to_file"
        return ends(outcome, "Q4", ("server_location", "service_filing"), "ALI-SRV")
    return None


def _service_kind(facts: Facts) -> Decision | None:
    """§1.2 Q3: what Alibaba does not file."""
    kind = facts.get("service_kind")
    if kind is None:
        return Decision(missing=("service_kind",))
    if kind == "mini_program":
        return ends("platform_files_it", "Q3", ("service_kind",), "HW-KB")
    if kind == "ip_only":
        return ends("authority_decides", "Q3", ("service_kind",), "ALI-FAQ18")
    return None


def _filings(facts: Facts, shell_adds_directly: bool | None) -> Decision:
    """Rows 3 to 15: what the entity and the domain already hold at MIIT."""
    entity, service = facts.get("entity_filing"), facts.get("service_filing")
    if entity is None:
        return Decision(missing=("entity_filing",))
    if entity == "in_progress":
        return ends("wait_open_order", "3", ("entity_filing",), "HW-KB, TC-Q")
    if entity == "hichina":
        return files("import_claim", "4", ("entity_filing",), "SEED, ALI-HICHINA")
    if service is None:
        return Decision(missing=("service_filing",))
    both = ("entity_filing", "service_filing")
    if service == "other_entity":
        return ends("domain_filed_by_other", "6", ("service_filing",), "TC-Q, HW-KB")
    if entity in ("none", "shell") and service in ("same_entity", "here"):
        return Decision(row="14", because=both, missing=both, contradiction="service_without_entity")
    if facts.get("account_entity") == "other":
        return ends("other_account", "15", ("account_entity",), "ALI-ACC")
    if entity == "here_other_account":
        return ends("other_account", "10", ("entity_filing",), "ALI-ACC, HW-KB")
    if service == "here":
        return ends("nothing_to_file", "13", both, "TC-Q")
    if entity == "shell":
        return _shell(shell_adds_directly)
    return _table(str(entity), str(service), both)


def _shell(adds_directly: bool | None) -> Decision:
    """Row 5: an entity left without services; eleven provinces let it add one directly."""
    because = ("entity_filing", "service_filing", "province")
    if adds_directly is None:
        return Decision(missing=("province",))
    if adds_directly:
        return files("new_service_entity_elsewhere", "5", because, "HW-KB")
    return ends("cancel_shell_first", "5", because, "HW-KB")


def _table(entity: str, service: str, both: tuple[str, ...]) -> Decision:
    """Rows 7, 8, 9, 11 and 12: what is filed here."""
    rows = {
        ("none", "none"): ("initial", "7", "SEED"),
        ("other_provider", "none"): ("new_service_entity_elsewhere", "8", "SEED, ALI-OV"),
        ("here", "none"): ("new_service_entity_here", "9", "SEED"),
        ("other_provider", "same_entity"): ("add_access_entity_elsewhere", "11", "SEED, ALI-TC"),
        ("here", "same_entity"): ("add_access_entity_here", "12", "ALI-TC"),
    }
    type_, row, source = rows[(entity, service)]
    return files(type_, row, both, source)

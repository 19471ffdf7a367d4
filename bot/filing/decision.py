"""Which filing this is: the decision table of the fact sheet, evaluated top-down (§1.3).

The table is pure logic over seven routing facts. It never guesses: while a fact is missing the decision
stays open and names the slots that would settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

Facts = Mapping[str, Any]

ENTITY_REUSED = frozenset({"new_service_entity_here", "add_access_entity_here"})
ENTITY_FILED = ENTITY_REUSED | {"new_service_entity_elsewhere", "add_access_entity_elsewhere"}
ADDS_ACCESS = frozenset({"add_access_entity_elsewhere", "add_access_entity_here"})


@dataclass(frozen=True)
class Decision:
    """The outcome with the facts that led there.

    ``row`` is the row of §1.3 (or ``Q3``/``Q4`` of §1.2); ``because`` are the slots whose answers decided;
    ``missing`` are the slots still needed; ``skips`` are steps that the type makes unnecessary.
    """

    type: str | None = None
    outcome: str | None = None
    row: str | None = None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    contradiction: str | None = None
    source: str = ""

    @property
    def files(self) -> bool:
        """Whether the conversation goes on to a filing made here."""
        return self.outcome == "file" and self.type not in (None, "import_claim")

    @property
    def ends(self) -> bool:
        """Whether nothing more needs to be asked because nothing can be filed here now."""
        return self.outcome is not None and not self.files


def decide(facts: Facts, shell_adds_directly: bool | None = None) -> Decision:
    """The filing type for ``facts``.

    ``shell_adds_directly`` is the province's shell-entity rule (row 5): True adds at once, False cancels
    the shell first, None when the province is not known yet or has no rule on record.
    """
    return _server(facts) or _service_kind(facts) or _filings(facts, shell_adds_directly)


def _end(outcome: str, row: str, because: tuple[str, ...], source: str) -> Decision:
    type_ = "not_required" if outcome == "not_required" else None
    return Decision(type=type_, outcome=outcome, row=row, because=because, source=source)


def _files(type_: str, row: str, because: tuple[str, ...], source: str) -> Decision:
    skips = ("basic", "entity") if type_ in ENTITY_REUSED else ()
    return Decision(type=type_, outcome="file", row=row, because=because, skips=skips, source=source)


def _server(facts: Facts) -> Decision | None:
    """Rows 1 and 2, and the server answers of §1.2 Q2 and Q4."""
    location = facts.get("server_location")
    because = ("server_location",)
    if location is None:
        return Decision(missing=because)
    if location == "overseas":
        return _end("not_required", "1", because, "ALI-OV, ALI-DWS")
    if location == "mainland_other":
        return _end("other_provider", "2", because, "ALI-OV")
    if location == "home_broadband":
        return _end("carrier_files_it", "Q2", because, "HW-KB")
    if location == "none":
        return _end("needs_server", "Q2", because, "SEED")
    if location == "cdn_oss_only":
        filed = facts.get("service_filing")
        if filed is None:
            return Decision(missing=("service_filing",))
        outcome = "needs_server" if filed == "none" else "nothing_to_file"
        return _end(outcome, "Q4", ("server_location", "service_filing"), "ALI-SRV")
    return None


def _service_kind(facts: Facts) -> Decision | None:
    """§1.2 Q3: what Alibaba does not file."""
    kind = facts.get("service_kind")
    if kind is None:
        return Decision(missing=("service_kind",))
    if kind == "mini_program":
        return _end("platform_files_it", "Q3", ("service_kind",), "HW-KB")
    if kind == "ip_only":
        return _end("authority_decides", "Q3", ("service_kind",), "ALI-FAQ18")
    return None


def _filings(facts: Facts, shell_adds_directly: bool | None) -> Decision:
    """Rows 3 to 15: what the entity and the domain already hold at MIIT."""
    entity, service = facts.get("entity_filing"), facts.get("service_filing")
    if entity is None:
        return Decision(missing=("entity_filing",))
    if entity == "in_progress":
        return _end("wait_open_order", "3", ("entity_filing",), "HW-KB, TC-Q")
    if entity == "hichina":
        return Decision("import_claim", "file", "4", ("entity_filing",), source="SEED, ALI-HICHINA")
    if service is None:
        return Decision(missing=("service_filing",))
    both = ("entity_filing", "service_filing")
    if service == "other_entity":
        return _end("domain_filed_by_other", "6", ("service_filing",), "TC-Q, HW-KB")
    if entity in ("none", "shell") and service in ("same_entity", "here"):
        return Decision(row="14", because=both, missing=both, contradiction="service_without_entity")
    if facts.get("account_entity") == "other":
        return _end("other_account", "15", ("account_entity",), "ALI-ACC")
    if entity == "here_other_account":
        return _end("other_account", "10", ("entity_filing",), "ALI-ACC, HW-KB")
    if service == "here":
        return _end("nothing_to_file", "13", both, "TC-Q")
    if entity == "shell":
        return _shell(shell_adds_directly)
    return _table(str(entity), str(service), both)


def _shell(adds_directly: bool | None) -> Decision:
    """Row 5: an entity left without services; eleven provinces let it add one directly."""
    because = ("entity_filing", "service_filing", "province")
    if adds_directly is None:
        return Decision(missing=("province",))
    if adds_directly:
        return _files("new_service_entity_elsewhere", "5", because, "HW-KB")
    return _end("cancel_shell_first", "5", because, "HW-KB")


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
    return _files(type_, row, both, source)

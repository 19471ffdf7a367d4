"""The decision table of the fact sheet, §1.3, row by row, and the answers of §1.2 that end early."""

import pytest

from bot.filing.decision import decide

HERE = {"server_location": "mainland_here", "service_kind": "website"}


def facts(entity: str | None = None, service: str | None = None, **more: str) -> dict[str, str]:
    given = {"entity_filing": entity, "service_filing": service, **more}
    return HERE | {slot: value for slot, value in given.items() if value is not None}


ROWS = [
    ("1", {"server_location": "overseas"}, "not_required", "not_required"),
    ("2", {"server_location": "mainland_other"}, None, "other_provider"),
    ("3", facts("in_progress"), None, "wait_open_order"),
    ("4", facts("hichina"), "import_claim", "file"),
    ("6", facts("none", "other_entity"), None, "domain_filed_by_other"),
    ("6", facts("here", "other_entity"), None, "domain_filed_by_other"),
    ("7", facts("none", "none"), "initial", "file"),
    ("8", facts("other_provider", "none"), "new_service_entity_elsewhere", "file"),
    ("9", facts("here", "none"), "new_service_entity_here", "file"),
    ("10", facts("here_other_account", "none"), None, "other_account"),
    ("10", facts("here_other_account", "same_entity"), None, "other_account"),
    ("11", facts("other_provider", "same_entity"), "add_access_entity_elsewhere", "file"),
    ("12", facts("here", "same_entity"), "add_access_entity_here", "file"),
    ("13", facts("here", "here"), None, "nothing_to_file"),
    ("15", facts("none", "none", account_entity="other"), None, "other_account"),
    ("Q2", {"server_location": "home_broadband"}, None, "carrier_files_it"),
    ("Q2", {"server_location": "none"}, None, "needs_server"),
    ("Q3", {"server_location": "mainland_here", "service_kind": "mini_program"}, None, "platform_files_it"),
    ("Q3", {"server_location": "mainland_here", "service_kind": "ip_only"}, None, "authority_decides"),
    ("Q4", {"server_location": "cdn_oss_only", "service_filing": "none"}, None, "needs_server"),
    ("Q4", {"server_location": "cdn_oss_only", "service_filing": "same_entity"}, None, "nothing_to_file"),
]


@pytest.mark.parametrize(("row", "given", "type_", "outcome"), ROWS)
def test_each_row_gives_its_type_and_outcome(row, given, type_, outcome):
    decision = decide(given)
    assert (decision.row, decision.type, decision.outcome) == (row, type_, outcome)
    assert decision.because, "the bot must be able to say which facts led here"
    assert decision.source, "a decision without a source can't be explained"


SERVERS = {
    "overseas": "1",
    "mainland_other": "2",
    "home_broadband": "Q2",
    "none": "Q2",
    "mainland_here": None,
    "both": None,
}
GRID = """
                    none  same_entity  other_entity  here
in_progress         3     3            3             3
hichina             4     4            4             4
shell               5     14           6             14
none                7     14           6             14
other_provider      8     11           6             13
here                9     12           6             13
here_other_account  10    10           6             10
"""
"""The rows by entity and service; what the sheet has no row for falls to the nearest: an entity filed elsewhere or in
another account whose service has its access here."""
HEAD, *LINES = (line.split() for line in GRID.strip().splitlines())
CELLS = [(line[0], service, row) for line in LINES for service, row in zip(HEAD, line[1:], strict=True)]


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(("entity", "service", "row"), CELLS)
def test_every_combination_falls_into_the_row_that_the_sheet_names_first(server, entity, service, row):
    decision = decide(facts(entity, service, server_location=server), shell_adds_directly=True)
    assert decision.row == (SERVERS[server] or row)


@pytest.mark.parametrize(("entity", "service", "row"), CELLS)
def test_an_account_that_holds_another_entity_files_nothing_of_this_one(entity, service, row):
    decision = decide(facts(entity, service, account_entity="other"), shell_adds_directly=True)
    assert decision.row == (row if row in ("3", "4", "6", "14") else "15")


@pytest.mark.parametrize(
    ("adds_directly", "type_", "outcome"),
    [(True, "new_service_entity_elsewhere", "file"), (False, None, "cancel_shell_first")],
)
def test_a_shell_entity_follows_its_province(adds_directly, type_, outcome):
    decision = decide(facts("shell", "none"), adds_directly)
    assert (decision.row, decision.type, decision.outcome) == ("5", type_, outcome)


def test_a_shell_entity_waits_for_the_province():
    assert decide(facts("shell", "none"), None).missing == ("province",)


@pytest.mark.parametrize("service", ["same_entity", "here"])
@pytest.mark.parametrize("entity", ["none", "shell"])
def test_a_service_without_its_entity_is_asked_again(entity, service):
    decision = decide(facts(entity, service))
    assert decision.contradiction == "service_without_entity"
    assert decision.outcome is None and set(decision.missing) == {"entity_filing", "service_filing"}


def test_both_servers_file_the_mainland_part():
    assert decide(facts("none", "none") | {"server_location": "both"}).type == "initial"


@pytest.mark.parametrize("type_", ["new_service_entity_here", "add_access_entity_here"])
def test_an_entity_filed_here_skips_its_own_steps(type_):
    service = "none" if type_.startswith("new") else "same_entity"
    assert decide(facts("here", service)).skips == ("basic", "entity")


def test_missing_facts_are_asked_in_the_order_of_the_sheet():
    known: dict[str, str] = {}
    asked = []
    answers = {**HERE, "entity_filing": "none", "service_filing": "none"}
    while (decision := decide(known)).missing:
        slot = decision.missing[0]
        asked.append(slot)
        known[slot] = answers[slot]
    assert asked == ["server_location", "service_kind", "entity_filing", "service_filing"]
    assert decision.type == "initial"

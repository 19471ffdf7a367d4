"""The sandbox register: invented, but fit for the same rules as the real one."""

from __future__ import annotations

from datetime import date

from bot.content.rulebook import load_sandbox
from bot.filing.codes import resident_id, uscc
from bot.filing.result import Ok
from tests.content.rulebook.conftest import FOLDER


def test_every_number_passes_its_own_rule() -> None:
    for entity in load_sandbox(FOLDER).sandbox_entities:
        number = entity.cert_no
        checked = resident_id.check(number, date(2026, 11, 24)) if number.isdigit() else uscc.check(number)
        assert isinstance(checked, Ok), number


def test_nobody_in_it_looks_like_a_real_company() -> None:
    assert all("示例" in entity.name for entity in load_sandbox(FOLDER).sandbox_entities)


def test_every_standing_that_routes_differently_can_be_tried() -> None:
    standings = {entity.standing for entity in load_sandbox(FOLDER).sandbox_entities}
    assert standings == {"here", "here_other_account", "other_provider", "hichina", "shell", "in_progress"}


def test_a_domain_leads_to_the_entity_that_filed_it() -> None:
    register = load_sandbox(FOLDER)
    for filed in register.sandbox_domains:
        owner = register.entity(filed.cert_no)
        assert owner is not None
        assert owner.record_no is not None
        assert filed.record_no.startswith(owner.record_no)


def test_what_was_never_filed_is_not_found() -> None:
    register = load_sandbox(FOLDER)
    assert register.domain("never-filed.cn") is None
    assert register.entity("91330106673959654P") is None

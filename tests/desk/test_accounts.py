"""Accounts of staff, and the first of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.accounts import AccountRefused, add_staff, ensure_first_login
from tests.desk.running import MORNING, PASSWORD, Desk


async def test_the_first_login_is_an_administrator_whose_password_opens_the_desk(desk: Desk) -> None:
    login = await ensure_first_login(desk.store, MORNING)
    assert login is not None
    username, password = login
    status, me = await desk.visitor().sign_in(username, password)
    assert (status, me["role"], me["rights"]) == (200, "admin", ["answer", "insight", "operate", "review"])


async def test_there_is_only_one_first_login(desk: Desk) -> None:
    assert await ensure_first_login(desk.store, MORNING) is not None
    assert await ensure_first_login(desk.store, MORNING) is None


async def test_every_first_password_is_another(desk: Desk, tmp_path: Path) -> None:
    first = await ensure_first_login(desk.store, MORNING)
    async with desk.store.read() as tx:
        stored = [staff.password_hash for staff in await tx.staff.list()]
    assert first is not None and first[1] not in stored[0]
    assert stored[0].startswith("$argon2id$")
    assert len(first[1].replace("-", "")) == 16


async def test_a_user_name_is_one_however_it_is_typed(desk: Desk) -> None:
    await desk.hire(" Ｌｉ.Na ")
    status, me = await desk.visitor().sign_in("LI.NA")
    assert (status, me["username"]) == (200, "li.na")
    with pytest.raises(AccountRefused, match="is a member of staff named"):
        await desk.hire("li.NA")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"username": "  "}, "a user name has"),
        ({"username": "a\nb"}, "a user name has"),
        ({"display_name": " "}, "a display name has"),
        ({"role": "boss"}, "boss is not a role: choose one of agent, reviewer, admin"),
        ({"role": "auditor"}, "auditor is not a role"),
        ({"password": "short"}, "a password has 10 to 256 characters"),
    ],
)
async def test_an_account_that_makes_no_sense_is_refused_with_the_reason(
    desk: Desk, changes: dict[str, str], why: str
) -> None:
    wish = {"username": "ann", "password": PASSWORD, "role": "agent", "display_name": "Ann"} | changes
    with pytest.raises(AccountRefused, match=why):
        await add_staff(desk.store, now=MORNING, **wish)
    async with desk.store.read() as tx:
        assert await tx.staff.list() == []

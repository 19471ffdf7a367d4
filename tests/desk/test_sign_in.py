"""Coming in and going out: who may, how often it may be tried, and what the session is worth."""

from __future__ import annotations

import asyncio
from http.cookies import SimpleCookie
from pathlib import Path

from bot.desk.sign_in import MOST_FAILURES, MOST_FAILURES_OF_ADDRESS
from tests.desk.running import PASSWORD, Desk, desk_open
from tests.gateway.fake_rasa import FakeRasa

WRONG = "wrong password 1"


async def _cookie_of_sign_in(desk: Desk) -> SimpleCookie:
    await desk.hire("ann")
    login = {"username": "ann", "password": PASSWORD}
    async with desk.visitor().http.post("/api/desk/sign-in", json=login) as response:
        return SimpleCookie(response.headers["Set-Cookie"])


async def test_the_session_cookie_is_for_the_desks_api_alone(desk: Desk) -> None:
    cookie = (await _cookie_of_sign_in(desk))["desk"]
    assert cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Strict", "/api/desk", "43200")
    assert cookie["secure"] == ""
    async with desk.store.read() as tx:
        assert await tx.staff.session(cookie.value, desk.clock()) is None, "only its hash is kept"


async def test_on_https_the_cookie_travels_on_https_only(rasa: FakeRasa, tmp_path: Path) -> None:
    async with desk_open(tmp_path, rasa, public_url="https://beian.example.cn") as desk:
        assert (await _cookie_of_sign_in(desk))["desk"]["secure"] is True


async def test_who_is_signed_in_is_told_who_that_is(desk: Desk) -> None:
    ann = await desk.at_work("ann")
    status, me = await ann.get("me")
    assert status == 200
    assert (me["display_name"], me["role"], me["rights"]) == ("Ann", "agent", ["answer"])
    assert "password_hash" not in me


async def test_the_page_gets_the_names_of_what_it_shows_by_code(desk: Desk) -> None:
    ann, li = await desk.at_work("ann"), await desk.at_work("li", language="zh-CN")
    (_, english), (_, chinese) = await ann.get("words"), await li.get("words")
    assert english.keys() == chinese.keys()
    assert {"state.initial_review", "type.initial", "step.basic"} <= english.keys()
    assert english["state.approved"] != chinese["state.approved"]


async def test_nothing_is_seen_without_a_session(desk: Desk) -> None:
    stranger = desk.visitor()
    for path in ("words", "conversations", "conversations/x", "filings", "filings/x", "filings/reasons"):
        status, answer = await stranger.get(path)
        assert (status, answer["error"]["code"]) == (401, "signed_out"), path


async def test_a_wrong_password_and_an_unknown_name_are_answered_alike(desk: Desk) -> None:
    await desk.hire("ann")
    wrong = await desk.visitor().sign_in("ann", WRONG)
    unknown = await desk.visitor().sign_in("nobody", WRONG)
    assert wrong == unknown
    assert wrong[0] == 401
    assert wrong[1]["error"]["message"] == "The user name or the password is wrong."


async def test_errors_speak_the_staff_members_language(desk: Desk) -> None:
    _, answer = await desk.visitor("zh-CN").sign_in("nobody", WRONG)
    assert answer["error"]["message"] == "用户名或密码不正确。"


async def test_ten_failures_lock_the_account_for_a_quarter_of_an_hour(desk: Desk) -> None:
    await desk.hire("ann")
    ann = desk.visitor()
    for _ in range(MOST_FAILURES):
        assert (await ann.sign_in("ann", WRONG))[0] == 401
    status, answer = await ann.sign_in("ann")
    assert (status, answer["error"]["code"]) == (429, "locked_out"), "not even with the right password"
    assert "15 min" in answer["error"]["message"]
    desk.clock.later(minutes=14, seconds=59)
    assert (await ann.sign_in("ann"))[0] == 429
    desk.clock.later(seconds=2)
    assert (await ann.sign_in("ann"))[0] == 200


async def test_a_name_that_nobody_has_is_locked_in_the_same_way(desk: Desk) -> None:
    stranger = desk.visitor()
    answers = [await stranger.sign_in("nobody", WRONG) for _ in range(MOST_FAILURES + 1)]
    assert [status for status, _ in answers] == [401] * MOST_FAILURES + [429]


async def test_guesses_made_at_once_are_counted_one_by_one(desk: Desk) -> None:
    await desk.hire("ann")
    stranger = desk.visitor()
    answers = await asyncio.gather(*(stranger.sign_in("ann", WRONG) for _ in range(MOST_FAILURES + 5)))
    assert sorted(status for status, _ in answers) == [401] * MOST_FAILURES + [429] * 5


async def test_a_success_forgets_earlier_failures(desk: Desk) -> None:
    await desk.hire("ann")
    ann = desk.visitor()
    for _ in range(2):
        for _ in range(MOST_FAILURES - 1):
            await ann.sign_in("ann", WRONG)
        assert (await ann.sign_in("ann"))[0] == 200


async def test_one_address_cannot_try_one_account_after_the_other(desk: Desk) -> None:
    stranger = desk.visitor()
    for number in range(MOST_FAILURES_OF_ADDRESS):
        assert (await stranger.sign_in(f"name{number}", WRONG))[0] == 401
    status, answer = await stranger.sign_in("another", WRONG)
    assert (status, answer["error"]["code"]) == (429, "locked_out")


async def test_names_tried_at_once_from_one_address_are_counted_one_by_one(desk: Desk) -> None:
    stranger = desk.visitor()
    names = [f"name{number}" for number in range(MOST_FAILURES_OF_ADDRESS + 5)]
    answers = await asyncio.gather(*(stranger.sign_in(name, WRONG) for name in names))
    assert sorted(status for status, _ in answers) == [401] * MOST_FAILURES_OF_ADDRESS + [429] * 5


async def test_after_signing_out_the_cookie_opens_nothing(desk: Desk) -> None:
    ann = await desk.at_work("ann")
    (token,) = [cookie.value for cookie in ann.http.cookie_jar]
    assert await ann.post("sign-out") == (204, None)
    async with ann.http.get("/api/desk/me", headers={"Cookie": f"desk={token}"}) as response:
        assert response.status == 204


async def test_a_session_ends_after_twelve_hours(desk: Desk) -> None:
    ann = await desk.at_work("ann")
    desk.clock.later(hours=11, minutes=59)
    assert (await ann.get("me"))[0] == 200
    desk.clock.later(minutes=1)
    assert (await ann.get("me"))[0] == 204


async def test_a_role_that_is_taken_away_is_gone_at_once(desk: Desk) -> None:
    ann = await desk.at_work("ann")
    _, me = await ann.get("me")
    async with desk.store.write() as tx:
        await tx.staff.update(me["id"], role="reviewer")
    assert (await ann.get("conversations"))[0] == 403
    async with desk.store.write() as tx:
        await tx.staff.update(me["id"], disabled_at=desk.clock())
    assert (await ann.get("me"))[0] == 204
    assert (await ann.get("words"))[0] == 401
    assert (await ann.sign_in("ann"))[0] == 401


async def test_a_new_password_ends_every_other_session(desk: Desk) -> None:
    ann, elsewhere = await desk.at_work("ann"), desk.visitor()
    await elsewhere.sign_in("ann")
    status, answer = await ann.post("password", {"current": PASSWORD, "new": "short"})
    assert (status, answer["error"]["message"]) == (422, "A password has 10 to 256 characters.")
    status, answer = await ann.post("password", {"current": WRONG, "new": "a better secret"})
    assert (status, answer["error"]["code"]) == (403, "password_wrong")
    assert (await ann.post("password", {"current": PASSWORD, "new": "a better secret"}))[0] == 200
    assert (await ann.get("me"))[0] == 200
    assert (await elsewhere.get("me"))[0] == 204
    assert (await elsewhere.sign_in("ann"))[0] == 401
    assert (await elsewhere.sign_in("ann", "a better secret"))[0] == 200
    _, me = await ann.get("me")
    assert "desk.password_changed" in [entry.action for entry in await desk.audit(me["id"])]


async def test_what_was_typed_stands_in_no_audit_line_and_no_log(desk: Desk, caplog: object) -> None:
    staff = await desk.hire("ann")
    ann = desk.visitor()
    await ann.sign_in("ann", WRONG)
    await ann.sign_in(WRONG, "ann")
    await ann.sign_in("ann")
    trail = await desk.audit(staff.id)
    assert [entry.action for entry in trail] == ["staff.added", "desk.signed_in"]
    assert WRONG not in str(trail) and PASSWORD not in str(trail)
    logged = caplog.text  # type: ignore[attr-defined]
    assert WRONG not in logged and PASSWORD not in logged and "ann" not in logged.split()

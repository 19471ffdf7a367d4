"""What the page of another site makes a browser send is refused, cookie or not."""

from __future__ import annotations

import aiohttp
import pytest

from tests.desk.running import PASSWORD, Desk

ELSEWHERE = "https://evil.example"


@pytest.mark.parametrize("origin", [ELSEWHERE, "null", "http://127.0.0.1.evil.example"])
async def test_a_post_from_another_site_changes_nothing(desk: Desk, origin: str) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    status, answer = await ann.post(f"conversations/{applicant.id}/take", {"epoch": 0}, Origin=origin)
    assert (status, answer["error"]["code"]) == (403, "other_site")
    assert (await applicant.get("state"))["owner"] == "bot"


async def test_no_other_site_signs_anybody_in_or_out(desk: Desk) -> None:
    ann = await desk.at_work("ann")
    login = {"username": "ann", "password": PASSWORD}
    assert (await ann.post("sign-in", login, Origin=ELSEWHERE))[0] == 403
    assert (await ann.post("sign-out", Origin=ELSEWHERE))[0] == 403
    assert (await ann.get("me"))[0] == 200


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200)])
async def test_a_browser_that_names_only_its_relation_is_believed(desk: Desk, site: str, status: int) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    headers = {"Sec-Fetch-Site": site}
    assert (await ann.post(f"conversations/{applicant.id}/take", {"epoch": 0}, **headers))[0] == status


async def test_our_own_page_may(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    status, _ = await ann.post(f"conversations/{applicant.id}/take", {"epoch": 0}, Origin=desk.url)
    assert status == 200


async def test_a_socket_opens_for_our_own_page_and_a_session_only(desk: Desk) -> None:
    ann, stranger = await desk.at_work("ann"), desk.visitor()
    for who, origin, expected in ((ann, ELSEWHERE, 403), (stranger, desk.url, 401)):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await who.http.ws_connect("/api/desk/socket", headers={"Origin": origin})
        assert refused.value.status == expected
    await (await ann.socket()).close()

"""What the upload page's routes are, and what they are not."""

from __future__ import annotations

from typing import Any

from aiohttp.test_utils import TestClient

from tests.uploads import samples
from tests.uploads.phone import Phone, World


async def test_these_are_all_the_routes_and_none_hands_out_a_picture(world: World) -> None:
    routes = [
        (route.method, route.resource.canonical)
        for route in world.application().router.routes()
        if route.resource
    ]
    assert sorted(routes) == [
        ("DELETE", "/api/u/documents/{kind}"),
        ("GET", "/api/u/filing"),
        ("POST", "/api/u/apk"),
        ("POST", "/api/u/claim"),
        ("POST", "/api/u/documents/{kind}"),
        ("POST", "/api/u/done"),
    ]


async def test_every_answer_is_json_that_nobody_keeps(world: World, client: TestClient[Any, Any]) -> None:
    phone = await Phone.scan(client, await world.ticket(await world.filing()))
    asked = [
        ("GET", "/api/u/filing", None),
        ("POST", "/api/u/documents/id_front", samples.jpeg()),
        ("POST", "/api/u/documents/id_front", b"no picture"),
        ("DELETE", "/api/u/documents/id_front", None),
        ("POST", "/api/u/done", None),
        ("POST", "/api/u/claim", b"{}"),
    ]
    for method, path, data in asked:
        async with client.request(method, path, data=data, headers=phone.headers) as answer:
            assert answer.content_type == "application/json", path
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_reading_changes_nothing(world: World, client: TestClient[Any, Any]) -> None:
    phone = await Phone.scan(client, await world.ticket(await world.filing()))
    first = await phone.filing()
    for path in ("/api/u/documents/id_front", "/api/u/done", "/api/u/claim"):
        async with client.get(path, headers=phone.headers) as answer:
            assert answer.status == 405
    assert await phone.filing() == first
    assert await world.events() == []

"""What the operator sees: health, metrics and the access log, none of which knows anybody."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.web import WebChannel
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.gateway.access_log import AccessLogger
from bot.gateway.app import create_app
from bot.gateway.gateway import Gateway
from bot.settings import ROOT
from bot.store import Store, migrate
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Applicant, Running, settings_for

ID_NUMBER = "11010519491231002X"


async def test_health_names_each_part(running: Running) -> None:
    async with running.client.get("/healthz") as response:
        assert response.status == 200
        assert await response.json() == {"gateway": "ok", "database": "ok", "rasa": "ok", "actions": "ok"}


async def test_health_says_what_is_down(running: Running) -> None:
    await running.rasa.stop()
    async with running.client.get("/healthz") as response:
        assert response.status == 503
        assert await response.json() == {"gateway": "ok", "database": "ok", "rasa": "down", "actions": "down"}


async def test_health_says_when_the_database_is_gone(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OSError("no such file")

    monkeypatch.setattr(running.gateway.store, "read", gone)
    async with running.client.get("/healthz") as response:
        assert response.status == 503
        assert (await response.json())["database"] == "down"


async def test_metrics_count_without_knowing_anybody(running: Running) -> None:
    applicant = await running.begin()
    await applicant.until(1, after=await applicant.say(f"身份证{ID_NUMBER}"))
    await applicant.post("human")
    async with running.client.get("/metrics") as response:
        text = await response.text()
    assert 'icp_messages_total{author="user"} 1.0' in text
    assert "icp_turn_seconds_count 2.0" in text
    assert "icp_queue 1.0" in text
    assert 'icp_handovers_total{owner="queue"} 1.0' in text
    assert applicant.id not in text and ID_NUMBER not in text


async def test_failures_of_rasa_are_counted_by_reason(running: Running) -> None:
    applicant = await running.begin()

    async def fail_once(post: object) -> web.Response:
        running.rasa.answer = running.rasa.echo
        return web.Response(status=503)

    running.rasa.answer = fail_once
    await applicant.until(1, after=await applicant.say("在"))
    assert b'icp_rasa_failures_total{reason="status_503"} 1.0' in running.gateway.metrics.exposition()


async def test_the_log_has_routes_and_nothing_that_was_said_or_opens_anything(
    rasa: FakeRasa, tmp_path: Path, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_for(tmp_path, rasa, database_url=database)
    await migrate(settings)
    store = Store.open(settings)
    gateway = Gateway(settings, store, texts(), Rulebooks(ROOT / "data" / "rulebook"))
    server = TestServer(create_app(gateway, [WebChannel(gateway, tmp_path)]))
    await server.start_server(access_log_class=AccessLogger, access_log=logging.getLogger("access"))
    try:
        with caplog.at_level(logging.INFO):
            async with TestClient(server) as client, client.post("/api/conversations", json={}) as response:
                key = await response.json()
                applicant = Applicant(client, key["conversation_id"], key["token"])
                await applicant.until(1)
                await applicant.until(1, after=await applicant.say(f"身份证{ID_NUMBER}"))
                await rasa.stop()
                await applicant.say("再见")
                async with client.get("/nowhere/secret?token=secret"):
                    pass
    finally:
        await store.close()
    assert "GET /api/conversations/{conversation_id}/messages 200" in caplog.text
    assert "GET (no route) 404" in caplog.text
    for hidden in (ID_NUMBER, key["token"], key["conversation_id"], "再见", "secret", "after="):
        assert hidden not in caplog.text

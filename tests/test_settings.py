"""The settings that follow from others."""

from __future__ import annotations

from bot.settings import Settings


def test_the_public_address_follows_the_port(monkeypatch):
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setenv("ICP_PORT", "8099")
    assert Settings().public_url == "http://localhost:8099"
    monkeypatch.setenv("LAN", "1")
    assert Settings().public_url.startswith("https://") and Settings().public_url.endswith(":8099")


def test_a_public_address_that_is_given_stays(monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://icp.example.com")
    monkeypatch.setenv("LAN", "1")
    assert Settings().public_url == "https://icp.example.com"

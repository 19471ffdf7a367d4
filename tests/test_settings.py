"""The settings that follow from others."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

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


def test_nobody_is_asked_about_domains_unless_the_operator_names_a_server(monkeypatch):
    assert Settings().domain_registries == ""
    monkeypatch.setenv("ICP_DOMAIN_REGISTRIES", "cn=whois://whois.example, *=https://rdap.example/")
    assert Settings().domain_registries


@pytest.mark.parametrize(
    "written", ["cn=whois.example", "cn", "cn=ftp://a.example", "cn=whois://a b=whois://c"]
)
def test_a_wrong_registry_is_refused_at_the_start(monkeypatch, written):
    monkeypatch.setenv("ICP_DOMAIN_REGISTRIES", written)
    with pytest.raises(ValidationError, match="domain_registries"):
        Settings()

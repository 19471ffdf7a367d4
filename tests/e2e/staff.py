"""A member of staff at the desk, spoken through the desk's API."""

from __future__ import annotations

from typing import Any

import requests

from tests.e2e.system import System

PASSWORD = "correct-horse-battery-staple"


def hire(system: System, username: str, role: str, name: str) -> None:
    """Adds an account with ``PASSWORD`` by the operator's command."""
    system.operator("staff", username, "--role", role, "--name", name, stdin=PASSWORD + "\n")


class Staff:
    """Somebody who is signed in."""

    def __init__(self, url: str, username: str) -> None:
        self.url = url
        self.http = requests.Session()
        self.ask("POST", "sign-in", json={"username": username, "password": PASSWORD})

    def ask(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        """One request to the desk's API that must succeed."""
        answer = self.http.request(method, f"{self.url}/api/desk/{path}", timeout=20, **options)
        assert answer.ok, (answer.status_code, answer.text)
        return dict(answer.json()) if answer.content else {}

    def pass_on(self, reference: str) -> None:
        """Passes the preliminary review."""
        self.ask("POST", f"filings/{reference}/pass")

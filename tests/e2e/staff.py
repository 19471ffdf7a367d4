"""A member of staff at the desk, spoken through the desk's API."""

from __future__ import annotations

import uuid
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

    def epoch(self, conversation: str) -> int:
        """The conversation's epoch as the desk sees it."""
        return int(self.ask("GET", f"conversations/{conversation}")["conversation"]["epoch"])

    def take(self, conversation: str) -> None:
        """Takes the conversation over."""
        self.ask("POST", f"conversations/{conversation}/take", json={"epoch": self.epoch(conversation)})

    def say(self, conversation: str, text: str) -> None:
        """Says something to the applicant."""
        message = {"client_msg_id": str(uuid.uuid4()), "text": text}
        self.ask("POST", f"conversations/{conversation}/messages", json=message)

    def hand_back(self, conversation: str) -> None:
        """Gives the conversation back to the assistant."""
        self.ask("POST", f"conversations/{conversation}/hand-back", json={"epoch": self.epoch(conversation)})

    def pass_on(self, reference: str) -> None:
        """Passes the preliminary review."""
        self.ask("POST", f"filings/{reference}/pass")

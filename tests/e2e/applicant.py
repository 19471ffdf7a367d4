"""An applicant on the API: answers whatever is asked until nothing is."""

from __future__ import annotations

import time
import uuid
from typing import Any, Mapping

import requests

PATIENCE_SECONDS = 30


class Applicant:
    """One conversation, spoken through the applicant API."""

    def __init__(self, url: str, locale: str = "zh-CN", timeout: float = PATIENCE_SECONDS) -> None:
        self.http = requests.Session()
        self.url = url
        made = self.ask("POST", "/api/conversations", json={"locale": locale}).json()
        self.id, self.token = made["conversation_id"], made["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        self.seen = 0
        self.timeout = timeout
        self.messages: list[dict[str, Any]] = []

    @property
    def base(self) -> str:
        return f"/api/conversations/{self.id}"

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request that must succeed."""
        answer = self.http.request(method, self.url + path, timeout=40, **options)
        assert answer.ok, (answer.status_code, answer.text)
        return answer

    def post(self, **body: Any) -> int:
        """Sends a message and returns its ``seq``."""
        message = {"client_msg_id": str(uuid.uuid4()), **body}
        return int(self.ask("POST", f"{self.base}/messages", json=message).json()["seq"])

    def poll(self, wait: float = 0) -> list[dict[str, Any]]:
        """New messages, if any."""
        params = {"after": self.seen, "wait": wait}
        found = self.ask("GET", f"{self.base}/messages", params=params).json()["messages"]
        if found:
            self.seen = found[-1]["seq"]
            self.messages += found
        return list(found)

    def reply_to(self, seq: int) -> list[dict[str, Any]]:
        """The bot's messages after ``seq`` (a whole turn arrives at once)."""
        end = time.monotonic() + self.timeout
        while time.monotonic() < end:
            found = [m for m in self.poll(wait=5) if m["author"] in ("bot", "system") and m["seq"] > seq]
            if any(m["author"] == "bot" for m in found):
                return found
        raise AssertionError(f"no answer to message {seq}; last: {self.messages[-3:]}")

    def say(self, text: str) -> str:
        """Says something and returns all that the bot says to it."""
        return "\n".join(m["text"] for m in self.reply_to(self.post(text=text)))

    def choose(self, label: str) -> str:
        """Presses the newest button with this label."""
        choice = self.button(label)
        return "\n".join(m["text"] for m in self.reply_to(self.post(choice=choice)))

    def button(self, label: str) -> str:
        for message in reversed(self.messages):
            for choice in message["choices"]:
                if choice["label"] == label:
                    return str(choice["id"])
        raise AssertionError(f"no button {label!r} in {[m['choices'] for m in self.messages[-3:]]}")

    def greeted(self) -> str:
        return "\n".join(m["text"] for m in self.reply_to(0))

    @property
    def filing(self) -> dict[str, Any]:
        return dict(self.ask("GET", f"{self.base}/filing").json())

    def answer_until(self, answers: Mapping[str, str], stop: str | None = None) -> None:
        """Answers what is asked from ``answers`` until ``stop`` is asked or nothing is."""
        for _ in range(200):
            awaiting = self.filing["awaiting"]
            if awaiting is None or awaiting == stop:
                return
            assert awaiting in answers, f"nothing to say to {awaiting}; last: {self.messages[-2:]}"
            self.say(answers[awaiting])
            assert self.filing["awaiting"] != awaiting, (awaiting, answers[awaiting], self.messages[-2:])
        raise AssertionError("asks without end")

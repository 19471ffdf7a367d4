"""An applicant on the API: says things, presses buttons, and answers whatever is asked until nothing is."""

from __future__ import annotations

import time
import uuid
from typing import Any, Mapping

import requests

PATIENCE_SECONDS = 30
MOST_QUESTIONS = 200

Message = dict[str, Any]


class Applicant:
    """One conversation, spoken through the applicant API."""

    def __init__(
        self,
        url: str,
        locale: str = "zh-CN",
        timeout: float = PATIENCE_SECONDS,
        key: Mapping[str, str] | None = None,
    ) -> None:
        """Begins a conversation, or goes on with the one that ``key`` (id and token) opens."""
        self.http = requests.Session()
        self.url = url
        made = key or self.ask("POST", "/api/conversations", json={"locale": locale}).json()
        self.id, self.token = made["conversation_id"], made["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        self.seen = 0
        self.timeout = timeout
        self.messages: list[Message] = []

    @property
    def base(self) -> str:
        """The address of the conversation."""
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

    def poll(self, wait: float = 0) -> list[Message]:
        """New messages, if any."""
        params = {"after": self.seen, "wait": wait}
        found = self.ask("GET", f"{self.base}/messages", params=params).json()["messages"]
        if found:
            self.seen = found[-1]["seq"]
            self.messages += found
        return list(found)

    def reply_to(self, seq: int) -> list[Message]:
        """The bot's messages after ``seq`` (a whole turn arrives at once), with the system's notices."""
        end = time.monotonic() + self.timeout
        while time.monotonic() < end:
            found = [m for m in self.messages if m["author"] in ("bot", "system") and m["seq"] > seq]
            if any(m["author"] == "bot" for m in found):
                return found
            self.poll(wait=5)
        raise AssertionError(f"no answer to message {seq}; last: {self.messages[-3:]}")

    def hear(self, author: str, after: int, count: int = 1, kind: str | None = None) -> list[Message]:
        """Waits for ``count`` messages of ``author`` after ``after`` (of one ``kind``, if given)."""
        end = time.monotonic() + self.timeout
        while time.monotonic() < end:
            found = [m for m in self.messages if m["author"] == author and m["seq"] > after]
            found = [m for m in found if kind in (None, m["kind"])]
            if len(found) >= count:
                return found
            self.poll(wait=5)
        raise AssertionError(f"{author} says too little after {after}; last: {self.messages[-3:]}")

    def say(self, text: str) -> str:
        """Says something and returns all that is said to it."""
        return words(self.reply_to(self.post(text=text)))

    def choose(self, label: str) -> str:
        """Presses the newest button with this label."""
        return words(self.reply_to(self.post(choice=self.button(label))))

    def button(self, label: str) -> str:
        """The id of the newest button with this label."""
        for message in reversed(self.messages):
            for choice in message["choices"]:
                if choice["label"] == label:
                    return str(choice["id"])
        raise AssertionError(f"no button {label!r} in {[m['choices'] for m in self.messages[-3:]]}")

    def greeted(self) -> str:
        """Waits for the greeting."""
        return words(self.reply_to(0))

    @property
    def filing(self) -> dict[str, Any]:
        """The current filing."""
        return dict(self.ask("GET", f"{self.base}/filing").json())

    @property
    def state(self) -> dict[str, Any]:
        """Who speaks, and whether answers are late."""
        return dict(self.ask("GET", f"{self.base}/state").json())

    def values(self) -> dict[str, Any]:
        """The value of every field that has one."""
        return {slot: field["value"] for slot, field in self.filing["fields"].items()}

    def transcript(self) -> list[Message]:
        """The whole conversation as it stands on the server."""
        found: list[Message] = []
        while page := self._after(found[-1]["seq"] if found else 0):
            found += page
        return found

    def answer_until(self, answers: Mapping[str, str], stop: str | None = None) -> None:
        """Answers what is asked from ``answers`` until ``stop`` is asked or nothing is."""
        awaiting = self.filing["awaiting"]
        for _ in range(MOST_QUESTIONS):
            if awaiting is None or awaiting == stop:
                return
            assert awaiting in answers, f"nothing to say to {awaiting}; last: {self.messages[-2:]}"
            self.say(answers[awaiting])
            asked, awaiting = awaiting, self.filing["awaiting"]
            assert awaiting != asked, (asked, answers[asked], self.messages[-2:])
        raise AssertionError("asks without end")

    def _after(self, seq: int) -> list[Message]:
        return list(self.ask("GET", f"{self.base}/messages", params={"after": seq}).json()["messages"])


def words(messages: list[Message]) -> str:
    """What the messages say, a line each."""
    return "\n".join(message["text"] for message in messages)

"""A phone that has scanned the code of an upload card, spoken through the upload page's API."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

import requests

from tests.e2e.pictures import document


class Phone:
    """Claims the ticket of an upload card's ``url`` and adds documents."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self.root = f"{address.scheme}://{address.netloc}"
        self.http = requests.Session()
        claim = {"secret": address.fragment, "nonce": secrets.token_urlsafe(24)}
        token = self._ok(self.http.post(f"{self.root}/api/u/claim", json=claim, timeout=20))["token"]
        self.http.headers["Authorization"] = f"Bearer {token}"

    def documents(self) -> list[dict[str, Any]]:
        """Every document of the filing with its state."""
        return list(self._ok(self.http.get(f"{self.root}/api/u/filing", timeout=20))["documents"])

    def upload_all(self) -> list[bytes]:
        """Uploads every required document that is missing and says that it is done; returns the pictures."""
        sent = []
        for one in self.documents():
            if one["required"] and one["state"] != "accepted":
                sent.append(document(one["kind"]))
                self.upload(one["kind"], one["person"], sent[-1])
        self._ok(self.http.post(f"{self.root}/api/u/done", timeout=20))
        return sent

    def upload(self, kind: str, person: str | None, picture: bytes) -> None:
        """Uploads one document, which must be accepted."""
        answer = self.http.post(
            f"{self.root}/api/u/documents/{kind}",
            params={"person": person} if person else {},
            data=picture,
            timeout=60,
        )
        assert self._ok(answer)["state"] == "accepted", answer.text

    def _ok(self, answer: requests.Response) -> dict[str, Any]:
        assert answer.ok, (answer.status_code, answer.text)
        return dict(answer.json())

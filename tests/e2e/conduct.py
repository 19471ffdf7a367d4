"""What may be said of an answer to bad input."""

from __future__ import annotations

from typing import Any

from tests.e2e.applicant import Applicant


def unchanged(applicant: Applicant, before: dict[str, Any]) -> bool:
    """Whether no answer of the filing has changed since ``before``."""

    def answers(filing: dict[str, Any]) -> dict[str, Any]:
        # Without the labels: an English message turns the conversation into an English one.
        return {slot: (field["value"], field["status"]) for slot, field in filing["fields"].items()}

    return answers(applicant.filing) == answers(before)


def is_civil(text: str) -> bool:
    """Whether a reply is words, and none of ours that only programs understand."""
    return bool(text.strip()) and not any(ours in text for ours in ("utter_", "{", "Traceback", "⟦", "<"))

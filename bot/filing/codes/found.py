"""What the recogniser hands out: a value in a text, its kind and its normal form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A code-like value at ``text[start:end] == raw``; ``value`` is its normal form.

    Kinds: ``domain``, ``email``, ``mobile``, ``landline``, ``id_card``, ``uscc``, ``passport``,
    ``hk_mo_permit``, ``tw_permit``, ``residence_permit``, ``ip``, ``icp_number``, ``app_package``, ``md5``,
    ``sha1``, ``service_number``, ``date`` (ISO) and ``number`` (unclassified: its value keeps case and
    separators, in half width). A domain's value is its host without ``www.``.
    """

    kind: str
    start: int
    end: int
    raw: str
    value: str


SENSITIVE_KINDS = frozenset(
    {
        "email", "mobile", "landline", "id_card", "uscc", "passport", "hk_mo_permit", "tw_permit",
        "residence_permit", "number",
    }
)  # fmt: skip
"""Kinds that travel as handles: everything personal, and every unclassified number that may be."""

"""Wrong values, each near a right one, that the rules must refuse."""

from __future__ import annotations

from typing import Any


def wrong(slot: str, value: Any) -> str | None:
    """A wrong value for ``slot``; None where there is none that is surely wrong."""
    if not isinstance(value, str):
        return None
    if slot.endswith("_cert_no") and len(value) == 18:  # another check character
        return value[:-1] + ("1" if value[-1] != "1" else "2")
    if slot.endswith("_mobile"):
        return value[:-1]
    if slot.endswith("_email"):
        return value.replace("@", "")
    if slot == "site_ip":
        return f"{value.rpartition('.')[0]}.999"
    if slot in ("domain_expires_on", "instance_expires_on"):
        return "2020-01-31"
    return "2099-01-31" if slot == "domain_last_changed_on" else None

"""What is due when: the clocks of a filing, derived and never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Iterator

from bot.filing import states
from bot.filing.blockers import DOMAIN_WAIT
from bot.filing.case import Case
from bot.filing.china import CHINA

ORDER_LIFE = timedelta(days=45)  # ALI-CLEAN: deleted 45 days after the last update
RECAP_AFTER = timedelta(hours=12)  # ours: after such a pause nobody has the question before their eyes
SMS_WINDOW = timedelta(hours=24)  # ALI-SMS


@dataclass(frozen=True)
class Deadline:
    """``due_at`` is when it ends (aware); ``slot`` the field it hangs on, if any."""

    code: str
    due_at: datetime
    slot: str | None = None


def deadlines(case: Case, updated_at: datetime, state: str) -> tuple[Deadline, ...]:
    """The clocks running for a filing last touched at ``updated_at``, nearest first."""
    return tuple(sorted(_running(case, updated_at, state), key=lambda one: one.due_at))


def _running(case: Case, updated_at: datetime, state: str) -> Iterator[Deadline]:
    changed = case.facts.get("domain_last_changed_on")
    if changed and state in states.BEFORE_SUBMISSION:
        ready = date.fromisoformat(changed) + DOMAIN_WAIT
        if ready > case.today:
            yield Deadline("domain_wait", _midnight(ready), "domain_last_changed_on")
    if state in states.EDITABLE:
        yield Deadline("order_life", updated_at + ORDER_LIFE)
    if state in ("sms_pending", "sms_partial"):
        yield Deadline("sms_verification", updated_at + SMS_WINDOW)
    for slot in ("domain_expires_on", "leader_cert_to", "admin_cert_to"):
        end = case.facts.get(slot)
        if end and end != "long_term" and date.fromisoformat(end) - case.today < timedelta(days=90):
            yield Deadline(
                "domain_expiry" if slot == "domain_expires_on" else "certificate_expiry",
                _midnight(date.fromisoformat(end)),
                slot,
            )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)

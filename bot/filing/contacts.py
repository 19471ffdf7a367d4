"""Phones and e-mails across persons: which may be the same and which must differ (sheet §2.3).

National rules only: one person names two different numbers (HW-KB, TC-P · H); different persons have
different mobiles and e-mails (HW-KB · M). How many distinct numbers a province wants among the four is the
province's rule (Beijing and Liaoning three, Hubei four), so the count is handed out. Values are those
that the checks of ``bot.filing.codes`` returned.

Errors: ``emergency_equals_mobile``, ``mobile_of_other_person``, ``email_of_other_person``.
Notes: ``emergency_is_landline``.

>>> check_phone_pair('13800138000', '13800138000')
Err(code='emergency_equals_mobile', params={})
>>> check_phone_pair('13800138000', '057188886666')
Ok(value='057188886666', notes=(Note(code='emergency_is_landline', params={}),))
>>> leader = Contact('13800138000', '13900139000', 'li@example.com')
>>> check_persons(leader, Contact('13800138000', '13700137000', 'wang@example.com'), same_person=False)
(Err(code='mobile_of_other_person', params={}),)
>>> check_persons(leader, leader, same_person=True)
()
>>> distinct_numbers(leader, Contact('13900139000', '13700137000', 'wang@example.com'))
3
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.filing.result import Err, Note, Ok, Result


@dataclass(frozen=True)
class Contact:
    """What one person can be reached at; None where it is not answered yet."""

    mobile: str | None
    emergency: str | None
    email: str | None


def check_phone_pair(mobile: str | None, emergency: str) -> Result[str]:
    """The emergency number beside the same person's mobile; a landline is taken with a note."""
    if emergency == mobile:
        return Err("emergency_equals_mobile")
    if emergency.startswith("0"):
        return Ok(emergency, (Note("emergency_is_landline"),))
    return Ok(emergency)


def check_persons(leader: Contact, administrator: Contact, *, same_person: bool) -> tuple[Err, ...]:
    """What two persons may not share; nothing when they are one person. Unanswered values are no conflict."""
    if same_person:
        return ()
    refused = []
    if leader.mobile is not None and leader.mobile == administrator.mobile:
        refused.append(Err("mobile_of_other_person"))
    if leader.email is not None and leader.email == administrator.email:
        refused.append(Err("email_of_other_person"))
    return tuple(refused)


def distinct_numbers(*contacts: Contact) -> int:
    """How many different phone numbers the persons name together."""
    return len({number for contact in contacts for number in (contact.mobile, contact.emergency) if number})

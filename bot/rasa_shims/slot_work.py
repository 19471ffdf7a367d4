"""Mends work that stock Rasa 3.6.21 does for every slot of the domain on every turn.

Trackers are rebuilt several times a turn and each copies every slot by Python's generic protocol; before each
turn every slot's mappings are checked although ours are custom and fill nothing by themselves
(docs/decisions/0003).
"""

from __future__ import annotations

from typing import Any, List

from rasa.core.actions.action import ActionExtractSlots
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot

_stock_extract = ActionExtractSlots.run


def _copy(self: Slot) -> Slot:
    """A slot with the same attributes: what the generic protocol arrives at in ten times the time."""
    made = self.__class__.__new__(self.__class__)
    made.__dict__.update(self.__dict__)
    return made


def fills_nothing(domain: Domain) -> bool:
    """Whether no slot of the domain is filled by Rasa itself: all mappings are custom and name no action."""
    known: bool | None = domain.__dict__.get("_icp_fills_nothing")
    if known is None:
        mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
        known = "action_validate_slot_mappings" not in domain.user_actions and all(
            mapping.get("type") == "custom" and "action" not in mapping for mapping in mappings
        )
        domain.__dict__["_icp_fills_nothing"] = known
    return known


async def _extract(
    self: ActionExtractSlots, output_channel: Any, nlg: Any, tracker: Any, domain: Domain
) -> List[Event]:
    if fills_nothing(domain):
        return []
    events: List[Event] = await _stock_extract(self, output_channel, nlg, tracker, domain)
    return events


def install() -> None:
    """Copies slots plainly and leaves out an extraction that extracts nothing."""
    Slot.__copy__ = _copy
    ActionExtractSlots.run = _extract

"""What a field is. Each is declared once in ``bot.filing.fields``; all else is derived from that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

from bot.filing.case import Case
from bot.filing.kinds import Kind
from bot.filing.parts import Part
from bot.filing.result import Err, Ok, Result

FOLLOWS = "…"
"""What ``derive`` returns for a value that will follow from an answer not given yet: no question either."""

SKIPPED = "skipped"
"""The value an optional field holds once the applicant has passed over it."""

Applies = Callable[[Case], bool]
Derive = Callable[[Case], Any]
Check = Callable[[Any, Case], Result[Any]]

PREPARE, BASIC, ENTITY, SERVICE = "prepare", "basic", "entity", "service"
UPLOAD, CONFIRM, REVIEW, AFTER = "upload", "confirm", "review", "after"
STEPS = (PREPARE, BASIC, ENTITY, SERVICE, UPLOAD, CONFIRM, REVIEW, AFTER)
FORM_STEPS = (PREPARE, BASIC, ENTITY, SERVICE)


def asked(*parts: Part, where: Applies | None = None) -> Applies:
    """Applies in an order that has one of ``parts``, and where ``where`` holds if it is given."""
    return lambda case: case.asks(*parts) and (where is None or where(case))


@dataclass(frozen=True)
class Field:
    """One question of the filing.

    ``applies``: whether this case needs it. ``derive``: the value that follows from other answers (FOLLOWS
    while they are missing), or None when it must be asked. ``optional``: whether it may be skipped.
    ``mask``: how its value is hidden once confirmed (a kind of ``bot.filing.masks``). ``checks``: cross-field
    rules run after the kind's own. ``source``: tag of the fact sheet.
    """

    slot: str
    step: str
    kind: Kind
    source: str
    applies: Applies = lambda case: True
    derive: Derive | None = None
    optional: Applies = lambda case: False
    mask: str | None = None
    person: str | None = None
    checks: tuple[Check, ...] = ()

    def check(self, raw: Any, case: Case) -> Result[Any]:
        """The normal value of ``raw`` for this case with every note, or the first rule that refuses it."""
        result = self.kind.check(raw, case)
        for rule in self.checks:
            if isinstance(result, Err):
                return result
            further = rule(result.value, case)
            result = further if isinstance(further, Err) else Ok(further.value, result.notes + further.notes)
        return result

    def derived(self, case: Case) -> Any:
        """The value that follows from the other answers (FOLLOWS while they are missing), or None."""
        return self.derive(case) if self.derive else None

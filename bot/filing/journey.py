"""The path through a filing, derived from the answers alone and never stored.

``Journey`` answers four questions: which fields this case has, which is asked next, how far it is, and
which answers no longer apply after a correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Mapping

from bot.filing.case import Case
from bot.filing.documents import required
from bot.filing.field import (
    BASIC,
    ENTITY,
    FOLLOWS,
    FORM_STEPS,
    SERVICE,
    SKIPPED,
    STEPS,
    UPLOAD,
    Field,
)
from bot.filing.fields import FIELDS
from bot.filing.fields.routing import ROUTING
from bot.filing.kinds import Choice, Code, Region, Several, Text
from bot.filing.next_filing import held, known_entity
from bot.filing.parts import ORDERS
from bot.filing.result import Err


@dataclass(frozen=True)
class StepView:
    """One step of the journey: ``state`` is done, now or todo; counts are of questions, not of fields."""

    id: str
    state: str
    done: int
    total: int


class Journey:
    """What is left to do in ``case``. Derived values are part of ``facts``, never asked."""

    def __init__(self, case: Case, state: str = "draft", documents_done: bool = False) -> None:
        self.given = case.facts
        self.case = case.__class__(facts=with_derived(case), book=case.book, today=case.today)
        self.state = state
        self.documents_done = documents_done

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field of this case in order, derived ones included."""
        return tuple(field for field in FIELDS if field.applies(self.case))

    @cached_property
    def questions(self) -> tuple[Field, ...]:
        """The fields that are asked: those that do not follow from others."""
        return tuple(field for field in self.fields if field.derived(self.case) is None)

    @cached_property
    def open(self) -> tuple[Field, ...]:
        """The questions not answered yet, in order. Empty when an answer has ended the filing."""
        if self.case.decision.ends:
            return ()
        return tuple(field for field in self.questions if not self.case.has(field.slot))

    @property
    def next(self) -> Field | None:
        """The question to ask now."""
        return self.open[0] if self.open else None

    @cached_property
    def step(self) -> str:
        """The step the filing stands in."""
        if self.state in REVIEW_STATES:
            return "after" if self.state == "approved" else "review"
        if self.next is not None:
            return self.next.step
        if self.case.decision.ends or not self.case.decision.files:
            return "prepare"
        return "confirm" if self.documents_done else UPLOAD

    @property
    def answered_all(self) -> bool:
        """Whether every question of a filing made here is answered."""
        return self.case.decision.files and not self.open

    @cached_property
    def steps(self) -> tuple[StepView, ...]:
        """The steps this case goes through, with those its type skips left out."""
        shown = [step for step in STEPS if step not in self.case.decision.skips and not self._empty(step)]
        reached = shown.index(self.step)
        return tuple(self._step(step, index, reached) for index, step in enumerate(shown))

    def _empty(self, step: str) -> bool:
        """Whether an order on a filing that exists has nothing to do in ``step``."""
        if self.case.decision.type not in ORDERS:
            return False
        if step == UPLOAD:
            return not any(need.required for need in required(self.case))
        return step in (BASIC, ENTITY, SERVICE) and not any(field.step == step for field in self.questions)

    def _step(self, step: str, index: int, reached: int) -> StepView:
        questions = [field for field in self.questions if field.step == step]
        done = sum(1 for field in questions if self.case.has(field.slot))
        state = "now" if index == reached else "done" if index < reached else "todo"
        return StepView(step, state, done, len(questions))

    @property
    def progress(self) -> tuple[int, int]:
        """(questions answered, questions in all) as far as the path is known now."""
        done = sum(1 for field in self.questions if self.case.has(field.slot))
        return done, len(self.questions)

    def fallen_away(self) -> tuple[str, ...]:
        """Answered slots that this case no longer has: what a correction made needless."""
        kept = {field.slot for field in self.fields} | held(self.case)
        if self.case.decision.outcome is None:  # what was said early for a later question still may apply
            kept |= {field.slot for field in FIELDS if field not in ROUTING}
        return tuple(
            field.slot
            for field in FIELDS
            if field.slot not in kept and self.given.get(field.slot) is not None
        )

    def outdated(self) -> tuple[str, ...]:
        """Answered questions whose answer this case no longer takes (a city of another province): asked again.

        Days are left out: they would age, and the deadlines watch them. Of texts only names hang on another
        answer: the certificate's type says how they are written.
        """
        return tuple(
            field.slot
            for field in self.questions
            if (isinstance(field.kind, (Choice, Several, Region, Code)) or _is_name(field))
            and self.case.facts.get(field.slot) not in (None, SKIPPED)
            and isinstance(field.check(self.case.facts[field.slot], self.case), Err)
        )

    def before(self, slot: str | None) -> Field | None:
        """The answered question that comes before ``slot`` (or before the end): where "back" leads."""
        answered: Field | None = None
        for field in self.questions:
            if field.slot == slot:
                return answered
            if self.case.has(field.slot):
                answered = field
        return answered


REVIEW_STATES = frozenset(
    {
        "initial_review",
        "initial_returned",
        "initial_rejected",
        "mailing_required",
        "mailed",
        "awaiting_submission",
        "sms_pending",
        "sms_partial",
        "sms_expired",
        "sms_failed",
        "authority_review",
        "authority_rejected",
        "approved",
    }
)


def _is_name(field: Field) -> bool:
    return isinstance(field.kind, Text) and field.kind.entity in ("person_name", "company_name")


def with_derived(case: Case) -> Mapping[str, Any]:
    """The facts with every derived value filled in. Runs to a fixpoint: one may follow from another."""
    facts = {**known_entity(case), **case.facts}
    while True:
        current = case.__class__(facts=facts, book=case.book, today=case.today)
        fresh = {
            field.slot: value
            for field in FIELDS
            if field.derive is not None and field.applies(current)
            for value in (field.derived(current),)
            if value not in (None, FOLLOWS) and facts.get(field.slot) != value
        }
        if not fresh:
            return facts
        facts = {**facts, **fresh}


def form_slots(step: str) -> tuple[str, ...]:
    """The slots of a step's form, in order, as Rasa's domain lists them."""
    assert step in FORM_STEPS, step
    return tuple(field.slot for field in FIELDS if field.step == step)

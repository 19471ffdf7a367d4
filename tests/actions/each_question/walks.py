"""Who files what, what they say to each question, and which questions they meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Iterator

from bot.content.labels import wordings
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.filing.case import INDIVIDUAL, Case
from bot.filing.field import SKIPPED, Field
from bot.filing.journey import Journey
from bot.filing.rulebook import Rulebook
from bot.settings import ROOT
from tests.actions.conftest import NOW
from tests.actions.test_app_talk import POINT
from tests.personas import wording
from tests.personas.facts import Persona, draw

PARTS = ("label", "ask", "again", "why", "help", "example")
HARMONY = {
    "harmony_bundle": "com.kapok.harmony",
    "harmony_pubkey": POINT,
    "harmony_fingerprint": "ab" * 32,
}
PLATFORMS = {"app_platforms": ["android", "ios", "harmony"], **HARMONY}
SOMEBODY_ELSE = {
    "admin_is_leader": False,
    "admin_name": "陈凤凰",
    "admin_cert_type": "2",
    "admin_cert_no": "440305199209184420",
    "admin_cert_from": "2019-09-18",
    "admin_cert_to": "long_term",
    "admin_mobile": "13723456789",
    "admin_emergency": "13623456789",
    "admin_email": "fenghuang@example.com",
}
APPROVED = {"app_preapproval_type": "1", "app_preapproval_no": "新出审字2026第1号"}
ANOTHER_ENTITY = {"migrate_target": "entity", "target_entity": "杭州云杉示例信息有限公司"}
SITE_ITEMS = {
    "change_items": ["site_name", "site_ip", "site_remark"],
    "site_name": "云杉服务指南",
    "site_ip": "47.98.12.34",
    "site_remark": "展示日常学习资料和联系方式，不含论坛和交易内容，不涉及前置审批。",
}

WALKS: dict[str, tuple[int, dict[str, Any]]] = {
    "an individual's website": (0, {}),
    "an enterprise's website": (1, {}),
    "an enterprise's app": (6, {**PLATFORMS, **SOMEBODY_ELSE, **APPROVED}),
    "an individual's app": (15, PLATFORMS),
    "a public institution's website": (10, {}),
    "an association's website and app": (19, {}),
    "an individual filed elsewhere": (2, {}),
    "an enterprise that adds access": (8, {}),
    "another website of an enterprise filed here": (7, {}),
    "access added to an enterprise filed here": (13, {}),
    "a change of the entity": (3, {}),
    "a change of the website": (23, SITE_ITEMS),
    "a website cancelled": (9, {}),
    "an entity cancelled": (12, {}),
    "access cancelled": (16, {}),
    "an import": (14, {}),
    "a migration to another account": (18, {}),
    "a migration to another entity": (18, ANOTHER_ENTITY),
    "a migration of an app": (38, {}),
}
"""A persona's seed each, and what is otherwise with them."""

STARTS = {
    "file": "start_filing",
    "add_access": "add_provider",
    "change": "change_filing",
    "cancel": "cancel_filing",
    "import_claim": "import_filing",
    "migrate": "start_filing",
}


@dataclass(frozen=True)
class Stop:
    """A question that is met. ``new``: no walk before asks it in these words."""

    field: Field
    number: int
    new: bool


@dataclass(frozen=True)
class Walk:
    """One applicant's way through all their questions."""

    name: str
    persona: Persona

    @property
    def start(self) -> str:
        """The intent that begins it."""
        return STARTS[self.persona.facts["goal"]]

    def answer(self, slot: str, language: str) -> str:
        """What is said to a question, plainly."""
        return self.word(slot, self.persona.answers[slot], language)

    def word(self, slot: str, value: Any, language: str) -> str:
        """How a value is said."""
        return wording.plain(slot, value, language, self.persona.facts.get("entity_nature") == INDIVIDUAL)

    @cached_property
    def questions(self) -> tuple[tuple[Field, tuple[str, ...]], ...]:
        """The questions in order, each with the keys of its words."""
        return tuple(self._questions())

    def _questions(self) -> Iterator[tuple[Field, tuple[str, ...]]]:
        facts: dict[str, Any] = {"goal": self.persona.facts["goal"]}
        while (field := (journey := Journey(Case(facts, book(), NOW.date()))).next) is not None:
            case = journey.case
            keys = (texts().fitting(f"field.{field.slot}.{part}", *wordings(case)) for part in PARTS)
            yield field, tuple(keys)
            value = self.persona.answers[field.slot]
            facts[field.slot] = SKIPPED if value is None else value


@lru_cache(maxsize=1)
def book() -> Rulebook:
    """The rulebook in force."""
    return Rulebooks(ROOT / "data" / "rulebook").current()


@lru_cache(maxsize=1)
def walks() -> dict[str, Walk]:
    """Every walk by its name."""
    made = {}
    for name, (seed, otherwise) in WALKS.items():
        persona = draw(seed, NOW.date())
        made[name] = Walk(name, replace(persona, facts={**persona.facts, **otherwise}))
    return made


@lru_cache(maxsize=1)
def stops() -> dict[str, tuple[Stop, ...]]:
    """The questions of every walk, numbered through."""
    seen: set[tuple[str, ...]] = set()
    made: dict[str, tuple[Stop, ...]] = {}
    number = 0
    for name, walk in walks().items():
        met = []
        for field, keys in walk.questions:
            met.append(Stop(field, number, keys not in seen))
            seen.add(keys)
            number += 1
        made[name] = tuple(met)
    return made

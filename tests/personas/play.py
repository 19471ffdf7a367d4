"""One persona's conversation: answers what is asked, wanders off every third turn, and goes on to the submission."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import requests

from bot.content.labels import option_label
from bot.content.rulebook import load
from bot.content.texts import texts
from bot.filing.fields import BY_SLOT
from bot.settings import ROOT
from tests.e2e.applicant import Applicant, words
from tests.e2e.conduct import is_civil
from tests.e2e.phone import Phone
from tests.personas import wording
from tests.personas.check import differences, same_facts, shown
from tests.personas.facts import INDIVIDUAL, Persona
from tests.personas.wrong import wrong

MOST_TURNS = 300
MOST_TRIES = 3
DETOUR_EVERY = 3
FILES, SUBMITTED = "file", "initial_review"
BLOCKS_LAST = {"account_missing": "block"}
"""What the fields specification warns of while questions are asked and blocks at the submission."""
SUBMITS_EVERY = 4
"""One in so many personas uploads and submits: an address may claim ten phones a minute."""
LAST_TURNS = 6
BY_BUTTON = 0.2
WRONG_FIRST = 0.15
SEVERAL = 0.5
TOGETHER = (
    ("mobile", "emergency", "email"),
    ("name", "cert_no"),
)
"""What people say of a person in one message."""


@dataclass
class Played:
    """How a conversation went: ``trouble`` is why it failed, ``slips`` what went wrong on the way and was mended."""

    seed: int
    trouble: list[str] = field(default_factory=list)
    slips: Counter[str] = field(default_factory=Counter)
    turns: int = 0
    last: str = ""


class Failure(AssertionError):
    """The conversation can't go on, or did what none may do."""


def play(persona: Persona, url: str, patience: float = 60) -> Played:
    """Talks the persona's filing through, compares what it ends with; some then upload and submit it."""
    player = _Player(persona, Applicant(url, persona.language, timeout=patience))
    try:
        player.talk()
        player.played.trouble = differences(persona, player.applicant.filing)
        if persona.outcome == FILES and persona.seed % SUBMITS_EVERY == 0 and not player.played.trouble:
            player.finish()
            player.played.trouble = same_facts(persona, player.applicant.filing)
    except (AssertionError, requests.RequestException) as trouble:
        player.played.trouble = [f"{type(trouble).__name__}: {str(trouble)[:300]}"]
    player.played.last = player.last_turns()
    return player.played


class _Player:
    def __init__(self, persona: Persona, applicant: Applicant) -> None:
        self.persona = persona
        self.applicant = applicant
        self.language = persona.language
        self.rng = Random(f"talk {persona.seed}")
        self.played = Played(persona.seed)
        self.individual = persona.facts.get("entity_nature") == INDIVIDUAL
        self.filing: dict[str, Any] = {}
        self.switched_at: int | None = None
        self.been_wrong: set[str] = set()

    def talk(self) -> None:
        """From the greeting to the end of the questions."""
        self.applicant.greeted()
        self._say(self._start())
        before: str | None = None
        tries = 0
        for _ in range(MOST_TURNS):
            asked = self.filing["awaiting"]
            if asked is None:
                return
            if asked not in self.persona.answers:
                raise Failure(f"asks for {asked}, which this filing has not")
            tries = tries + 1 if asked == before else 0
            before = asked
            if tries >= MOST_TRIES:
                raise Failure(f"does not take {self.persona.answers[asked]!r} for {asked}")
            if tries:
                self.played.slips[f"{asked} not taken from {self._last_said()!r}"] += 1
            elif self.played.turns % DETOUR_EVERY == 0 and self._detour(asked):
                before = None
                continue
            if self._answer(asked, plainly=tries > 0):
                before = None
        raise Failure("asks without end")

    def finish(self) -> None:
        """Uploads what is wanted, and submits what the summary shows; what forbids that must have been told."""
        seen = 0
        if self.filing["state"] == "materials_pending":
            card = self._newest("upload")
            Phone(card["url"]).upload_all()
            seen = card["seq"]
        self.applicant.hear("bot", after=seen, kind="summary")
        blockers = self.applicant.filing["blockers"]
        blocked = {
            one["code"] for one in blockers if "block" in (one["severity"], BLOCKS_LAST.get(one["code"]))
        }
        submit = texts().render("choice.submit", self.language)
        if any(one["label"] == submit for one in self._last_choices()):
            self._say(choice=self.applicant.button(submit))
            if self.filing["state"] != SUBMITTED:
                raise Failure(f"leaves the filing {self.filing['state']} when it is submitted")
            return
        if not blocked:
            raise Failure("offers no submission although nothing forbids it")
        self._say(self._pick(wording.table()["submit"]))
        if self.filing["state"] != "ready_to_confirm":
            raise Failure(f"makes the filing {self.filing['state']} in spite of {sorted(blocked)}")

    def _newest(self, kind: str) -> dict[str, Any]:
        return next(one for one in reversed(self.applicant.messages) if one["kind"] == kind)

    def _last_choices(self) -> list[dict[str, Any]]:
        """The buttons of the bot's latest message."""
        return list(next(m for m in reversed(self.applicant.messages) if m["author"] == "bot")["choices"])

    def last_turns(self) -> str:
        """The last things said, a line each."""
        told = [f"{m['author']}: {m['text']}" for m in self.applicant.messages[-LAST_TURNS * 3 :]]
        return "\n".join(told)

    def _last_said(self) -> str:
        return next(str(m["text"]) for m in reversed(self.applicant.messages) if m["author"] == "user")

    def _start(self) -> str:
        goal = self.persona.facts["goal"]
        key = "file_app" if goal == "file" and self.persona.facts.get("service_kind") != "website" else goal
        return self._pick(wording.table()["start"][key])

    def _pick(self, ways: Any) -> str:
        return self.rng.choice(wording.of_language(ways, self.language))

    def _say(self, text: str | None = None, choice: str | None = None) -> str:
        body = {"text": text} if choice is None else {"choice": choice}
        seq = self.applicant.post(**body)
        reply = self.applicant.reply_to(seq)
        self.filing = self.applicant.filing
        self.played.turns += 1
        said = words(reply)
        if not is_civil(said):
            raise Failure(f"uncivil: {said!r}")
        if any(m["author"] == "bot" and m["lang"] != self.language for m in reply):
            self.played.slips[f"language changed by {self._last_said()!r}"] += 1
        return said

    def _values(self) -> dict[str, Any]:
        return {slot: one["value"] for slot, one in self.filing["fields"].items()}

    # Answering

    def _answer(self, slot: str, plainly: bool) -> bool:
        """Says the answer; True when it was a wrong one on purpose."""
        value = self.persona.answers[slot]
        if plainly:
            button = self._button(slot, value)
            if button:
                self._say(choice=button)
            else:
                self._say(wording.plain(slot, value, self.language, self.individual))
            return False
        if self._wrong_first(slot, value):
            return True
        button = self._button(slot, value) if self.rng.random() < BY_BUTTON else None
        if button:
            self._say(choice=button)
        else:
            self._say(self._several(slot) or self._word(slot, value))
        return False

    def _word(self, slot: str, value: Any) -> str:
        return wording.word(slot, value, self.language, self.individual, self.rng)

    def _button(self, slot: str, value: Any) -> str | None:
        """The newest button for a value, by its label."""
        if (
            isinstance(value, list)
            or value is None
            or slot not in {*wording.table()["options"], *wording.PLACES}
        ):
            return None
        app = self.persona.facts.get("service_kind") == "app"
        variants = (*(("app_change", "app") if app else ()), *(("individual",) if self.individual else ()))
        label = option_label(BY_SLOT[slot], value, self.language, load(ROOT / "data" / "rulebook"), variants)
        for message in reversed(self.applicant.messages[-4:]):
            for choice in message["choices"]:
                if choice["label"] == label:
                    return str(choice["id"])
        return None

    def _several(self, slot: str) -> str | None:
        """This answer and the next ones of the same person in one message."""
        person, _, name = slot.partition("_")
        group = next((group for group in TOGETHER if group[0] == name), None)
        if person not in ("leader", "admin", "entity") or group is None or self.rng.random() > SEVERAL:
            return None
        slots = [f"{person}_{one}" for one in group]
        if not all(self.persona.answers.get(one) for one in slots):
            return None
        labels = wording.of_language(wording.table()["together"]["-".join(group)], self.language)
        values = {one: self.persona.answers[f"{person}_{one}"] for one in group}
        return self.rng.choice(labels).format(**values)

    def _wrong_first(self, slot: str, value: Any) -> bool:
        """A wrong value, which must be refused with the question still open."""
        if slot in self.been_wrong or self.rng.random() > WRONG_FIRST:
            return False
        bad = wrong(slot, value)
        if bad is None:
            return False
        self.been_wrong.add(slot)
        had = self._values().get(slot)
        self._say(bad)
        if self._values().get(slot) != had:
            raise Failure(f"takes the wrong value {bad!r} for {slot}")
        if self.filing["awaiting"] != slot:
            raise Failure(f"goes on to {self.filing['awaiting']} after a wrong value for {slot}")
        return True

    # Wandering off

    def _detour(self, asked: str) -> bool:
        """Something else than an answer; False when there was nothing to say."""
        if self.switched_at is not None:
            self._switch("en" if self.language == "zh-CN" else "zh-CN", asked)
            self.switched_at = None
            return True
        kinds = [
            "faq",
            "faq",
            "why",
            "example",
            "progress",
            "summary",
            "greet",
            "thank",
            "insult",
            "off_topic",
        ]
        kind = self.rng.choice([*kinds, "back", "switch", "correction", "correction"])
        if kind == "switch":
            self._switch("en" if self.language == "zh-CN" else "zh-CN", asked)
            self.switched_at = self.played.turns
        elif kind == "correction":
            return self._correct(asked)
        elif kind == "back":
            self._say(self._pick(wording.table()["detours"]["back"]))
            if self.filing["awaiting"] is None:
                raise Failure("asks nothing after going back")
        else:
            self._aside(kind, asked)
        return True

    def _aside(self, kind: str, asked: str) -> None:
        before = self._values()
        said = self._pick(wording.table()["detours"][kind])
        self._say(said)
        self._unmoved(f"{kind} {said!r}", asked, before)

    def _unmoved(self, what: str, asked: str, before: dict[str, Any]) -> None:
        """Neither the question nor an answer may have changed."""
        if self.filing["awaiting"] != asked:
            raise Failure(f"{what} at {asked} leads to {self.filing['awaiting']}")
        now = self._values()
        if now != before:
            changed = {slot for slot in {*now, *before} if now.get(slot) != before.get(slot)}
            raise Failure(f"{what} at {asked} changes {sorted(changed)}")

    def _switch(self, language: str, asked: str) -> None:
        before = self._values()
        self.language = language
        self._say(self.rng.choice(wording.table()["detours"]["english" if language == "en" else "chinese"]))
        self._unmoved(f"switching to {language}", asked, before)

    def _correct(self, asked: str) -> bool:
        """Mends an earlier answer by its name, and mends it back."""
        values = self._values()
        possible = [slot for slot in wording.table()["corrections"] if slot in values and slot != asked]
        possible = [slot for slot in possible if self.filing["fields"][slot]["status"] != "derived"]
        if not possible:
            return False
        slot = self.rng.choice(possible)
        right = self.persona.answers[slot]
        for value in (wording.another(slot, right, self.rng), right):
            said = self._pick(wording.table()["corrections"][slot]).format(value)
            self._say(said)
            if self.filing["awaiting"] != asked:
                raise Failure(f"{said!r} at {asked} leads to {self.filing['awaiting']}")
            if self._values()[slot] != shown(slot, value):
                raise Failure(f"{said!r} at {asked} leaves {slot} at {self._values()[slot]!r}")
        return True

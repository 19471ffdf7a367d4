"""Written conversations: one YAML file each, what is said and what must be true after it.

A turn says something (``user``) or presses a button (``press``: its label, or the label's text key). After every
turn, whatever the script says: at most two bubbles and one question, in the conversation's language, in words;
a question that stays pending comes again in its shorter wording, and then no answer has changed unless ``fields``
tells so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from pydantic import BaseModel, Extra, root_validator

from bot.content.texts import texts
from tests.e2e import people
from tests.e2e.applicant import Applicant, Message, words
from tests.e2e.conduct import is_civil

FOLDER = Path(__file__).parent / "conversations"
START = {"zh-CN": "我要备案", "en": "I'd like to start an ICP filing"}


class Part(BaseModel):
    """A part of a script; a misspelt word in it is an error."""

    class Config:
        extra = Extra.forbid


class Turn(Part):
    """What the applicant does, and what must be true then. ``says`` holds text keys or words of a text."""

    user: str | None = None
    times: int = 1
    """How many times ``user`` stands in the message."""
    press: str | None = None

    says: list[str] = []
    never_says: list[str] = []
    offers: list[str] = []
    """Buttons, by text key or label."""
    awaiting: str | None = None
    fields: dict[str, Any] = {}
    """Values as the API shows them; null: no answer."""
    type: str | None = None
    outcome: str | None = None
    state: str | None = None
    blockers: list[str] = []
    never_blockers: list[str] = []
    owner: str = "bot"
    asks_afresh: bool = False
    """The question that was pending comes in full: the filing is taken up again."""
    lang: str | None = None
    """The language from here on."""

    @root_validator
    def does_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values.get("user") is None) == (values.get("press") is None):
            raise ValueError("a turn either says something or presses a button")
        return values


class Given(Part):
    """Answers of a synthetic person (``tests.e2e.people``) up to a question, some of them otherwise."""

    person: str
    until: str
    but: dict[str, str] = {}


class Script(Part):
    """A conversation. ``fails_because``: a promise that the product does not keep yet."""

    locale: str
    given: Given | None = None
    turns: list[Turn] = []
    at_each_question: list[Turn] = []
    """Turns at every question from there on, before the person's answer to it; then the same question waits.
    ``{slot}`` in ``says`` is the question's slot."""
    fails_because: str | None = None


def files() -> list[Path]:
    """Every script."""
    return sorted(FOLDER.glob("*/*.yml"))


def load(file: Path) -> Script:
    """Reads a script; raises ``ValidationError`` for a word it does not know."""
    return Script.parse_obj(yaml.safe_load(file.read_text(encoding="utf-8")))


def play(url: str, script: Script) -> None:
    """Holds the conversation; raises ``AssertionError`` with the turn, what was said and what was expected."""
    applicant = Applicant(url, script.locale)
    applicant.greeted()
    answers: dict[str, str] = {}
    if script.given is not None:
        answers = {**getattr(people, script.given.person.upper()), **script.given.but}
        applicant.say(START[script.locale])
        applicant.answer_until(answers, stop=script.given.until)
        assert applicant.filing["awaiting"] == script.given.until, f"never asked {script.given.until}"
    language = _take_turns(applicant, script.turns, script.locale)
    while script.at_each_question and (slot := applicant.filing["awaiting"]) is not None:
        turns = [
            turn.copy(update={"says": [one.format(slot=slot) for one in turn.says]})
            for turn in script.at_each_question
        ]
        language = _take_turns(applicant, turns, language, f"at {slot}, ")
        assert applicant.filing["awaiting"] == slot, (
            f"at {slot}: {applicant.filing['awaiting']} is asked afterwards"
        )
        _answer(applicant, slot, answers)


def _answer(applicant: Applicant, slot: str, answers: Mapping[str, str]) -> None:
    assert slot in answers, f"nothing to say to {slot}"
    said = applicant.say(answers[slot])
    assert applicant.filing["awaiting"] != slot, f"{answers[slot]} is no answer to {slot}: {said}"


def _take_turns(applicant: Applicant, turns: list[Turn], language: str, where: str = "") -> str:
    """Takes the turns one after the other; returns the language they end in."""
    after = applicant.filing
    for number, turn in enumerate(turns, start=1):
        language = turn.lang or language
        before = after
        heard = _do(applicant, turn, language)
        after = applicant.filing
        wrong = [*_faults(turn, heard, after, language), *_misconduct(turn, heard, before, after, language)]
        if applicant.state["owner"] != turn.owner:
            wrong.append(f"owner {turn.owner}")
        assert not wrong, where + _report(number, turn, heard, after, wrong)
    return language


def _do(applicant: Applicant, turn: Turn, language: str) -> list[Message]:
    if turn.press is not None:
        label = texts().render(turn.press, language) if texts().has(turn.press) else turn.press
        seq = applicant.post(choice=applicant.button(label))
    else:
        seq = applicant.post(text=(turn.user or "") * turn.times)
    return applicant.reply_to(seq)


def _faults(turn: Turn, heard: list[Message], filing: dict[str, Any], language: str) -> list[str]:
    """What the script expects and did not find."""
    said = words(heard)
    labels = [choice["label"] for message in heard for choice in message["choices"]]
    values = {slot: field["value"] for slot, field in filing["fields"].items()}
    blockers = {one["code"] for one in filing["blockers"]}
    wrong = [f"says {one}" for one in turn.says if not _pattern(one, language).search(said)]
    wrong += [f"never_says {one}" for one in turn.never_says if _pattern(one, language).search(said)]
    wrong += [
        f"offers {one}" for one in turn.offers if not any(map(_pattern(one, language).fullmatch, labels))
    ]
    wrong += [f"{slot}: {value}" for slot, value in turn.fields.items() if values.get(slot) != value]
    wrong += [
        f"{name}: {getattr(turn, name)}"
        for name in ("awaiting", "type", "outcome", "state")
        if name in turn.__fields_set__ and filing[name] != getattr(turn, name)
    ]
    wrong += [f"blocker {code}" for code in turn.blockers if code not in blockers]
    return wrong + [f"no blocker {code}" for code in turn.never_blockers if code in blockers]


def _misconduct(
    turn: Turn, heard: list[Message], before: dict[str, Any], after: dict[str, Any], language: str
) -> list[str]:
    """What no turn may do."""
    bubbles = [message for message in heard if message["author"] == "bot"]
    questions = [message for message in bubbles if message["kind"] == "question"]
    slot = after["awaiting"]
    wrong = []
    if len(bubbles) > 2 or len(questions) > 1:
        wrong.append("at most two bubbles and one question")
    if not all(message["lang"] == language and is_civil(message["text"]) for message in bubbles):
        wrong.append(f"words in {language}")
    if slot is not None and slot == before["awaiting"]:
        part = "ask" if turn.asks_afresh else "again"
        again = [_pattern(key, language) for key in _keys(f"field.{slot}.{part}")]
        if not questions or not any(
            re.search(one.pattern + r"\Z", questions[0]["text"], re.S) for one in again
        ):
            wrong.append(f"{slot} asked again, shorter")
        if not turn.fields and _answers(before) != _answers(after):
            wrong.append("no answer changed")
    return wrong


def _answers(filing: dict[str, Any]) -> dict[str, Any]:
    return {slot: field["value"] for slot, field in filing["fields"].items()}


def _keys(key: str) -> list[str]:
    return [key, *(f"{key}@{variant}" for variant in texts().variants(key))]


def _pattern(one: str, language: str) -> re.Pattern[str]:
    """Finds the text of a key, with anything in its placeholders, in any of its wordings; other words as they stand."""
    if not texts().has(one):
        return re.compile(re.escape(one))
    wordings = [texts().entries[language][key] for key in _keys(one)]
    return re.compile("|".join(_found(wording) for wording in wordings if isinstance(wording, str)), re.S)


def _found(wording: str) -> str:
    parts = Formatter().parse(wording)
    return "".join(re.escape(literal) + (".*?" if name is not None else "") for literal, name, _, _ in parts)


def _report(number: int, turn: Turn, heard: list[Message], filing: dict[str, Any], wrong: list[str]) -> str:
    said = turn.press or f"{turn.user}{f' ×{turn.times}' if turn.times > 1 else ''}"
    return "\n".join(
        [
            f"turn {number}: {said}",
            "expected: " + "; ".join(wrong),
            "heard:",
            *(f"  [{m['author']}, {m['kind']}, {m['lang']}] {m['text']}" for m in heard),
            f"awaiting {filing['awaiting']}, type {filing['type']}, outcome {filing['outcome']}",
            f"answers {_answers(filing)}",
        ]
    )

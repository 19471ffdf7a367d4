"""What is said at a question and changes something: back, skip, corrections, several values at once."""

from __future__ import annotations

from random import Random
from typing import Any

from bot.content.labels import field_label, option_label, wordings
from bot.filing.field import SKIPPED, Field
from bot.filing.journey import Journey
from bot.filing.kinds import Choice, Code, Codes, Count, Day, Flag, Region, Several, Text
from bot.filing.result import Ok
from tests.actions.conftest import NOW
from tests.actions.each_question.asides import Row, spoken
from tests.actions.each_question.standing import SURE, Standing, journey, responses
from tests.personas import drawn
from tests.personas.wrong import wrong

NAMED_AHEAD = 5
"""How many of the questions that became needed are told by name."""


async def back(at: Standing) -> None:
    """The question before comes again in full; answered, this one does."""
    earlier = at.journey.before(at.slot)
    said = spoken(at, "上一题", "go back")
    await at.chat.say(said, "go_back", SURE)
    if earlier is None or earlier.slot == "goal":
        return await at.rewind()
    at.told(said, "say.back")
    at.expect(await at.chat.awaiting == earlier.slot, f"goes back to {await at.chat.awaiting}")
    await at.chat.say(at.walk.answer(earlier.slot, at.language))
    await at.still_asked(f"the answer to {earlier.slot} again", afresh=True)


async def skip(at: Standing) -> None:
    """An optional question is passed over; of a needed one it is said why it is."""
    said = spoken(at, "跳过", "skip this")
    if not at.stop.field.optional(at.journey.case):
        await at.aside(said, "skip_field", "say.cannot_skip")
        return
    await at.chat.say(said, "skip_field", SURE)
    at.told(said, "say.skipped")
    facts = await at.chat.facts()
    at.expect(facts.get(at.slot) == SKIPPED, f"keeps {facts.get(at.slot)!r}")
    at.expect(await at.chat.awaiting != at.slot, "asks what was skipped")
    await at.rewind()


async def name_a_field(at: Standing) -> None:
    """An earlier answer is said to be wrong: it is asked anew, and then the pending question comes again."""
    field = _one_of(at, at.earlier)
    if field is None:
        return
    label = at.label(field.slot)
    said = spoken(at, f"{label}填错了", f"the {label} is wrong")
    await at.chat.say(said, "correct_field", SURE)
    if at.expect(await at.chat.awaiting == field.slot, f"{said!r} leads to {await at.chat.awaiting}"):
        at.told(said, "say.correct_now")
        await at.chat.say(at.walk.answer(field.slot, at.language))
        await at.still_asked(f"the answer to {field.slot} again", afresh=True)
    await at.rewind()


async def name_another_value(at: Standing) -> None:
    """An earlier answer is mended by its name."""
    field = _one_of(at, [one for one in at.earlier if _another(at, one) is not None], 1)
    if field is None:
        return
    words, value = _another(at, field) or ("", None)
    label = at.label(field.slot)
    said = spoken(at, f"{label}应该是{words}", f"the {label} should be {words}")
    await at.chat.say(said, "correct_field", SURE)
    await _mended(at, field, value, said)


async def say_another_value(at: Standing) -> None:
    """An earlier answer is mended by a value of its kind, or by denying what stands there."""
    field = _one_of(at, [one for one in at.earlier if _tells_itself(at, one)], 2)
    if field is None:
        return
    words, value = _another(at, field) or ("", None)
    if isinstance(field.kind, Choice):
        now = _option(at, field, at.facts[field.slot])
        said = spoken(at, f"说错了，不是{now}，是{words}", f"sorry, not {now}, it's {words}")
    else:
        said = spoken(at, f"不对，是{words}", f"no, it's {words}")
    await at.chat.say(said, "correct_field", SURE)
    await _mended(at, field, value, said)


async def _mended(at: Standing, field: Field, value: Any, said: str) -> None:
    """The new value is kept and told; what fell away and what became needed are told by name."""
    chat = at.chat
    facts = await chat.facts()
    if at.expect(
        facts.get(field.slot) == value, f"{said!r} leaves {field.slot} at {facts.get(field.slot)!r}"
    ):
        at.expect("utter_corrected" in responses(chat), f"{said!r}: not told as a correction")
        before, after = at.journey, journey(facts, chat)
        lost = [one for one in at.earlier if one.slot not in facts]
        unsaid = [one.slot for one in lost if not _is_named(at, one, before, after)]
        at.expect(not unsaid, f"{said!r}: {unsaid} fell away, and it is not said")
        known = {one.slot for one in before.questions}
        fresh = [one for one in after.open if one.slot not in known and one.slot != await chat.awaiting]
        if None in (before.case.decision.outcome, after.case.decision.outcome):
            fresh = []  # the path is not known yet
        unsaid = [one.slot for one in fresh[:NAMED_AHEAD] if not _is_named(at, one, before, after)]
        at.expect(not unsaid, f"{said!r}: {unsaid} became needed, and it is not said")
        if at.stop.field in after.open and not after.case.decision.ends:
            at.expect(await chat.awaiting == at.slot, f"{said!r} leads to {await chat.awaiting}")
            await at.is_last(said, at.language, "again", after)
    others = {slot for slot, old in at.facts.items() if slot in facts and facts[slot] != old} - {field.slot}
    at.expect(not {one for one in others if not one.startswith("known_")}, f"{said!r} changes {others}")
    await at.rewind()


async def several(at: Standing) -> None:
    """The answer, another one and a wrong one: two are kept and told, the third is explained."""
    if at.slot.endswith("_remark"):  # keeps its sentences, whatever they name
        return
    answers = at.walk.persona.answers
    asked = {one.slot for one, _ in at.walk.questions} - {at.slot}
    ahead = [one for one in at.journey.open if one.slot in asked and isinstance(one.kind, Code)]
    typed = [one for one in ahead if not one.slot.endswith("_cert_no") or _type_of(one) in at.facts]
    named = [one for one in typed if isinstance(answers.get(one.slot), str)]
    bad = [one for one in named if wrong(one.slot, answers[one.slot]) is not None]
    good = [one for one in named if one not in bad[:1] and _stands_alone(one)]
    if not good or not bad:
        return
    right, refused = good[0], bad[0]
    mine = at.walk.answer(at.slot, at.language)
    pairs = [
        (right, str(answers[right.slot])),
        (refused, str(wrong(refused.slot, answers[refused.slot]))),
    ]
    is_, apart = spoken(at, "是", " is "), spoken(at, "，", ", ")
    said = apart.join([mine, *(f"{at.label(one.slot)}{is_}{words}" for one, words in pairs)])
    await at.chat.say(said)
    facts = await at.chat.facts()
    at.expect(at.slot in facts, f"{said!r}: the answer itself is not kept")
    at.expect(right.slot in facts, f"{said!r}: {right.slot} is not kept")
    at.expect(refused.slot not in facts, f"{said!r}: {refused.slot} is kept")
    told = responses(at.chat)
    at.expect(told.count("utter_also_accepted") == 1, f"{said!r}: not told in one line")
    at.expect(told.count("utter_also_refused") == 1, f"{said!r}: not told why")
    at.expect(await at.chat.awaiting != at.slot, f"{said!r}: asks the same again")
    await at.rewind()


def _type_of(field: Field) -> str:
    """The question whose answer says what a certificate's number is like."""
    return field.slot.replace("_cert_no", "_cert_type")


def _stands_alone(field: Field) -> bool:
    return not field.slot.endswith(("_cert_no", "_emergency"))


def _one_of(at: Standing, fields: list[Field], shift: int = 0) -> Field | None:
    """Another one at each question."""
    return fields[at.turned(len(fields) + shift) % len(fields)] if fields else None


def _is_named(at: Standing, field: Field, *paths: Journey) -> bool:
    """Whether the reply names the question, as it is called on one of the paths."""
    names = (field_label(field.slot, at.language, wordings(path.case)) for path in paths)
    return any(name in at.chat.texts for name in names)


def _tells_itself(at: Standing, field: Field) -> bool:
    """Whether a value alone tells that it is for this field and no other one answered or asked."""
    if _another(at, field) is None:
        return False
    if isinstance(field.kind, Choice):
        labels = (_option(at, field, at.facts[field.slot]), (_another(at, field) or ("",))[0])
        if (
            field.slot.endswith("_cert_type")
            and sum(one.slot.endswith("_cert_type") for one in at.earlier) > 1
        ):
            return False
        return not any(mark in label for label in labels for mark in (",", "Not ", "No ", "’s "))
    if not isinstance(field.kind, Code) or field.slot.endswith(("_cert_no", "_emergency")):
        return False
    kinds = set(field.kind.entities)
    rivals = [*at.earlier, at.stop.field]
    same = [one for one in rivals if isinstance(one.kind, (Code, Codes)) and kinds & set(one.kind.entities)]
    return same == [field]


def _option(at: Standing, field: Field, value: Any) -> str:
    case = at.journey.case
    return option_label(field, value, at.language, at.chat.book, wordings(case))


def _another(at: Standing, field: Field) -> tuple[str, Any] | None:
    """Another good value of an answered field in words and as it is stored; None: there is none to say."""
    now, case = at.facts.get(field.slot), at.journey.case
    rng = Random(f"{at.stop.number} {field.slot}")
    kind, words, raw = field.kind, "", None
    if isinstance(kind, (Choice, Region, Several)):
        others = [one for one in kind.options(case) if one != now and [one] != now]
        others = [one for one in others if isinstance(field.check(one, case), Ok)]
        if not others:
            return None
        raw = others[at.turned(len(others))]
        words = _option(at, field, raw)
        if "," in words or "，" in words:  # where an answer that is named ends
            return None
    elif isinstance(kind, Flag):
        raw = not now
        words = spoken(at, "是" if raw else "不是", "yes" if raw else "no")
    elif isinstance(kind, Count) and isinstance(now, int):
        raw = now + 1
        words = at.walk.word(field.slot, raw, at.language)
    elif isinstance(kind, Day) and isinstance(now, str):
        raw = words = "2026-02-03" if kind.when == "past" else f"{NOW.year + 4}-02-03"
    elif isinstance(kind, (Code, Text)) and isinstance(now, str):
        raw = words = _drawn(rng, field.slot, at)
    if not words:
        return None
    result = field.check(raw, case)
    return (words, result.value) if isinstance(result, Ok) and result.value != now else None


def _drawn(rng: Random, slot: str, at: Standing) -> str:
    facts = at.facts
    if slot.endswith("_address") and "county" in facts:
        return drawn.address(rng, facts["province"], facts["city"], facts["county"])
    if slot in ("leader_name", "admin_name", "legal_rep_name"):
        return drawn.person(rng)
    if slot == "site_name":
        return f"{rng.choice(drawn.WORDS)}学习手记"
    if slot == "app_name":
        return f"{rng.choice(drawn.WORDS)}手账"
    if slot.endswith("_mobile"):
        return drawn.mobile(rng)
    made = {"site_domain": drawn.domain, "site_ip": drawn.ip, "leader_email": drawn.email}
    return made[slot](rng) if slot in made else ""


MOVES: tuple[Row, ...] = (
    back,
    skip,
    name_a_field,
    name_another_value,
    say_another_value,
    several,
)

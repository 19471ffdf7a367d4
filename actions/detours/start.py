"""Beginning a filing: which goal, and whether one is open already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping

import orjson

from actions.answers.early import is_place
from actions.answers.further import take_further, take_others
from actions.answers.guesses import in_own_words, payload
from actions.answers.named import split, value_of
from actions.answers.options import options_told
from actions.answers.said import Said
from actions.answers.several import others
from actions.filings import BEGIN, named, others_of
from actions.message import Heard
from actions.reply import Offer
from actions.told.carried_over import carry_over, last_approved
from actions.turn import Turn
from bot.content.reading import denied, hears, read, says_nothing_but, sets_options_apart
from bot.filing import states
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.fields.preparation import INDIVIDUAL_BUSINESS
from bot.filing.kinds import Region
from bot.filing.result import Ok

BEGINS = "start_filing"
OFFERED = f'/{BEGINS}{{"'
"""How the button begins that keeps the words said before anything was begun."""
OTHER_ENTITY = "other_entity"
ADDS = ("file", "add_access", "import_claim")
"""Goals that add a service; the others work on a filing that exists."""
FAR_BACK = 60
"""Messages back to which what was told before a filing is looked for."""
_INTENT = {
    "file": "start_filing",
    "add_access": "add_provider",
    "import_claim": "import_filing",
    "change": "change_filing",
    "migrate": "change_filing",
    "cancel": "cancel_filing",
}


async def begin(turn: Turn, goal: str) -> None:
    """Opens an order for ``goal``, or goes on with the one that is open."""
    asked = turn.heard.details.get("begin")
    if asked is None and await _goes_on(turn, goal):
        return
    earlier = await _told_before(turn) if turn.filing is None else []
    await _open(turn, goal, of_another=asked == OTHER_ENTITY)
    for heard in [*earlier, turn.heard]:
        turn.heard = heard
        note_kind(turn, goal)
        await note_answers(turn)


async def begin_another(turn: Turn) -> None:
    """A new filing, asked for in words when it was asked whether to go on with the draft or to begin another."""
    await _open(turn, str(turn.answers[BEGIN].value))


async def _open(turn: Turn, goal: str, of_another: bool = False) -> None:
    """A fresh order, with what the applicant's approved filing leaves it; ``of_another`` entity it has nothing of."""
    turn.drop([BEGIN])
    before = None if of_another else await last_approved(turn, goal)
    await turn.begin(goal)
    turn.reply.say("started")
    if before is not None:
        carry_over(turn, *before)


async def _goes_on(turn: Turn, goal: str) -> bool:
    """Whether an open filing is in the way: it is mended or gone on with, or the applicant is asked which."""
    is_open = turn.filing is not None and states.is_open(turn.state)
    if not is_open and (goal not in ADDS or not await _turned_to_open(turn)):
        return False
    if turn.case.decision.ends or (_is_empty(turn) and turn.case.facts.get("goal") != goal):
        turn.drop([slot for slot in turn.answers if slot != "goal"])
        turn.keep("goal", goal)
        turn.paused = False
        turn.reply.say("started")
    elif _is_empty(turn):
        turn.paused = False
        turn.reply.say("greet_again")
    else:
        _ask_which(turn, goal)
    return True


async def _turned_to_open(turn: Turn) -> bool:
    """Goes to the filing begun last that is still open, so that it is not forgotten; False: there is none."""
    waiting = [one for one in await others_of(turn) if states.is_open(one.filing.state)]
    if waiting:
        await turn.turn_to(waiting[-1].filing.id)
    return bool(waiting)


def _is_empty(turn: Turn) -> bool:
    """Whether nothing but what is to be done has been said."""
    return turn.state == "draft" and {field.slot for field in turn.given} <= {"goal"}


def _ask_which(turn: Turn, goal: str) -> None:
    """Go on with this one, or another? A submitted order forbids another of the same entity (§0.4)."""
    assert turn.filing is not None
    draft = turn.state in (*states.BEFORE_SUBMISSION, "withdrawn")
    offers = []
    if turn.editable:
        going_on = turn.text("choice.go_on_with", name=named(turn))
        offers.append(Offer(going_on, "/resume_filing", literal=True))
    how, label = ("new", "choice.begin_new") if draft else (OTHER_ENTITY, "choice.begin_other_entity")
    offers.append(Offer(label, f'/{_INTENT[goal]}{{"begin": "{how}"}}'))
    if draft:
        turn.keep(BEGIN, goal, "derived")
        turn.paused = True
        turn.reply.ask("which_filing", offers, {}, filing=named(turn))
    else:
        turn.reply.say("open_order", reference=turn.filing.id)
        for offer in offers:
            turn.reply.offer(offer.label, offer.payload, offer.literal)


def offer_start(turn: Turn) -> None:
    """A button to begin, for whoever has no filing and asked something of one."""
    if turn.filing is None:
        turn.reply.offer("choice.start_filing", "/start_filing")


async def begin_with_facts(turn: Turn, least: int = 1, though_guessed: bool = False) -> bool:
    """Begins with what is told before anything was begun; a lone value is kept, and asked whether to begin.

    False where the message tells nothing that a filing needs, or fewer than ``least`` things of it; of a lone
    value that is no bare place also where there are guesses at what else was meant, unless ``though_guessed``.
    """
    found = [one for one in await facts(turn) if _may_stand(turn, *one)]
    if len({_about(field) for field, _ in found}) > 1 or (found and await _asked_whether_to_begin(turn)):
        said = read(BY_SLOT["goal"], turn.heard.text, turn.case, turn.language)
        await begin(turn, said if said in ADDS else "file")
        return True
    guessed = turn.heard.guesses and not (though_guessed or is_place(turn.heard.text))
    if not found or least > 1 or guessed or turn.heard.asks:
        return False
    colon = "：" if turn.language == "zh-CN" else ": "
    told = [f"{turn.label(field.slot)}{colon}{_shown(turn, field, raw)}" for field, raw in found]
    turn.reply.say("begin_with", told=turn.joined(told))
    turn.reply.offer("choice.start_filing", payload(turn.heard, BEGINS))
    turn.reply.offer("choice.need_filing", '/faq{"faq": "need_filing"}')
    return True


def _may_stand(turn: Turn, field: Field, raw: Any) -> bool:
    """Whether the rules take a value told before anything began: no other is promised to be kept."""
    return raw == INDIVIDUAL_BUSINESS or isinstance(field.check(raw, turn.case), Ok)


def _about(field: Field) -> str:
    """What a value is about: a city tells its province, and a company's name what it is."""
    if isinstance(field.kind, Region):
        return "place"
    return "entity" if field.slot.startswith("entity_n") else field.slot


async def facts(turn: Turn) -> list[Said]:
    """What the message answers of a filing not begun yet."""
    _, named = split(turn, None)
    found = {field.slot: (field, await value_of(turn, field, words)) for field, words in named}
    for field, raw in await others(turn, None):
        found.setdefault(field.slot, (field, raw))
    for field, raw in options_told(turn):
        found.setdefault(field.slot, (field, raw))
    return [(field, raw) for field, raw in found.values() if raw is not None and field.slot != "goal"]


def _shown(turn: Turn, field: Field, raw: Any) -> str:
    """A told value as a person reads it; an individual business is no nature of the rulebook's."""
    if raw == INDIVIDUAL_BUSINESS:
        return turn.text(f"choice.{field.slot}.{raw}")
    checked = field.check(raw, turn.case)
    return turn.value(field, checked.value if isinstance(checked, Ok) else raw)


def says_to_begin(turn: Turn) -> bool:
    """好的，那就开始吧 or "okay, let's start", and nothing else."""
    return turn.heard.worded and says_nothing_but(turn.heard.text, "begin", "yes", "small_talk")


async def take_up_offer(turn: Turn) -> bool:
    """A yes to the bot's last message, which offered to begin: begins what its first such button begins."""
    goal = await _offered(turn) if turn.filing is None else None
    if goal is None:
        return False
    await begin(turn, goal)
    return True


async def _offered(turn: Turn) -> str | None:
    """The goal of the first button of the bot's last message that begins a filing."""
    goals = {f"/{intent}": goal for goal, intent in reversed(_INTENT.items())}
    begun = (goals.get(payload.partition("{")[0]) for payload in await _last_payloads(turn))
    return next(filter(None, begun), None)


async def _asked_whether_to_begin(turn: Turn) -> bool:
    """Whether the bot's last message kept something told and asked whether to begin."""
    return any(payload.startswith(OFFERED) for payload in await _last_payloads(turn))


async def _last_payloads(turn: Turn) -> list[str]:
    if turn.heard.seq is None:
        return []
    last = await turn.tx.messages.get(turn.conversation.id, turn.heard.seq - 1)
    return [choice.payload for choice in last.choices] if last else []


async def _told_before(turn: Turn) -> list[Heard]:
    """The messages that the bot offered to begin with, in order: what they tell is kept once it begins."""
    if turn.heard.seq is None:
        return []
    since = max(0, turn.heard.seq - FAR_BACK)
    messages = await turn.tx.messages.after(turn.conversation.id, since, limit=FAR_BACK)
    offers = [choice.payload for message in messages for choice in message.choices]
    values = [orjson.loads(one.removeprefix(f"/{BEGINS}")) for one in offers if one.startswith(OFFERED)]
    told = {one["said"]: one for one in values if one.get("said") not in (None, turn.heard.said)}
    return [
        await in_own_words(turn.tx, turn.conversation.id, _offered_words(turn.heard, one))
        for one in told.values()
    ]


def _offered_words(heard: Heard, values: Mapping[str, Any]) -> Heard:
    """What a button that begins stands for, as a message."""
    entities = tuple(
        {"entity": kind, "value": value}
        for kind, found in values.items()
        if isinstance(found, list)
        for value in found
    )
    return replace(heard, text="", entities=entities, details={"said": values["said"]}, pressed=True)


async def note_answers(turn: Turn) -> None:
    """What the words that began the filing say already (域名是…, 服务器在阿里云)."""
    if turn.heard.worded:
        turn.heard, named = split(turn, None)
        await take_others(turn, named, besides=None)


def note_kind(turn: Turn, goal: str) -> None:
    """Who says that it is a website or an app has answered that question."""
    if goal not in ("file", "add_access") or turn.case.has("service_kind") or not turn.heard.worded:
        return
    field = BY_SLOT["service_kind"]
    said = read(field, turn.heard.text, turn.case, turn.language)
    if said in ("website", "app", "both"):
        turn.keep(field.slot, said)
        turn.reply.say("accepted", label=turn.label(field.slot), value=turn.value(field, said))


async def start_filing(turn: Turn) -> None:
    """Begins; in the middle of a filing 第一次备案 is an answer to a question to come rather than a new wish."""
    if turn.pending is not None and turn.heard.worded and (said := options_told(turn)):
        await take_further(turn, said)
        return
    await begin(turn, "migrate" if _names_a_target(turn) else "file")


async def add_provider(turn: Turn) -> None:
    """Moving a site here; who says that its filing moves to another account or entity wants a migration."""
    await begin(turn, "migrate" if _names_a_target(turn) else "add_access")


def _names_a_target(turn: Turn) -> bool:
    """我要把备案迁移到另一个账号; of a migration without a target (迁移到阿里云) nothing is known."""
    if not turn.heard.worded:
        return False
    target = read(BY_SLOT["migrate_target"], turn.heard.text, turn.case, turn.language)
    return target is not None and hears(turn.heard.text, "goal.migrate")


def _calls_off(turn: Turn, goal: str) -> bool:
    """那算了，先不注销了 begins none; 不是变更，是注销 does."""
    field = BY_SLOT["goal"]
    if not turn.heard.worded or goal not in denied(field, turn.heard.text, turn.case):
        return False
    return not sets_options_apart(field, turn.heard.text, turn.case)


async def import_filing(turn: Turn) -> None:
    await begin(turn, "import_claim")


async def change_filing(turn: Turn) -> None:
    """A change, or the migration that some call one (its button was offered for what was said before)."""
    if _calls_off(turn, "change"):
        turn.reply.say("called_off")
        return
    said = read(BY_SLOT["goal"], turn.heard.text, turn.case, turn.language)
    await begin(turn, "migrate" if said == "migrate" else "change")


async def cancel_filing(turn: Turn) -> None:
    if _calls_off(turn, "cancel"):
        turn.reply.say("called_off")
        return
    await begin(turn, "cancel")


DETOURS = {
    "start_filing": start_filing,
    "begin_another": begin_another,
    "add_provider": add_provider,
    "import_filing": import_filing,
    "change_filing": change_filing,
    "cancel_filing": cancel_filing,
}

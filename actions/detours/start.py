"""Beginning a filing: which goal, and whether one is open already."""

from __future__ import annotations

from actions.answering import take_others
from actions.carrying_over import carry_over, last_approved
from actions.filings import BEGIN, named, others_of
from actions.reply import Offer
from actions.several import split
from actions.turn import Turn
from bot.content.reading import hears, read
from bot.filing import states
from bot.filing.fields import BY_SLOT

OTHER_ENTITY = "other_entity"
ADDS = ("file", "add_access", "import_claim")
"""Goals that add a service; the others work on a filing that exists."""
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
    await _open(turn, goal, of_another=asked == OTHER_ENTITY)
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
    given = {slot for slot, answer in turn.answers.items() if slot in BY_SLOT and answer.status != "derived"}
    return turn.state == "draft" and given <= {"goal"}


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
    await begin(turn, "migrate" if _names_a_target(turn) else "file")


async def add_provider(turn: Turn) -> None:
    """Moving a site here; who says that its filing moves to another account or entity wants a migration."""
    await begin(turn, "migrate" if _names_a_target(turn) else "add_access")


def _names_a_target(turn: Turn) -> bool:
    """我要把备案迁移到另一个账号; of a migration without a target (迁移到阿里云) nothing is known."""
    if turn.heard.pressed:
        return False
    target = read(BY_SLOT["migrate_target"], turn.heard.text, turn.case, turn.language)
    return target is not None and hears(turn.heard.text, "goal.migrate")


async def import_filing(turn: Turn) -> None:
    await begin(turn, "import_claim")


async def change_filing(turn: Turn) -> None:
    """A change, or the migration that some call one (its button was offered for what was said before)."""
    said = read(BY_SLOT["goal"], turn.heard.text, turn.case, turn.language)
    await begin(turn, "migrate" if said == "migrate" else "change")


async def cancel_filing(turn: Turn) -> None:
    await begin(turn, "cancel")


DETOURS = {
    "start_filing": start_filing,
    "begin_another": begin_another,
    "add_provider": add_provider,
    "import_filing": import_filing,
    "change_filing": change_filing,
    "cancel_filing": cancel_filing,
}

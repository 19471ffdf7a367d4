"""The applicant's filings beside the current one: their names, their list, and which of them a message means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from actions.turn import KNOWN, Turn
from bot.content.filing_names import Called, goes_back, meant, says
from bot.content.labels import step_label, wordings
from bot.filing import states
from bot.filing.case import Case
from bot.filing.journey import Journey
from bot.filing.kinds import Choice, Flag, Several
from bot.store import Filing

BEGIN = f"{KNOWN}begin"
"""Kept with a draft while it is open whether to go on with it or to begin another: that one's goal."""
SURE = 0.5
ABOUT_ONE = frozenset(
    {
        "resume_filing",
        "ask_status",
        "show_progress",
        "show_summary",
        "ask_deadline",
        "footer_code",
        "change_filing",
        "cancel_filing",
        "withdraw_filing",
        "abandon_filing",
        "confirm_submission",
        "request_upload",
        "explain_rejection",
    }
)
"""What is asked of a filing, which the message may name."""
GIVES_VALUES = frozenset({"correct_field", "start_filing", "add_provider", "import_filing"})
"""Where a name or "another one" is no filing to go to."""


@dataclass(frozen=True)
class Mine:
    """One filing of the applicant with its answers."""

    filing: Filing
    called: Called
    turn: Turn

    @property
    def name(self) -> str:
        return self.called.name(self.turn.language)

    @cached_property
    def journey(self) -> Journey:
        return Journey(Case(self.called.facts, self.turn.book, self.turn.today), self.filing.state)

    @property
    def kind(self) -> str:
        """The filing type in words; before it is decided what was wanted."""
        return kind_of(self.turn, self.filing.type, self.called.facts.get("goal"))

    @property
    def where(self) -> str:
        """The state, and of a draft how much is answered."""
        if self.filing.state not in states.BEFORE_SUBMISSION:
            return self.turn.text(f"state.{self.filing.state}")
        done, total = self.journey.progress
        step = step_label(self.journey.step, self.turn.language, wordings(self.journey.case))
        return self.turn.text("filing_name.answered", step=step, done=done, total=total)


def kind_of(turn: Turn, type_: str | None, goal: object) -> str:
    """The filing type in words; before it is decided what was wanted."""
    return turn.text(f"type.{type_}" if type_ else f"choice.goal.{goal}")


async def filings_of(turn: Turn) -> list[Mine]:
    """Every filing of the applicant that is not thrown away, oldest first: the order of the list."""
    found = []
    for filing in await turn.tx.filings.for_applicant(turn.conversation.applicant_id):
        here = turn.filing is not None and turn.filing.id == filing.id
        if (turn.state if here else filing.state) in states.CLOSED:
            continue
        answers = turn.answers if here else await turn.tx.answers.all(filing.id)
        facts = {slot: answer.value for slot, answer in answers.items()}
        found.append(Mine(filing, Called(filing.id, filing.created_at, facts, filing.record_no), turn))
    return found


async def others_of(turn: Turn) -> list[Mine]:
    """The same without the current one."""
    return [one for one in await filings_of(turn) if turn.filing is None or one.filing.id != turn.filing.id]


async def belongs(turn: Turn, filing_id: object) -> bool:
    """Whether the id is that of another living filing of this applicant."""
    return any(one.filing.id == filing_id for one in await others_of(turn))


async def take_up_pressed(turn: Turn) -> bool:
    """A button of another filing goes over to that one before it does its work.

    False, and said so, when that filing is closed: the button must not do its work on the current one.
    """
    wanted = turn.heard.details.get("filing")
    here = turn.filing.id if turn.filing else None
    if not turn.heard.pressed or turn.heard.external or wanted in (None, here):
        return True
    if not await belongs(turn, wanted):
        turn.detour = turn.heard.base_intent
        turn.reply.say("filing_closed", reference=wanted)
        return False
    await turn.turn_to(str(wanted))
    if turn.heard.base_intent != "resume_filing":
        turn.reply.say("switched", filing=named(turn))
    return True


def named(turn: Turn) -> str:
    """The current filing's name."""
    assert turn.filing is not None
    facts = {slot: answer.value for slot, answer in turn.answers.items()}
    filing = turn.filing
    return Called(filing.id, filing.created_at, facts, filing.record_no).name(turn.language)


async def chosen(turn: Turn) -> str | None:
    """Goes over to the filing that the words mean; returns the detour that follows, None when they mean none."""
    heard = turn.heard
    if not heard.worded or heard.external or turn.filing is None:
        return None
    if turn.paused and BEGIN in turn.answers:
        if says("filings.new", heard.text):
            return "begin_another"
        if says("filings.go_on", heard.text):
            return "resume_filing"
    listed = await filings_of(turn)
    if len(listed) < 2:
        return None
    if says("filings.list", heard.text):
        return "list_filings"
    sure = heard.confidence >= SURE
    if heard.base_intent in GIVES_VALUES and sure and not goes_back(heard.text):
        return None
    about = heard.base_intent in ABOUT_ONE and sure
    bare = turn.pending is None or not isinstance(turn.pending.kind, (Choice, Flag, Several))
    found = meant(heard.text, [one.called for one in listed], turn.filing.id, bare=bare, about=about)
    if found is None:
        return None
    await turn.turn_to(found.id)
    if not about or heard.base_intent == "resume_filing":
        return "resume_filing"
    turn.reply.say("switched", filing=named(turn))
    return heard.base_intent


def say_list(turn: Turn, listed: list[Mine]) -> None:
    """Names every filing with its place, kind and state, and a button to each but the current one."""
    lines = []
    for place, one in enumerate(listed, start=1):
        here = turn.filing is not None and one.filing.id == turn.filing.id
        key = "filing_name.line_current" if here else "filing_name.line"
        lines.append(turn.text(key, n=place, name=one.name, type=one.kind, where=one.where))
    turn.reply.say("filings", count=len(listed), list="\n".join(lines))
    offer_others(turn, listed)


async def say_others(turn: Turn) -> None:
    """Where several are under way or approved: the others in one line each, with a button to go to it."""
    listed = await others_of(turn)
    if listed:
        lines = [
            turn.text("filing_name.other", name=one.name, type=one.kind, where=one.where) for one in listed
        ]
        turn.reply.say("filings_beside", list="\n".join(lines))
        offer_others(turn, listed)


def offer_others(turn: Turn, listed: list[Mine]) -> None:
    """A button to each filing but the current one."""
    for one in listed:
        if turn.filing is None or one.filing.id != turn.filing.id:
            label = turn.text("choice.go_to_filing", name=one.name)
            turn.reply.offer(label, f'/resume_filing{{"filing": "{one.filing.id}"}}', literal=True)

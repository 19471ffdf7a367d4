"""Answers to the frequent questions: in general, for this applicant, where they come from, and what to do next."""

from __future__ import annotations

from actions.detours.start import begin_with_facts
from actions.faq.acts import offer_act
from actions.faq.asked import Asked, asked, asks_source, follows_up
from actions.faq.own import say_own
from actions.faq.rules import origin, rules_of, say_rules_for
from actions.turn import Turn
from bot.content.labels import wordings
from bot.content.reading import hears
from bot.filing.case import Case
from bot.filing.outcome import ADDS_ACCESS


async def faq(turn: Turn) -> None:
    """The catalogue's answer to a question with what the province and the filing add, or the source of one."""
    if await _tells_instead(turn):
        return
    question = asked(turn)
    if not turn.runtime.texts.has(f"faq.{question.slug}"):
        turn.reply.say("not_understood")
        return
    turn.last_faq = str(question)
    if asks_source(turn):
        _say_source(turn, question)
        return
    case = question.case(turn)
    key = turn.runtime.texts.fitting(f"faq.{question.slug}", *_wordings(case))
    turn.reply.say(key.replace(".", "_", 1))
    say_own(turn, question.slug, question.province)
    say_rules_for(turn, question.slug, question.province, case, question.of_business)
    turn.reply.offer("choice.source", f'/faq{{"source": "{question}"}}')
    offer_act(turn, question.slug, question.province)


async def _tells_instead(turn: Turn) -> bool:
    """I live in Xiamen and want a blog: facts of a filing that is not begun, however much like a question."""
    heard = turn.heard
    if turn.filing is not None or heard.pressed or heard.asks or hears(heard.text, "question"):
        return False
    return not follows_up(turn) and await begin_with_facts(turn)


def _say_source(turn: Turn, question: Asked) -> None:
    """The sources of the general answer, and those of the province's own line."""
    turn.reply.say("told_source", **origin(turn, [turn.book.faq(question.slug)]))
    rules = rules_of(turn, question.slug, question.province, question.case(turn), question.of_business)
    if rules and question.province is not None:
        name = turn.book.province(question.province).in_language(turn.language)
        turn.reply.say("told_source_rules", province=name, **origin(turn, rules))


def _wordings(case: Case) -> tuple[str, ...]:
    """Which special wordings of an answer fit: by the kind of order, then by the kind of applicant."""
    order = ("access",) if case.decision.type in ADDS_ACCESS else ()
    return (*order, *wordings(case), *(("organisation",) if case.organisation else ()))


DETOURS = {"faq": faq}

"""Openings, closings and feelings: one civil sentence each, then the pending question again."""

from __future__ import annotations

from actions.answers.guesses import ask_back
from actions.answers.last_again import answer_last_again
from actions.asking import offer_another_answer, say_outcome
from actions.detours.rejections import explain, means_rejection
from actions.detours.start import begin, begin_with_facts, offer_start
from actions.turn import Turn
from bot.content.reading import hears
from bot.filing.rejections import reasons


async def greet(turn: Turn) -> None:
    """Introduces the assistant as the automatic one it is; shorter to who is here already."""
    if turn.filing is not None:
        say_where_it_stands(turn)
        return
    turn.reply.say("greet")
    turn.reply.offer("choice.start_filing", "/start_filing")
    turn.reply.offer("choice.add_provider", "/add_provider")
    turn.reply.offer("choice.need_filing", '/faq{"faq": "need_filing"}')
    turn.reply.offer("choice.human", "/request_human")


def say_where_it_stands(turn: Turn) -> None:
    """Here, and how to go on: also where nothing is being asked."""
    if turn.case.decision.ends:
        say_outcome(turn)
    elif turn.paused:
        turn.reply.say("still_paused")
        turn.reply.offer("choice.resume", "/resume_filing")
    else:
        turn.reply.say("greet_again")


async def out_of_scope(turn: Turn) -> None:
    """What this assistant is not for; says what it is for. A story with several facts of a filing begins one."""
    if turn.filing is None and await begin_with_facts(turn, least=2):
        return
    if turn.paused and turn.editable and not turn.heard.asks:  # an answer, perhaps, to what waits
        say_where_it_stands(turn)
        return
    turn.reply.say("out_of_scope")
    offer_start(turn)


async def not_understood(turn: Turn) -> None:
    """Words with nothing asked: another answer to the question that ended the filing, or a way on by buttons."""
    if turn.case.decision.ends and await answer_last_again(turn):
        return
    if means_rejection(turn):
        explain(turn, reasons(turn.heard.text, turn.book))
        return
    if turn.filing is None and not turn.heard.asks and hears(turn.heard.text, "goal.migrate"):
        await begin(turn, "migrate")  # migrations have no intent of their own (spec/intents.md)
        return
    if turn.filing is None and await begin_with_facts(turn):
        return
    if turn.heard.guesses and turn.heard.guesses[0][0] == "out_of_scope":
        await out_of_scope(turn)
        return
    if ask_back(turn):
        return
    if turn.filing is None and await begin_with_facts(turn, though_guessed=True):
        return
    if turn.filing is None and turn.heard.guesses:
        turn.reply.say("what_now")
        turn.reply.offer("choice.start_filing", "/start_filing")
        turn.reply.offer("choice.need_filing", '/faq{"faq": "need_filing"}')
        turn.reply.offer("choice.human", "/request_human")
        return
    turn.reply.say("not_understood")
    if turn.filing is None:
        turn.reply.offer("choice.start_filing", "/start_filing")
    elif turn.case.decision.ends:
        offer_another_answer(turn)
    elif turn.paused:
        turn.reply.offer("choice.resume", "/resume_filing")
    turn.reply.offer("choice.human", "/request_human")


async def goodbye(turn: Turn) -> None:
    turn.reply.say("goodbye")


async def thank(turn: Turn) -> None:
    turn.reply.say("thanks")


async def bot_challenge(turn: Turn) -> None:
    turn.reply.say("bot_challenge")


async def capabilities(turn: Turn) -> None:
    turn.reply.say("capabilities")


async def complain(turn: Turn) -> None:
    """Dignity first, then the way to a person."""
    turn.reply.say("complain")
    turn.reply.offer("choice.human", "/request_human")


def comfort(turn: Turn) -> None:
    """Who is tired of it may rest or get a person; nothing is lost."""
    turn.detour = "complain"
    turn.reply.say("weary")
    turn.reply.offer("choice.pause", "/pause_filing")
    turn.reply.offer("choice.human", "/request_human")


DETOURS = {
    "greet": greet,
    "EXTERNAL_greet": greet,
    "goodbye": goodbye,
    "thank": thank,
    "bot_challenge": bot_challenge,
    "capabilities": capabilities,
    "complain": complain,
    "out_of_scope": out_of_scope,
    "nlu_fallback": not_understood,
}

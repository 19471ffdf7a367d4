"""What is said at a question without answering it or changing anything."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Awaitable, Callable

import yaml

from bot.content.texts import texts
from bot.settings import ROOT
from tests.actions.each_question.standing import SURE, Standing, responses

Row = Callable[[Standing], Awaitable[None]]

SLUGS = tuple(slug for slug in texts().below("faq") if "@" not in slug)
SMALL_TALK = {
    "greet": ("你好", "hello", "say.greet_again"),
    "thank": ("谢谢", "thank you", "say.thanks"),
    "bot_challenge": ("你是机器人吗？", "are you a bot?", "say.bot_challenge"),
    "capabilities": ("你能做什么？", "what can you do?", "say.capabilities"),
    "complain": ("你真没用", "you are useless", "say.complain"),
    "out_of_scope": ("今天天气怎么样？", "what's the weather like today?", "say.out_of_scope"),
    "ask_status": ("我的备案到哪一步了？", "where is my filing now?", ""),
    "ask_documents": ("我要准备哪些材料？", "which documents do I need?", ""),
    "ask_deadline": ("我最晚什么时候要办完？", "until when must I finish?", ""),
}


def spoken(at: Standing, chinese: str, english: str) -> str:
    """The words in the language of the conversation."""
    return english if at.language == "en" else chinese


@lru_cache(maxsize=1)
def wordings_of_questions() -> dict[tuple[str, str], list[str]]:
    """What people are known to ask, by language and frequent question: the training examples."""
    found: dict[tuple[str, str], list[str]] = {}
    for language, folder in (("zh-CN", "zh"), ("en", "en")):
        for file in sorted((ROOT / "data" / "nlu" / "faq" / folder).glob("*.yml")):
            for item in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
                slug: Any = (item.get("metadata") or {}).get("slug")
                said = [line[2:] for line in item["examples"].splitlines() if line.startswith("- ")]
                found.setdefault((language, slug), []).extend(one for one in said if "[" not in one)
    return found


async def why(at: Standing) -> None:
    await at.aside(spoken(at, "为什么要问这个？", "why do you need this?"), "why_field", at.key("why"))


async def how(at: Standing) -> None:
    await at.aside(spoken(at, "这个怎么填？", "how do I fill this in?"), "explain_field", at.key("help"))


async def example(at: Standing) -> None:
    said = spoken(at, "举个例子", "can you give me an example?")
    await at.aside(said, "explain_field", at.key("help"), "say.for_example")


async def progress(at: Standing) -> None:
    await at.aside(spoken(at, "还剩多少步？", "how many steps are left?"), "show_progress", "say.progress")
    done, total = at.journey.progress
    line = at.chat.messages[0] | {}
    at.expect((line.get("done"), line.get("total")) == (done, total), "counts the questions wrong")


async def summary(at: Standing) -> None:
    await at.aside(
        spoken(at, "看看我填了什么", "show me what I entered"), "show_summary", "say.summary_intro"
    )
    sections = at.chat.messages[0]["_data"].get("sections", [])
    shown = {row["slot"] for section in sections for row in section["rows"]}
    given = {one.slot for one in at.earlier if at.facts[one.slot] != "skipped"}
    at.expect(given <= shown, f"the summary lacks {sorted(given - shown)}")


async def frequent_question(at: Standing) -> None:
    """Every one of them in turn, in words that people use."""
    slug = SLUGS[at.turned(len(SLUGS))]
    known = wordings_of_questions()[at.language, slug]
    said = known[at.stop.number // len(SLUGS) % len(known)].rstrip("?？") + spoken(at, "？", "?")
    await at.aside(said, f"faq/{slug}", f"faq.{slug}")


async def small_talk(at: Standing) -> None:
    names = tuple(SMALL_TALK)
    name = names[at.turned(len(names))]
    chinese, english, answer = SMALL_TALK[name]
    await at.aside(spoken(at, chinese, english), name, *filter(None, [answer]))
    at.expect(len(at.chat.messages) == 2, f"{name} is not answered")


async def other_language(at: Standing) -> None:
    """The other language and back; each time the question in it."""
    other = "zh-CN" if at.language == "en" else "en"
    for language in (other, at.language):
        intent, said = (
            ("switch_to_english", "请用英文") if language == "en" else ("switch_to_chinese", "请说中文")
        )
        await at.chat.say(said, intent, SURE)
        at.told(said, "say.language_is")
        await at.still_asked(said, language)


async def pause(at: Standing) -> None:
    """A pause asks nothing; whoever comes back hears where they were, and the question in full."""
    said = spoken(at, "先到这里", "let's pause here")
    await at.chat.say(said, "pause_filing", SURE)
    at.told(said, "say.paused")
    at.expect(await at.chat.awaiting is None and len(at.chat.messages) == 1, "asks while it is paused")
    said = spoken(at, "继续", "continue")
    await at.chat.say(said, "resume_filing", SURE)
    at.told(said, "say.recap")
    await at.still_asked(said, afresh=True)


async def person(at: Standing) -> None:
    """A person is called, and asks nothing; handed back, the right question comes again."""
    said = spoken(at, "转人工", "I want to talk to a person")
    await at.chat.say(said, "request_human", SURE)
    at.told(said, "say.human_queued")
    effects = [one["kind"] for message in at.chat.messages for one in message["_effects"]]
    at.expect(effects == ["to_queue"] and len(at.chat.messages) == 1, "no person is called, or it asks on")
    await at.chat.press("/EXTERNAL_hand_back")
    at.told("the hand-back", "say.hand_back")
    await at.still_asked("the hand-back")


ASIDES: tuple[Row, ...] = (
    why,
    how,
    example,
    progress,
    summary,
    frequent_question,
    small_talk,
    other_language,
    pause,
    person,
)
__all__ = ["ASIDES", "Row", "responses", "spoken"]

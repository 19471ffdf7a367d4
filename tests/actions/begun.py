"""A filing under way: begun, and answered up to a question."""

from __future__ import annotations

from typing import Any

from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

PEOPLE = {"zh-CN": ZHEJIANG_INDIVIDUAL, "en": GUANGDONG_ENTERPRISE}


async def begun(talk: Any, until: str, locale: str = "zh-CN", person: dict[str, str] | None = None) -> Any:
    """A talk in which ``until`` waits for its answer; ``person`` where it is not the language's own."""
    chat = await talk(locale)
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(person or PEOPLE[locale], until=until)
    assert await chat.awaiting == until
    return chat

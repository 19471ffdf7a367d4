"""A commercial licence is told of when the contents point at it, to organisations alone."""

from __future__ import annotations

from tests.e2e.people import GUANGDONG_ENTERPRISE


async def test_a_shop_hears_that_its_licence_is_disputed_and_goes_on(talk):
    chat = await talk("en")
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="site_content")
    said = await chat.say("online shopping")
    assert "disputed" in said and "commercial ICP licence" in said
    assert await chat.awaiting == "site_language"


async def test_a_portal_hears_nothing_of_it(talk):
    chat = await talk("en")
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="site_content")
    assert "licence" not in await chat.say("organisation portal")

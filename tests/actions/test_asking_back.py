"""An unsure assistant offers its two best guesses, keeps the words, and keeps the question waiting."""

import pytest

from tests.e2e.people import ZHEJIANG_INDIVIDUAL
from tests.insight.conftest import talk  # noqa: F401 - the words must be in the store

START = "start_filing"


async def _until(talk, slot, locale="zh-CN"):  # noqa: F811
    chat = await talk(locale)
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until=slot)
    return chat


async def test_before_a_filing_the_two_best_guesses_are_buttons(talk):  # noqa: F811
    chat = await talk()
    said = await chat.mumble("那个费用的进度", ask_status=0.4, faq__cost=0.35, faq__how_long=0.1)
    assert said == "我不太确定您的意思，您是想……？"
    assert chat.buttons == ["guess.ask_status", "guess.faq.cost", "choice.neither"]
    assert "备案本身免费" in await chat.press(chat.payloads[1])


async def test_the_question_waits_and_comes_again_after_the_choice(talk):  # noqa: F811
    chat = await _until(talk, "server_location")
    said = await chat.mumble("那个钱的事", faq__cost=0.4, faq__how_long=0.3)
    assert len(chat.messages) == 1 and "没看懂" not in said
    assert await chat.awaiting == "server_location"
    said = await chat.press(chat.payloads[0])
    assert "备案本身免费" in said and any("server_location=mainland_here" in one for one in chat.payloads)
    assert await chat.awaiting == "server_location"


async def test_words_that_answer_the_question_are_its_answer_however_unsure(talk):  # noqa: F811
    chat = await _until(talk, "server_location")
    await chat.mumble("阿里云", ask_status=0.3, faq__cost=0.2)
    assert (await chat.facts())["server_location"] == "mainland_here"


async def test_words_at_a_question_for_a_number_are_asked_about_and_slips_of_numbers_are_not(talk):  # noqa: F811
    chat = await _until(talk, "site_domain")
    await chat.mumble("那个钱的事", faq__cost=0.4, faq__how_long=0.3)
    assert "guess.faq.cost" in chat.buttons
    await chat.mumble("example点c0m", faq__cost=0.4, faq__how_long=0.3)
    assert "guess.faq.cost" not in chat.buttons and await chat.awaiting == "site_domain"


async def test_what_is_impossible_now_is_not_offered(talk):  # noqa: F811
    chat = await talk()
    await chat.mumble("弄好了那个", ask_status=0.3, confirm_submission=0.25, why_field=0.2, greet=0.1)
    assert chat.buttons == ["guess.ask_status", "guess.greet", "choice.neither"]
    await chat.mumble("交了吧", confirm_submission=0.4, ask_status=0.3)
    assert "guess.ask_status" not in chat.buttons and "choice.human" in chat.buttons


async def test_neither_asks_for_other_words_and_the_second_time_offers_a_person(talk):  # noqa: F811
    chat = await _until(talk, "server_location")
    for offered in (False, True):
        await chat.mumble("那个钱的事", faq__cost=0.4, faq__how_long=0.3)
        assert "换个说法" in await chat.press(chat.payloads[-1])
        assert ("choice.human" in chat.buttons) is offered
        assert await chat.awaiting == "server_location"


async def test_neither_works_where_nothing_is_asked(talk):  # noqa: F811
    chat = await talk("en")
    await chat.mumble("the thing with the money", faq__cost=0.4, ask_status=0.3)
    assert "another way" in await chat.press(chat.payloads[-1])


async def test_nothing_typed_is_lost_by_the_choice(talk):  # noqa: F811
    chat = await talk()
    await chat.mumble("弄个网站，域名是muyan-demo.cn", ask_status=0.3, start_filing=0.28)
    await chat.press(chat.payloads[1])
    assert (await chat.facts())["site_domain"] == "muyan-demo.cn"
    chat = await talk()
    await chat.mumble("浙江呢", ask_documents=0.3, ask_province_rules=0.28)
    assert "浙江" in await chat.press(chat.payloads[1])


async def test_what_is_likeliest_no_business_of_ours_gets_no_guesses(talk):  # noqa: F811
    chat = await talk()
    said = await chat.mumble("明天会不会", out_of_scope=0.4, faq__cost=0.3)
    assert "只办理ICP备案" in said and chat.buttons == ["choice.start_filing"]


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-CN", "{name}那边咋样嘞"), ("en", "hows {name} getting on")]
)
async def test_the_filing_that_the_words_name_is_gone_over_to(talk, locale, words):  # noqa: F811
    chat = await _until(talk, "site_content", locale)
    first = await chat.filing
    await chat.say("再备一个网站", START, 0.99)
    await chat.choose("choice.begin_new")
    assert (await chat.filing).id != first.id
    await chat.mumble(words.format(name=ZHEJIANG_INDIVIDUAL["site_name"]), ask_status=0.4, faq__cost=0.3)
    assert ZHEJIANG_INDIVIDUAL["site_name"] in await chat.choose("guess.ask_status")
    assert (await chat.filing).id == first.id and await chat.awaiting == "site_content"

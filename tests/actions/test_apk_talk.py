"""An APK that was read meets the talk: offered, confirmed, held against what was typed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing import apk
from bot.store import Answer
from tests.actions.conftest import NOW, Talk
from tests.actions.test_app_talk import APP_EN, APP_ZH

KEY = "c7" + "5a" * 254 + "01"
READING = {
    "package": "com.kapok.trip",
    "pubkey": KEY,
    "md5": "d4" * 16,
    "sha1": "a1" * 20,
    "schemes": ["v2", "v3"],
    "version": "2.4.1",
}
VALUES = {"android_package": "com.kapok.trip", "android_pubkey": KEY, "android_md5": "d4" * 16}
ENGLISH = {**APP_EN, "app_platforms": "Android"}


async def begun(talk: Any, until: str = "android_package", english: bool = False) -> Talk:
    chat: Talk = await talk("en" if english else "zh-CN")
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(ENGLISH if english else APP_ZH, until=until)
    return chat


async def read(chat: Talk, **other: Any) -> str:
    """What the upload page does once it has read an APK."""
    filing = await chat.filing
    kept = Answer(filing.id, apk.READING, {**READING, **other}, "from_document", "document", None, None, NOW)
    async with chat.store.write() as tx:
        await tx.answers.put_many(filing.id, [kept], NOW)
    return await chat.press("/EXTERNAL_apk_read")


async def statuses(chat: Talk) -> dict[str, str]:
    filing = await chat.filing
    async with chat.store.read() as tx:
        return {slot: answer.status for slot, answer in (await tx.answers.all(filing.id)).items()}


async def values(chat: Talk) -> dict[str, Any]:
    return {slot: value for slot, value in (await chat.facts()).items() if slot in VALUES}


async def test_the_upload_is_offered_at_the_question_and_opens_before_the_others_are_answered(talk):
    chat = await begun(talk)
    assert "choice.upload_apk" in chat.buttons
    said = await chat.press("/request_upload")
    assert "APK" in said and chat.messages[0]["_data"]["url"]
    assert await chat.awaiting == "android_package"


async def test_what_was_read_becomes_the_answers_when_it_is_confirmed(talk):
    chat = await begun(talk)
    said = await read(chat)
    assert "com.kapok.trip" in said and "d4" * 16 in said and "a1" * 20 in said and "v2、v3" in said
    assert "c75a5a5a…5a5a5a01" in said and KEY not in said and "2.4.1" in said
    assert await values(chat) == {}, "nothing is taken before it is confirmed"
    assert "choice.use_apk" in chat.buttons and "choice.upload_apk" not in chat.buttons
    said = await chat.press("android_package=use_apk")
    assert "已采用APK里的值" in said
    assert await values(chat) == VALUES
    assert {(await statuses(chat))[slot] for slot in VALUES} == {"from_document"}
    assert await chat.awaiting == "ios_bundle_id"


async def test_a_yes_confirms_it_in_english(talk):
    chat = await begun(talk, english=True)
    said = await read(chat)
    assert "The APK’s package name is com.kapok.trip" in said and "v2, v3" in said
    said = await chat.say("yes", "affirm", 0.99)
    assert "Taken from the APK" in said
    assert await values(chat) == VALUES


async def test_typing_instead_goes_on_as_ever(talk):
    chat = await begun(talk)
    await read(chat)
    await chat.say("com.kapok.other")
    assert (await values(chat)) == {"android_package": "com.kapok.other"}
    assert await chat.awaiting == "android_pubkey" and "choice.use_apk" in chat.buttons


async def test_an_answer_that_differs_is_shown_beside_and_stands_until_the_applicant_decides(talk):
    chat = await begun(talk, until="ios_bundle_id")
    typed = await values(chat)
    said = await read(chat)
    assert "您填的是com.kapok.Trip，APK里是com.kapok.trip" in said
    assert await values(chat) == typed, "never overwritten silently"
    assert await chat.awaiting == "android_package"
    assert "choice.use_apk" in chat.buttons and "choice.as_said" in chat.buttons
    await chat.press("android_package=as_said")
    assert await values(chat) == typed
    assert (await statuses(chat))["android_package"] == "warned"
    assert await chat.awaiting == "ios_bundle_id"


async def test_the_applicant_may_take_the_apks_values_over_the_typed_ones(talk):
    chat = await begun(talk, until="ios_bundle_id")
    await read(chat)
    await chat.say("是的", "affirm", 0.99)
    assert (await values(chat))["android_package"] == "com.kapok.Trip", "a yes to two values is none"
    await chat.press("android_package=use_apk")
    assert await values(chat) == VALUES
    assert await chat.awaiting == "ios_bundle_id"


async def test_an_apk_that_says_the_same_is_told_as_such(talk):
    chat = await begun(talk, until="ios_bundle_id")
    typed = await values(chat)
    same = {
        "package": typed["android_package"],
        "pubkey": f"{int(typed['android_pubkey']):x}",
        "md5": typed["android_md5"],
    }
    assert "一致，不用再改" in await read(chat, **same)
    assert await chat.awaiting == "ios_bundle_id"
    assert "warned" not in {(await statuses(chat))[slot] for slot in VALUES}


async def test_a_key_without_a_form_is_left_to_the_applicant(talk):
    chat = await begun(talk)
    assert "公钥要请您自己填" in await read(chat, pubkey=None)
    await chat.press("android_package=use_apk")
    assert sorted(await values(chat)) == ["android_md5", "android_package"]
    assert await chat.awaiting == "android_pubkey"


@pytest.mark.parametrize("value", ["use_apk", "as_said"])
async def test_an_old_button_after_the_platform_is_gone_changes_nothing(talk, value):
    chat = await begun(talk)
    await read(chat)
    await chat.say("平台只有iOS", "correct_field", 0.99)
    await chat.say("iOS")
    await chat.press(f"android_package={value}")
    assert await values(chat) == {}

"""What people type and choose, made safe for Rasa, screens and logs."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway import inbound, language
from bot.gateway.inbound import MAX_CHARACTERS, clean, without_command
from tests.gateway.fake_rasa import as_response, turn
from tests.gateway.filings import ROUTED, open_filing
from tests.gateway.running import Applicant, Running

ID_NUMBER = "11010519491231002X"
MOBILE = "13800138000"
HANDLE = re.compile(r"⟦(\w+):([0-9a-f]{12})⟧")


@pytest.mark.parametrize("module", [inbound, language])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@given(st.text())
def test_cleaned_text_never_reads_as_a_command(text: str) -> None:
    assert not without_command(clean(text)).lstrip().startswith("/")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


async def _asked(running: Running, applicant: Applicant, *payloads: str) -> list[str]:
    """A question with choices; their ids."""

    async def ask(post: dict[str, object]) -> object:
        choices = [{"label": f"选{n}", "payload": payload} for n, payload in enumerate(payloads)]
        return as_response(turn("请选择", choices=choices))

    running.rasa.answer = ask  # type: ignore[assignment]
    (question,) = await applicant.until(1, after=await applicant.say("问我"))
    running.rasa.answer = running.rasa.echo
    return [choice["id"] for choice in question["choices"]]


async def test_codes_reach_rasa_as_handles_and_screens_with_stars(running: Running) -> None:
    applicant = await running.begin()
    await applicant.until(1, after=await applicant.say(f"身份证{ID_NUMBER}，手机{MOBILE}，域名example.cn"))
    said = next(message for message in await applicant.messages() if message["author"] == "user")
    assert said["text"] == "身份证1101************2X，手机138****8000，域名example.cn"
    (heard,) = running.rasa.texts()
    assert ID_NUMBER not in heard and MOBILE not in heard and "example.cn" in heard
    tokens = dict(HANDLE.findall(heard))
    assert set(tokens) == {"id_card", "mobile"}
    async with running.gateway.store.read() as tx:
        assert await tx.handles.value(applicant.id, tokens["id_card"]) == ID_NUMBER
        assert await tx.handles.value(applicant.id, tokens["mobile"]) == MOBILE


async def test_a_handle_that_rasa_repeats_is_shown_with_stars(running: Running) -> None:
    applicant = await running.begin()
    (answer,) = await applicant.until(1, after=await applicant.say(f"手机{MOBILE}，再说一次{MOBILE}"))
    assert answer["text"] == "echo: 手机138****8000，再说一次138****8000"


async def test_a_handle_of_another_conversation_shows_nothing(running: Running) -> None:
    one, other = await running.begin(), await running.begin()
    await one.until(1, after=await one.say(MOBILE))
    stolen = running.rasa.posts[-1]["text"]

    async def repeat(post: dict[str, object]) -> object:
        return as_response(turn(f"是{stolen}吗"))

    running.rasa.answer = repeat  # type: ignore[assignment]
    (answer,) = await other.until(1, after=await other.say("在"))
    assert answer["text"] == "是***吗"


async def test_a_typed_handle_is_not_taken_for_one(running: Running) -> None:
    applicant = await running.begin()
    await applicant.until(1, after=await applicant.say("⟦id_card:0123456789ab⟧"))
    assert "⟦id_card" not in running.rasa.texts()[0]


@pytest.mark.parametrize(
    "typed", ["/restart", "  /restart", "\u200b/restart", "\x00/restart", '/inform{"goal": "file"}', "//x"]
)
async def test_a_typed_slash_is_words_to_rasa_and_shown_as_typed(running: Running, typed: str) -> None:
    applicant = await running.begin()
    await applicant.until(1, after=await applicant.say(typed))
    post = running.rasa.posts[-1]
    assert post["text"].startswith("／")
    assert post["payload"] is None
    said = next(message for message in await applicant.messages() if message["author"] == "user")
    assert said["text"].startswith("/")


async def test_a_choice_shows_its_label_and_gives_rasa_its_payload(running: Running) -> None:
    applicant = await running.begin()
    _, second = await _asked(running, applicant, "/affirm", '/inform{"goal": "file"}')
    seq = await applicant.choose(second)
    await applicant.until(1, after=seq)
    assert (running.rasa.posts[-1]["text"], running.rasa.posts[-1]["payload"]) == (
        None,
        '/inform{"goal": "file"}',
    )
    said = [message for message in await applicant.messages() if message["seq"] == seq]
    assert said[0]["text"] == "选1"


async def test_payloads_are_never_shown(running: Running) -> None:
    applicant = await running.begin()
    await _asked(running, applicant, "/affirm")
    assert all("payload" not in str(message) for message in await applicant.messages())


async def test_the_same_choice_sent_again_is_one_message(running: Running) -> None:
    applicant = await running.begin()
    (choice,) = await _asked(running, applicant, "/affirm")
    seq = await applicant.choose(choice, "c1")
    assert await applicant.choose(choice, "c1") == seq
    await applicant.until(1, after=seq)
    assert sum(post["payload"] == "/affirm" for post in running.rasa.posts) == 1


async def test_a_choice_of_another_conversation_is_refused_in_words(running: Running) -> None:
    one, other = await running.begin(), await running.begin()
    (choice,) = await _asked(running, one, "/affirm")
    before = await other.messages()
    status, body = await other.post("messages", {"client_msg_id": "x", "choice": choice})
    assert (status, body["error"]["code"]) == (422, "unknown_choice")
    assert "按钮" in body["error"]["message"]
    assert await other.messages() == before


async def test_the_change_button_of_a_summary_asks_for_that_field(running: Running) -> None:
    applicant = await running.begin()
    seq = await applicant.choose("edit:site_name")
    await applicant.until(1, after=seq)
    assert running.rasa.posts[-1]["payload"] == '/correct_field{"slot":"site_name"}'
    said = [message for message in await applicant.messages() if message["seq"] == seq]
    assert said[0]["text"].startswith("修改：")


async def test_the_change_button_of_a_summary_is_of_the_filing_that_it_shows(running: Running) -> None:
    applicant, stranger = await running.begin(), await running.begin()
    filing = await open_filing(running, applicant, ROUTED)
    await open_filing(running, applicant, ROUTED)
    seq = await applicant.choose(f"edit:site_name:{filing.id}")
    await applicant.until(1, after=seq)
    expected = f'/correct_field{{"slot":"site_name","filing":"{filing.id}"}}'
    assert running.rasa.posts[-1]["payload"] == expected
    choice = f"edit:site_name:{filing.id}"
    status, body = await stranger.post("messages", {"client_msg_id": "x", "choice": choice})
    assert (status, body["error"]["code"]) == (422, "unknown_choice")


@pytest.mark.parametrize(
    "choice",
    [
        "edit:site_name:",
        "edit:site_name:NOSUCHNO",
        "edit:",
        "edit:owner",
        'edit:site_name"}',
        "edit",
        "nonsense",
        "",
    ],
)
async def test_no_other_made_up_choice_is_taken(running: Running, choice: str) -> None:
    applicant = await running.begin()
    status, body = await applicant.post("messages", {"client_msg_id": "x", "choice": choice})
    assert (status, body["error"]["code"]) == (422, "unknown_choice")


async def test_a_text_that_is_too_long_is_told_and_not_half_understood(running: Running) -> None:
    applicant = await running.begin()
    seq = await applicant.say("很" * MAX_CHARACTERS + "长")
    (notice,) = await applicant.until(1, author="system", after=seq)
    assert notice["kind"] == "notice"
    await applicant.until(1, after=await applicant.say("短" * MAX_CHARACTERS))
    assert [len(text) for text in running.rasa.texts()] == [MAX_CHARACTERS]


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\x00\x01", "\n\n"])
async def test_a_message_without_anything_to_see_is_refused(running: Running, text: str) -> None:
    applicant = await running.begin()
    status, body = await applicant.post("messages", {"client_msg_id": "x", "text": text})
    assert (status, body["error"]["code"]) == (422, "nothing_said")


async def test_a_message_opens_a_resolved_conversation_again(running: Running) -> None:
    applicant = await running.begin()
    store = running.gateway.store
    async with store.write() as tx:
        await tx.conversations.set_status(applicant.id, "resolved", running.gateway.clock())
    await applicant.say("还有一个问题")
    async with store.read() as tx:
        conversation = await tx.conversations.get(applicant.id)
    assert conversation is not None and conversation.status == "open"

"""What was not understood comes out masked, in a form that Rasa reads."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
import yaml

from bot.insight.candidates import as_yaml, candidates
from bot.insight.masked import masked
from bot.settings import ROOT
from bot.store import erase_conversation
from tests.actions.conftest import NOW
from tests.e2e.people import ZHEJIANG_INDIVIDUAL

START = "start_filing"
SINCE = NOW - timedelta(days=1)


async def _candidates(store):
    async with store.read() as tx:
        return await candidates(tx, SINCE)


async def test_wordings_are_masked_counted_and_joined_whatever_their_width(talk, store):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    for text in ("帮我弄一下Abc行吗 13800138000", "帮我弄一下ＡＢＣ行吗 13900139000", "随便说说"):
        await chat.say(text, "inform", 0.45)
    (twice, once) = await _candidates(store)
    assert (twice.text, twice.times, dict(twice.pending)) == (
        "帮我弄一下Abc行吗 <mobile>",
        2,
        {"server_location": 2},
    )
    assert (once.text, once.intent, once.confidence) == ("随便说说", "inform", 0.45)


async def test_the_applicants_own_names_are_known(talk, store):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="admin_is_leader")
    name = (await chat.facts())["entity_name"]
    await chat.say(f"{name}不行啊", "nlu_fallback", 0.3)
    (found,) = await _candidates(store)
    assert found.text == "<entity_name>不行啊"


async def test_what_is_typed_at_a_question_for_a_text_and_commands_and_buttons_stay_inside(talk, store):
    chat = await talk()
    await chat.press("/nlu_fallback")
    await chat.say("／restart", "nlu_fallback", 0.0)
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_name")
    await chat.say("／欧阳测试", "nlu_fallback", 0.0)
    assert await _candidates(store) == []


async def test_an_erased_conversation_is_gone_from_the_export(talk, store):
    chat = await talk()
    await chat.say("叽里咕噜", "nlu_fallback", 0.3)
    assert len(await _candidates(store)) == 1
    async with store.write() as tx:
        await erase_conversation(tx, chat.id, "operator", NOW)
    assert await _candidates(store) == []


async def test_the_commands_write_what_the_store_holds(talk, store, tmp_path, database):
    chat = await talk()
    await chat.say("叽里咕噜", "nlu_fallback", 0.3)

    def run(*words):
        environment = {**os.environ, "ICP_DATA_DIR": str(tmp_path), "ICP_DATABASE_URL": database}
        command = [sys.executable, "-m", "bot", *words, "--since", "3650d"]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    assert "not understood" in run("insight").stdout
    assert '"not_understood": 1' in run("insight", "--json").stdout
    out = tmp_path / "out.yml"
    assert "1 wordings" in run("misunderstood", "--out", str(out)).stdout
    (section,) = yaml.safe_load(out.read_text(encoding="utf-8"))["nlu"]
    assert section["examples"][0]["text"].strip() == "叽里咕噜"
    async with store.read() as tx:
        (line,) = await tx.audit.of("messages")
    assert (line.actor, line.detail) == ("operator", {"wordings": 1})


@pytest.mark.xdist_group("rasa")
async def test_rasa_reads_the_file(talk, store):
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

    chat = await talk()
    await chat.say('叽里咕噜: #1 "引号"', "nlu_fallback", 0.3)
    read = RasaYAMLReader().reads(as_yaml(await _candidates(store)))
    (example,) = read.training_examples
    assert example.get("text") == '叽里咕噜: #1 "引号"'
    assert example.get("metadata")["example"]["times"] == 1


@pytest.mark.parametrize(
    ("typed", "exported"),
    [
        ("my name is Sarah Connor, mail ⟦email:0123456789ab⟧", "my name is <person_name>, mail <email>"),
        ("I live at 12 Old Mill Road", "I live at <address>"),
        ("我的网站 demo-site.cn 打不开", "我的网站 <domain> 打不开"),
        ("QQ 554433 加我", "QQ <number> 加我"),
        ("杭州和上海一样吗", "杭州和上海一样吗"),
    ],
)
def test_what_is_personal_is_named_by_its_kind(typed, exported):
    assert masked(typed) == exported

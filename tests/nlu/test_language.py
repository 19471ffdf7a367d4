"""The conversation's language: detected, kept, and not changed by a value."""

from __future__ import annotations

import pytest

from bot.nlu.language import Language, detect


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("我要备案", "zh-CN"),
        ("請問審核要多久", "zh-CN"),
        ("我的 domain 是 example.cn", "zh-CN"),
        ("帮我check一下status", "zh-CN"),
        ("hello", "en"),
        ("What documents do I need?", "en"),
    ],
)
def test_a_first_message_sets_the_language(message: str, language: Language) -> None:
    assert detect(message, None, locked=False) == language


@pytest.mark.parametrize(
    "message", ["", "😀", "123", "example.cn", "⟦mobile:0123456789ab⟧", "47.96.1.2", "?"]
)
def test_codes_and_signs_tell_nothing(message: str) -> None:
    assert detect(message, None, locked=False) is None
    assert detect(message, "en", locked=False) == "en"
    assert detect(message, "zh-CN", locked=False) == "zh-CN"


@pytest.mark.parametrize(
    "value",
    [
        "深圳星火科技有限公司",
        "张三",
        "小林的摄影日记",
        "广东省深圳市南山区科技园南区5栋",
        "company name is 宁波不锈钢有限公司",
        "site name: 青山随笔",
        "展示公司产品",
    ],
)
def test_a_chinese_value_leaves_an_english_conversation_english(value: str) -> None:
    assert detect(value, "en", locked=False) == "en"


@pytest.mark.parametrize(
    "message", ["继续", "我不明白", "審核到哪了", "好的", "网站打不开", "转人工", "要多久"]
)
def test_chinese_speech_turns_an_english_conversation(message: str) -> None:
    assert detect(message, "en", locked=False) == "zh-CN"


@pytest.mark.parametrize("message", ["yes", "Alibaba Cloud", "ok thanks", "GoDaddy", "ECS"])
def test_a_word_or_two_in_latin_letters_keep_chinese(message: str) -> None:
    assert detect(message, "zh-CN", locked=False) == "zh-CN"


def test_an_english_sentence_turns_a_chinese_conversation() -> None:
    assert detect("how much does it cost", "zh-CN", locked=False) == "en"


def test_a_chosen_language_stays() -> None:
    assert detect("我要备案", "en", locked=True) == "en"
    assert detect("where is my application now", "zh-CN", locked=True) == "zh-CN"

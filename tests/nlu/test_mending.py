"""What is meant by a message: slips mended by the words of the examples, and no more than slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.examples import training_examples
from bot.nlu.mending import Mender
from bot.nlu.segment import segment


@pytest.fixture(scope="module")
def mender() -> Mender:
    return Mender.fit([segment(sentence) for sentence, _ in training_examples()])


def meant(mender: Mender, message: str) -> str:
    return mender(message, segment(message))[0]


def words(mender: Mender, message: str) -> str:
    return " ".join(piece.text for piece in mender(message, segment(message))[1])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wo yao beian", "我要备案"),
        ("zhuan rengong", "转人工"),
        ("duoshao qian", "多少钱"),
        ("zhuxiaobeian", "注销备案"),
        ("yuming shi lantern.example.cn", "域名是 lantern.example.cn"),
        ("请问 jindu 呢", "请问 进度 呢"),
    ],
)
def test_pinyin_is_read_as_the_words_it_spells(mender: Mender, typed: str, read: str) -> None:
    assert meant(mender, typed).replace(" ", "") == read.replace(" ", "")


@pytest.mark.parametrize(
    "typed",
    [
        "can you change the name",
        "Zhang Wei",
        "my name is li ming",
        "Guangzhou, Guangdong",
        "send it to wang.fang@example.cn",
        "banana",
        "the women here",
        "",
    ],
)
def test_english_names_and_places_stay(mender: Mender, typed: str) -> None:
    assert meant(mender, typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("跳果", "跳过"),
        ("要准被什么才料", "要准备什么材料"),
        ("我想办被安", "我想办备案"),
        ("省核进度", "审核进度"),
    ],
)
def test_a_wrong_character_of_the_same_sound_is_mended(mender: Mender, typed: str, read: str) -> None:
    assert meant(mender, typed) == read


@pytest.mark.parametrize(
    "typed",
    ["这样能拿到号吗", "人想在北京备", "海口市龙华区", "张伟", "今天天气怎么样", "杭州小鹿科技有限公司"],
)
def test_what_is_right_stays(mender: Mender, typed: str) -> None:
    assert meant(mender, typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("strat over", "start over"),
        ("hw much is lft", "how much is left"),
        ("yessss", "yes"),
        ("any good movie", "any good movie"),
        ("aplication", "application"),
    ],
)
def test_latin_words_are_spelt(mender: Mender, typed: str, read: str) -> None:
    assert words(mender, typed) == read


def test_a_saved_mender_mends_the_same(mender: Mender, tmp_path: Path) -> None:
    mender.save(tmp_path)
    loaded = Mender.load(tmp_path)
    for typed in ("wo yao beian", "跳果", "这样能拿到号吗", "strat over"):
        assert loaded(typed, segment(typed)) == mender(typed, segment(typed))


def test_a_missing_mender_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Mender.load(tmp_path)

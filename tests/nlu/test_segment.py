"""Words: where they begin and end, and what they become."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.segment import LONGEST, segment


def words(message: str) -> list[str]:
    return [piece.text for piece in segment(message)]


def test_offsets_point_at_what_was_typed() -> None:
    message = "請問 ｍｙ Domain 是 www.Example.cn 嗎？"
    typed = [message[piece.start : piece.end] for piece in segment(message)]
    assert typed == ["請問", "ｍｙ", "Domain", "是", "www.Example.cn", "嗎", "？"]
    assert words(message) == ["请问", "my", "domain", "是", "__domain__", "吗", "?"]


def test_no_token_is_blank() -> None:
    assert words("我 要\t备案\n\n please \u3000 now\u200b") == ["我", "要", "备案", "please", "now"]


def test_words_of_the_field_stay_whole() -> None:
    assert words("主体负责人的备案服务码") == ["主体负责人", "的", "备案服务码"]


def test_misspelt_words_of_the_field_become_what_was_meant() -> None:
    assert words("怎么变跟备按") == ["怎么", "变更", "备案"]


@pytest.mark.parametrize(
    ("message", "placeholder"),
    [
        ("⟦mobile:0123456789ab⟧", "__mobile__"),
        ("⟦id_card:0123456789ab⟧", "__id_card__"),
        ("13800138000", "__mobile__"),
        ("https://www.example.com/path?q=1", "__domain__"),
        ("47.96.1.2", "__ip__"),
        ("京ICP备12345678号-1", "__icp_number__"),
        ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "__service_number__"),
        ("2027年3月1日", "__date__"),
        ("ｅｘａｍｐｌｅ．ｃｎ", "__domain__"),
    ],
)
def test_a_code_is_one_word_whatever_its_value(message: str, placeholder: str) -> None:
    assert words(f"填{message}谢谢") == ["填", placeholder, "谢谢"]


def test_traditional_and_simplified_read_the_same() -> None:
    assert words("網站審核進度") == words("网站审核进度")


def test_a_very_long_message_is_read_to_a_limit() -> None:
    assert segment("备案" * 20_000)[-1].end <= LONGEST


@given(st.text(max_size=200))
def test_any_text_gives_words_in_order_without_overlap(message: str) -> None:
    pieces = segment(message)
    assert all(0 <= piece.start < piece.end <= len(message) for piece in pieces)
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    assert all(piece.text.strip() for piece in pieces)

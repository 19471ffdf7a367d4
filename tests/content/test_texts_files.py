"""The files of the catalogue: alike in both languages, and typeset as each language is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from bot.content.texts import CATALOGUE, LANGUAGES, Texts

FILES = sorted(CATALOGUE.rglob("*.yml"))
HAN = r"[\u3400-\u9fff]"
NOT_SHOWN = ("heard.",)


def shown(catalogue: Texts, lang: str) -> list[tuple[str, str]]:
    """Every text that a person can see, with its key."""
    entries = catalogue.entries[lang].items()
    return [(key, text) for key, text in entries if isinstance(text, str) and not key.startswith(NOT_SHOWN)]


def test_no_key_is_missing_in_a_language(catalogue: Texts) -> None:
    assert catalogue.keys("zh-CN") ^ catalogue.keys("en") == set()


def test_both_languages_have_the_same_files() -> None:
    names = [sorted(file.name for file in (CATALOGUE / lang).glob("*.yml")) for lang in LANGUAGES]
    assert names[0] == names[1]


def test_placeholders_are_the_same_in_both_languages(catalogue: Texts) -> None:
    differing = {
        key: (catalogue.placeholders(key, "zh-CN"), catalogue.placeholders(key, "en"))
        for key in catalogue.keys("en")
        if catalogue.placeholders(key, "zh-CN") != catalogue.placeholders(key, "en")
    }
    assert differing == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_files_are_normalised(file: Path) -> None:
    content = file.read_text("utf-8")
    assert "\t" not in content
    assert unicodedata.is_normalized("NFC", content)
    assert content.endswith("\n") and not content.endswith("\n\n")
    assert [line for line in content.splitlines() if line != line.rstrip()] == []


def test_chinese_texts_use_full_width_punctuation_beside_han(catalogue: Texts) -> None:
    half_width = re.compile(rf"{HAN}[,;:?!]|[,;:?!]{HAN}|{HAN}\.(?=\s|$)|{HAN}\([^)]|[^(]\){HAN}")
    assert [(key, text) for key, text in shown(catalogue, "zh-CN") if half_width.search(text)] == []


def test_chinese_texts_have_no_blank_between_han_and_latin(catalogue: Texts) -> None:
    blank = re.compile(rf"{HAN}[ \u00a0][A-Za-z0-9{{]|[A-Za-z0-9}}][ \u00a0]{HAN}|{HAN} {HAN}")
    assert [(key, text) for key, text in shown(catalogue, "zh-CN") if blank.search(text)] == []


def test_chinese_texts_address_the_applicant_politely(catalogue: Texts) -> None:
    assert [key for key, text in shown(catalogue, "zh-CN") if "你" in text] == []


def test_english_texts_use_typographic_quotes_and_no_full_width_punctuation(catalogue: Texts) -> None:
    """Values that must be Chinese are quoted in English texts; their own punctuation stays."""
    wrong = re.compile(r"[A-Za-z]'[a-z]|[A-Za-z ]\"|[A-Za-z][，。：；？！]|\s—\s|\s-\s")
    assert [(key, text) for key, text in shown(catalogue, "en") if wrong.search(text)] == []


def test_labels_fit_on_a_button(catalogue: Texts) -> None:
    longest = {"zh-CN": 12, "en": 36}
    too_long = [
        (lang, key, text)
        for lang in LANGUAGES
        for key, text in shown(catalogue, lang)
        if key.startswith("choice.") and len(text) > longest[lang]
    ]
    assert too_long == []


def test_answers_to_frequent_questions_are_short(catalogue: Texts) -> None:
    long_chinese = [
        key for key, text in shown(catalogue, "zh-CN") if key.startswith("faq.") and len(text) > 60
    ]
    english = shown(catalogue, "en")
    long_english = [key for key, text in english if key.startswith("faq.") and len(text.split()) > 50]
    assert long_chinese + long_english == []

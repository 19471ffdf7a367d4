"""The two languages, and which of them a request or a text is in."""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["zh-CN", "en"]

DEFAULT: Language = "zh-CN"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def negotiate(accept_language: str) -> Language:
    """The first language of an Accept-Language header that we speak; Chinese when it names neither.

    >>> negotiate("en-GB,en;q=0.9,zh;q=0.1"), negotiate("zh-TW"), negotiate("fr")
    ('en', 'zh-CN', 'zh-CN')
    """
    for part in accept_language.lower().split(","):
        tag = part.split(";")[0].strip()
        if tag == "en" or tag.startswith("en-"):
            return "en"
        if tag == "zh" or tag.startswith("zh-"):
            return "zh-CN"
    return DEFAULT


def known(locale: str) -> Language:
    """``locale`` as one of our languages; Chinese for anything but English."""
    return "en" if locale == "en" else DEFAULT


def written_in(text: str) -> Language | None:
    """The language a text's letters show; None when it has no word in either (a number, an emoji).

    >>> written_in("我的domain是example.cn"), written_in("next Friday"), written_in("42")
    ('zh-CN', 'en', None)
    """
    if _HAN.search(text):
        return "zh-CN"
    return "en" if _LATIN_WORD.search(text) else None

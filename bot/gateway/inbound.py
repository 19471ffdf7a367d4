"""What a person sent, made safe for everything behind the gateway.

Typed text leaves here twice: as it is shown (codes masked) and as Rasa reads it (codes as handles, no
leading slash, so that nobody can type a command or another intent's payload).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.filing.codes.recognise import SENSITIVE_KINDS, Found, find, replace
from bot.filing.masks import mask
from bot.store import Tx

MAX_CHARACTERS = 4000
_TERMINAL = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
"""What colours a terminal: without its first character the rest would read as words."""
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FOREIGN_HANDLE = str.maketrans("⟦⟧", "{}")


@dataclass(frozen=True)
class Typed:
    """A cleaned text and the sensitive codes in it. ``too_long``: it was cut."""

    text: str
    codes: tuple[Found, ...]
    too_long: bool


@dataclass(frozen=True)
class Words:
    """One thing a person said: ``shown`` to people, ``data`` for the bot (``rasa_text`` or ``payload``)."""

    shown: str
    data: dict[str, Any] = field(default_factory=dict)


def clean(text: str) -> str:
    """``text`` without control and invisible characters and surrounding blanks; line breaks and tabs stay.

    The brackets of handles become braces, which no answer is made of: only the gateway makes handles.

    >>> clean("\\u200b /restart\\x00 "), clean("⟦id_card:0123456789ab⟧")
    ('/restart', '{id_card:0123456789ab}')
    >>> clean("\x1b[31m你好\x1b[0m")
    '你好'
    """
    visible = _INVISIBLE.sub("", _TERMINAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        char for char in visible if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Cn")
    )
    return "".join(kept).translate(_FOREIGN_HANDLE).strip()


def without_command(text: str) -> str:
    """``text`` with a leading slash made full-width: Rasa reads ``/name`` as an intent, ``／name`` as words.

    >>> without_command('/inform{"goal": "file"}'), without_command("and/or")
    ('／inform{"goal": "file"}', 'and/or')
    """
    return "／" + text[1:] if text.startswith("/") else text


def read(text: str) -> Typed:
    """What was typed, cleaned, cut to what one message may hold, its codes recognised."""
    whole = clean(text)
    kept = whole[:MAX_CHARACTERS]
    codes = tuple(code for code in find(kept) if code.kind in SENSITIVE_KINDS)
    return Typed(kept, codes, too_long=len(whole) > MAX_CHARACTERS)


async def hide_codes(tx: Tx, conversation_id: str, typed: Typed, now: datetime) -> Words:
    """The text with its codes sealed in the store."""
    handles = {
        code: f"⟦{code.kind}:{await tx.handles.put(conversation_id, code.kind, code.value, now)}⟧"
        for code in typed.codes
    }
    rasa_text = without_command(replace(typed.text, typed.codes, handles.__getitem__))
    shown = replace(typed.text, typed.codes, lambda code: mask(code.kind, code.value))
    return Words(shown, {"rasa_text": rasa_text})

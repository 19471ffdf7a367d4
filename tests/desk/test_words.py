"""Every error that the desk's code names has its words."""

from __future__ import annotations

import re
from pathlib import Path

import bot.desk
from bot.content.texts import texts


def test_every_refusal_has_words_in_both_languages() -> None:
    files = Path(str(bot.desk.__file__)).parent.glob("*.py")
    source = "\n".join(file.read_text("utf-8") for file in files)
    codes = set(re.findall(r'ApiError\(\d+, "(\w+)"|MoveRefused\("(\w+)"', source))
    named = {one or other for one, other in codes}
    assert len(named) > 20
    assert [code for code in sorted(named) if not texts().has(f"api_error.{code}")] == []

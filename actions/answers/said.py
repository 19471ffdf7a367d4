"""What a message says for a question: the coin that the readers of answers pass on to those who take them."""

from __future__ import annotations

from typing import Any

from bot.filing.field import Field

Said = tuple[Field, Any]
"""A question with the words, options or codes said for it, before any rule has looked at them."""

"""Where the answers to the frequent questions come from (§9); the answers themselves are texts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.filing.rulebook.cells import Name, Sourced


@dataclass(frozen=True, kw_only=True)
class Faq(Sourced):
    """The source of the answer ``faq.<slug>``; the slug is the question's intent without ``faq/``."""

    slug: Name

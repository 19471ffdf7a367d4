"""The figures as text for a terminal, in the operator's language: names of slots, intents and codes as they are."""

from __future__ import annotations

from typing import Any, Iterator, Sequence

from bot.insight.figures import Counted, Insight

TOP = 15
"""Rows of a list in the text; ``--json`` has them all."""


def page(found: Insight) -> str:
    """The whole page."""
    return "\n".join(_lines(found))


def _lines(found: Insight) -> Iterator[str]:
    yield f"From {found.since:%Y-%m-%d %H:%M} to {found.until:%Y-%m-%d %H:%M} UTC"
    yield from _list("Conversations by language", found.conversations)
    yield from _table(
        "Messages, and what was not understood of the typed ones",
        ("language", "typed", "buttons", "asked back", "not understood", "out of scope"),
        [
            (one.lang, one.typed, one.pressed, one.asked_back, one.not_understood, one.out_of_scope)
            for one in found.languages
        ],
    )
    yield from _list("Filings begun, by type", found.filings)
    yield from _table(
        f"Questions: filings asked, answered, left there (untouched for {found.idle_days} days); median tries",
        ("step", "question", "asked", "answered", "tries", "left", "why", "help"),
        [
            (one.step, one.slot, one.asked, one.answered, _number(one.tries), one.left, one.why, one.help)
            for one in found.funnel
        ],
    )
    yield from _list(
        "Left while nothing was asked (paused, uploads, the summary), by step", found.left_elsewhere
    )
    yield from _list("Frequent questions", found.faqs)
    yield from _list("What else was said besides answers", found.detours)
    yield from _table(
        "Refused answers, by rule",
        ("question", "rule", "times"),
        [(one.slot, one.code, one.times) for one in found.refusals[:TOP]],
    )
    yield from _list("Handed to people, by reason", found.handovers)


def _list(title: str, counted: Sequence[Counted]) -> Iterator[str]:
    yield from _table(title, (), [(one.name, one.times) for one in counted[:TOP]])


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Columns as wide as they need, numbers to the right; a dash where there is nothing."""
    yield ""
    yield title
    if not rows:
        yield "  –"
        return
    cells = [[str(cell) for cell in row] for row in ([heads] if heads else []) + list(rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numeric = [not isinstance(cell, str) for cell in rows[0]]
    for row in cells:
        aligned = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        yield "  " + "  ".join(aligned).rstrip()


def _number(tries: float | None) -> float | str:
    return "–" if tries is None else f"{tries:g}"

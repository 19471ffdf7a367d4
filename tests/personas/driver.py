"""Plays many personas at once and tells how they fared."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Callable, Iterable, Sequence

from tests.personas.facts import draw
from tests.personas.play import Played, play

AT_ONCE = 8


def run(
    url: str, seeds: Iterable[int], today: date, told: Callable[[Played], None] = lambda played: None
) -> list[Played]:
    """Plays every seed, some at a time; ``told`` hears of each as it ends."""

    def one(seed: int) -> Played:
        played = play(draw(seed, today), url)
        told(played)
        return played

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, seeds))


def report(played: Sequence[Played]) -> str:
    """Success rate, failures with seed and last turns, and slips by cause."""
    failed = [one for one in played if one.trouble]
    turns = sum(one.turns for one in played)
    slips = sum((one.slips for one in played), Counter[str]())
    lines = [
        f"{len(played) - len(failed)} of {len(played)} filings right, {turns} turns, {slips.total()} slips"
    ]
    causes = Counter(one.trouble[0].partition(":")[0] for one in failed)
    lines += [f"  {count} × {cause}" for cause, count in causes.most_common()]
    lines += [f"  slip {count} × {cause}" for cause, count in slips.most_common()]
    for one in failed:
        lines += [f"\nseed {one.seed}:", *(f"  {line}" for line in one.trouble), one.last]
    return "\n".join(lines)

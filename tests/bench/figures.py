"""From timings to figures: what is printed, beside what the project set out to reach."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import Any, Iterator, Mapping, Sequence

from bot.nlu.compare.scores import Scores
from tests.bench.measure import AT_ONCE, HISTORIES, LONG_HISTORY, BySide, Measured, Timings

OURS, STOCK = "ours", "stock"


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and the processor seconds in them, which a busy machine does not stretch."""

    seconds: float
    cpu_seconds: float

    @classmethod
    def median(cls, costs: Sequence[Cost]) -> Cost:
        """The median of each."""
        return cls(median(cost.seconds for cost in costs), median(cost.cpu_seconds for cost in costs))


@dataclass(frozen=True)
class Target:
    """A bound on our value or on ``ours ÷ stock``; reached when it is met, bound included."""

    of: str  # "ours" or "ratio"
    least: float = -math.inf
    most: float = math.inf

    def __str__(self) -> str:
        bound = f"≥ {self.least:g}" if math.isinf(self.most) else f"≤ {self.most:g}"
        return f"{bound} × stock" if self.of == "ratio" else bound


@dataclass(frozen=True)
class Figure:
    """One line of the table. A side that did not run has None."""

    name: str
    unit: str
    ours: float | None
    stock: float | None
    ratio: float | None = None
    target: Target | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None without a target or without what it needs."""
        value = None if self.target is None else self.ours if self.target.of == "ours" else self.ratio
        return (
            None if value is None or self.target is None else self.target.least <= value <= self.target.most
        )

    def as_dict(self) -> dict[str, Any]:
        """For the results file."""
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": self.ours,
            "stock": self.stock,
            "ratio": self.ratio,
            "target": str(self.target) if self.target else None,
            "reached": self.reached,
        }


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: the smallest value that so many per cent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def compared(name: str, unit: str, values: Mapping[str, float], target: Target | None = None) -> Figure:
    """A figure of one value a side."""
    ours, stock = values.get(OURS), values.get(STOCK)
    ratio = ours / stock if ours is not None and stock else None
    return Figure(name, unit, ours, stock, ratio, target)


def speed(measured: Measured) -> Iterator[Figure]:
    """Rates, latencies, the cost of history and where the processor time goes."""
    half = Target("ratio", most=0.5)
    yield from _setting("1 conversation", measured.single, None, half)
    yield from _setting(f"{AT_ONCE} conversations", measured.ten, Target("ratio", least=2.5), half)
    long = f"{AT_ONCE} conversations, {LONG_HISTORY} turns of history"
    yield from _setting(long, measured.long, Target("ratio", least=5), half)
    yield from _history(measured.curve)
    yield from _processor(measured.ten)


def _setting(name: str, timings: BySide, rate: Target | None, p95: Target) -> Iterator[Figure]:
    yield _rate(f"{name}: form turns", timings, rate)
    for percent, target in ((50, None), (95, p95)):
        values = {side: percentile(one.latencies, percent) for side, one in timings.items()}
        yield compared(f"{name}: latency p{percent}", "ms", values, target)


def _rate(name: str, timings: BySide, target: Target | None) -> Figure:
    """The median round of each side; the ratio is the median of the rounds' own ratios."""
    rates = {side: median(one.rates) for side, one in timings.items()}
    ratio = None
    if OURS in timings and STOCK in timings:
        ratio = median(o / s for o, s in zip(timings[OURS].rates, timings[STOCK].rates, strict=True))
    return Figure(name, "/s", rates.get(OURS), rates.get(STOCK), ratio, target)


def _history(curve: Mapping[str, Mapping[int, Timings]]) -> Iterator[Figure]:
    for turns in HISTORIES:
        name = f"a form turn at {turns} turns of history"
        yield compared(name, "ms", {side: median(by[turns].latencies) for side, by in curve.items()})
        yield compared(f"{name}: processor", "ms", {side: by[turns].served for side, by in curve.items()})
    first, last = HISTORIES[0], HISTORIES[-1]
    growth = {side: _growth(by[first], by[last]) for side, by in curve.items()}
    yield compared(f"turn {last} ÷ turn {first}", "×", growth, Target("ours", most=1.2))


def _growth(first: Timings, last: Timings) -> float:
    """The median of the ratios of turns that were had one right after the other."""
    return median(late / early for early, late in zip(first.latencies, last.latencies, strict=True))


def _processor(timings: BySide) -> Iterator[Figure]:
    """The processor time of one form turn at ten conversations: what binds."""
    total = {side: one.served for side, one in timings.items()}
    yield compared("processor a form turn: all processes", "ms", total)
    names = dict.fromkeys(name for one in timings.values() for name in one.cpu)
    for name in names:
        values = {side: one.cpu_a_turn[name] for side, one in timings.items() if name in one.cpu}
        yield compared(f"processor a form turn: {name}", "ms", values)


def memory(resident: Mapping[str, Mapping[str, float]]) -> Iterator[Figure]:
    """Memory by process and in all."""
    for name in dict.fromkeys(name for of in resident.values() for name in of):
        yield compared(
            f"memory: {name}", "MB", {side: of[name] for side, of in resident.items() if name in of}
        )
    yield compared("memory: all processes", "MB", {side: sum(of.values()) for side, of in resident.items()})


def preparation(training: Mapping[str, Cost], starting: Mapping[str, Cost]) -> Iterator[Figure]:
    """Training from nothing (when it was measured) and starting until ready."""
    for name, costs, most in (("training from nothing", training, 60), ("from start to ready", starting, 20)):
        if costs:
            seconds = {side: cost.seconds for side, cost in costs.items()}
            yield compared(name, "s", seconds, Target("ours", most=most))
            spent = {side: cost.cpu_seconds for side, cost in costs.items()}
            yield compared(f"{name}: processor", "s", spent)


def personas(right: Sequence[bool]) -> list[Figure]:
    """How many of the personas' filings ended with exactly their facts; nothing when none was played."""
    if not right:
        return []
    share = 100 * sum(right) / len(right)
    return [
        Figure(f"filings of {len(right)} personas right", "%", share, None, target=Target("ours", least=98))
    ]


def understanding(scores: Scores) -> Iterator[Figure]:
    """How much of unseen sentences is understood, with what issue 4 set out to reach."""
    bounds = {"zh": 96, "en": 96, "mixed": 93, "noisy": 93}
    for kind, least in bounds.items():
        yield _share(f"intents right: {kind}", scores.right(kind.__eq__), least=least)
    yield _share("out of scope caught", scores.refused(_any, out_of_scope=True), least=90)
    yield _share("in scope refused", scores.refused(_any, out_of_scope=False), most=3)
    for group, least in {"codes": 98, "names": 92, "places": 92}.items():
        yield _share(f"entities, F1: {group}", scores.f1(group), least=least)


def _any(kind: str) -> bool:
    return True


def _share(name: str, share: float | None, **bounds: float) -> Figure:
    return Figure(name, "%", share, None, target=Target("ours", **bounds))

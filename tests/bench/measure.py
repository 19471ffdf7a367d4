"""The measurements: both sides take turns, round by round, so that the machine's noise meets both alike."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, field
from typing import Awaitable, Callable, Mapping, Sequence

import aiohttp

from tests.bench.processes import cpu_seconds
from tests.bench.script import ANSWERS, FRESH_TURNS, LATER_TURNS, Said, check
from tests.bench.side import Side, Talk, client

AT_ONCE = 10
LONG_HISTORY = 100
HISTORIES = (10, 100, 300)
CLIENT = "client"

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How often each thing is measured."""

    single_rounds: int
    ten_rounds: int
    long_rounds: int
    curve_conversations: int
    starts: int


FULL = Plan(single_rounds=8, ten_rounds=5, long_rounds=2, curve_conversations=3, starts=2)
QUICK = Plan(single_rounds=3, ten_rounds=2, long_rounds=1, curve_conversations=1, starts=1)


@dataclass
class Timings:
    """What one side took in one setting: milliseconds a turn, turns a second a round, CPU ms a process."""

    latencies: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    cpu: dict[str, float] = field(default_factory=dict)

    @property
    def cpu_a_turn(self) -> dict[str, float]:
        """Processor milliseconds of one turn by process."""
        return {name: spent / len(self.latencies) for name, spent in self.cpu.items()}

    @property
    def served(self) -> float:
        """Processor milliseconds of one turn in all processes of the side."""
        return sum(spent for name, spent in self.cpu_a_turn.items() if name != CLIENT)


BySide = Mapping[str, Timings]


@dataclass
class Measured:
    """Everything timed of the sides by name; ``curve`` by turns of history, its samples in the same order."""

    single: BySide
    ten: BySide
    long: BySide
    curve: Mapping[str, Mapping[int, Timings]]


async def measure(sides: Sequence[Side], plan: Plan, tell: Tell) -> Measured:
    """Runs the whole plan on sides that are ready. Raises WrongReply at the first wrong answer."""
    async with client() as http:
        tell("warming up")
        for side in sides:
            await _round(side, [await side.open(http)], FRESH_TURNS, Timings())

        async def fresh(side: Side, count: int) -> Sequence[Talk]:
            return [await side.open(http) for _ in range(count)]

        async def remembering(side: Side, count: int) -> Sequence[Talk]:
            return await side.with_history(http, count, LONG_HISTORY)

        tell(f"1 conversation: {plan.single_rounds} rounds")
        single = await _rounds(sides, plan.single_rounds, 1, fresh, FRESH_TURNS)
        tell(f"{AT_ONCE} conversations at once: {plan.ten_rounds} rounds")
        ten = await _rounds(sides, plan.ten_rounds, AT_ONCE, fresh, FRESH_TURNS)
        tell(f"{AT_ONCE} conversations with {LONG_HISTORY} turns of history: {plan.long_rounds} rounds")
        long = await _rounds(sides, plan.long_rounds, AT_ONCE, remembering, LATER_TURNS)
        tell(f"turns at {', '.join(map(str, HISTORIES))} turns of history")
        curve = await _curve(http, sides, plan.curve_conversations)
    return Measured(single, ten, long, curve)


async def _rounds(
    sides: Sequence[Side],
    rounds: int,
    count: int,
    prepare: Callable[[Side, int], Awaitable[Sequence[Talk]]],
    turns: Sequence[Said],
) -> BySide:
    timings = {side.name: Timings() for side in sides}
    for number in range(rounds):
        for side in sides if number % 2 == 0 else reversed(sides):
            talks = await prepare(side, count)
            await _round(side, talks, turns, timings[side.name])
    return timings


async def _round(side: Side, talks: Sequence[Talk], turns: Sequence[Said], into: Timings) -> None:
    """The turns in every conversation at once, each conversation waiting for its own answers."""
    processes = {**side.processes, CLIENT: os.getpid()}
    before = {name: cpu_seconds(pid) for name, pid in processes.items()}
    started = time.perf_counter()
    latencies = await asyncio.gather(*(_timed(side, talk, turns) for talk in talks))
    seconds = time.perf_counter() - started
    for name, pid in processes.items():
        into.cpu[name] = into.cpu.get(name, 0.0) + (cpu_seconds(pid) - before[name]) * 1000
    into.latencies += [latency for conversation in latencies for latency in conversation]
    into.rates.append(len(talks) * len(turns) / seconds)


async def _timed(side: Side, talk: Talk, turns: Sequence[Said]) -> list[float]:
    return [await _time(side, talk, said) for said in turns]


async def _time(side: Side, talk: Talk, said: Said) -> float:
    """Milliseconds from sending the message to having its whole answer."""
    started = time.perf_counter()
    replies = await talk.say(said.text)
    elapsed = (time.perf_counter() - started) * 1000
    check(side.name, said, replies)
    return elapsed


async def _curve(
    http: aiohttp.ClientSession, sides: Sequence[Side], conversations: int
) -> Mapping[str, Mapping[int, Timings]]:
    """One conversation a side and length of history, all answering in step, one at a time."""
    curve = {side.name: {turns: Timings() for turns in HISTORIES} for side in sides}
    for _ in range(conversations):
        talks = {
            (side.name, turns): await side.with_history(http, 1, turns)
            for side in sides
            for turns in HISTORIES
        }
        for said in ANSWERS:
            for turns in HISTORIES:
                for side in sides:
                    await _round(side, talks[side.name, turns], (said,), curve[side.name][turns])
    return curve

"""A profile's counts: kept as JSON between the profiled process and the bench, shown as a table."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Tuple

import orjson

from bot.settings import ROOT

Function = Tuple[str, int, str]
"""File, first line, name."""
LIBRARIES = (("site-packages", ""), (f"python{sys.version_info[0]}.{sys.version_info[1]}", "python's "))
FRAME = 0.8
"""A function on more of the stacks than this is the server's frame around everything: not worth a line."""


@dataclass(frozen=True)
class Samples:
    """Samples by function: ``own`` where it was running, ``whole`` where it was on the stack.

    ``other_threads`` are the processor seconds of all threads but the sampled one.
    """

    period_seconds: float
    other_threads: float
    own: Mapping[Function, int]
    whole: Mapping[Function, int]

    def write(self, path: Path) -> None:
        """Writes the file in one step, so that whoever waits for it finds it whole."""
        half = path.with_suffix(".part")
        kept = {
            "period_seconds": self.period_seconds,
            "other_threads": self.other_threads,
            "own": list(self.own.items()),
            "whole": list(self.whole.items()),
        }
        half.write_bytes(orjson.dumps(kept))
        half.replace(path)

    @classmethod
    def read(cls, path: Path) -> Samples:
        """Reads what ``write`` wrote; FileNotFoundError when the process never did."""
        kept = orjson.loads(path.read_bytes())
        own, whole = ({tuple(function): count for function, count in kept[name]} for name in ("own", "whole"))
        return cls(kept["period_seconds"], kept["other_threads"], own, whole)

    def table(self, name: str, turns: int, top: int) -> str:
        """The heaviest functions by own time, then by the time of all they called, with ms a turn."""
        total = max(1, sum(self.own.values()))
        inner = {function: count for function, count in self.whole.items() if count <= FRAME * total}
        lines = [
            f"{name}: {self._ms(total, turns)} of processor time a turn ({total} samples),"
            f" other threads {self.other_threads * 1000 / turns:.2f} ms of it"
        ]
        for title, counts in (
            ("own time by package", self._packages()),
            ("own time", _named(self.own)),
            ("with what it called", _named(inner)),
        ):
            lines.append(f"  {title}")
            lines += [
                f"  {100 * count / total:5.1f} %  {self._ms(count, turns):>9}  {shown}"
                for shown, count in counts.most_common(top)
            ]
        return "\n".join(lines)

    def _packages(self) -> Counter[str]:
        """Own samples by package; a flat profile shows its weight only here."""
        counts: Counter[str] = Counter()
        for (file, _, _), count in self.own.items():
            counts[_package(file)] += count
        return counts

    def _ms(self, count: int, turns: int) -> str:
        return f"{count * self.period_seconds * 1000 / turns:.2f} ms"


def _named(counts: Mapping[Function, int]) -> Counter[str]:
    return Counter(
        {f"{'/'.join(Path(file).parts[-3:])}:{line} {name}": n for (file, line, name), n in counts.items()}
    )


def _package(file: str) -> str:
    """An installed package's name, a standard library's module, or the room of ours."""
    path = Path(file)
    for library, prefix in LIBRARIES:
        if library in path.parts:
            return prefix + path.parts[path.parts.index(library) + 1].removesuffix(".py")
    if path.is_relative_to(ROOT):
        return ".".join(path.relative_to(ROOT).parts[:2]).removesuffix(".py")
    return "python (frozen or generated)"

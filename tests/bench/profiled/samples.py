"""A profile's counts: kept as JSON between the profiled process and the bench, shown as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Tuple

import orjson

Function = Tuple[str, int, str]
"""File, first line, name."""


@dataclass(frozen=True)
class Samples:
    """Samples by function: ``own`` where it was running, ``whole`` where it was on the stack."""

    period_seconds: float
    own: Mapping[Function, int]
    whole: Mapping[Function, int]

    def write(self, path: Path) -> None:
        """Writes the file in one step, so that whoever waits for it finds it whole."""
        half = path.with_suffix(".part")
        counts = {"own": list(self.own.items()), "whole": list(self.whole.items())}
        half.write_bytes(orjson.dumps({"period_seconds": self.period_seconds, **counts}))
        half.replace(path)

    @classmethod
    def read(cls, path: Path) -> Samples:
        """Reads what ``write`` wrote; FileNotFoundError when the process never did."""
        kept = orjson.loads(path.read_bytes())
        own, whole = ({tuple(function): count for function, count in kept[name]} for name in ("own", "whole"))
        return cls(kept["period_seconds"], own, whole)

    def table(self, name: str, turns: int, top: int) -> str:
        """The heaviest functions by own time, then by the time of all they called, with ms a turn."""
        total = sum(self.own.values())
        spent = total * self.period_seconds * 1000 / turns
        lines = [f"{name}: {spent:.2f} ms of processor time a turn ({total} samples)"]
        for title, counts in (("own time", self.own), ("with what it called", self.whole)):
            lines.append(f"  {title}")
            lines += [
                f"  {100 * count / max(total, 1):5.1f} %  {count * self.period_seconds * 1000 / turns:6.2f} ms"
                f"  {_shown(function)}"
                for function, count in Counter(counts).most_common(top)
            ]
        return "\n".join(lines)


def _shown(function: Function) -> str:
    file, line, name = function
    parts = Path(file).parts
    return f"{'/'.join(parts[-3:])}:{line} {name}"

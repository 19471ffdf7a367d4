"""The table for people and the line for programs."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Sequence

import orjson

from bot.settings import ROOT
from tests.bench.figures import Figure

RESULTS = ROOT / "results" / "bench.jsonl"
HEADINGS = ("", "unit", "ours", "stock", "ours ÷ stock", "target", "")
VERDICTS = {True: "reached", False: "NOT reached", None: ""}


def table(figures: Sequence[Figure]) -> str:
    """One figure a line, columns aligned."""
    rows = [HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        figure.unit,
        _number(figure.ours),
        _number(figure.stock),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        str(figure.target or ""),
        VERDICTS[figure.reached],
    )


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    numbers = (2, 3, 4)
    cells = (
        cell.rjust(width) if column in numbers else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def machine() -> dict[str, Any]:
    """What the figures depend on besides the code: processors and how busy they were."""
    return {"cpus": os.cpu_count(), "load": [round(load, 2) for load in os.getloadavg()]}


def keep(figures: Sequence[Figure], before: dict[str, Any], seconds: float, path: Path = RESULTS) -> None:
    """Adds the run as one line of JSON."""
    run = {
        "at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "commit": _commit(),
        "seconds": round(seconds),
        "before": before,
        "after": machine(),
        "figures": [figure.as_dict() for figure in figures],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as results:
        results.write(orjson.dumps(run, option=orjson.OPT_APPEND_NEWLINE))


def _commit() -> str | None:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None

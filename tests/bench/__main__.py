"""``make bench`` = ``python -m tests.bench``: our speed beside stock Rasa's, measured in one run.

Every reply is checked; a wrong one, an error or a process that ends fails the run. A missed target is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Iterator, Mapping, Sequence

from bot.assistant.training import KEPT
from bot.filing.china import china_date
from bot.gateway.clock import utc_now
from bot.nlu.compare.runs import reading_of
from bot.nlu.compare.scores import Scores
from bot.nlu.compare.unseen import unseen
from bot.settings import ROOT
from tests.bench import figures
from tests.bench.figures import Cost, Figure
from tests.bench.measure import FULL, QUICK, Plan, measure
from tests.bench.ours import Ours
from tests.bench.processes import children_cpu_seconds, cpu_seconds, resident_mb
from tests.bench.profile import profile
from tests.bench.report import keep, machine, table
from tests.bench.side import Side, training_from_nothing
from tests.bench.stock.side import Stock
from tests.personas.driver import report, run
from tests.personas.play import Played

MODELS = ROOT / "models" / "bench"
MOST_SECONDS = 3600


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and reports; 0 when every turn was answered rightly."""
    given = _parser().parse_args(argv)
    # Told to end, it ends like a person's Ctrl-C: with every process stopped and the folder removed.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    MODELS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="icp-bench-") as folder:
        if given.profile:
            print(profile(Path(folder), MODELS, tell))
            return 0
        sides: list[Side] = []
        if not given.ours:
            sides.append(Stock())
        if not given.stock:
            sides.append(Ours())
        plan, personas = (QUICK, 20) if given.quick else (FULL, 200)
        _bench(sides, plan, Path(folder), fresh_training=not given.quick, personas=personas)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, models kept from earlier runs")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--ours", action="store_true", help="only our side")
    one.add_argument("--stock", action="store_true", help="only stock Rasa")
    one.add_argument("--profile", action="store_true", help="where our processes spend their time")
    return parser


def tell(text: str) -> None:
    """Progress, on standard error, so that the table alone goes to standard output."""
    print(f"[{time.strftime('%H:%M:%S')}] {text} …", file=sys.stderr, flush=True)


def _bench(sides: Sequence[Side], plan: Plan, folder: Path, fresh_training: bool, personas: int) -> None:
    before, started = machine(), time.monotonic()
    training: dict[str, Cost] = {}
    models: dict[str, Path] = {}
    for side in sides:
        if fresh_training:
            models[side.name], training[side.name] = _train(side, folder)
        else:
            models[side.name] = side.train(MODELS)
    _forget_old_models()
    with ExitStack() as running:
        starting = _start(sides, models, plan.starts, folder, running)
        measured = asyncio.run(asyncio.wait_for(measure(sides, plan, tell), MOST_SECONDS))
        resident = {side.name: _resident(side.processes) for side in sides}
        read = [one for side in sides if isinstance(side, Ours) for one in _understanding(models[side.name])]
        played = [one for side in sides if isinstance(side, Ours) for one in _personas(side, personas)]
    made = [
        *figures.speed(measured),
        *figures.preparation(training, starting),
        *figures.memory(resident),
        *read,
        *figures.personas([not one.trouble for one in played]),
    ]
    print(table(made))
    if played:
        print(f"\n{report(played)}")
    keep(made, before, time.monotonic() - started)


def _train(side: Side, folder: Path) -> tuple[Path, Cost]:
    """What a training that finds nothing done costs; its model is kept for later runs too."""
    tell(f"training {side.name} from nothing")
    with training_from_nothing(folder / f"{side.name}-cache"):
        started, spent = time.monotonic(), children_cpu_seconds()
        model = side.train(folder / f"{side.name}-models")
        cost = Cost(time.monotonic() - started, children_cpu_seconds() - spent)
    return Path(shutil.move(model, MODELS / model.name)), cost


def _forget_old_models() -> None:
    """Leaves the newest few of each side."""
    for kind in ("icp", "stock"):
        oldest_first = sorted(MODELS.glob(f"{kind}-*.tar.gz"), key=lambda model: model.stat().st_mtime)
        for model in oldest_first[:-KEPT]:
            model.unlink()


def _start(
    sides: Sequence[Side], models: Mapping[str, Path], starts: int, folder: Path, running: ExitStack
) -> Mapping[str, Cost]:
    """The median start of each side; leaves every side running, to be stopped by ``running``."""
    costs: dict[str, list[Cost]] = {side.name: [] for side in sides}
    for number in range(starts):
        for side in sides:
            tell(f"starting {side.name}")
            running.callback(side.stop)
            started, spent = time.monotonic(), children_cpu_seconds()
            side.start(folder / f"{side.name}-{number}", models[side.name])
            ended = children_cpu_seconds() - spent  # the migration; the servers have not ended
            serving = sum(cpu_seconds(pid) for pid in side.processes.values())
            costs[side.name].append(Cost(time.monotonic() - started, ended + serving))
            if number < starts - 1:
                side.stop()
    return {name: Cost.median(taken) for name, taken in costs.items()}


def _understanding(model: Path) -> Iterator[Figure]:
    tell("unseen sentences read")
    sentences = unseen("final")
    return figures.understanding(Scores(sentences.truth(), reading_of(model, sentences.texts())))


def _personas(ours: Ours, count: int) -> list[Played]:
    """Personas against the side that runs; whether each filing ended with exactly its facts."""
    tell(f"{count} personas talking their filings through")
    return run(ours.system.url, range(count), china_date(utc_now()))


def _resident(processes: Mapping[str, int]) -> dict[str, float]:
    return {name: resident_mb(pid) for name, pid in processes.items()}


if __name__ == "__main__":
    sys.exit(main())

"""``python -m tests.personas --count 200 --seed 0``: personas against an assistant of their own."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Sequence

from bot.filing.china import china_date
from bot.gateway.clock import utc_now
from tests.e2e.system import System
from tests.personas.driver import report, run
from tests.personas.play import Played


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the report; 0 when every filing came out right."""
    parser = argparse.ArgumentParser(prog="python -m tests.personas", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many personas (default 200)")
    parser.add_argument("--seed", type=int, default=0, help="the first one's seed (default 0)")
    parser.add_argument("--url", help="an assistant that runs already; without it one is started")
    given = parser.parse_args(argv)
    seeds = range(given.seed, given.seed + given.count)
    if given.url:
        played = run(given.url, seeds, china_date(utc_now()), tell)
    else:
        with tempfile.TemporaryDirectory(prefix="icp-personas-") as folder:
            system = System(Path(folder))
            try:
                played = run(system.start().url, seeds, china_date(utc_now()), tell)
            finally:
                system.stop()
    print(report(played))
    return int(any(one.trouble for one in played))


def tell(played: Played) -> None:
    """Progress, on standard error."""
    print(
        f"seed {played.seed}: {played.trouble[0] if played.trouble else 'right'}", file=sys.stderr, flush=True
    )


if __name__ == "__main__":
    sys.exit(main())

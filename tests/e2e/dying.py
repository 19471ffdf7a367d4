"""Starts a process of ours that dies at a named point once told to: ``python -m tests.e2e.dying MODULE``.

The code that runs is the product's own; only the functions named in ``POINTS`` are wrapped, so that the
process sends itself SIGKILL before or after one of them when a file named like the point lies in the
folder that ``DIE_FOLDER`` names. The file is removed first: a process dies once.
"""

from __future__ import annotations

import functools
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import Any, NamedTuple


class Point(NamedTuple):
    """Where to die: ``before`` or ``after`` the coroutine ``owner.name`` (``owner`` is module:class)."""

    owner: str
    name: str
    before: str | None = None
    after: str | None = None


POINTS: dict[str, tuple[Point, ...]] = {
    "actions.server": (
        Point("bot.store.turns:Turns", "put_action_result", before="actions-before-write"),
        Point("bot.store.turns:Turns", "put_action_result", after="actions-before-commit"),
        Point("actions.base:BotAction", "run", after="actions-before-response"),
    ),
    "bot.rasa_shims.launch": (
        Point("bot.rasa_shims.tracker_store:CompactTrackerStore", "save", before="rasa-before-save"),
        Point("bot.store.turns:Turns", "save_turn", after="rasa-before-commit"),
        Point("bot.rasa_shims.tracker_store:CompactTrackerStore", "save", after="rasa-before-response"),
    ),
    "bot.serve": (
        Point("bot.store.messages:Messages", "accept", after="gateway-before-accepted"),
        Point("bot.gateway.intake:Intake", "accept", after="gateway-before-acknowledged"),
        Point("bot.gateway.rasa_client:RasaClient", "turn", before="gateway-before-post"),
        Point("bot.gateway.delivery:Delivery", "deliver", before="gateway-before-delivery"),
        Point("bot.store.messages:Messages", "mark_answered", after="gateway-before-delivered"),
        Point("bot.gateway.delivery:Delivery", "deliver", after="gateway-after-delivery"),
    ),
}
FOLDER = "DIE_FOLDER"


def main(module: str) -> None:
    """Runs ``module`` with its points wrapped."""
    process = importlib.import_module(module)  # first: it sets up what its libraries read when imported
    for point in POINTS[module]:
        _wrap(point)
    process.main()


def _wrap(point: Point) -> None:
    module, _, name = point.owner.partition(":")
    owner = getattr(importlib.import_module(module), name)
    original = getattr(owner, point.name)

    @functools.wraps(original)
    async def mortal(*args: Any, **kwargs: Any) -> Any:
        _die_at(point.before)
        result = await original(*args, **kwargs)
        _die_at(point.after)
        return result

    setattr(owner, point.name, mortal)


def _die_at(point: str | None) -> None:
    if point is None:
        return
    try:
        (Path(os.environ[FOLDER]) / point).unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1])

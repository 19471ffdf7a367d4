"""The operator's commands: ``python -m bot --help``."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Awaitable, Callable, Sequence

from bot.filing.china import china_date
from bot.settings import ROOT, Settings, settings

if TYPE_CHECKING:
    from bot.store import Store

Command = Callable[[argparse.Namespace, Settings], int]

MOST_DAYS = 3660


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    given = _parser().parse_args(argv)
    command: Command = given.command
    return command(given, settings())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Operate the ICP filing assistant.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(command=command)
        return one

    add("run", _run, "migrate, train when needed, start every process, stop them on Ctrl-C")
    add("train", _train, "train the model when its data have changed")
    add("migrate", _migrate, "bring the database to the present schema")
    domain = add("domain", _domain, "write domain.yml from the field declarations")
    domain.add_argument("--check", action="store_true", help="only say whether the file is up to date")
    page = add("rulebook", _rulebook, "write docs/rulebook.md, the rulebook to proof-read")
    page.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    parse = add("parse", _parse, "understand messages from standard input, one JSON line each")
    parse.add_argument("--today", type=date.fromisoformat, default=None, help="day for relative dates (ISO)")
    staff = add("staff", _staff, "add a staff account; the password is read from standard input")
    staff.add_argument("username")
    staff.add_argument("--role", required=True, choices=["agent", "reviewer", "admin"])
    staff.add_argument("--name", required=True, help="the name that applicants see")
    move = add("move", _move, "move a filing in its review (what the authority's side does)")
    move.add_argument("reference")
    move.add_argument("state")
    move.add_argument("--number", help="the filing number, for the state approved")
    figures = add("insight", _insight, "what applicants ask, where they stop, what was not understood")
    figures.add_argument("--since", type=_days, default="30d", help="how far back, in days (default 30d)")
    figures.add_argument("--idle", type=_days, default="7d", help="untouched so long is left (default 7d)")
    figures.add_argument("--json", action="store_true", help="every figure, as JSON")
    unread = add(
        "misunderstood", _misunderstood, "messages not understood, masked, as training candidates to sort"
    )
    unread.add_argument("--since", type=_days, default="30d", help="how far back, in days (default 30d)")
    unread.add_argument("--out", type=Path, help="write to this file instead of the terminal")
    add("rotate-keys", _rotate, "make a new master key and wrap every data key with it")
    return parser


def _days(words: str) -> timedelta:
    """A number of days, as 30d."""
    number = words.removesuffix("d")
    if not number.isdecimal() or not 0 < int(number) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{words!r} is no number of days such as 30d")
    return timedelta(days=int(number))


def _say(text: str) -> None:
    print(text, flush=True)


def _run(given: argparse.Namespace, here: Settings) -> int:
    from bot.assistant.training import train_if_changed
    from bot.machine import taken_ports
    from bot.supervisor import Supervisor, prepare

    taken = taken_ports(here)
    for port, variable in taken:
        _say(f"Port {port} is taken by another program: stop it, or set {variable} to a free port.")
    if taken:
        return 1
    train_if_changed(here.model_dir, _say)
    asyncio.run(prepare(here, _say))
    return asyncio.run(Supervisor(here, _say).run())


def _train(given: argparse.Namespace, here: Settings) -> int:
    from bot.assistant.training import train_if_changed

    _say(f"Model: {train_if_changed(here.model_dir, _say).name}")
    return 0


def _migrate(given: argparse.Namespace, here: Settings) -> int:
    from bot.store import migrate

    asyncio.run(migrate(here))
    return 0


def _domain(given: argparse.Namespace, here: Settings) -> int:
    from bot.assistant import domain_file

    path: Path = ROOT / "domain.yml"
    if not given.check:
        path.write_text(domain_file.rendered(), encoding="utf-8")
        return 0
    if domain_file.differs(path):
        _say("domain.yml is not what the declarations give: run `python -m bot domain`.")
        return 1
    return 0


def _rulebook(given: argparse.Namespace, here: Settings) -> int:
    from bot.content.rulebook import load
    from bot.content.rulebook_page import rulebook_page

    path: Path = ROOT / "docs" / "rulebook.md"
    page = rulebook_page(load(ROOT / "data" / "rulebook"))
    if not given.check:
        path.write_text(page, encoding="utf-8")
        return 0
    if not path.exists() or path.read_text(encoding="utf-8") != page:
        _say("docs/rulebook.md is not what data/rulebook gives: run `python -m bot rulebook`.")
        return 1
    return 0


def _parse(given: argparse.Namespace, here: Settings) -> int:
    from bot.quiet import be_quiet

    be_quiet()
    from bot.nlu.parse import parse_lines

    today = given.today or china_date(datetime.now(timezone.utc))
    for line in parse_lines(sys.stdin, today, here.model_dir):
        _say(line)
    return 0


def _staff(given: argparse.Namespace, here: Settings) -> int:
    from bot.desk.accounts import AccountRefused, add_staff

    async def add(store: Store) -> None:
        password = sys.stdin.readline().rstrip("\n")
        now = datetime.now(timezone.utc)
        await add_staff(store, given.username, password, given.role, given.name, now)

    return _in_store(here, add, AccountRefused)


def _move(given: argparse.Namespace, here: Settings) -> int:
    from bot.desk.moves import MoveRefused, move_filing

    async def move(store: Store) -> None:
        async with store.write() as tx:
            await move_filing(
                tx,
                given.reference.upper(),
                given.state,
                actor="operator",
                who="operator",
                number=given.number,
                now=datetime.now(timezone.utc),
            )

    return _in_store(here, move, MoveRefused)


def _insight(given: argparse.Namespace, here: Settings) -> int:
    import orjson

    from bot.insight.figures import insight
    from bot.insight.page import page

    async def show(store: Store) -> None:
        now = datetime.now(timezone.utc)
        async with store.read() as tx:
            found = await insight(tx, now - given.since, now, given.idle)
        _say(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode() if given.json else page(found))

    return _in_store(here, show)


def _misunderstood(given: argparse.Namespace, here: Settings) -> int:
    from bot.quiet import be_quiet

    be_quiet()
    from bot.insight.candidates import as_yaml, candidates

    async def export(store: Store) -> None:
        now = datetime.now(timezone.utc)
        async with store.read() as tx:
            found = await candidates(tx, now - given.since)
        async with store.write() as tx:
            detail = {"wordings": len(found)}
            await tx.audit.add("operator", "export_misunderstood", "messages", now, detail)
        if given.out is None:
            _say(as_yaml(found))
            return
        given.out.write_text(as_yaml(found), encoding="utf-8")
        _say(
            f"{len(found)} wordings in {given.out}. Masking is no guarantee: read them before they go anywhere."
        )

    return _in_store(here, export, OSError)


def _rotate(given: argparse.Namespace, here: Settings) -> int:
    from bot.store.rotate import rotate

    async def wrap_anew(store: Store) -> None:
        _say(f"Wrapped {await rotate(store)} data keys with a new master key.")

    return _in_store(here, wrap_anew)


def _in_store(here: Settings, work: Callable[[Store], Awaitable[None]], *refusals: type[Exception]) -> int:
    """Runs ``work`` on the opened store; one of the ``refusals`` is said in its own sentence."""
    from bot.store import Store

    async def run() -> None:
        store = Store.open(here)
        try:
            await work(store)
        finally:
            await store.close()

    try:
        asyncio.run(run())
    except refusals as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0

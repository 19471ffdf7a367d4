"""The reader of APKs runs in a process of its own: limited, without a door to anything else."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from typing import BinaryIO

import pytest

from bot.filing.apk import ApkReading
from bot.uploads.apk.sandbox import COMMAND, ApkSandbox
from bot.uploads.picture import Refused
from tests.uploads.apk.synthetic import PACKAGE, V2, V3, package, signer

DOORS = """
import json, socket, sys
from bot.uploads.confine import close_the_door, confine
confine(); close_the_door()
shut = 0
for door in (lambda: open("/etc/hostname"), lambda: open("/tmp/x", "w"), socket.socket):
    try: door()
    except OSError: shut += 1
sys.stdin.buffer.read(4)
refused = "apk_debug" if shut == 3 else "apk_broken"
sys.stdout.write(json.dumps({"refused": refused}))
"""
GREEDY = "import sys; sys.stdout.write('x' * 60_000_000)"
SLEEPY = "import time; time.sleep(600)"
SILENT = ""
CRASHING = "import os; os.abort()"
LARGE = "from bot.uploads.confine import confine; confine(); bytearray(2 << 30)"
LYING = (
    """print('{"package": "<b>", "version": null, "pubkey": null, "md5": "", "sha1": "", "schemes": []}')"""
)
TALKATIVE = """print('{"refused": "<script>"}')"""


def file_of(data: bytes) -> BinaryIO:
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the test
    file.write(data)
    file.flush()
    file.seek(0)
    return file


def pretending(program: str, **options: float) -> ApkSandbox:
    return ApkSandbox(command=(sys.executable, "-E", "-s", "-c", program), **options)  # type: ignore[arg-type]


async def test_an_apk_is_read_in_another_process_and_its_file_is_left_open() -> None:
    by = signer()
    file = file_of(package({V2: by, V3: by}, by))
    reading = await ApkSandbox().read(file)
    assert reading == ApkReading(PACKAGE, by.modulus, by.md5, by.sha1, ("v1", "v2", "v3"), "2.4.1")
    assert not file.closed


async def test_other_keys_are_read_behind_the_closed_door_too() -> None:
    reading = await ApkSandbox().read(file_of(package({V2: signer("ec")})))
    assert reading.pubkey is not None and reading.pubkey.startswith("04")
    assert (await ApkSandbox().read(file_of(package({V2: signer("dsa")})))).pubkey is None


async def test_a_refusal_comes_back_with_its_reason() -> None:
    with pytest.raises(Refused, match="apk_unsigned"):
        await ApkSandbox().read(file_of(package()))


async def test_a_large_file_costs_no_more_than_a_small_one() -> None:
    """Entries that are no manifest and no signature are not touched: 150 MB fit into the limits."""
    whole = package({V2: signer()}, entries={"assets/film.bin": b"\1" * (150 * 1024 * 1024)})
    assert (await ApkSandbox().read(file_of(whole))).package == PACKAGE


async def test_the_reader_can_open_neither_a_file_nor_a_socket() -> None:
    with pytest.raises(Refused, match="apk_debug"):
        await pretending(DOORS).read(file_of(b"x"))
    assert COMMAND[-1] == "bot.uploads.apk.read"


@pytest.mark.parametrize(
    "program",
    [GREEDY, SILENT, CRASHING, LARGE, LYING, TALKATIVE],
    ids=["greedy", "silent", "crashing", "large", "lying", "talkative"],
)
async def test_a_reader_gone_wrong_means_that_the_file_is_refused(program: str) -> None:
    with pytest.raises(Refused, match="apk_unreadable"):
        await pretending(program).read(file_of(b"x"))


async def test_a_reader_that_never_ends_is_ended_and_the_next_file_is_read() -> None:
    sandbox = pretending(SLEEPY, seconds=0.3)
    with pytest.raises(Refused, match="apk_unreadable"):
        await sandbox.read(file_of(b"x"))
    sandbox._command, sandbox._seconds = COMMAND, 15.0
    assert (await sandbox.read(file_of(package({V2: signer()})))).package == PACKAGE


async def test_more_files_than_can_wait_are_told_to_come_later() -> None:
    sandbox = ApkSandbox(queue=1)
    whole = package({V2: signer()})
    results = await asyncio.gather(*(sandbox.read(file_of(whole)) for _ in range(4)), return_exceptions=True)
    assert [str(result) for result in results if isinstance(result, Refused)] == ["busy", "busy"]

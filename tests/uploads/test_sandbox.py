"""The decoders run in processes of their own: limited, without keys, replaced when they fail."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import AsyncIterator

import pytest

from bot.uploads.picture import Refused
from bot.uploads.sandbox import Sandbox
from tests.uploads import samples

GREEDY = "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(b'x' * 60_000_000)"
SLEEPY = "import sys, time; sys.stdin.buffer.read(); time.sleep(600)"
SILENT = "import sys; sys.stdin.buffer.read()"
CRASHING = "import os; os.abort()"
LYING = """import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(b'{"width": 1}\\nGIF89a')"""


def pretending(program: str, **options: float) -> Sandbox:
    return Sandbox(command=(sys.executable, "-S", "-c", program), **options)  # type: ignore[arg-type]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    await sandbox.start()
    yield sandbox
    await sandbox.close()


OTHERS: set[int] = set()
"""Processes that this one had before the test: another test's system may be running."""


@pytest.fixture(autouse=True)
def only_ours_count() -> None:
    OTHERS.clear()
    OTHERS.update(children())


def children() -> set[int]:
    """The processes that the test has started and that are still there."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return {int(pid) for pid in listed} - OTHERS


async def test_a_picture_is_cleaned_in_another_process(sandbox: Sandbox) -> None:
    picture = await sandbox.clean(samples.heic(exif=samples.exif_of_a_phone(6)))
    assert (picture.width, picture.height) == (800, 1280)
    assert picture.jpeg.startswith(b"\xff\xd8")


async def test_a_refusal_comes_back_with_its_reason(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="wrong_type"):
        await sandbox.clean(samples.EXE)
    with pytest.raises(Refused, match="locked"):
        await sandbox.clean(samples.locked_pdf())


async def test_the_largest_pictures_we_take_fit_into_the_memory_given(sandbox: Sandbox) -> None:
    wide = samples.encoded(samples.card(7900, 5000).convert("RGBA"), "PNG")
    picture = await sandbox.clean(wide)
    assert (picture.width, picture.height) == (7900, 5000)


async def test_a_process_serves_one_file_only(sandbox: Sandbox) -> None:
    before = children()
    await sandbox.clean(samples.jpeg())
    await sandbox.clean(samples.jpeg())
    await sandbox.start()
    after = children()
    assert len(before) == len(after) == 2
    assert not before & after


async def test_the_process_has_limits_and_nothing_of_ours_in_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ICP_DATABASE_URL", "postgresql://user:secret@host/db")
    sandbox = Sandbox(size=1)
    await sandbox.start()
    (pid,) = children()
    try:
        limits = await limits_once_confined(pid)
        assert "ICP_" not in seen(pid, "environ")
        assert "Max address space         1073741824" in limits
        assert "Max cpu time              10" in limits
        assert "Max file size             0" in limits
        assert "Max core file size        0" in limits
    finally:
        await sandbox.close()


async def limits_once_confined(pid: int) -> str:
    """The limits of the process after it has set them itself."""
    for _ in range(500):
        if "Max file size             0" in seen(pid, "limits"):
            return seen(pid, "limits")
        await asyncio.sleep(0.02)
    raise AssertionError("the process never confined itself")


def seen(pid: int, what: str) -> str:
    return Path(f"/proc/{pid}/{what}").read_text()


async def test_a_decoder_that_never_ends_is_killed_and_the_next_file_is_served() -> None:
    sandbox = pretending(SLEEPY, seconds=0.3)
    with pytest.raises(Refused, match="unreadable"):
        await sandbox.clean(samples.jpeg())
    await sandbox.close()
    assert not children()
    sandbox._command = Sandbox()._command
    sandbox._seconds = 10.0
    assert (await sandbox.clean(samples.jpeg())).pages == 1


@pytest.mark.parametrize(
    "program", [GREEDY, SILENT, CRASHING, LYING], ids=["greedy", "silent", "crashing", "lying"]
)
async def test_a_decoder_gone_wrong_means_that_the_file_is_refused(program: str) -> None:
    sandbox = pretending(program)
    with pytest.raises(Refused, match="unreadable"):
        await sandbox.clean(samples.jpeg())
    await sandbox.close()
    assert not children()


async def test_a_process_that_died_in_reserve_is_replaced(sandbox: Sandbox) -> None:
    for process in sandbox._reserve:
        process.kill()
        await process.wait()
    assert (await sandbox.clean(samples.jpeg())).pages == 1


async def test_more_files_than_can_wait_are_told_to_come_later() -> None:
    sandbox = Sandbox(size=1, queue=1)
    results = await asyncio.gather(*(sandbox.clean(samples.jpeg()) for _ in range(4)), return_exceptions=True)
    await sandbox.close()
    assert [str(result) for result in results if isinstance(result, Refused)] == ["busy", "busy"]


async def test_closing_leaves_no_process_behind(sandbox: Sandbox) -> None:
    assert len(children()) == 2
    await sandbox.close()
    assert not children()


async def test_a_reserve_ends_by_itself_when_its_parent_goes() -> None:
    sandbox = Sandbox(size=1)
    await sandbox.start()
    (process,) = sandbox._reserve
    assert process.stdin is not None
    process.stdin.close()  # what the death of the parent does to the pipe
    assert await asyncio.wait_for(process.wait(), 10) == 0

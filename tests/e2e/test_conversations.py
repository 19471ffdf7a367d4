"""Every written conversation of ``tests/e2e/conversations``, several at a time, on one running assistant."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.script import FOLDER, files, load, play
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")

AT_A_TIME = 4


@pytest.fixture(scope="module")
def played(house: System, request: pytest.FixtureRequest) -> Iterator[dict[Path, Future[None]]]:
    """The scripts of this run, begun at once."""
    chosen = [
        item.callspec.params["file"]
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.function is test_the_conversation_goes_as_written
    ]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield {file: pool.submit(play, house.url, load(file)) for file in chosen}


def _param(file: Path) -> object:
    because = load(file).fails_because
    marks = [pytest.mark.xfail(strict=True, reason=because, raises=AssertionError)] if because else []
    return pytest.param(file, marks=marks, id=str(file.relative_to(FOLDER).with_suffix("")))


@pytest.mark.parametrize("file", [_param(file) for file in files()])
def test_the_conversation_goes_as_written(file: Path, played: dict[Path, Future[None]]) -> None:
    try:
        played[file].result()
    except AssertionError as wrong:
        raise AssertionError(f"{file.relative_to(FOLDER)}, {wrong}") from None

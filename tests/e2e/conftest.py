"""One running assistant a worker, shared by every test that does it no harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e import beginning
from tests.e2e.browser import chromium
from tests.e2e.logs import quiet_logs
from tests.e2e.staff import hire
from tests.e2e.system import MODULES, System


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The three processes with nothing wrong; starting them costs about twelve seconds.

    Whatever the tests do to it, none of the processes may log an error.
    """
    system = System(tmp_path_factory.mktemp("house"))
    if not Path(system.environment["ICP_MODEL_DIR"]).exists():
        pytest.fail("there is no model of the present training data: run `make train`")
    try:
        with quiet_logs(system.start()):
            yield system
    finally:
        system.stop()


@pytest.fixture(scope="session")
def _mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("mortal")
    system = System(
        folder,
        launcher="tests.e2e.dying",
        DIE_FOLDER=str(folder),
        ICP_ACTION_TIMEOUT_SECONDS="2",
        ICP_RASA_TIMEOUT_SECONDS="8",
    )
    try:
        yield system.start()
    finally:
        system.stop()


@pytest.fixture
def mortal(_mortal: System) -> System:
    """An assistant to be broken; whole again at the beginning of each test, whatever the last one did."""
    for armed in _mortal.folder.iterdir():
        if armed.is_file():
            armed.unlink()
    gone = [name for name in MODULES if name not in _mortal.parts or _mortal.parts[name].poll() is not None]
    return _mortal.start(*gone) if gone else _mortal


@pytest.fixture(scope="session")
def undisturbed(_mortal: System) -> beginning.Undisturbed:
    """The conversations that the tests of faults disturb, as they go when nothing is wrong."""
    return beginning.undisturbed(_mortal.url)


@pytest.fixture(scope="session")
def desk(house: System) -> System:
    """The house with an agent and a reviewer."""
    hire(house, "agent", "agent", "小林")
    hire(house, "reviewer", "reviewer", "审核员甲")
    return house


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Not kept longer than a module: its event loop would be in the way of asynchronous tests."""
    with chromium() as running:
        yield running

"""The databases that the rooms are tested on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import Postgres, postgres_server

_ROOMS = "rooms"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server a worker."""
    with ExitStack() as running:
        try:
            server = running.enter_context(postgres_server())
        except Exception as error:
            pytest.skip(f"Postgres does not start here ({type(error).__name__}): tested on SQLite only")
        yield server


@pytest.fixture(scope="session")
def _rooms(postgres: Postgres) -> Postgres:
    postgres.create(_ROOMS)
    return postgres


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """Where the store lies, on one kind of server after the other: ``Settings.database_url`` of an empty one.

    Migrate it before use. Tests of pages override it: they are run on SQLite alone.
    """
    if request.param == "sqlite":
        return ""
    server: Postgres = request.getfixturevalue("_rooms")
    server.empty(_ROOMS)
    return server.url(_ROOMS)

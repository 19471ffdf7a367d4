"""What the processes wrote into their logs while something went on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from tests.e2e.system import MODULES, System

TROUBLE = re.compile(r"\b(ERROR|CRITICAL|Traceback|[Ee]xception)\b")


@contextmanager
def quiet_logs(system: System) -> Iterator[None]:
    """Fails when a process logs an error meanwhile."""
    before = {name: len(system.log(name)) for name in MODULES}
    yield
    new = {name: system.log(name)[before[name] :] for name in MODULES}
    troubled = {name: text[-4000:] for name, text in new.items() if TROUBLE.search(text)}
    assert not troubled, troubled

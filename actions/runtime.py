"""What every action of this process shares: the store, the rulebook, the texts and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache

from bot.content.rulebook import Rulebooks
from bot.content.texts import Texts, texts
from bot.filing.rulebook import Rulebook
from bot.lookup import Registries, Remembering, read_servers
from bot.settings import ROOT, settings
from bot.store import Store


@dataclass(frozen=True)
class Runtime:
    """The action server's long-lived parts."""

    store: Store
    texts: Texts
    rulebooks: Rulebooks
    lookup: Remembering | None = None
    """Asks domain registries; None where the operator named none."""

    @property
    def book(self) -> Rulebook:
        """The rulebook as its files are now (an operator's change holds without a restart)."""
        return self.rulebooks.current()


@lru_cache
def runtime() -> Runtime:
    """The process's runtime, made on first use."""
    return Runtime(
        store=Store.open(settings()),
        texts=texts(),
        rulebooks=Rulebooks(ROOT / "data" / "rulebook"),
        lookup=lookup_at(settings().domain_registries),
    )


def lookup_at(servers: str) -> Remembering | None:
    """A look-up at these servers (as the setting has them), or None when there are none."""
    named = read_servers(servers)
    return Remembering(Registries(named)) if named else None


def now() -> datetime:
    """The current instant, UTC."""
    return datetime.now(timezone.utc)

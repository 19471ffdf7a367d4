"""The gateway put together: every part of it, made once a process."""

from __future__ import annotations

from contextlib import AsyncExitStack

from bot.content.rulebook import Rulebooks
from bot.content.texts import Texts
from bot.gateway.clock import Clock, utc_now
from bot.gateway.delivery import Delivery
from bot.gateway.devices import Devices
from bot.gateway.events import Events
from bot.gateway.filing_view import FilingViews
from bot.gateway.health import Examiner
from bot.gateway.hub import Bus
from bot.gateway.intake import Intake
from bot.gateway.limits import Limits
from bot.gateway.means import Means
from bot.gateway.metrics import Metrics
from bot.gateway.outbox import OutboxRunner
from bot.gateway.ownership import Ownership
from bot.gateway.pg_bus import bus_for
from bot.gateway.rasa_client import RasaClient
from bot.gateway.returns import Returns
from bot.gateway.worker import Workers
from bot.settings import Settings
from bot.store import Store


class Gateway:
    """What channels, the desk and the uploads work with. Use as an async context manager while it serves."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        texts: Texts,
        books: Rulebooks,
        *,
        clock: Clock = utc_now,
        limits: Limits | None = None,
        proxies: frozenset[str] = frozenset(),
        bus: Bus | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.texts = texts
        self.books = books
        self.clock = clock
        self.limits = limits or Limits()
        self.proxies = proxies
        self.bus = bus or bus_for(settings.database)
        self.metrics = Metrics()
        secret = store.keyring.shared_secret("rasa")
        self.rasa = RasaClient(settings.rasa_url, secret, settings.rasa_timeout_seconds)
        self.views = FilingViews(texts, books, clock)
        means = Means(store, texts, self.bus, clock, self.metrics)
        delivery = Delivery(means, self.views)
        self.examiner = Examiner(store, self.rasa, settings.rasa_url, settings.action_url)
        self.workers = Workers(
            store, self.rasa, delivery, self.examiner, self.metrics, settings.retry_max_seconds
        )
        wake = self.workers.wake
        self.intake = Intake(means, wake)
        self.ownership = Ownership(means, wake)
        self.events = Events(means, wake)
        self.outbox = OutboxRunner(means, wake)
        self.devices = Devices(means)
        self.returns = Returns(means, wake)
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Gateway:
        await self._running.enter_async_context(self.rasa)
        for part in (self.bus, self.workers, self.outbox):
            self._running.push_async_callback(part.stop)
            await part.start()
        return self

    async def __aexit__(self, *details: object) -> None:
        await self._running.aclose()

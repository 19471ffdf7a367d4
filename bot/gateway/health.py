"""Whether everything that answers an applicant is there."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from bot.gateway.rasa_client import RasaClient
from bot.redaction import log_failure
from bot.store import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Health:
    """Each part is ``ok`` or ``down``."""

    gateway: str
    database: str
    rasa: str
    actions: str

    @property
    def well(self) -> bool:
        """Whether all parts are there."""
        return {self.gateway, self.database, self.rasa, self.actions} == {"ok"}


class Examiner:
    """Asks each part whether it is there."""

    def __init__(self, store: Store, rasa: RasaClient, rasa_url: str, action_url: str) -> None:
        self._store = store
        self._rasa = rasa
        self._rasa_url = rasa_url
        self._action_url = action_url

    async def examine(self) -> Health:
        """The state of every part, within about a second."""
        database, rasa, actions = await asyncio.gather(
            self._database(),
            self._rasa.answers(self._rasa_url + "/"),
            self._rasa.answers(self._action_url + "/health"),
        )
        return Health("ok", _word(database), _word(rasa), _word(actions))

    async def _database(self) -> bool:
        try:
            async with self._store.read() as tx:
                await tx.conversations.get("")
        except Exception as error:  # whatever the driver raises, the database is not there
            log_failure(_log, "the database does not answer", error)
            return False
        return True


def _word(there: bool) -> str:
    return "ok" if there else "down"

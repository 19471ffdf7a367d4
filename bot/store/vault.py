"""Encryption at rest: one data key a scope, so that destroying the key destroys the data.

A scope is ``conversation:<id>``, ``filing:<id>`` or ``staff``. Values are sealed with AES-256-GCM under the
scope's data key; scope and context ("answer.value:entity_cert_no") are authenticated with them, so a value
copied to another row or column does not open.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import is_postgres
from bot.store.keyring import KEY_BYTES, NONCE_BYTES, Keyring, SealBroken
from bot.store.tables import data_key
from bot.store.upsert import insert_or_ignore

CACHED_BOXES = 4096
_VERSION = b"\x01"

_KEY_OF = select(data_key.c.kid, data_key.c.wrapped).where(data_key.c.scope == bindparam("scope"))
_ADD_KEY = insert_or_ignore(data_key, ["scope"])
_DROP_KEY = delete(data_key).where(data_key.c.scope == bindparam("scope"))


def conversation_scope(conversation_id: str) -> str:
    """The scope of what was said in a conversation."""
    return f"conversation:{conversation_id}"


def filing_scope(filing_id: str) -> str:
    """The scope of a filing's answers, documents and history."""
    return f"filing:{filing_id}"


class Box:
    """Seals and opens the values of one scope."""

    def __init__(self, scope: str, key: bytes) -> None:
        self.scope = scope
        self._cipher = AESGCM(key)

    def seal(self, plaintext: bytes, context: str) -> bytes:
        """Encrypt ``plaintext`` for the place that ``context`` names."""
        nonce = os.urandom(NONCE_BYTES)
        return _VERSION + nonce + self._cipher.encrypt(nonce, plaintext, self._bound(context))

    def open(self, sealed: bytes, context: str) -> bytes:
        """Decrypt; SealBroken when the value was altered or stood in another place."""
        if sealed[:1] != _VERSION:
            raise SealBroken(f"{context}: not a sealed value")
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, self._bound(context))
        except (InvalidTag, ValueError):
            raise SealBroken(f"{context}: does not open") from None

    def seal_json(self, value: Any, context: str) -> bytes:
        """Encrypt any JSON value."""
        return self.seal(orjson.dumps(value), context)

    def open_json(self, sealed: bytes, context: str) -> Any:
        """Decrypt a JSON value."""
        return orjson.loads(self.open(sealed, context))

    def _bound(self, context: str) -> bytes:
        return f"{self.scope}\0{context}".encode()


class Vault:
    """The process's keyring and the data keys it has unwrapped, the most recently used ones."""

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self._boxes: OrderedDict[str, Box] = OrderedDict()

    def cached(self, scope: str) -> Box | None:
        """The scope's box if it is known already."""
        box = self._boxes.get(scope)
        if box is not None:
            self._boxes.move_to_end(scope)
        return box

    def remember(self, box: Box) -> None:
        """Keep a box whose key is committed."""
        self._boxes[box.scope] = box
        self._boxes.move_to_end(box.scope)
        if len(self._boxes) > CACHED_BOXES:
            self._boxes.popitem(last=False)

    def drop(self, scope: str) -> None:
        """Forget a box whose key is destroyed."""
        self._boxes.pop(scope, None)


class Boxes:
    """The boxes of one transaction. Keys made here are shared with the process only after the commit."""

    def __init__(self, connection: AsyncConnection, vault: Vault, *, writing: bool) -> None:
        self._connection = connection
        self._vault = vault
        self._writing = writing
        self._fresh: dict[str, Box] = {}
        self._forgotten: set[str] = set()

    async def box(self, scope: str) -> Box:
        """The scope's box; a writing transaction makes the key where there is none yet.

        Raises SealBroken when a reading transaction finds no key: what it sealed is gone for good.
        """
        known = self._fresh.get(scope) or (None if scope in self._forgotten else self._vault.cached(scope))
        if known is not None:
            return known
        row = (await self._connection.execute(_KEY_OF, {"scope": scope})).first()
        if row is None and self._writing:
            row = await self._add_key(scope)
        if row is None:
            raise SealBroken(f"{scope}: no data key")
        box = Box(scope, self._vault.keyring.unwrap(scope, row.kid, row.wrapped))
        self._fresh[scope] = box
        return box

    async def forget(self, scope: str) -> None:
        """Destroy the scope's data key, and with it everything sealed under it."""
        self._fresh.pop(scope, None)
        self._forgotten.add(scope)
        await self._connection.execute(_DROP_KEY, {"scope": scope})

    def committed(self) -> bool:
        """Share with the process what the commit made true; returns whether a key was destroyed."""
        for scope in self._forgotten:
            self._vault.drop(scope)
        for box in self._fresh.values():
            self._vault.remember(box)
        return bool(self._forgotten)

    async def _add_key(self, scope: str) -> Any:
        if is_postgres(self._connection):
            # Taken before the active key is read, so that rotation, which locks the table against
            # writers for its last step, sees every key wrapped with the old master key.
            await self._connection.execute(text("LOCK TABLE data_key IN ROW EXCLUSIVE MODE"))
        self._vault.keyring.refresh()
        kid, wrapped = self._vault.keyring.wrap(scope, os.urandom(KEY_BYTES))
        await self._connection.execute(_ADD_KEY, {"scope": scope, "kid": kid, "wrapped": wrapped})
        return (await self._connection.execute(_KEY_OF, {"scope": scope})).first()

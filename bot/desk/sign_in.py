"""Signing in and out: who it is, how often it may be tried, and the session that follows.

Ten failures lock an account for a quarter of an hour. A name that nobody has is locked in the same way, so
that trying tells nobody which names exist. An attempt counts as failed until it has succeeded, so that many
at once are no more than many one after the other. No name that was typed is ever recorded: it may be a
password in the wrong field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.desk.accounts import canonical
from bot.desk.passwords import Passwords
from bot.gateway.clock import Clock
from bot.gateway.limits import Attempts
from bot.gateway.tokens import new_token, token_hash
from bot.store import Staff, Store

MOST_FAILURES = 10
LOCKED = timedelta(minutes=15)
MOST_FAILURES_OF_ADDRESS = 30
SESSION_LIFE = timedelta(hours=12)


class WrongLogin(Exception):
    """The user name or the password is wrong; which of them is not told."""


class LockedOut(Exception):
    """Too many failures; ``seconds`` until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too many failed attempts")
        self.seconds = seconds


@dataclass(frozen=True)
class Session:
    """A session that has just begun; only the hash of its ``token`` is kept."""

    token: str
    staff: Staff


class SignIn:
    """The door of the desk. Counts of addresses and of names that nobody has are this process's own."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._passwords = Passwords()
        self._of_address = Attempts(MOST_FAILURES_OF_ADDRESS, LOCKED.total_seconds())
        self._of_unknown = Attempts(MOST_FAILURES, LOCKED.total_seconds())

    async def enter(self, username: str, password: str, address: str) -> Session:
        """Begin a session. Raises WrongLogin and LockedOut."""
        return await self._begin(await self._proven(username, password, address))

    async def leave(self, token: str) -> None:
        """End the session of ``token``; one that has ended already does no harm."""
        now, hashed = self._clock(), token_hash(token)
        async with self._store.write() as tx:
            staff = await tx.staff.session(hashed, now)
            await tx.staff.revoke_session(hashed, now)
            if staff is not None:
                await tx.audit.add(staff.id, "desk.signed_out", staff.id, now)

    async def change_password(self, staff: Staff, current: str, new: str, address: str) -> Session:
        """Set a new password: every session ends, and a new one begins. Raises as ``enter`` does."""
        await self._proven(staff.username, current, address)
        hashed, now = await self._passwords.hashed(new), self._clock()
        async with self._store.write() as tx:
            await tx.staff.update(staff.id, password_hash=hashed)
            await tx.staff.revoke_all(staff.id, now)
            await tx.audit.add(staff.id, "desk.password_changed", staff.id, now)
        return await self._begin(staff)

    async def _proven(self, username: str, password: str, address: str) -> Staff:
        wait = self._of_address.wait(address)
        if wait:
            raise LockedOut(wait)
        self._of_address.failed(address)
        try:
            staff = await self._attempt(canonical(username))
        except LockedOut:
            self._of_address.forgive(address)
            raise
        fits = await self._passwords.fits(staff.password_hash if staff else None, password)
        if staff is None or not fits:
            raise WrongLogin
        self._of_address.forgive(address)
        return staff

    async def _attempt(self, username: str) -> Staff | None:
        """Count an attempt and return whose it is; raises LockedOut instead of allowing one too many."""
        now = self._clock()
        async with self._store.write() as tx:
            staff = await tx.staff.hold(username)  # of many attempts at once each is counted
            if staff is not None and staff.disabled_at is None:
                if staff.locked_until is not None and staff.locked_until > now:
                    raise LockedOut(_whole_seconds(staff.locked_until - now))
                failures = staff.failed_logins + 1
                if failures < MOST_FAILURES:
                    await tx.staff.update(staff.id, failed_logins=failures)
                else:
                    await tx.staff.update(staff.id, failed_logins=0, locked_until=now + LOCKED)
                    await tx.audit.add("desk", "desk.last_attempt", staff.id, now)
                return staff
        name = token_hash(username)  # kept for a quarter of an hour: never as it was typed
        wait = self._of_unknown.wait(name)
        if wait:
            raise LockedOut(wait)
        self._of_unknown.failed(name)
        return None

    async def _begin(self, staff: Staff) -> Session:
        token, now = new_token(), self._clock()
        async with self._store.write() as tx:
            await tx.staff.update(staff.id, failed_logins=0, locked_until=None)
            await tx.staff.add_session(token_hash(token), staff.id, now + SESSION_LIFE, now)
            await tx.audit.add(staff.id, "desk.signed_in", staff.id, now)
        return Session(token, staff)


def _whole_seconds(span: timedelta) -> int:
    return max(1, -int(-span.total_seconds() // 1))

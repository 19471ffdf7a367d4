"""Accounts of staff: adding one, and the very first."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime
from typing import get_args

from bot.desk.passwords import LEAST_CHARACTERS, MOST_CHARACTERS, Passwords, acceptable
from bot.desk.roles import RIGHTS
from bot.gateway.tokens import CODE_ALPHABET
from bot.store import Staff, Store, UsernameTaken
from bot.store.staff import Role

FIRST_USERNAME = "admin"
FIRST_DISPLAY_NAME = "Admin"
_GROUPS, _GROUP = 4, 4
_MOST_NAME = 64


class AccountRefused(Exception):
    """An account that cannot be added. ``str()`` says why, in English."""


def canonical(username: str) -> str:
    """A user name as it is stored and looked for: width, case and blanks around do not matter.

    >>> canonical(" Ｌｉ．Na ")
    'li.na'
    """
    return unicodedata.normalize("NFKC", username).strip().casefold()


async def add_staff(
    store: Store, username: str, password: str, role: str, display_name: str, now: datetime
) -> Staff:
    """A new member of staff; ``display_name`` is what applicants see. Raises AccountRefused."""
    name, shown = canonical(username), display_name.strip()
    if not name or len(name) > _MOST_NAME or not name.isprintable():
        raise AccountRefused(f"a user name has 1 to {_MOST_NAME} characters")
    if not shown or len(shown) > _MOST_NAME or not shown.isprintable():
        raise AccountRefused(f"a display name has 1 to {_MOST_NAME} characters")
    if role not in RIGHTS:
        raise AccountRefused(f"{role} is not a role: choose one of {', '.join(RIGHTS)}")
    if not acceptable(password):
        raise AccountRefused(f"a password has {LEAST_CHARACTERS} to {MOST_CHARACTERS} characters")
    hashed = await Passwords().hashed(password)
    try:
        async with store.write() as tx:
            member = await tx.staff.create(name, shown, _role(role), hashed, now)
            await tx.audit.add("operator", "staff.added", member.id, now, {"role": role})
    except UsernameTaken:
        raise AccountRefused(f"there is a member of staff named {name} already") from None
    return member


async def ensure_first_login(store: Store, now: datetime) -> tuple[str, str] | None:
    """An administrator with a random password when there is no staff yet: (user name, password), or None.

    The password is known to the caller alone; only its hash is kept.
    """
    async with store.read() as tx:
        if await tx.staff.list():
            return None
    password = "-".join("".join(secrets.choice(CODE_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    await add_staff(store, FIRST_USERNAME, password, "admin", FIRST_DISPLAY_NAME, now)
    return FIRST_USERNAME, password


def _role(name: str) -> Role:
    return next(role for role in get_args(Role) if role == name)

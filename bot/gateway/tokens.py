"""Secrets that open a conversation: session tokens and the one-time codes for another device."""

from __future__ import annotations

import hashlib
import hmac
import secrets

CODE_LENGTH = 8
CODE_ALPHABET = "346789ACDEFGHJKMNPQRTVWXY"
"""Without look-alikes: none of 0/O, 1/I/L, 2/Z and 5/S, one each of 8/B and U/V."""


def new_token() -> str:
    """A session token: 256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token. It has full entropy, so a plain hash tells nothing about it."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """A code that people can read from one screen and type on another."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def code_hash(link_key: bytes, code: str) -> str:
    """What is stored of a code, keyed: its 37 bits alone could be searched by whoever reads the database.

    Case, blanks and hyphens do not matter: they come from typing.
    """
    compact = "".join(char for char in code.upper() if char.isalnum())
    return hmac.new(link_key, b"resume\0" + compact.encode(), "sha256").hexdigest()

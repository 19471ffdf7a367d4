"""The master keys: a JSON file that only the service's user may read.

``{"active": kid, "keys": {kid: base64 of 32 bytes, ...}, "blind": base64, "link": base64}``. Master keys
wrap the data keys of the database (bot.store.vault); ``blind`` makes blind indexes, ``link`` signs links.
A key's id is derived from the key, so that a file that was lost and made anew is noticed instead of used.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyringError(Exception):
    """The key file cannot be used; the message says why and never holds a key."""


class SealBroken(Exception):
    """A sealed value was altered, moved to another place, or its key is gone."""


@dataclass(frozen=True)
class Keys:
    """What stands in the key file."""

    active: str
    masters: dict[str, bytes]
    blind: bytes
    link: bytes

    def as_json(self) -> bytes:
        """The file's content."""
        return orjson.dumps(
            {
                "active": self.active,
                "keys": {kid: base64.b64encode(key).decode() for kid, key in self.masters.items()},
                "blind": base64.b64encode(self.blind).decode(),
                "link": base64.b64encode(self.link).decode(),
            },
            option=orjson.OPT_INDENT_2,
        )


def key_id(key: bytes) -> str:
    """The name of a master key: ``k`` and eight hex digits of its SHA-256."""
    return "k" + hashlib.sha256(key).hexdigest()[:8]


def new_keys() -> Keys:
    """Fresh random keys, with one master key."""
    master = secrets.token_bytes(KEY_BYTES)
    kid = key_id(master)
    return Keys(kid, {kid: master}, secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))


class Keyring:
    """The key file as this process knows it; read again when another process has rotated the keys."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int, int] | None = None
        self._keys = self._load()

    @classmethod
    def open(cls, path: Path) -> Keyring:
        """The keyring at ``path``, made at first run (file 0600, folder 0700).

        Raises KeyringError when the file is readable by others or malformed.
        """
        if not path.exists():
            _create(path, new_keys())
        return cls(path)

    @property
    def keys(self) -> Keys:
        """The keys as last read."""
        return self._keys

    def shared_secret(self, name: str) -> str:
        """What two of our processes show each other; both derive it from the key file."""
        return hmac.new(self._keys.link, name.encode(), "sha256").hexdigest()

    @property
    def link_key(self) -> bytes:
        """The key that signs links."""
        return self._keys.link

    def blind(self, kind: str, value: str) -> bytes:
        """HMAC-SHA256 of ``value``: equal values of one kind are found again without being readable."""
        return hmac.digest(self._keys.blind, f"{kind}\0{value}".encode(), "sha256")

    def refresh(self) -> None:
        """Read the file again if it changed."""
        if self._stamp != _stamp(self.path):
            self._keys = self._load()

    def master(self, kid: str) -> bytes:
        """The master key ``kid``; KeyringError when the file, read anew, does not have it."""
        if kid not in self._keys.masters:
            self._keys = self._load()
        try:
            return self._keys.masters[kid]
        except KeyError:
            raise KeyringError(
                f"{self.path}: master key {kid} is missing; the database needs it. "
                "Restore the key file that belongs to this database."
            ) from None

    def wrap(self, scope: str, data_key: bytes) -> tuple[str, bytes]:
        """``data_key`` encrypted with the active master key: (key id, nonce and ciphertext)."""
        kid = self._keys.active
        nonce = os.urandom(NONCE_BYTES)
        return kid, nonce + AESGCM(self._keys.masters[kid]).encrypt(
            nonce, data_key, _wrap_context(scope, kid)
        )

    def unwrap(self, scope: str, kid: str, wrapped: bytes) -> bytes:
        """The data key of ``scope``; SealBroken when it was altered or belongs to another scope."""
        cipher = AESGCM(self.master(kid))
        try:
            return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _wrap_context(scope, kid))
        except (InvalidTag, ValueError):
            raise SealBroken(f"data key of {scope} does not open") from None

    def replace(self, keys: Keys) -> None:
        """Write the file anew, atomically; other processes see the old one or the new one, never half."""
        temporary = _write_temporary(self.path, keys.as_json())
        temporary.replace(self.path)
        _sync_folder(self.path.parent)
        self._keys = self._load()

    def _load(self) -> Keys:
        self._stamp = _stamp(self.path)
        return _parse(self.path, _read_private(self.path))


def _wrap_context(scope: str, kid: str) -> bytes:
    return f"data_key\0{kid}\0{scope}".encode()


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when the file is replaced."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise KeyringError(f"{path}: the key file is gone") from None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _read_private(path: Path) -> bytes:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise KeyringError(f"{path}: mode {mode:04o} lets others use the keys; run: chmod 600 {path}")
    return path.read_bytes()


def _parse(path: Path, content: bytes) -> Keys:
    try:
        data = orjson.loads(content)
        keys = Keys(
            str(data["active"]),
            {str(kid): base64.b64decode(key, validate=True) for kid, key in data["keys"].items()},
            base64.b64decode(data["blind"], validate=True),
            base64.b64decode(data["link"], validate=True),
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise KeyringError(f"{path}: not a key file ({type(error).__name__})") from None
    if any(len(key) != KEY_BYTES for key in (*keys.masters.values(), keys.blind, keys.link)):
        raise KeyringError(f"{path}: a key is not {KEY_BYTES} bytes long")
    if any(kid != key_id(key) for kid, key in keys.masters.items()):
        raise KeyringError(f"{path}: a master key does not match its id")
    if keys.active not in keys.masters:
        raise KeyringError(f"{path}: the active key {keys.active} is not among the keys")
    return keys


def _create(path: Path, keys: Keys) -> None:
    """Put the file there unless another process was first; whole from the moment it has its name."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    temporary = _write_temporary(path, keys.as_json())
    with suppress(FileExistsError):
        os.link(temporary, path)
    temporary.unlink()
    _sync_folder(path.parent)


def _write_temporary(path: Path, content: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    return temporary


def _sync_folder(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""What an uploaded APK says of an app: its package and what it is signed with (§2.6).

A reading is kept beside the answers and offered, never taken for one: the applicant confirms it. The file
itself is not kept. SHA-1 and version are no fields of an Android filing; they help to recognise the build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from bot.filing.case import Case
from bot.filing.fields import BY_SLOT
from bot.filing.result import Ok

READING = "known_apk"
"""Where the reading is kept, as the mapping that ``ApkReading`` is made of."""
SLOTS = ("android_package", "android_pubkey", "android_md5")
"""The slots that an APK has a value for, in the order in which they are asked."""


@dataclass(frozen=True)
class ApkReading:
    """``package``: the name in the manifest. ``pubkey``: the RSA modulus in hexadecimal, or the point of an
    elliptic curve; None for other keys. ``md5`` and ``sha1``: fingerprints of the signing certificate in lower
    case. ``schemes``: the signatures found, of "v1", "v2", "v3", "v3.1". ``version``: as written in the manifest, if
    it is.
    """

    package: str
    pubkey: str | None
    md5: str
    sha1: str
    schemes: tuple[str, ...]
    version: str | None = None

    def value(self, slot: str) -> str | None:
        """The value read for one of ``SLOTS``, or None."""
        return {
            "android_package": self.package,
            "android_pubkey": self.pubkey,
            "android_md5": self.md5,
        }.get(slot)


def wanted(case: Case) -> bool:
    """Whether this filing asks what an APK can answer."""
    return case.decision.files and BY_SLOT["android_package"].applies(case)


def reading_of(case: Case) -> ApkReading | None:
    """The reading kept with the answers, while the filing still asks for it."""
    kept = case.facts.get(READING)
    if not isinstance(kept, Mapping) or not wanted(case):
        return None
    return ApkReading(**{**kept, "schemes": tuple(kept["schemes"])})


def suggested(case: Case, slot: str) -> str | None:
    """What the APK says for ``slot`` where the field would take it and the answer is not that already."""
    reading = reading_of(case)
    value = reading.value(slot) if reading else None
    checked = BY_SLOT[slot].check(value, case) if value else None
    if not isinstance(checked, Ok):
        return None
    told = case.facts.get(slot)
    return None if told is not None and same(slot, str(told), checked.value) else str(checked.value)


def same(slot: str, one: str, other: str) -> bool:
    """Whether two values are one: a key may be written in decimal or in hexadecimal.

    >>> same("android_pubkey", "255", "ff"), same("android_pubkey", "255", "fe"), same("android_md5", "10", "a")
    (True, False, False)
    """
    if one == other or slot != "android_pubkey":
        return one == other
    return not _numbers(one).isdisjoint(_numbers(other))


def _numbers(digits: str) -> set[int]:
    """What the digits may mean: a key in hexadecimal may happen to have no letters."""
    return {int(digits, base) for base in ((10, 16) if digits.isdigit() else (16,))}

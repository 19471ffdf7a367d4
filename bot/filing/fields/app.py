"""The app (§2.6): its name and domains among the first questions, then content, SDKs and what it is signed with.

Every platform has identifiers of its own. They are read from the release build; keystores and passwords are
never asked for.
"""

from __future__ import annotations

from typing import Any, Callable, Mapping

from bot.filing import app_names
from bot.filing.case import Case
from bot.filing.codes import app_package, domain, fingerprints, public_key
from bot.filing.field import PREPARE, SERVICE, Applies, Field, asked
from bot.filing.kinds import Choice, Code, Codes, Flag, Several, Text
from bot.filing.result import Result

PLATFORMS: tuple[app_package.Platform, ...] = ("android", "ios", "harmony")

Rule = Callable[[str, Case], Result[Any]]

APP_IDENTITY = (
    Field(
        "app_name",
        PREPARE,
        Text(most=60, rule=app_names.check),
        source="§2.6",
        applies=asked("app_name"),
    ),
    Field(
        "app_domains",
        PREPARE,
        Codes(("domain",), lambda raw, case: domain.check_host(raw), most=50),
        source="§2.6",
        applies=asked("app_domains"),
    ),
)
"""Asked where a website is asked for its domain."""


def _runs_on(platform: str) -> Applies:
    return asked("app_platforms", where=lambda case: platform in (case.facts.get("app_platforms") or ()))


def _package(platform: app_package.Platform) -> Rule:
    return lambda raw, case: app_package.check(raw, platform)


def _key(raw: str, case: Case) -> Result[Any]:
    return public_key.check(raw)


def _whole_message(case: Case) -> tuple[str, ...]:
    """A key's digits are several numbers to the recogniser, or none: all of the message is the answer."""
    return ()


def _fingerprint(rule: Callable[[str], Result[str]]) -> Rule:
    return lambda raw, case: rule(raw)


FEATURES: Mapping[app_package.Platform, Mapping[str, Code]] = {
    "android": {
        "android_package": Code(("app_package",), _package("android")),
        "android_pubkey": Code(("number",), _key, of_case=_whole_message),
        "android_md5": Code(("md5",), _fingerprint(fingerprints.md5)),
    },
    "ios": {
        "ios_bundle_id": Code(("app_package",), _package("ios")),
        "ios_pubkey": Code(("number",), _key, of_case=_whole_message),
        "ios_sha1": Code(("sha1",), _fingerprint(fingerprints.sha1)),
    },
    "harmony": {
        "harmony_bundle": Code(("app_package",), _package("harmony")),
        "harmony_pubkey": Code(("number",), _key, of_case=_whole_message),
        "harmony_fingerprint": Code(("sha256",), _fingerprint(fingerprints.sha256)),
    },
}
"""What tells an app from another on each platform, by slot."""

APP: tuple[Field, ...] = (
    Field(
        "app_content",
        SERVICE,
        Several(lambda case: case.book.app_contents, most=5),
        source="§2.10",
        applies=asked("app_content"),
    ),
    Field(
        "app_language",
        SERVICE,
        Choice(lambda case: case.book.site_languages),
        source="§2.6",
        applies=asked("app_content"),
    ),
    Field("app_is_sdk_provider", SERVICE, Flag(), source="§2.6", applies=asked("app_sdks")),
    Field(
        "app_third_party_sdks",
        SERVICE,
        Text(least=2, most=500),
        source="§2.6",
        applies=asked("app_sdks"),
        optional=lambda case: True,
    ),
    Field(
        "app_platforms",
        SERVICE,
        Several(lambda case: PLATFORMS, most=len(PLATFORMS)),
        source="§2.6",
        applies=asked("app_platforms"),
    ),
    *(
        Field(slot, SERVICE, kind, source="§2.6", applies=_runs_on(platform))
        for platform, features in FEATURES.items()
        for slot, kind in features.items()
    ),
    Field(
        "app_remark",
        SERVICE,
        Text(least=2, most=200, chinese=True),
        source="§2.6",
        applies=asked("app_remark"),
        optional=lambda case: case.decision.type != "change",
    ),
)

"""Name of an app package: Android's package name, Apple's bundle ID, HarmonyOS's bundle name.

Android: at least two segments of letters, digits and underscores, each beginning with a letter. Apple:
letters, digits, hyphens and dots. Source: sheet §2.6 · H. HarmonyOS: 7 to 128 letters, digits, underscores
and dots, beginning with a letter (OpenHarmony's guide, app.json5, ``bundleName``). Case is kept: stores tell
names apart by it.

Errors: ``app_package_android``, ``app_package_ios``, ``app_package_harmony``, ``app_package_is_file``.

>>> check('com.example.My_App'), check('com.example.my-app', 'ios')
(Ok(value='com.example.My_App', notes=()), Ok(value='com.example.my-app', notes=()))
>>> check('com.example.2048', 'harmony'), check('com.example.2048')
(Ok(value='com.example.2048', notes=()), Err(code='app_package_android', params={}))
>>> check('my-app'), check('com example', 'ios'), check('com.example.my-app', 'harmony')  # doctest: +ELLIPSIS
(Err(code='app_package_android', ...), Err(code='app_package_ios', ...), Err(code='app_package_harmony', ...))
>>> check('my_app_v2.apk')
Err(code='app_package_is_file', params={})
"""

from __future__ import annotations

import re
from typing import Literal

from bot.filing.codes.width import half_width
from bot.filing.result import Err, Ok, Result

Platform = Literal["android", "ios", "harmony"]

_FORMS: dict[Platform, re.Pattern[str]] = {
    "android": re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+"),
    "ios": re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+"),
    "harmony": re.compile(r"(?=.{7,128}\Z)[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+"),
}
_FILE = re.compile(r"\.(?:apk|aab|apks|xapk|ipa|hap|app)\Z", re.IGNORECASE)
_LONGEST = 255


def compact(text: str) -> str:
    """The name in half width, trimmed."""
    return half_width(text).replace("。", ".")


def check(text: str, platform: Platform = "android") -> Result[str]:
    """The name as the stores write it, or why it cannot be one."""
    value = compact(text)
    if value.count(".") == 1 and _FILE.search(value):
        return Err("app_package_is_file")
    if len(value) <= _LONGEST and _FORMS[platform].fullmatch(value):
        return Ok(value)
    return _refusal(platform)


def _refusal(platform: Platform) -> Err:
    if platform == "android":
        return Err("app_package_android")
    return Err("app_package_ios") if platform == "ios" else Err("app_package_harmony")

"""Name of an app package: Android's package name, Apple's bundle ID, HarmonyOS's bundle name.

Android and HarmonyOS: at least two segments of letters, digits and underscores, each beginning with a
letter. Apple: letters, digits, hyphens and dots. Case is kept: stores tell names apart by it.
Source: sheet §2.6 · H.

Errors: ``app_package_android``, ``app_package_ios``.

>>> check('com.example.My_App'), check('com.example.my-app', 'ios')
(Ok(value='com.example.My_App', notes=()), Ok(value='com.example.my-app', notes=()))
>>> check('my-app'), check('com example', 'ios')
(Err(code='app_package_android', params={}), Err(code='app_package_ios', params={}))
"""

from __future__ import annotations

import re
from typing import Literal

from bot.filing.codes.width import half_width
from bot.filing.result import Err, Ok, Result

Platform = Literal["android", "ios", "harmony"]

_ANDROID = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+")
_IOS = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+")
_LONGEST = 255


def compact(text: str) -> str:
    """The name in half width, trimmed."""
    return half_width(text).replace("。", ".")


def check(text: str, platform: Platform = "android") -> Result[str]:
    """The name as the stores write it, or why it cannot be one."""
    value = compact(text)
    if platform == "ios":
        return Ok(value) if _IOS.fullmatch(value[: _LONGEST + 1]) else Err("app_package_ios")
    return Ok(value) if _ANDROID.fullmatch(value[: _LONGEST + 1]) else Err("app_package_android")

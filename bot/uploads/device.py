"""Which phone it was, in words its owner recognises and as few as that needs."""

from __future__ import annotations

_SYSTEMS = (
    ("OpenHarmony", "HarmonyOS"),
    ("HarmonyOS", "HarmonyOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
_APPS = (
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("EdgA", "Edge"),
    ("Edg/", "Edge"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("CriOS", "Chrome"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_name(user_agent: str) -> str:
    """A short name such as ``iPhone · WeChat``; empty when the header tells nothing.

    >>> device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) MicroMessenger/8.0.53")
    'iPhone · WeChat'
    >>> device_name("curl/8.5.0")
    ''
    """
    parts = (_first(_SYSTEMS, user_agent), _first(_APPS, user_agent))
    return " · ".join(part for part in parts if part)


def _first(marks: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((name for mark, name in marks if mark in user_agent), None)

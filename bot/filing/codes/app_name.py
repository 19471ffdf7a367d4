"""Name of an app (App名称), as far as its form goes (sheet §2.6, HW-KB, ALI-APPQ · H).

It must be the app's real name, so Latin letters or digits alone are right where the app is called so. No
emoji and no other pictures, no placeholder, no package name. Which words the review refuses (industries,
well-known apps, prices) is not a question of form. Length: as a website's name (GEN).

Errors: ``app_name_signs`` (found), ``app_name_too_short`` (least), ``app_name_too_long`` (most),
``app_name_placeholder``, ``app_name_is_package``.

>>> check(' 小河  记账 '), check('Ｎｏｔｅｓ（专业版）')
(Ok(value='小河 记账', notes=()), Ok(value='Notes（专业版）', notes=()))
>>> check('记账🔥'), check('a')
(Err(code='app_name_signs', params={'found': '🔥'}), Err(code='app_name_too_short', params={'least': '2'}))
>>> check('App名称'), check('com.example.notes')
(Err(code='app_name_placeholder', params={}), Err(code='app_name_is_package', params={}))
"""

from __future__ import annotations

import unicodedata

from bot.filing.codes import app_package
from bot.filing.result import Err, Ok, Result

FEWEST, MOST = 2, 60
"""Characters of a name; what stands for nothing (blanks, signs) does not count towards the fewest."""

PLACEHOLDERS = frozenset(
    (
        "app", "app名", "app名称", "应用", "应用名称", "我的应用", "测试", "测试应用", "测试app", "未命名", "暂无",
        "名称", "test", "testapp", "demo", "myapp", "myapplication", "untitled", "appname", "none", "xxx",
    )
)  # fmt: skip
"""Names that a template or a wish to go on puts in place of one, without blanks and in small letters."""

_PICTURES = frozenset(("So", "Sk", "Me"))
"""Unicode categories of emoji and their parts."""

_VARIATION_SELECTORS = frozenset("\ufe0e\ufe0f")


def compact(text: str) -> str:
    """The name in NFKC with single spaces, without invisible characters; Chinese brackets stay."""
    folded = "".join(char if char in "（）" else unicodedata.normalize("NFKC", char) for char in text)
    return " ".join("".join(char for char in folded if char.isspace() or _is_visible(char)).split())


def check(text: str) -> Result[str]:
    """The normalised name, or the rule of form that it breaks."""
    value = compact(text)
    picture = next((char for char in value if unicodedata.category(char) in _PICTURES), None)
    if picture is not None:
        return Err("app_name_signs", {"found": picture})
    if sum(map(str.isalnum, value)) < FEWEST:
        return Err("app_name_too_short", {"least": str(FEWEST)})
    if len(value) > MOST:
        return Err("app_name_too_long", {"most": str(MOST)})
    if value.replace(" ", "").lower() in PLACEHOLDERS:
        return Err("app_name_placeholder")
    if value.count(".") > 1 and isinstance(app_package.check(value, "ios"), Ok):
        return Err("app_name_is_package")
    return Ok(value)


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] != "C" and char not in _VARIATION_SELECTORS

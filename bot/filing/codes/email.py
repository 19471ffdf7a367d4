"""E-mail address (电子邮箱), at most 128 characters, kept in lower case. Source: GEN, sheet §2.8.

Syntax by email-validator without asking the network. It takes ``123@qq.con``: addresses under a suffix
that does not exist are refused here, with the provider that was probably meant; a name one slip away
from a well-known provider is taken with a note.

Errors: ``email_syntax``, ``email_too_long`` (limit), ``email_provider_typo`` (typed, suggestion),
``email_unknown_suffix`` (suffix).
Notes: ``email_provider_unusual`` (typed, suggestion).

>>> check('Zhang.San＠Example.com ')
Ok(value='zhang.san@example.com', notes=())
>>> check('123456@qq.con')
Err(code='email_provider_typo', params={'typed': 'qq.con', 'suggestion': 'qq.com'})
>>> check('a@gmial.com').notes
(Note(code='email_provider_unusual', params={'typed': 'gmial.com', 'suggestion': 'gmail.com'}),)
>>> check('a@example.notasuffix')
Err(code='email_unknown_suffix', params={'suffix': 'notasuffix'})
>>> check('a.example.com')
Err(code='email_syntax', params={})
"""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from bot.filing.codes import suffixes
from bot.filing.codes.width import half_width
from bot.filing.result import Err, Note, Ok, Result

LONGEST = 128
"""Characters the filing form takes."""

PROVIDERS = (
    "qq.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn",
    "foxmail.com", "aliyun.com", "wo.cn", "vip.qq.com", "vip.163.com", "gmail.com", "outlook.com",
    "hotmail.com", "icloud.com", "yahoo.com", "live.com", "live.cn", "msn.com", "me.com", "mail.com",
    "gmx.com", "gmx.de", "proton.me",
)  # fmt: skip
"""Well-known providers; a domain in this list is never called a slip of another one."""

_TELLING = 5
"""Letters before the dot from which a slip is likely: 123.com is its own name, gmial.com is gmail.com."""


def compact(text: str) -> str:
    """The address in half width and lower case, trimmed."""
    return half_width(text).replace("。", ".").lower()


def check(text: str) -> Result[str]:
    """The normalised address, or why it is none. No mail is sent and no name is looked up."""
    value = compact(text)
    if len(value) > LONGEST:
        return Err("email_too_long", {"limit": str(LONGEST)})
    try:
        value = validate_email(value, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return Err("email_syntax")
    typed = value.rpartition("@")[2]
    suggestion = _meant(typed)
    if not suffixes.split(typed).suffix:
        if suggestion:
            return Err("email_provider_typo", {"typed": typed, "suggestion": suggestion})
        return Err("email_unknown_suffix", {"suffix": typed.rpartition(".")[2]})
    if suggestion and len(suggestion.partition(".")[0]) >= _TELLING:
        return Ok(value, (Note("email_provider_unusual", {"typed": typed, "suggestion": suggestion}),))
    return Ok(value)


def _meant(typed: str) -> str | None:
    """The provider one slip away from what was typed, or None."""
    if typed in PROVIDERS:
        return None
    return next((name for name in PROVIDERS if _one_slip(typed, name)), None)


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was changed, left out, doubled or swapped with its neighbour.

    >>> [_one_slip(typed, 'qq.com') for typed in ('qq.con', 'q.com', 'qqq.com', 'qq.ocm', 'qq.cn')]
    [True, True, True, True, False]
    """
    if abs(len(typed) - len(meant)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    rest, wanted = typed[start:], meant[start:]
    if len(typed) == len(meant):
        return rest[1:] == wanted[1:] or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    return rest[1:] == wanted or rest == wanted[1:]

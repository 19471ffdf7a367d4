"""Name of a website (网站名称): what is refused, what is only warned of (sheet §2.9).

Settled by the fields specification: for individuals the restricted words warn, the hard rules reject:
fewer than three characters, digits or Latin letters only, signs other than brackets and hyphens, a
national prefix (中国…), the domain itself. For organisations the words of a pre-approval industry warn
as well: which of them need an approval is asked later. The words are the rulebook's.

Errors: ``site_name_too_short`` (least), ``site_name_too_long`` (most), ``site_name_digits_only``,
``site_name_latin_only``, ``site_name_signs`` (found), ``site_name_is_domain``,
``site_name_national_prefix`` (word), ``site_name_sensitive_word`` (word).
Notes: ``site_name_restricted_word`` (word), ``site_name_preapproval_word`` (word),
``site_name_discouraged_prefix`` (word).

>>> words = NameRules(('中国',), ('赌博',), ('工作室', '论坛'), ('新闻',))
>>> check('前端学习笔记', individual=True, domain=None, words=words)
Ok(value='前端学习笔记', notes=())
>>> check('小李工作室', individual=True, domain=None, words=words).notes
(Note(code='site_name_restricted_word', params={'word': '工作室'}),)
>>> [check(name, individual=True, domain=None, words=words).code for name in ('ＭＹ　Blog', '12345')]
['site_name_latin_only', 'site_name_digits_only']
>>> check('中国某某网', individual=False, domain=None, words=words)
Err(code='site_name_national_prefix', params={'word': '中国'})
>>> check('例子.中国', individual=False, domain='例子.中国', words=words)
Err(code='site_name_is_domain', params={})
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Iterator

from bot.filing.result import Err, Note, Ok, Result

FEWEST = 3
"""Characters that count: Chinese characters, letters and digits (TC-REJ, HW-KB · H)."""
MOST = 60
"""Characters that the form takes (GEN)."""

_SIGNS = frozenset("()（）-—· ")


@dataclass(frozen=True)
class NameRules:
    """The words of §2.9 that bear on the applicant, from the rulebook.

    ``restricted_individual`` warns individuals, ``restricted`` (a province's own list) everybody;
    ``discouraged_prefixes`` are beginnings that only some providers refuse.
    """

    national_prefixes: tuple[str, ...]
    sensitive: tuple[str, ...]
    restricted_individual: tuple[str, ...]
    preapproval: tuple[str, ...]
    discouraged_prefixes: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()


def compact(text: str) -> str:
    """The name in NFKC with single spaces; Chinese brackets stay as on the certificate."""
    folded = (char if char in "（）" else unicodedata.normalize("NFKC", char) for char in text)
    return " ".join("".join(folded).split())


def check(name: str, *, individual: bool, domain: str | None, words: NameRules) -> Result[str]:
    """The normalised name with a note for every word reviews tend to refuse, or the hard rule it breaks."""
    value = compact(name)
    refusal = _form(value, domain) or _forbidden_word(value, words)
    if refusal:
        return refusal
    return Ok(value, tuple(_notes(value, individual, words)))


def _notes(value: str, individual: bool, words: NameRules) -> Iterator[Note]:
    restricted = (*words.restricted, *(words.restricted_individual if individual else ()))
    for word in words.discouraged_prefixes:
        if value.startswith(word):
            yield Note("site_name_discouraged_prefix", {"word": word})
    for word in words.preapproval:
        if word in value:
            yield Note("site_name_preapproval_word", {"word": word})
    for word in dict.fromkeys(restricted):
        if word in value and word not in words.preapproval:
            yield Note("site_name_restricted_word", {"word": word})


def _form(value: str, domain: str | None) -> Err | None:
    counted = [char for char in value if char.isalnum()]
    if domain is not None and value.lower().removeprefix("www.") == domain:
        return Err("site_name_is_domain")
    strange = next((char for char in value if not char.isalnum() and char not in _SIGNS), None)
    refusals = (
        (strange is not None, Err("site_name_signs", {"found": strange or ""})),
        (len(counted) < FEWEST, Err("site_name_too_short", {"least": str(FEWEST)})),
        (len(value) > MOST, Err("site_name_too_long", {"most": str(MOST)})),
        (all(char.isdigit() for char in counted), Err("site_name_digits_only")),
        (all(char.isascii() for char in counted), Err("site_name_latin_only")),
    )
    return next((refusal for broken, refusal in refusals if broken), None)


def _forbidden_word(value: str, words: NameRules) -> Err | None:
    for word in words.national_prefixes:
        if value.startswith(word):
            return Err("site_name_national_prefix", {"word": word})
    for word in words.sensitive:
        if word in value:
            return Err("site_name_sensitive_word", {"word": word})
    return None

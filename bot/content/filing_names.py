"""What an applicant's filing is called, and which of them a person's words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Iterator, Mapping, Sequence

from bot.content.days import date_label
from bot.content.ordinals import ordinal
from bot.content.phrases import Phrases, fold
from bot.content.texts import LANGUAGES, texts
from bot.filing.china import china_date
from bot.filing.field import SKIPPED

OWN_NAMES = ("site_name", "app_name", "site_domain", "service_record_no", "entity_record_no")
"""Slots that tell one filing from another, the one people say first."""

_GOES_BACK = re.compile(
    r"回到|返回|切换?[到回]|换[到回]|转回|跳到|\b(?:back to|switch (?:over )?to|return to)\b",
)
"""What can only mean another filing where one is named, whatever else the message looks like."""
_GOES_TO = re.compile(
    rf"{_GOES_BACK.pattern}|切换|转到|打开|继续|接着|先[办填弄做]|看看|查"
    r"|那[个份](?:备案|网站|站|app|草稿)?[吧呢啊。.!]*$"
    r"|\b(?:switch|go on with|carry on with|continue|resume|open|show|check|look at|work on)\b"
)
"""What says that another filing is wanted, and not that its name is an answer."""
_OTHER = re.compile(
    r"(?:另外?一?|别的|其他)[个份](?:备案|网站|站|app|草稿|订单)?"
    r"|\bother (?:one|filing|site|website|app|draft|order)\b"
)
_OF_FILINGS = re.compile(r"备案|网站|草稿|订单|app|filing|website|site|draft|order|\bone\b")
_PLACE = re.compile(
    r"第\s*(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*[个份]|(?<![0-9])[0-9]{1,2}\s*号"
    r"|(?:number|no\.?) ?[0-9]{1,2}\b|\b(?:first|second|third|fourth|fifth|last)\b"
)
_OF_QUESTIONS = re.compile(r"题|question|步|step")


@dataclass(frozen=True)
class Called:
    """A filing by what people may call it. ``begun`` is aware; ``facts`` are its answers by slot."""

    id: str
    begun: datetime
    facts: Mapping[str, Any]
    record_no: str | None = None

    def name(self, lang: str) -> str:
        """The name of the site or app, the domain or the number; early, the entity or the day, and the reference.

        >>> from datetime import timezone
        >>> day = datetime(2026, 11, 24, 4, tzinfo=timezone.utc)
        >>> Called("KX4MT7RD", day, {"site_domain": "foo.cn"}).name("en")
        'foo.cn'
        >>> Called("KX4MT7RD", day, {}).name("zh-CN")
        '2026年11月24日开始的备案（编号KX4MT7RD）'
        """
        for slot in OWN_NAMES:
            if self._said(slot):
                return str(self.facts[slot])
        if self._said("entity_name"):
            return texts().render(
                "filing_name.of_entity", lang, entity=self.facts["entity_name"], reference=self.id
            )
        day = date_label(china_date(self.begun), lang)
        return texts().render("filing_name.begun", lang, day=day, reference=self.id)

    def names(self) -> Iterator[str]:
        """Everything it may be called."""
        yield from (str(self.facts[slot]) for slot in (*OWN_NAMES, "entity_name") if self._said(slot))
        if self.record_no:
            yield self.record_no

    def _said(self, slot: str) -> bool:
        return self.facts.get(slot) not in (None, SKIPPED)


def meant(
    text: str, filings: Sequence[Called], current: str | None, bare: bool = False, about: bool = False
) -> Called | None:
    """The filing other than ``current`` that the words mean.

    By reference, name, domain, place in the list, or as "the other one". ``filings`` is the list as it is
    shown. ``about``: the message asks something of a filing, so that a name alone tells which. ``bare``: "the
    other one" may stand alone (no question waits that it could answer).
    """
    said = fold(text)
    others = [one for one in filings if one.id != current]
    by_reference = [one for one in others if re.search(rf"(?<![a-z0-9]){one.id.lower()}(?![a-z0-9])", said)]
    if by_reference:
        return by_reference[0]
    goes = bool(_GOES_TO.search(said))
    if goes or about:
        named = Phrases((name, one.id) for one in filings for name in one.names()).within(said)
        for hit in named:
            if len(hit.meanings) == 1 and not hit.meanings & {current}:
                return next(one for one in others if one.id in hit.meanings)
        if named:
            return None
    if _OF_QUESTIONS.search(said):
        return None
    other = _OTHER.search(said)
    if other and len(others) == 1 and (goes or about or (bare and len(said) <= _ALONE)):
        return others[0]
    if goes and _OF_FILINGS.search(said) and (place := _PLACE.search(said)):
        found = ordinal(place.group(), [one.id for one in filings])
        return next((one for one in others if one.id == found), None)
    return None


_ALONE = 30
"""Characters up to which "the other one" is all that a message says."""


def goes_back(text: str) -> bool:
    """Whether the words go back to something (回到…, "switch to …").

    >>> goes_back("回到foo.cn那个"), goes_back("给foo.cn备案")
    (True, False)
    """
    return bool(_GOES_BACK.search(fold(text)))


def says(phrases: str, text: str) -> bool:
    """Whether the text has one of the words listed under ``heard.<phrases>``, in either language."""
    listed = [(word, True) for lang in LANGUAGES for word in texts().heard(phrases, lang)]
    return any(not hit.negated for hit in Phrases(listed).within(text))

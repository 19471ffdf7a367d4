"""The words that announce a person's name, in both languages: where a name may begin, and how surely.

>>> text = '网站负责人换成李强，my name is Sarah Connor'
>>> [text[lead.end:] for lead in leads(text) if lead.sure]
['李强，my name is Sarah Connor', 'Sarah Connor']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.nlu import lexicon

_HESITATING = r"(?:[\s,，、]*(?:嗯|呃|额|那个|这个)[\s,，、]*)*"
_ADVERB = (
    r"(?:就|还|也|都|应该|应当|应|现在|目前|先|请|要|想|直接|统一|那就|可以|的名字|的姓名|名字|姓名|的|名)\s*"
)
_VERB = (
    r"(?:不是[\u4e00-\u9fff]{2,4}[，,]?\s*(?:而|应该)?是|是|为|叫做|叫作|叫|写上|写的|写|填的|填|"
    r"(?:换|改|变更|更正|更换|修改|设置|设|登记)(?:成|为|到|作)|换|改|登记|定的|定|选(?!项|择)|用|is\b|[:：=]|[-－—]+)"
)
_ENGLISH_ROLE = (
    r"(?:leader|administrator|admin|principal|representative|legal rep|rep|(?:responsible |contact )?person|"
    r"person (?:in charge|responsible)|contact|manager|owner|holder|director|boss|full name|name)"
)
_LINK = (
    r"(?:(?:['’]s)?\s*(?:full\s+)?(?:name)?\s*(?:['’]s|is|was|are|will be|would be|should be|should read|must be|"
    r"to be|becomes|:|：|=|[-–—]+|to|是|为|写|填|叫|"
    r"换成|改成|改为)\s*(?:now|actually|called|named|spelt|spelled|written)?\s*(?:as\b)?)"
)
_MAY_NAME_A_THING = re.compile(
    rf"\s*(?:名字|姓名|全名|大名|{_VERB}|full name|name|called|named|spel|[a-z])", re.IGNORECASE
)
_NOT_A_PERSONS = re.compile(
    r"(?:网站|站点|公司|单位|企业|主体|店铺?|应用|软件|小程序|平台|品牌|域名|服务|app)(?:的)?(?:中文|英文)?(?:名称|名字|名)?\s*(?:就|应该|想|要)*$"
    r"|\b(?:site|website|company|app|application|domain|firm|shop|store|brand|product|entity|business|project|"
    r"organi[sz]ation)(?:['’]s)?(?: will be| is| was| should be)?\s*$",
    re.IGNORECASE,
)
_ENGLISH_SURE = re.compile(
    rf"\b(?:i am called|i['’]m called|call me|i am|i['’]m|this is|named|called|mr\.?|mrs\.?|ms\.?|miss|dr\.?|"
    rf"surname and given name|(?:spelt|spelled)(?: as)?|signed|{_ENGLISH_ROLE}{_LINK}|"
    rf"(?:leader|administrator|admin|representative|legal rep|contact person|contact|person|name))"
    r"(?:(?:\s*[:：]|,)?\s+|\s*[:：]?(?=[\u4e00-\u9fff]))",
    re.IGNORECASE,
)
_ENGLISH_LIKELY = re.compile(
    r"\b(?:it should be|should be|it['’]s|it is|that['’]s|that is|put(?: down)?|write(?: down)?|enter|list|register|"
    r"contact|reach|call|ask for|speak to|talk to|find|instead of|not|change(?: it)? to|"
    r"my (?:name|wife|husband|boss|brother|sister|father|mother|partner|colleague|friend|son|daughter|assistant)|"
    r"(?:our|his|her|the|a) (?:colleague|partner|wife|husband|boss|assistant|engineer|manager|technician|accountant|"
    r"secretary|webmaster|editor|owner)|"
    r"sincerely|regards|yours|cheers|thanks)\s*[,:]?\s+",
    re.IGNORECASE,
)


_LOOSE = re.compile(r"(?:给|替|从|在(?=[\u4e00-\u9fff]{2,4}名下)|是)\s*[“\"「『]?")
"""Stand before much else: a name of two characters is a word as often there."""


@dataclass(frozen=True)
class Lead:
    """A name may begin at ``end``; ``sure``: what has the shape of a name is one."""

    end: int
    sure: bool
    fewest: int = 2
    """Characters that a Chinese name has there."""


def leads(message: str) -> Iterator[Lead]:
    """Of a message in Simplified characters, the sure ones first."""
    for pattern, sure in (
        (_chinese_sure(), True),
        (_ENGLISH_SURE, True),
        (_chinese_likely(), False),
        (_ENGLISH_LIKELY, False),
    ):
        for match in pattern.finditer(message):
            head = message[max(0, match.start() - 24) : match.start()]
            if not (_MAY_NAME_A_THING.match(match[0]) and _NOT_A_PERSONS.search(head)):
                yield Lead(match.end(), sure)
    for match in _LOOSE.finditer(message):
        if not _NOT_A_PERSONS.search(message[: match.start()][-24:]):
            yield Lead(match.end(), sure=False, fewest=3)


@lru_cache(maxsize=1)
def _chinese_sure() -> re.Pattern[str]:
    """我叫, 负责人是, 我老婆; what may stand between them and the name goes with them."""
    role = "|".join(sorted(lexicon.names().role, key=len, reverse=True))
    kin = "|".join(sorted(lexicon.names().kin, key=len, reverse=True))
    whose = (
        rf"(?:(?:我们?|咱们?|他们?|她们?|公司|本|新来|新)?的?\s*(?:{kin}|{role})|(?:我们?)?公司的|我[,，])"
    )
    between = rf"(?:[\s,，]*(?:{whose}|我们?的?|[他她]))?{_HESITATING}(?:[他她]?叫)?\s*[“\"「『（(]?"
    between += r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?"
    says = rf"(?:{_ADVERB})*(?:{_VERB}\s*)+{between}"
    return re.compile(
        rf"(?:我|[他她](?:的名字|名字|姓名)?|本人|敝姓.?[,，]?|鄙人)\s*(?:的)?(?:网站|公司)?(?:{role})?\s*{says}"
        rf"|(?:我自己|我本人|我个人|本人|自己)[\s,，]*(?:(?:是|叫)\s*)?|敝姓.[,，]\s*|我姓.[,，]?\s*叫\s*"
        rf"|(?:{role})\s*(?:{says}|的?\s*(?:(?:姓名|名字|名)\s*)?{_HESITATING}(?:{between})?)"
        rf"|(?:我们?|咱们?|[他她])(?:公司)?的?\s*(?:{kin})\s*(?:{says})?{_HESITATING}"
    )


@lru_cache(maxsize=1)
def _chinese_likely() -> re.Pattern[str]:
    """Words that a name may follow, and much else."""
    return re.compile(
        rf"(?:^|(?<=[\s,，。;；、])|(?<=那))(?:那就|就|那|应该|不|都|请|麻烦|帮我|还|嗯|呃|哦|啊|对)*(?:(?:{_VERB})\s*)+[“\"「『]?"
        r"|(?:把|(?<![理自])由|(?<!转)让|(?<![申邀聘敬])请|找|联系|打给|委托|授权|归|交给|换成|改成|改为|(?<![更变])换|写的是|填的是|登记的是|不写|别写|不填|原来是|以前是|之前是|(?<=^那)就|部的|[:：])\s*[“\"「『]?"
    )

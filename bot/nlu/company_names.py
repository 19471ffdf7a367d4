"""The name of an organisation in a message, found by how such names end.

>>> find_company('主办单位叫苏州蓝鲸软件有限公司，手机是138')
NameFound(start=5, end=15, value='苏州蓝鲸软件有限公司', denied=False)
>>> find_company('our company is Hangzhou Star Network Co., Ltd. and we sell tea').value
'Hangzhou Star Network Co., Ltd.'
>>> find_company('店名：城南五金店').value, find_company('公司名称改成华为技术有限公司').value
('城南五金店', '华为技术有限公司')
>>> [find_company(text) for text in ('我们公司能备案吗', '我们是美国公司', '换成公司的', 'a limited company')]
[None, None, None, None]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.filing.regions import find_regions
from bot.nlu import lexicon

_LONGEST = 40

# A legal form makes a name wherever it stands; a plain ending only where it is announced or all that is said.
_LEGAL_FORM = (
    r"(?:有限责任公司|股份有限公司|有限公司|有限合伙|普通合伙|集团公司)(?:[\u3400-\u9fff]{2,8}分公司)?"
)
_PLAIN_ENDING = (
    r"(?:公司|集团|工厂|厂|店|工作室|中心|事务所|合作社|商行|经营部|服务部|门市部|小学|中学|学校|学院|大学|医院|诊所|"
    r"协会|学会|联合会|商会|促进会|委员会|居委会|村委会|工会|基金会|研究院|研究所|幼儿园|烘焙坊|作坊|工坊|书店|药房|"
    r"饭馆|茶馆|餐馆|酒店|宾馆|民宿|酒庄|农场|牧场|俱乐部|博物馆|图书馆|出版社|旅行社|报社|超市|商店)(?:[（(](?:个人独资|普通合伙|有限合伙|特殊普通合伙)[）)])?(?![\u3400-\u9fff])"
)
_BODY = rf"[\u3400-\u9fffA-Za-z0-9（）()·&-]{{2,{_LONGEST}}}?"
_ANNOUNCED = re.compile(
    rf"(?:名称|全称|名字|公司名|店名|字号|主办者|单位|主体|机构|公司)\s*(?:应该)?(?:(?:是|叫做|叫|为|改成|改为|换成|变更为|[：:]|(?<=称)\s)\s*)+"
    rf"[“\"「]?({_BODY}(?:{_LEGAL_FORM}|{_PLAIN_ENDING}))"
)
_ALONE = re.compile(
    rf"\s*([\u3400-\u9fff]{{2,{_LONGEST}}}?{_PLAIN_ENDING})\s*(?:[，,]\s*(?:个体工商户|个体户|个体|企业))?[。.]?"
)
_BEFORE_SOMEBODY = re.compile(
    rf"\s*([\u3400-\u9fff]{{2,{_LONGEST}}}?{_PLAIN_ENDING})[\s，,]+(?=(?:网站|主体)?负责人|法人|法定代表人|联系人|管理员)"
)
_ANYWHERE = re.compile(rf"({_BODY}{_LEGAL_FORM})")
_ENGLISH_FORM = (
    r"(?:Co\.?,?\s*,?\s*(?:Ltd|Limited)\b\.?|(?:Pte\.?\s*|Pty\.?\s*)?(?:Ltd|LTD|Inc|INC|Corp|CORP)\b\.?|LIMITED\b|"
    r"(?:Limited Liability Company|Company Limited|Limited|LLC|LLP|PLC|GmbH|AG|SARL|SAS|Oy|AB|Sdn\.? Bhd|"
    r"Corporation|Foundation|University|Association|Institute|Cooperative|Hospital|Academy|Kindergarten)\b\.?|(?:B\.V|S\.A|S\.p\.A|K\.K)\.)"
)
_ENGLISH = re.compile(
    r"(?<!\w)(?:WE ARE\s+|OUR COMPANY IS\s+)?"
    rf"((?:[A-Z0-9][\w&'’.-]*,?\s+|\([A-Z][\w ]*\)\s*)(?:[A-Z0-9][\w&'’.-]*,?\s+|(?:of|and|&|for)\s+|"
    rf"\([A-Z][\w ]*\)\s*){{0,7}}{_ENGLISH_FORM})"
)
_ENGLISH_LEADS = re.compile(
    r"(?:(?:We|I|It|This|Our|My|Company|Entity|Firm|Name|File|For|From|At|Please|Put|Hi|Hello)(?:['’](?:re|m|s))?\b[:,]?"
    r"(?:\s+(?:are|am|is|company|firm|entity|name|for|from|at|it|called|named))*[:,]?\s+)+"
)
"""Words of the sentence before a name that begin with a capital."""
_ENGLISH_ANNOUNCED = re.compile(
    rf"\b(?:called|named|name is|company is(?! called| named)|company:|name:)\s+((?:[\w&'’.-]+\s+){{1,6}}{_ENGLISH_FORM})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NameFound:
    """A name at ``message[start:end]``; ``value`` is it in NFKC, its brackets as typed, without spaces around."""

    start: int
    end: int
    value: str
    denied: bool = False
    """Said not to be the one ("不是张三，是李四"), or no longer."""


def find_company(message: str) -> NameFound | None:
    """The first organisation's name in a message, or None."""
    for match in (
        _ANNOUNCED.search(message),
        _ALONE.fullmatch(message),
        _BEFORE_SOMEBODY.match(message),
        _ANYWHERE.search(message),
    ):
        if match and (found := _without_leads(message, match.start(1), match.end(1))):
            return found
    if match := _ENGLISH_ANNOUNCED.search(message) or _ENGLISH.search(message):
        return _found(message, match.start(1), match.end(1))
    return None


def _without_leads(message: str, start: int, end: int) -> NameFound | None:
    words = list(lexicon.load().jieba.cut(message[start:end], HMM=False))
    lead = max(
        (index + 1 for index, word in enumerate(words[:-1]) if word in lexicon.names().lead), default=0
    )
    start += sum(map(len, words[:lead]))
    body = re.sub(rf"(?:{_LEGAL_FORM}|{_PLAIN_ENDING})$", "", message[start:end])
    if len(body) < 2 or body in lexicon.names().kind or _is_region(message[start:end]):
        return None
    return _found(message, start, end)


def _is_region(text: str) -> bool:
    """Whether it is only a place (驻马店 ends as a shop does)."""
    return any(one.start == 0 and one.end == len(text) for one in find_regions(text))


def _found(message: str, start: int, end: int) -> NameFound:
    if lead := _ENGLISH_LEADS.match(message, start, end):
        start = lead.end()
    parts = re.split(r"([（）])", message[start:end])
    value = "".join(part if part in ("（", "）") else unicodedata.normalize("NFKC", part) for part in parts)
    return NameFound(start, end, value.strip())

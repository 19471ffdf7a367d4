"""A person's name: where the words around announce one ("我叫…", "my name is …"), or standing by itself.

By itself means the whole message, or between commas in a message that also gives a number of somebody's.

>>> [one.value for one in find_people('我叫张三，法人是欧阳静电话稍后给')]
['张三', '欧阳静']
>>> [one.value for one in find_people('The leader is Chen Qiang and my name is Sarah Connor.')]
['Chen Qiang', 'Sarah Connor']
>>> [one.value for one in find_people('诸葛明轩，13711110000')], [one.value for one in find_people('Fatima Zahra')]
(['诸葛明轩'], ['Fatima Zahra'])
>>> [one.value for one in find_people('姓名：阿依古丽·买买提')], [one.value for one in find_people('扎西次仁')]
(['阿依古丽·买买提'], ['扎西次仁'])
>>> [find_people(text) for text in ('负责人是法人', '我是余杭的', '联系人南山区', 'my name is wrong', 'Thank You')]
[[], [], [], [], []]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.filing.codes.recognise import HANDLE, find
from bot.filing.regions import find_regions
from bot.nlu import lexicon
from bot.nlu.chinese_names import dotted_names, end_of_name, is_name, is_word
from bot.nlu.company_names import NameFound, find_company
from bot.nlu.latin_names import CAPITALS, LATIN, SMALL, SMALL_PINYIN, is_chinese, is_possible, is_somebody
from bot.nlu.name_leads import leads
from bot.nlu.sounds import is_pinyin

_HAN = r"[\u4e00-\u9fff]"
_INSTEAD = re.compile(
    rf"不是(?P<wrong>{_HAN}{{2,4}})[，,、]?\s*(?:而|应该)?是(?P<right>{_HAN}{{2,4}})(?=\W|$)"
)
_ENDS = re.compile(
    r"[\s”\"」』]*(?:吧|了|的|好了|就行|就好|就可以|可以吗|行吗|行不行|可以不|也行|呢|啊|哦|呀|嘛|这个人|本人|先生|女士|小姐)*"
    r"[\s”\"」』]*(?:$|[，,。.！!？?；;、（(~\n]|⟦|\d|(?<=\s))"
)
"""Words that close what is said, after a name that nothing announces for sure."""
_DOES = re.compile(
    r"\s*(?:来?担任|来?当|来?做|来?任|作为|来?负责|来?管|管理|打理|来?刷脸|去刷脸|来?办理|换成|改成|改为|换为|写成|填成|设成|设为|登记|改|对接|联系|处理|名下|填的|写的)"
)
_STATES = re.compile(
    r"\s*(?:已经?|不在|没有?|早就|刚|同意|离职|辞职|退休|出国|出差|生病|打电话|发邮件|名下|这个名字|是我|是公司|是股东|[-－—→=])"
)
_OF_A_PERSON = re.compile(r"的?(?:手机|电话|身份证|证件|邮箱|护照|名下|签名|生日|的?名字|的?名义)")
_AND = re.compile(r"\s*(?:和|与|跟|、|及|以及|或者?)\s*")
_AND_ENGLISH = re.compile(r"\s*(?:,\s*)?(?:and|or|&|not|to|with|instead of)\s+")
_ENGLISH_AFTER = re.compile(
    r"(?:['’]s\s+(?:name|phone|mobile|number|id\b|passport|email|e-mail|card|job)|\s+(?:here|speaking)\b"
    r"|\s+(?:is|will be)\s+(?:in charge|responsible)|\s+(?:is\s+)?(?:looks? after|looking after|takes? care|manages|handles|"
    r"runs|owns|will (?:manage|handle|run|do|act|be))\b"
    r"|\s+as\s+(?:the\s+|our\s+|my\s+)?(?:leader|person|contact|admin|manager|legal))",
    re.IGNORECASE,
)
_ROLES = r"(?:leader|administrator|admin|principal|representative|rep|person|contact(?: person)?|manager|owner|director)"
_BEFORE_ENGLISH_ROLE = re.compile(
    r"(?:\s+(?:is|will be|acts as|serves as|as|should be)|,)\s+"
    rf"(?:(?:the|our|my|a|new|site|website|site['’]s|legal|entity|responsible|emergency)\s+)*{_ROLES}\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:(?!⟦|(?<={_HAN}{_HAN})\s+(?={_HAN}{_HAN}))[^,，;；、。.\n/|“”\"「」『』()（）]|(?<=[A-Z])\.)+"
)
_CLOSING = re.compile(r"(?<=.)(?:吧|啊|呀|哦|同学|女士|先生|小姐|老师|本人)$")
_CORRECTS = re.compile(r"错|不对|改|换|负责人|法人|代表|联系人|管理员|名字|姓名")
_SURE_BY_LENGTH = 3
"""Characters of a name between commas; two are a word as often."""
_PERSONAL = frozenset(
    {
        "mobile",
        "landline",
        "email",
        "id_card",
        "passport",
        "hk_mo_permit",
        "tw_permit",
        "residence_permit",
        "foreign_pr",
    }
)
_DENIED_BEFORE = re.compile(
    r"(?:不是|并非|不[写填叫]|别[写填]|(?:之前|以前|原来|原先)(?:是|写的是|填的是|叫)|\b(?:not|instead of|from)\s)$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(r"\s*(?:换成|改成|改为|换为)")


def find_people(message: str) -> list[NameFound]:
    """The names, left to right, none twice."""
    simple = message.translate(lexicon.load().simplified)  # character for character
    numbers = [(one.kind, one.start, one.end) for one in find(simple)]
    numbers += [(one["kind"], *one.span()) for one in HANDLE.finditer(simple)]
    personal = any(kind in _PERSONAL for kind, _, _ in numbers)
    codes = [(start, end) for _, start, end in numbers]
    found: list[tuple[int, int]] = []
    for start, end in (
        *dotted_names(simple),
        *_announced(simple),
        *_by_what_follows(simple),
        *_somebody(simple),
        *_alone(simple, codes, personal),
    ):
        if all(end <= other or past <= start for other, past in (*found, *codes)):
            found.append((start, end))
            found += _further(simple, end)
    return [_found(message, *span) for span in sorted(set(found))]


def _announced(message: str) -> Iterator[tuple[int, int]]:
    for instead in _INSTEAD.finditer(message):
        if is_name(instead["wrong"]) and is_name(instead["right"]):
            yield instead.span("wrong")
            yield instead.span("right")
    for lead in leads(message):
        if lead.sure:
            end = end_of_name(message, lead.end) or _latin_end(message, lead.end)
        else:
            end = end_of_name(message, lead.end, sure=False)
            end = end if any(one.match(message, end) for one in (_ENDS, _DOES, _STATES, _OF_A_PERSON)) else 0
            end = end if end >= lead.end + lead.fewest else 0
            end = end or _likely_latin_end(message, lead.end)
        if end and not find_company(message[lead.end : end]):
            yield lead.end, end


def _latin_end(message: str, start: int) -> int:
    """Where a name in Latin letters ends that an announced one begins with, else 0."""
    for shape in (LATIN, CAPITALS):
        if (name := shape.match(message, start)) and (is_possible(name[0]) or is_chinese(name[0])):
            return name.end()
    if (name := SMALL_PINYIN.match(message, start)) and all(map(is_pinyin, name[0].split())):
        return name.end() if is_possible(name[0]) else 0
    if (name := SMALL.match(message, start)) and is_somebody(name[0]):
        return name.end()
    return 0


def _likely_latin_end(message: str, start: int) -> int:
    name = LATIN.match(message, start)
    return name.end() if name and is_possible(name[0]) else 0


def _further(message: str, end: int) -> Iterator[tuple[int, int]]:
    """The name that stands beside one with an "and"."""
    if after := _AND.match(message, end):
        past = end_of_name(message, after.end(), sure=False)
    elif after := _AND_ENGLISH.match(message, end):
        past = _likely_latin_end(message, after.end())
    if after and past:
        yield after.end(), past


def _by_what_follows(message: str) -> Iterator[tuple[int, int]]:
    """Names at the head of a clause, told by what their bearer does or is; and those with a title."""
    for part in re.finditer(rf"(?:^|(?<=[\s，,。；;：:]))(?:由|让|请|还是|这是|在|用)?(?={_HAN})", message):
        end = end_of_name(message, part.end(), sure=False)
        if end and (
            _DOES.match(message, end)
            or _OF_A_PERSON.match(message, end)
            or _before_role().match(message, end)
            or (_STATES.match(message, end) and end - part.end() >= _SURE_BY_LENGTH)
            or any(True for _ in _further(message, end))
        ):
            yield part.end(), end
    for titled in re.finditer(rf"(?={_HAN}{{2,4}}(?:先生|女士|小姐))", message):
        start = titled.start()
        if re.compile("先生|女士|小姐").match(
            message, end := end_of_name(message, start, sure=False) or start
        ):
            yield start, end
    for name in LATIN.finditer(message):
        after = (_ENGLISH_AFTER, _BEFORE_ENGLISH_ROLE, _before_role())
        if any(one.match(message, name.end()) for one in after) and is_possible(name[0]):
            yield name.span()


def _somebody(message: str) -> Iterator[tuple[int, int]]:
    """Names in Latin letters that are somebody's wherever they stand; not in a sentence of capitals."""
    for name in LATIN.finditer(message):
        second = name.start() + len(name[0].split()[0]) + 1
        for one in (name, LATIN.match(message, second)):  # Change Lu Yiming
            if one and is_somebody(one[0]):
                yield one.span()
                break


def _alone(message: str, codes: list[tuple[int, int]], personal: bool) -> Iterator[tuple[int, int]]:
    """Names that are all of a message, or a part of one that gives somebody's number too."""
    for start, end in sorted(codes, reverse=True):
        message = message[:start] + "," * (end - start) + message[end:]
    parts = [part for part in _PART.finditer(message) if part[0].strip()]
    tells = bool(codes or _CORRECTS.search(message) or find_regions(message) or find_company(message))
    for part in parts:
        text = _CLOSING.sub("", part[0].strip())
        start = part.start() + part[0].index(text)
        latin = LATIN.fullmatch(text)
        if len(parts) > 1 and not personal and (latin or len(text) < _SURE_BY_LENGTH or not tells):
            continue
        named = is_possible(text) if latin else is_name(text) and not is_word(text)
        capitals = CAPITALS.fullmatch(text) is not None and (
            is_possible(text) if personal else is_somebody(text)
        )
        if (named or capitals) and not find_company(text):
            yield start, start + len(text)


@lru_cache(maxsize=1)
def _before_role() -> re.Pattern[str]:
    role = "|".join(sorted(lexicon.names().role, key=len, reverse=True))
    return re.compile(
        rf"\s*(?:就?是|，|,|[（(])\s*(?:我们?|咱们?|新|现任|本)?(?:公司|网站)?的?\s*(?:{role})(?!吗|嗎|还是|不)"
    )


def _found(message: str, start: int, end: int) -> NameFound:
    value = unicodedata.normalize("NFKC", message[start:end])
    value = re.sub(rf"(?<={_HAN})\s*[·•・‧]\s*(?={_HAN})", "·", value)
    denied = _DENIED_BEFORE.search(message[:start]) or _DENIED_AFTER.match(message, end)
    return NameFound(start, end, re.sub(rf"(?<={_HAN}) (?={_HAN})", "", value), denied is not None)

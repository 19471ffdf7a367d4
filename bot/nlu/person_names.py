"""A person's name: where the words before it announce one ("我叫…", "my name is …"), or standing by itself.

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

from bot.filing.codes.recognise import HANDLE, find
from bot.filing.regions import find_regions
from bot.nlu import lexicon
from bot.nlu.company_names import NameFound, find_company
from bot.nlu.concepts import concepts_in
from bot.nlu.segment import segment
from bot.nlu.sounds import is_pinyin
from bot.nlu.surnames import surname_length

_PEOPLE = (
    "本人|主体负责人|网站负责人|负责人|負責人|法人|法定代表人|法人代表|管理员|管理員|联系人|聯絡人|聯繫人|"
    "姓名|名字|应急联系人|老板"
)
_SAYS = (
    r"(?:(?:不是[\u4e00-\u9fff]{2,4}[，,]?\s*(?:而)?是|定的?是|就是|是|叫做|叫|为|：|:|写|填|换成|换|改成|改为|请填|-|－)"
    r"\s*(?:我?(?:老婆|老公|妻子|丈夫|爱人|同事|朋友|哥哥|弟弟|姐姐|妹妹|父亲|母亲|合伙人))?)"
)
_ANNOUNCED = re.compile(
    rf"(?:我(?:的?名字)?\s*{_SAYS}|(?:{_PEOPLE})的?(?:姓名|名字|名)?\s*(?:应该)?{_SAYS}?)\s*(?=[\u4e00-\u9fff]{{2}}|[A-Z][a-z])"
)
_CHINESE_BEFORE_ROLE = re.compile(
    rf"(?:^|[，,。；;])\s*(?:由|让|请)?(?P<name>[\u4e00-\u9fff]{{2,4}}?)\s*"
    rf"(?:是|，|,|来?担任|来?当|来?做|任|作为)\s*(?:我们?|公司|咱们?|新|现任)?(?:公司)?的?\s*(?:{_PEOPLE})(?!吗|嗎|还是|不)"
)

_INSTEAD = re.compile(
    r"不是(?P<wrong>[\u4e00-\u9fff]{2,4})[，,、]?\s*(?:而|应该)?是(?P<right>[\u4e00-\u9fff]{2,4})(?=\W|$)"
)
_TO_REACH = re.compile(r"(?:找|联系|打给)(?P<name>[\u4e00-\u9fff]{2,4})(?=\W|$)")

_NO_NAMES_LAST = frozenset("的了啊吧呢吗嘛哦呀人区县市省镇乡村")

_DISTRICTS = ("区", "县", "市")

_ROLES = r"(?:leader|administrator|admin|principal|representative|rep|person|contact(?: person)?|manager|owner|director)"
_ENGLISH = re.compile(
    r"\b(?:my name is|my name's|name is|name:|name -|full name|surname and given name|i am called|"
    r"i'm called|call me|i am|i'm|this is|named|mr\.?|mrs\.?|ms\.?|miss|colleague|partner|wife|husband|boss|"
    rf"{_ROLES}(?:'s)? name(?: is)?|{_ROLES} (?:is|will be|should be)(?: named| called)?|{_ROLES}(?: to|:|,| -)?)\s+",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\b(?:under|in)\s+(?=[A-Z][\w ]{2,30}'s name\b)")
_ENGLISH_BEFORE_ROLE = re.compile(
    r"(?:\s+(?:is|will be|acts as|serves as|as|should be)|,)\s+"
    rf"(?:(?:the|our|my|a|new|site|website|legal|entity|responsible)\s+)*{_ROLES}\b",
    re.IGNORECASE,
)
_WORD = r"[A-Z][a-zà-ÿ'’]+(?:-[A-Z]?[a-zà-ÿ'’]+)?"
_TITLED = re.compile(
    rf"(?!(?:The|An?|My|Our|Not|From)\b){_WORD}(?:\s+(?:[A-Z]\.\s+)?[A-Z][a-zA-Zà-ÿ'’]+(?:-[A-Z]?[a-zà-ÿ'’]+)?){{1,3}}"
)
_PINYIN_PAIR = re.compile(r"[a-z]{2,6} [a-z]{2,12}(?=\s*(?:$|[,.;，。；]|and\b))")

_DOTTED = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[·•・][\u4e00-\u9fff]{1,8}){1,3}")
_PART = re.compile(r"[^,，;；、。\n]+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PERSONAL = frozenset({"mobile", "landline", "email"})
_CERTIFICATES = frozenset(
    {"id_card", "passport", "hk_mo_permit", "tw_permit", "residence_permit", "foreign_pr"}
)


def find_people(message: str) -> list[NameFound]:
    """The names, left to right, none twice."""
    found: list[NameFound] = []
    simple = message.translate(lexicon.load().simplified)  # character for character
    for one in (*_dotted(simple), *_chinese(simple), *_english(simple), *_alone(simple)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(_found(message, one.start, one.end))
    return sorted(found, key=lambda one: one.start)


def _dotted(message: str) -> Iterator[NameFound]:
    """Names of several parts, as Uyghurs and foreigners write them in Chinese."""
    leads = [lead.end() for lead in _ANNOUNCED.finditer(message)]
    for match in _DOTTED.finditer(message):
        start = max((end for end in leads if end < match.end()), default=0)
        start = max(start, match.start())
        if find_company(message[start : match.end()]) is None:
            yield _found(message, start, match.end())


def _chinese(message: str) -> Iterator[NameFound]:
    for announced in _ANNOUNCED.finditer(message):
        start = announced.end()
        if foreign := _TITLED.match(message, start):
            yield _found(message, start, foreign.end())
        elif length := _name_length(message, start):
            yield _found(message, start, start + length)
    for before in _CHINESE_BEFORE_ROLE.finditer(message):
        if _is_name(before["name"]):
            yield _found(message, *before.span("name"))
    for instead in _INSTEAD.finditer(message):
        if _is_name(instead["wrong"]) and _is_name(instead["right"]):
            yield _found(message, *instead.span("right"))
    if _gives_a_number(message):
        for to_reach in _TO_REACH.finditer(message):
            if _is_name(to_reach["name"]):
                yield _found(message, *to_reach.span("name"))


def _name_length(message: str, start: int) -> int:
    """How many characters from ``start`` are a name: the longest that ends where a word ends, else none."""
    head = re.match(r"[\u4e00-\u9fff]+", message[start:])
    if head is None or head[0][:2] in lexicon.names().no_name:
        return 0
    if _is_tibetan(head[0][:4]):
        return 4
    surname = surname_length(head[0])
    if not surname or _begins_as_place(head[0]):
        return 0
    pieces = list(lexicon.load().jieba.cut(head[0], HMM=False))
    ends, position = set(), 0
    for word in pieces:
        position += len(word)
        ends.add(position)
    longest = len(head[0]) - surname
    # Given names of three characters are rare: only where nothing follows and no word stands in them.
    rare = longest == 3 and all(len(word) == 1 for word in pieces[-2:]) and len(pieces) > 2
    lengths = [surname + given for given in (1, 2, *((3,) if rare else ())) if surname + given in ends]
    return max((length for length in lengths if head[0][length - 1] not in _NO_NAMES_LAST), default=0)


def _begins_with_region(text: str) -> bool:
    """Whether it is a place; Qingyuan is one, Wei Qingyuan is somebody."""
    return any(one.start == 0 for one in find_regions(text))


def _begins_as_place(text: str) -> bool:
    """Whether a place stands at its head, which may begin as a family name does (余杭, 南山区)."""
    called = (text, *(text[:2] + kind for kind in _DISTRICTS))
    return any(one.start == 0 for name in called for one in find_regions(name))


def _english(message: str) -> Iterator[NameFound]:
    for owner in _OWNER.finditer(message):
        if name := _TITLED.match(message[: message.index("'s name", owner.end())], owner.end()):
            yield _found(message, name.start(), name.end())
    for announced in _ENGLISH.finditer(message):
        name = _TITLED.match(message, announced.end())
        if name is None and (typed := _PINYIN_PAIR.match(message, announced.end())):
            name = typed if all(map(is_pinyin, typed[0].split())) else None
        if name is None or name[0].split()[0].lower() in lexicon.names().no_english_name:
            continue
        if not _begins_with_region(name[0]):
            yield _found(message, name.start(), name.end())
    for name in _TITLED.finditer(message):
        follows = _ENGLISH_BEFORE_ROLE.match(message, name.end())
        if follows and not (
            concepts_in(segment(name[0])) or _begins_with_region(name[0]) or find_company(name[0])
        ):
            yield _found(message, name.start(), name.end())


def _alone(message: str) -> Iterator[NameFound]:
    """Names that are all of a message, or a part of one that gives somebody's number too."""
    parts = list(_PART.finditer(message))
    if len(parts) > 1 and not _gives_a_number(message):
        return
    for part in parts:
        text = part[0].strip()
        start = part.start() + part[0].index(text) if text else 0
        is_name = _is_name(text) if _HAN_NAME.fullmatch(text) else _TITLED.fullmatch(text) is not None
        if is_name and not (concepts_in(segment(text)) or find_regions(text) or find_company(text)):
            yield _found(message, start, start + len(text))


def _is_name(text: str) -> bool:
    """Whether Chinese characters are a person's name and nothing else."""
    return _name_length(text, 0) == len(text) and not _is_word(text)


def _is_word(text: str) -> bool:
    """Whether the dictionary has it as a word, which few names are (何人, 高兴)."""
    return lexicon.load().jieba.FREQ.get(text, 0) > 0 and not lexicon.is_name(text)


def _gives_a_number(message: str) -> bool:
    kinds = {one.kind for one in find(message)} | {handle["kind"] for handle in HANDLE.finditer(message)}
    return bool(kinds & (_PERSONAL | _CERTIFICATES))


def _is_tibetan(text: str) -> bool:
    """Whether four characters are two of the usual Tibetan names (扎西次仁)."""
    tibetan = lexicon.names().tibetan
    return len(text) == 4 and text[:2] in tibetan and text[2:] in tibetan


def _found(message: str, start: int, end: int) -> NameFound:
    return NameFound(start, end, unicodedata.normalize("NFKC", message[start:end]))

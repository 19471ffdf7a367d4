"""A person's name where the words before it announce one ("我叫…", "my name is …"); never guessed elsewhere.

>>> [one.value for one in find_people('我叫张三，法人是欧阳静电话稍后给')]
['张三', '欧阳静']
>>> [one.value for one in find_people('The leader is Chen Qiang and my name is Sarah Connor.')]
['Chen Qiang', 'Sarah Connor']
>>> find_people('负责人是法人'), find_people('我是个人'), find_people('my name is wrong')
([], [], [])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.nlu import lexicon
from bot.nlu.company_names import NameFound

_PEOPLE = "本人|主体负责人|网站负责人|负责人|負責人|法人|法定代表人|法人代表|管理员|联系人|聯絡人|姓名|名字|应急联系人|老板"
_SAYS = r"(?:不是[\u4e00-\u9fff]{2,4}[，,]?\s*(?:而)?是|是|叫做|叫|为|：|:|写|填|换成|改成|改为|就是)"
_ANNOUNCED = re.compile(
    rf"(?:我(?:的?名字)?\s*{_SAYS}|(?:{_PEOPLE})的?(?:姓名|名字|名)?\s*(?:应该)?{_SAYS}?)\s*(?=[\u4e00-\u9fff]{{2}})"
)

_ENGLISH = re.compile(
    r"\b(?:my name is|my name's|name is|name:|i am called|i'm called|i am|i'm|"
    r"(?:leader|administrator|principal|representative|rep|person|contact|manager)(?:'s name)? is|"
    r"(?:leader|administrator|principal|representative)(?: to|:))\s+",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?!(?:The|An?|My|Our)\b)[A-Z][a-zà-ÿ'’-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][a-zA-Zà-ÿ'’-]+){1,3}"
)
_PINYIN_PAIR = re.compile(r"[a-z]{2,6} [a-z]{2,12}(?=\s*(?:$|[,.;，。；]|and\b))")


def surname_length(text: str) -> int:
    """How many characters a text's family name has, 0 when it doesn't begin with one.

    >>> surname_length('欧阳静'), surname_length('王芳'), surname_length('的确')
    (2, 1, 0)
    """
    surnames = lexicon.names().surname
    return next((length for length in (2, 1) if text[:length] in surnames), 0)


def find_people(message: str) -> list[NameFound]:
    """The announced names, left to right."""
    return sorted([*_chinese(message), *_english(message)], key=lambda one: one.start)


def _chinese(message: str) -> Iterator[NameFound]:
    for announced in _ANNOUNCED.finditer(message):
        start = announced.end()
        if length := _name_length(message, start):
            yield _found(message, start, start + length)


def _name_length(message: str, start: int) -> int:
    """How many characters from ``start`` are a name: the longest that ends where a word ends, else none."""
    head = re.match(r"[\u4e00-\u9fff]+", message[start:])
    if head is None or head[0][:2] in lexicon.names().no_name:
        return 0
    surname = surname_length(head[0])
    if not surname:
        return 0
    ends, position = set(), 0
    for word in lexicon.load().jieba.cut(head[0], HMM=False):
        position += len(word)
        ends.add(position)
    return max((surname + given for given in (1, 2) if surname + given in ends), default=0)


def _english(message: str) -> Iterator[NameFound]:
    for announced in _ENGLISH.finditer(message):
        name = _TITLED.match(message, announced.end())
        if name is None and "name" in announced[0].lower():
            name = _PINYIN_PAIR.match(message, announced.end())
        if name and name[0].split()[0].lower() not in lexicon.names().no_english_name:
            yield _found(message, name.start(), name.end())


def _found(message: str, start: int, end: int) -> NameFound:
    return NameFound(start, end, unicodedata.normalize("NFKC", message[start:end]))

"""Where a Chinese name ends: a family name and what of the text after it is given, by what may follow a name.

>>> [end_of_name(text, 0) for text in ('王小明的电话', '欧阳静', '张三，手机', '尤三妹管', '毕 升 平')]
[3, 3, 2, 3, 5]
>>> [end_of_name(text, 0) for text in ('古丽娜尔', '扎西次仁', '阿依古丽·买买提，13711110000')]
[4, 4, 8]
>>> [end_of_name(text, 0) for text in ('方便的', '王经理', '李总', '余杭区', '单位', '阿里巴巴')]
[0, 0, 0, 0, 0, 0]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.filing.regions import find_regions
from bot.nlu import concepts, lexicon
from bot.nlu.surnames import surname_length

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:\s?[·•・‧]\s?[\u4e00-\u9fff]{1,8}){1,3}")
_APART = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,2}(?!\s?[\u4e00-\u9fff])")
"""Typed with a blank after each character."""
_DISTRICTS = ("区", "县", "市")
_LAST_OF_NONE = frozenset(
    "的了是在不吗呢吧啊哦呀嘛们么也都就还要会能已没很把被让给你我他她它这那谁区县市省镇乡村个"
)
_LAST_OF_FEW = frozenset("担当做任管写填改换打去来说")
"""End a name where nothing follows; before a word they are verbs (刘洋当负责人)."""
_ASKING = frozenset("着啥吗呢什怎哪谁您你我的了几")
_CALLINGS = frozenset("员者师家人生型类版性化")
"""After a word they make a calling or a kind of it (安全员), after a family name a given name (谭立人)."""
_ALSO_A_WORD, _RATHER_A_WORD = 20, 50
"""So often in jieba's corpus, and a word is one, not a name that stands there by chance (常远); where one is announced."""
_SOUNDS = range(3, 8)
"""Characters of a foreign name written by its sounds."""


def end_of_name(text: str, start: int, *, sure: bool = True) -> int:
    """Where the name ends that begins at ``start``, 0 where none does.

    ``sure``: the words before announce a name. Otherwise nothing but a name may be meant by the characters.
    """
    if dotted := _DOTTED.match(text, start):
        return _end_of_dotted(text, dotted)
    if (apart := _APART.match(text, start)) and surname_length(apart[0]):
        return 0 if _is_common(apart[0].replace(" ", "")) else apart.end()
    run = _RUN.match(text, start)
    if run is None or run[0][:2] in lexicon.names().no_name:
        return 0
    length = _tibetan(run[0]) or _by_sounds(run[0]) or _japanese(run[0]) or _length(run[0], sure)
    return start + length if length else 0


def is_name(text: str) -> bool:
    """Whether characters are a person's name and nothing else."""
    return end_of_name(text, 0, sure=False) == len(text)


def dotted_names(text: str) -> Iterator[tuple[int, int]]:
    """Names of several parts, as Uyghurs and foreigners write them in Chinese, wherever they stand."""
    for dot in re.finditer(r"[·•・‧]", text):
        start = dot.start()
        while start and dot.start() - start < _SOUNDS.stop and text[start - 1] in lexicon.names().sound:
            start -= 1
        dotted = _DOTTED.match(text, start)
        if dotted and start < dot.start() and (end := _end_of_dotted(text, dotted)):
            yield start, end


def _end_of_dotted(text: str, dotted: re.Match[str]) -> int:
    """The end of its last part: where its sounds end, or before what may follow a name."""
    if text[dotted.start()] not in lexicon.names().sound | lexicon.names().surname:
        return 0
    last = max(text.rfind(dot, dotted.start(), dotted.end()) for dot in "·•・‧") + 1
    run = text[last : dotted.end()].strip()
    first = dotted.end() - len(run)
    sounds = _sounded(run)
    if sounds > 1 and (sounds == len(run) or _follows().match(run, sounds)):
        return first + sounds
    return first + next(
        (place for place in range(max(sounds, 1), len(run)) if _follows().match(run, place)), len(run)
    )


def _sounded(run: str) -> int:
    """How many characters from its head are of foreign names; an "and" at their end is none."""
    length = next((place for place, char in enumerate(run) if char not in lexicon.names().sound), len(run))
    return length - (length < len(run) and run[length - 1 : length] == "和")


def _length(run: str, sure: bool) -> int:
    """How many characters of a run are a family name with a given name: the longest that something ends."""
    surname = surname_length(run) or (run[0] in lexicon.names().rare)
    if not surname or _begins_as_place(run) or run[surname : surname + 2] in lexicon.names().title:
        return 0
    if not surname_length(run):
        return 3 if sure and len(run) == 3 and _is_unlike_words(run) else 0
    words = list(lexicon.load().jieba.cut(run, HMM=False))
    for length in _lengths(run, words, surname):
        rest = run[length:]
        if rest and not _follows().match(rest):
            continue
        if _fits(run[:length], surname, words, sure=sure, ends=not rest):
            return length
    return _before_a_word(run, words, surname) if sure else 0


def _is_done(rest: str) -> bool:
    """Whether what is left after a shorter name says what its bearer does."""
    return lexicon.is_verb(rest) or _follows().fullmatch(rest) is not None


def _is_unlike_words(run: str) -> bool:
    """Whether three characters that a rare family name begins hold no usual word, and mean nothing here."""
    words = list(lexicon.load().jieba.cut(run, HMM=False))
    return (
        not (len(words[0]) > 1 and _is_common(words[0]))
        and not (_LAST_OF_NONE | _ASKING) & set(run)
        and not _is_of_the_field(run, sure=False)
    )


def _lengths(run: str, words: list[str], surname: int) -> Iterator[int]:
    # Given names of three characters are rare: where nothing follows, and nothing that is done (李明同意);
    # where something does, only if no shorter name ends before what may follow one.
    ends_here = len(run) == surname + 3
    if ends_here and run[-1] not in _LAST_OF_FEW and not any(map(_is_done, (run[2:], run[3:]))):
        yield surname + 3
    if surname == 2:
        yield from (length for length in (4, 3) if length <= len(run))
    yield from (length for length in (3, 2) if length <= len(run) and not (surname == 2 and length == 3))
    if len(run) > surname + 3 and not any(
        len(word) > 1 for word in words[:-1] if run.index(word) < surname + 3
    ):
        yield surname + 3


def _fits(name: str, surname: int, words: list[str], *, sure: bool, ends: bool) -> bool:
    given = name[surname:] or name[1:]  # 东方 is a family name, and 司马 may be one 马 of the family 司
    if name[-1] in _LAST_OF_NONE or (not ends and len(name) > 2 and name[-1] in _LAST_OF_FEW):
        return False
    if given in lexicon.names().title or given in lexicon.names().no_given:
        return False
    if _is_common(name, _RATHER_A_WORD if sure else _ALSO_A_WORD):
        return False
    if len(name) == surname + 3 and is_word(name):
        return False
    across = len(words[0]) > surname and words[0] != name and _is_common(words[0])
    if across and (not sure or not ends or name[-1] in _CALLINGS):
        return False
    return not (_ASKING & set(name) or _is_of_the_field(given if sure else name, sure))


def _is_of_the_field(text: str, sure: bool) -> bool:
    """Whether words of the field make up a given name (法人网站), or stand in what nothing announces (查进度).

    A single character of a given name may mean anything (湘云).
    """
    known = concepts.load().by_characters
    if sure:
        return len(text) > 1 and text in known
    return any(
        text[start:end] in known
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if start == 0 or end - start > 1 or len(text) == 2
    )


def _before_a_word(run: str, words: list[str], surname: int) -> int:
    """The longest name that ends where a word does, when what follows is none of the usual."""
    ends, position = set(), 0
    for word in words:
        position += len(word)
        ends.add(position)
    lengths = [surname + given for given in (2, 1) if surname + given in ends]
    return next((one for one in lengths if _fits(run[:one], surname, words, sure=True, ends=False)), 0)


def _tibetan(run: str) -> int:
    """Four characters that are two of the usual Tibetan names (扎西次仁), or two that are all there is."""
    usual = lexicon.names().tibetan
    if len(run) >= 4 and run[:2] in usual and run[2:4] in usual:
        return 4
    return 2 if run in usual else 0


def _japanese(run: str) -> int:
    """A Japanese name in characters, where it is all there is."""
    family = next((run[:length] for length in (3, 2) if run[:length] in lexicon.names().japanese), "")
    given = run[len(family) :]
    return len(run) if family and 1 <= len(given) <= 3 and not is_word(run) and not _is_done(given) else 0


def _by_sounds(run: str) -> int:
    """A foreign name written by its sounds, of a Uyghur or a Mongol (古丽娜尔, 巴特尔)."""
    length = _sounded(run)
    rest = run[length:]
    if length not in _SOUNDS or is_word(run[:length]) or (rest and not _follows().match(rest)):
        return 0
    return length


def is_word(word: str) -> bool:
    """Whether the dictionary has it, and not as a name."""
    return lexicon.load().jieba.FREQ.get(word, 0) > 0 and not lexicon.is_name(word)


def _is_common(word: str, often: int = _ALSO_A_WORD) -> bool:
    """Whether the dictionary has it as a word, which few names are (何人, 高兴)."""
    return lexicon.load().jieba.FREQ.get(word, 0) >= often and not lexicon.is_name(word)


def _begins_as_place(text: str) -> bool:
    """Whether a place stands at its head, which may begin as a family name does (余杭, 南山区); 东方 is both."""
    if text[:2] in lexicon.names().surname:
        return False
    called = (text, *(text[:2] + kind for kind in _DISTRICTS))
    return any(one.start == 0 for name in called for one in find_regions(name))


@lru_cache(maxsize=1)
def _follows() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon.names().follow, key=len, reverse=True)))

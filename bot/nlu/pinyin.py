"""Chinese typed in Latin letters, read as the words of the field that sound so.

>>> counts = {'备案': 90, '要': 50, '多久': 20, '机器人': 9, '你': 30, '是': 80, '吗': 40, 'filing': 300, 'how': 90}
>>> read = PinyinReader(counts)
>>> read('beian yao duo jiu'), read('ni shi jiqiren ma?')
('备案要多久', '你是机器人吗?')
>>> read('how long is beian'), read('Zhang Wei'), read('你好')
('how long is beian', 'Zhang Wei', '你好')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log

from bot.filing.regions import find_regions
from bot.nlu import lexicon
from bot.nlu.sounds import is_han, is_pinyin, spellings

_TOKEN = re.compile(r"(?<![\w@./:-])[a-z]+(?![\w@/:-]|\.\w)")
_BETWEEN = re.compile(r"[ \t']{1,2}")
_LONGEST_WORD = 4  # characters
_ENGLISH = 3  # examples with a word of Latin letters, for it to be an English one
_FEWEST = 5  # examples with a word of several characters, for a run to be pinyin by it
_SURE_LETTERS = 4


class PinyinReader:
    """Knows words, and ``pairs`` of them side by side, by how many examples have them."""

    def __init__(self, counts: Mapping[str, int], pairs: Mapping[str, int] | None = None) -> None:
        total = sum(counts.values())
        counts = {**(pairs or {}), **counts}
        self._counts = counts
        self._words: dict[str, list[tuple[str, float, frozenset[int]]]] = {}
        for word, count in counts.items():
            if len(word) <= _LONGEST_WORD and is_han(word):
                for spelling in spellings(word):
                    edges = frozenset(len("".join(spelling[:place])) for place in range(1, len(spelling)))
                    self._words.setdefault("".join(spelling), []).append((word, -log(count / total), edges))
        self._longest = max(map(len, self._words), default=0)

    def __call__(self, message: str) -> str:
        """The message with its pinyin in characters; a name in pinyin stays, being no words."""
        lower = message.lower()
        if len(lower) != len(message) or message.istitle():
            return message
        parts, position = [], 0
        for run in self._runs(lower):
            if words := self._words_of(lower, run):
                parts += [message[position : run[0].start()], "".join(words)]
                position = run[-1].end()
        return "".join([*parts, message[position:]])

    def _runs(self, lower: str) -> Iterator[list[re.Match[str]]]:
        """Neighbouring words that can all be pinyin."""
        run: list[re.Match[str]] = []
        for token in _TOKEN.finditer(lower):
            if run and not _BETWEEN.fullmatch(lower, run[-1].end(), token.start()):
                yield run
                run = []
            if is_pinyin(token[0]):
                run.append(token)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _words_of(self, lower: str, run: Sequence[re.Match[str]]) -> list[str]:
        """The Chinese words of a run; none where it is as likely English, a name or a place."""
        tokens = [token[0] for token in run]
        english = sum(self._counts.get(token, 0) >= _ENGLISH for token in tokens)
        strange = [
            token
            for token in tokens
            if self._counts.get(token, 0) < _ENGLISH
            and token not in lexicon.load().variants
            and not find_regions(token)
        ]
        letters = "".join(tokens)
        if not strange or english * 2 >= len(tokens) or len(letters) < _SURE_LETTERS:
            return []
        edges, length = set(), 0
        for token in tokens[:-1]:
            length += len(token)
            edges.add(length)
        words = self._best(letters, frozenset(edges))
        sure = any(len(word) > 1 and self._counts[word] >= _FEWEST for word in words)
        return words if sure else []

    def _best(self, letters: str, edges: frozenset[int]) -> list[str]:
        """The likeliest words that spell the letters, a syllable ending at each of the edges; none where nothing does."""
        best: dict[int, tuple[float, int, str]] = {0: (0.0, 0, "")}
        for start in range(len(letters)):
            if start not in best:
                continue
            for end in range(start + 1, min(len(letters), start + self._longest) + 1):
                inside = {edge - start for edge in edges if start < edge < end}
                for word, cost, its_edges in self._words.get(letters[start:end], ()):
                    total = best[start][0] + cost
                    if inside <= its_edges and (end not in best or total < best[end][0]):
                        best[end] = (total, start, word)
        words: list[str] = []
        place = len(letters)
        while place and place in best:
            _, place, word = best[place]
            words.insert(0, word)
        return words if place == 0 else []

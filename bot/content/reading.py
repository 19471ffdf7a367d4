"""What a person's words answer: the raw candidate for a field, which the field's own rules then check.

The words that stand for options are data (``heard`` in ``data/texts``) beside the options' own names.
Nothing is guessed: several possible meanings are none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Callable, Hashable, Iterable, Sequence, TypeVar

from bot.content.labels import option_label
from bot.content.ordinals import ordinal, ordinals
from bot.content.phrases import Hit, Phrases, fold
from bot.content.places import read_place, read_regions
from bot.content.sayings import plain_words
from bot.content.texts import LANGUAGES, texts
from bot.content.validity import read_validity
from bot.filing.case import Case
from bot.filing.field import SKIPPED, Field
from bot.filing.kinds import Choice, Day, Flag, Region, Several, Text
from bot.filing.rulebook import Rulebook

__all__ = [
    "SAME_AS",
    "begins_with",
    "denied",
    "ends_with",
    "hears",
    "names_an_option",
    "own_words",
    "read",
    "read_regions",
    "said_no",
    "said_yes",
    "says",
    "says_nothing_but",
    "says_only",
    "sets_options_apart",
    "without_objection",
]

SAME_AS = {"entity_mail_address": "entity_cert_address"}
"""Questions whose answer is often that of another one, and people say so (同上, "the same")."""

T = TypeVar("T", bound=Hashable)
_CLAUSE_ENDS = re.compile(r"[，,。.!！~～;；]+")
_MURMUR = re.compile(r"^\s*(?:[嗯恩额呃哦]+|well|um+|hm+)\s*[，,。.…]+\s*(?=\S)", re.IGNORECASE)
"""Before an answer it is none: 嗯，不是 is no yes."""
Table = Iterable[tuple[str, T]]


def read(field: Field, text: str, case: Case, lang: str) -> Any | None:
    """The candidate that ``text`` gives for ``field``, or None when it gives none or an ambiguous one.

    An option id for a Choice, a list of ids for Several, a bool for a Flag, a code for a Region, trimmed
    words for a Text, the text itself for all else, ``skipped`` where an optional field is passed over.
    Words of both languages count; where they disagree, those of ``lang``, the conversation's language.
    """
    kind = field.kind
    if field.optional(case) and (says(text, "skip") or _has_none(field, text)):
        return SKIPPED
    if isinstance(kind, Flag):
        return _flag(field.slot, text, lang)
    if isinstance(kind, Choice):
        return _one(field, kind.options(case), text, case, lang)
    if isinstance(kind, Several):
        return _several(field, kind.options(case), text, case)
    if isinstance(kind, Region):
        options = kind.options(case)
        place = read_place(kind.level, options, text, case) or ordinal(text, options)
        return place or (text.strip() if kind.none(text, case) else None)
    if isinstance(kind, Text):
        if field.slot in SAME_AS and says(text, f"{field.slot}.same"):
            return case.facts.get(SAME_AS[field.slot])
        return plain_words(field, text) or None
    if isinstance(kind, Day) and field.slot.endswith(("_cert_from", "_cert_to")):
        ends = read_validity(text, case.today)
        if ends is not None:
            return ends[0] if field.slot.endswith("_from") else ends[1]
    return text.strip() or None


def _has_none(field: Field, text: str) -> bool:
    """没有上级单位 or "no parent company" at an optional name; a remark may well begin so."""
    named = isinstance(field.kind, Text) and not field.slot.endswith("_remark")
    return named and begins_with(text, "has_none")


def names_an_option(field: Field, text: str, case: Case) -> bool:
    """Whether the whole text is the name of an option, or one of the words that people say for it."""
    if not isinstance(field.kind, (Choice, Several)):
        return False
    return bool(_option_phrases(field, field.kind.options(case), case.book, LANGUAGES).exact(text))


def own_words(field: Field, text: str) -> bool | None:
    """Yes or no where the whole text is one of the words heard for this very question (还打得开), else None."""
    found = _flag_phrases(field.slot, LANGUAGES).exact(text)
    return next(iter(found)) if len(found) == 1 else None


def sets_options_apart(field: Field, text: str, case: Case) -> bool:
    """Whether the text denies one option for another: 不是个人，是企业, "not an app, a website"."""
    return {hit.negated for hit in _option_hits(field, text, case)} == {True, False}


def denied(field: Field, text: str, case: Case) -> frozenset[str]:
    """The options of a Choice that the text says it is not; empty for every other field."""
    return frozenset().union(*(hit.meanings for hit in _option_hits(field, text, case) if hit.negated))


def _option_hits(field: Field, text: str, case: Case) -> list[Hit[str]]:
    if not isinstance(field.kind, Choice):
        return []
    return _option_phrases(field, field.kind.options(case), case.book, LANGUAGES).within(text)


def said_yes(text: str, lang: str) -> bool:
    """Whether the words say yes to what was asked."""
    return _generic_flag(text, lang) is True


def said_no(text: str, lang: str) -> bool:
    """Whether the words say no to what was asked."""
    return _generic_flag(text, lang) is False


def _one(field: Field, options: tuple[str, ...], text: str, case: Case, lang: str) -> str | None:
    def words(langs: tuple[str, ...]) -> Phrases[str]:
        return _option_phrases(field, options, case.book, langs, _alone())

    meant = _said(words, _meant, text, lang)
    if meant:
        among = meant.intersection(options) or meant
        return next(iter(among)) if len(among) == 1 else None
    return ordinal(text, options) or _part_of_label(field, options, text, case)


def _several(field: Field, options: tuple[str, ...], text: str, case: Case) -> list[str] | None:
    numbered = ordinals(text, options)
    if numbered:
        return numbered
    words = _option_phrases(field, options, case.book, LANGUAGES)
    hits = [hit for hit in words.within(text) if not hit.negated]
    # A phrase that stands for several options means those that are offered.
    meant = frozenset(one for hit in hits for one in (hit.meanings.intersection(options) or hit.meanings))
    return [*sorted(meant.difference(options)), *(option for option in options if option in meant)] or None


def _flag(slot: str, text: str, lang: str) -> bool | None:
    """The field's own words first (还没认证), then yes and no in general; a question or a doubt is neither."""
    if hears(text, "question") or hears(text, "unsure"):
        return None
    said = _said(lambda langs: _flag_phrases(slot, langs), _polarity, text, lang)
    if said:
        return next(iter(said)) if len(said) == 1 else None
    return _generic_flag(text, lang)


def _generic_flag(text: str, lang: str) -> bool | None:
    if hears(text, "question"):
        return None
    text = _MURMUR.sub("", text)
    said = _said(_answer_phrases, _polarity, text, lang)
    return next(iter(said)) if len(said) == 1 else None


def _said(
    words: Callable[[tuple[str, ...]], Phrases[T]],
    meaning: Callable[[list[Hit[T]]], frozenset[T]],
    text: str,
    lang: str,
) -> frozenset[T]:
    """What the text means by the words of both languages; where those differ, by ``lang``'s own."""
    said: frozenset[T] = frozenset()
    for langs in (LANGUAGES, (lang,)):
        table = words(langs)
        fresh = table.exact(text) or meaning(table.within(text))
        if len(fresh) == 1:
            return fresh
        said = said or fresh
    return said


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    """Words that stand for an option only when nothing else is said: 没有 is no answer within 没有备过案."""
    return frozenset(_heard("alone"))


_ANSWERS = ((True, "yes"), (False, "no"))


@cache
def _answer_phrases(langs: tuple[str, ...]) -> Phrases[bool]:
    return Phrases(
        (word, answer) for lang in langs for answer, name in _ANSWERS for word in texts().heard(name, lang)
    )


@cache
def _flag_phrases(slot: str, langs: tuple[str, ...]) -> Phrases[bool]:
    return Phrases(pair for lang in langs for pair in _flag_words(slot, lang))


def _flag_words(slot: str, lang: str) -> Table[bool]:
    for answer, name in _ANSWERS:
        yield from ((word, answer) for word in texts().heard(f"{slot}.{name}", lang))
        if texts().has(f"choice.{slot}.{name}"):
            yield texts().render(f"choice.{slot}.{name}", lang), answer


@lru_cache(maxsize=1024)
def _option_phrases(
    field: Field,
    options: tuple[str, ...],
    book: Rulebook,
    langs: tuple[str, ...],
    alone: frozenset[str] = frozenset(),
) -> Phrases[str]:
    """Kept between messages: a long one asks for it at each of its clauses."""
    return Phrases((pair for lang in langs for pair in _option_words(field, options, book, lang)), alone)


def _option_words(field: Field, options: tuple[str, ...], book: Rulebook, lang: str) -> Table[str]:
    """Names of the options offered, and what people say for any option: one not offered is refused in words."""
    for option in options:
        yield option_label(field, option, lang, book), option
    for option in {*options, *texts().below(f"heard.{field.slot}")}:
        yield from ((word, option) for word in texts().heard(f"{field.slot}.{option}", lang))


def _meant(hits: list[Hit[str]]) -> frozenset[str]:
    return frozenset(meaning for hit in hits if not hit.negated for meaning in hit.meanings)


def _polarity(hits: list[Hit[bool]]) -> frozenset[bool]:
    """A negated yes is a no; a negated no says nothing."""
    return frozenset(
        yes and not hit.negated for hit in hits for yes in hit.meanings if yes or not hit.negated
    )


def _part_of_label(field: Field, options: Sequence[str], text: str, case: Case) -> str | None:
    """The only option whose name contains what was typed (包年 → 包年包月)."""
    part = fold(text)
    if len(part) < (3 if part.isascii() else 2) or says(text, "no") or says(text, "alone"):
        return None
    found = [
        option
        for option in options
        if any(part in fold(option_label(field, option, lang, case.book)) for lang in LANGUAGES)
    ]
    return found[0] if len(found) == 1 else None


def says(text: str, name: str) -> bool:
    """Whether the whole text is one of the words heard for ``name``."""
    return any(_phrases(name, lang).exact(text) for lang in LANGUAGES)


def without_objection(text: str) -> str:
    """The text without a first clause that only objects: 不对，… or "no, …" is no answer beside what follows.

    >>> without_objection("no, I meant Tianjin"), without_objection("不是的，是天津"), without_objection("不是")
    ('I meant Tianjin', '是天津', '不是')
    """
    first = _CLAUSE_ENDS.search(text)
    rest = text[first.end() :].strip() if first else ""
    return rest if first and rest and says(text[: first.start()], "no") else text


def says_only(text: str, name: str) -> bool:
    """Whether every clause of the text is one of the words heard for ``name``."""
    said = [clause for clause in _CLAUSE_ENDS.split(text) if clause.strip()]
    return bool(said) and all(says(clause, name) for clause in said)


def says_nothing_but(text: str, name: str, *beside: str) -> bool:
    """Whether the text says words heard for ``name``, and else only those for ``beside`` and particles.

    >>> says_nothing_but("好的，那就开始吧", "begin", "yes"), says_nothing_but("ok start please", "begin", "yes")
    (True, True)
    >>> says_nothing_but("网站从今天开始写", "begin", "yes"), says_nothing_but("好的", "begin", "yes")
    (False, False)
    """
    said = fold(text)
    hits = _words_of((name, *beside)).within_folded(said)
    rest = list(said)
    for hit in hits:
        rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    words = re.sub(_particles(), " ", "".join(rest))
    return any(name in hit.meanings for hit in hits) and not any(map(str.isalnum, words))


@cache
def _words_of(names: tuple[str, ...]) -> Phrases[str]:
    return Phrases((word, each) for each in names for word in _heard(each))


@cache
def _particles() -> str:
    """What is said around a word and means nothing by itself, as a pattern; Latin ones are whole words."""
    found = sorted(map(re.escape, _heard("particles")), key=len, reverse=True)
    return "|".join(rf"\b{one}\b" if one.isascii() else one for one in found)


def begins_with(text: str, name: str) -> bool:
    """Whether the text begins with one of the words heard for ``name``, Latin ones whole.

    >>> begins_with("Can I take a break", "asks"), begins_with("Whatever studio", "asks")
    (True, False)
    """
    said = fold(text)
    return any(
        said.startswith(word) and not (word[-1:].isascii() and said[len(word) :][:1].isalnum())
        for word in _heard(name)
    )


def ends_with(text: str, name: str) -> bool:
    """Whether the text ends with one of the words heard for ``name``, closing marks aside."""
    return fold(text).rstrip("。.! ~").endswith(_heard(name))


@cache
def _heard(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for lang in LANGUAGES for word in texts().heard(name, lang))


def hears(text: str, name: str) -> bool:
    """Whether one of the words heard for ``name`` occurs in the text."""
    return any(_phrases(name, lang).within(text) for lang in LANGUAGES)


@cache
def _phrases(name: str, lang: str) -> Phrases[bool]:
    return Phrases((word, True) for word in texts().heard(name, lang))

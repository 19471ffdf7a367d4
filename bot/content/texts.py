"""The catalogue: every word the product says, keyed alike in both languages (``data/texts``).

A file is nested mappings of strings; nesting becomes dots (``field.site_domain.ask``). ``{name}`` is a
placeholder as in ``str.format``. Lists of strings stand only under ``heard`` (what people say, never shown).
A key may have variants for a special case: ``field.entity_name.ask@individual``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Iterator, Mapping, Tuple, Union

import yaml

from bot.content.days import date_label

LANGUAGES = ("zh-CN", "en")
CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "texts"
VARIANT = "@"
HEARD = "heard."
RESPONSE = "utter_"

Entry = Union[str, Tuple[str, ...]]

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIELD_PARTS = ("ask", "again", "why", "help")
_PREFIXES = ("error", "note", "faq", "blocker")


class TextError(Exception):
    """A text that is missing, malformed or not given what it needs. Names the key and the reason."""


@dataclass(frozen=True)
class Texts:
    """All texts by language and key."""

    entries: Mapping[str, Mapping[str, Entry]]

    @classmethod
    def load(cls, path: Path) -> Texts:
        """Reads ``path/<lang>/*.yml``; raises TextError for a malformed file or a key that stands twice."""
        return cls({language: _read(path / language) for language in LANGUAGES})

    def render(self, key: str, lang: str, **params: Any) -> str:
        """The text with its placeholders filled; unneeded ``params`` are ignored.

        A parameter that is an ISO day is written as the language writes days. Raises TextError when the
        key is unknown or a parameter is missing.
        """
        text = self._entry(key, lang)
        if not isinstance(text, str):
            raise TextError(f"{key} ({lang}) is a list of words, not a text")
        try:
            return text.format(**{name: _readable(value, lang) for name, value in params.items()})
        except KeyError as missing:
            raise TextError(f"{key} ({lang}) needs the parameter {missing.args[0]!r}") from None

    def heard(self, key: str, lang: str) -> tuple[str, ...]:
        """The words people say for ``heard.<key>``; empty when none are listed."""
        words = self.entries[lang].get(HEARD + key, ())
        return (words,) if isinstance(words, str) else words

    def has(self, key: str) -> bool:
        """Whether the text exists in every language."""
        return all(key in self.entries[language] for language in LANGUAGES)

    def keys(self, lang: str) -> frozenset[str]:
        """Every key of a language."""
        return frozenset(self.entries[lang])

    def below(self, key: str) -> tuple[str, ...]:
        """The last parts of the keys directly below ``key`` (the options under ``heard.goal``)."""
        return self._below.get(key, ())

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for one in self.entries[LANGUAGES[0]]:
            parent, _, last = one.rpartition(".")
            found.setdefault(parent, []).append(last)
        return {parent: tuple(names) for parent, names in found.items()}

    def variants(self, key: str) -> tuple[str, ...]:
        """The special cases for which ``key`` has wording of its own ("individual")."""
        start = key + VARIANT
        return tuple(sorted(one[len(start) :] for one in self.entries[LANGUAGES[0]] if one.startswith(start)))

    def fitting(self, key: str, *variants: str | None) -> str:
        """``key@variant`` of the first variant whose wording exists, else ``key``."""
        specials = (f"{key}{VARIANT}{variant}" for variant in variants)
        return next((special for special in specials if self.has(special)), key)

    def key_of_response(self, name: str) -> str:
        """The text key of a Rasa response name.

        >>> names = ("ask_site_name", "ask_entity_name@individual", "error_too_short", "status.approved")
        >>> [texts().key_of_response(f"utter_{name}") for name in names]
        ['field.site_name.ask', 'field.entity_name.ask@individual', 'error.too_short', 'say.status.approved']
        """
        rest = name[len(RESPONSE) :] if name.startswith(RESPONSE) else name
        head, _, tail = rest.partition("_")
        if head in _PREFIXES and tail:
            return f"{head}.{tail}"
        slot, at, variant = tail.partition(VARIANT)
        question = f"field.{slot}.{head}{at}{variant}"
        return question if head in _FIELD_PARTS and self.has(question) else f"say.{rest}"

    def placeholders(self, key: str, lang: str) -> frozenset[str]:
        """The names that ``key`` needs."""
        entry = self._entry(key, lang)
        texts = (entry,) if isinstance(entry, str) else entry
        return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name)

    def _entry(self, key: str, lang: str) -> Entry:
        try:
            return self.entries[lang][key]
        except KeyError:
            raise TextError(f"no text {key} in {lang}") from None


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The repository's own catalogue, read once."""
    return Texts.load(CATALOGUE)


def _readable(value: Any, lang: str) -> Any:
    return date_label(value, lang) if isinstance(value, str) and _ISO_DAY.fullmatch(value) else value


def _read(folder: Path) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for file in sorted(folder.glob("*.yml")):
        with file.open(encoding="utf-8") as stream:
            tree = yaml.load(stream, Loader=yaml.CSafeLoader)
        for key, entry in _flat(tree, "", file):
            if key in entries:
                raise TextError(f"{file.name}: {key} stands twice")
            entries[key] = entry
    return entries


def _flat(tree: Any, prefix: str, file: Path) -> Iterator[tuple[str, Entry]]:
    if isinstance(tree, dict):
        for name, branch in tree.items():
            if not isinstance(name, str):
                raise TextError(f"{file.name}: the key {name!r} under {prefix!r} must be quoted")
            yield from _flat(branch, f"{prefix}.{name}" if prefix else name, file)
    elif isinstance(tree, str):
        yield prefix, tree
    elif isinstance(tree, list) and prefix.startswith(HEARD) and all(isinstance(word, str) for word in tree):
        yield prefix, tuple(tree)
    else:
        raise TextError(f"{file.name}: {prefix} must be a text, not {tree!r}")

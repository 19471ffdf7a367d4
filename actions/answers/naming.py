"""The site's name in words: which rule it breaks and where that stands, and names to take instead."""

from __future__ import annotations

from typing import Any, Mapping

from actions.turn import Turn
from bot.filing import site_names
from bot.filing.field import Field
from bot.filing.result import Err
from bot.filing.site_names.lint import PREAPPROVAL
from bot.nlu import lexicon

WAYS = {
    "shortened": "suggestion.shortened",
    "swapped": "suggestion.swapped",
    "lengthened": "suggestion.lengthened",
    "own": "suggestion.own",
}

NAMES_ASKED = frozenset({"site_name", "app_name"})
"""Questions that are asked 叫什么名字."""
CALLED = "叫"

CERTIFICATES = frozenset({"certificate", "chosen"})
"""Parameters that are MIIT's codes of certificate types."""


def in_words(turn: Turn, params: Mapping[str, str]) -> dict[str, Any]:
    """Parameters of a result as a person reads them: source tags by their names, a rule by its reason."""
    told: dict[str, Any] = dict(params)
    if "source" in params:
        told["source"] = sources_named(turn, params["source"].split(", "))
    if "rule" in params:
        told["reason"] = _reason(turn, params["rule"])
    for name in CERTIFICATES.intersection(params):
        told[name] = turn.book.certificate(params[name]).in_language(turn.language)
    if "province" in params:
        told["province"] = turn.book.province(params["province"]).in_language(turn.language)
    return told


def refusal(turn: Turn, field: Field, error: Err) -> str:
    """Why a value of ``field`` is refused and how to mend it, for another text's placeholder."""
    key = turn.runtime.texts.fitting(f"error.{error.code}", *turn.variants)
    params = {"label": turn.label(field.slot), "example": turn.example(field), **in_words(turn, error.params)}
    return turn.text(key, **params)


def sources_named(turn: Turn, tags: list[str]) -> str:
    """The sources behind some tags, each once."""
    return turn.joined(dict.fromkeys(turn.book.source(tag).in_language(turn.language) for tag in tags))


def _reason(turn: Turn, rule: str) -> str:
    """Why a rule for names is there; of a pre-approval the industry."""
    if rule.startswith(PREAPPROVAL):
        return turn.book.preapproval(rule[len(PREAPPROVAL) :]).in_language(turn.language)
    return turn.book.name_rule(rule).in_language(turn.language)


def offer_names(turn: Turn, field: Field, raw: Any) -> None:
    """Beside a name that was refused or warned of: the rule behind a refusal, and other names as buttons."""
    if field.slot != "site_name" or not isinstance(raw, str):
        return
    name = site_names.compact(raw)
    findings = site_names.lint(name, turn.case)
    if findings and findings[0].effect == "reject":
        first = findings[0]
        source = sources_named(turn, list(first.source))
        turn.reply.say("name_rule", reason=_reason(turn, first.rule), source=source)
    suggestions = site_names.suggest(cut(name), turn.case) if findings else ()
    if not suggestions:
        return
    turn.reply.say("name_suggestions", names="\n".join(_told(turn, one) for one in suggestions))
    for one in suggestions:
        turn.reply.offer(one.name, f'/inform{{"choice": "{field.slot}={one.name}"}}', literal=True)


def without_called(field: Field, words: str) -> str:
    """叫海棠读书笔记 without 叫, where it is a word of its own and what follows begins with no single character.

    叫车助手 and 叫号系统 keep it; what is left out is seen in the confirmation.
    """
    if field.slot not in NAMES_ASKED or not words.startswith(CALLED):
        return words
    first, *rest = lexicon.load().jieba.cut(words)
    return words.removeprefix(CALLED) if first == CALLED and rest and len(rest[0]) > 1 else words


def _told(turn: Turn, suggestion: site_names.Suggestion) -> str:
    """A suggestion and how it came about; in English with the meaning of what was added."""
    added = suggestion.added
    shown = f"“{added.zh}”" if added else ""
    if added and turn.language != "zh-CN" and added.en != added.zh:
        shown += f" ({added.en})"
    return turn.text(WAYS[suggestion.how], name=suggestion.name, kept=suggestion.kept, added=shown)


def cut(name: str) -> list[str]:
    """The name's words; a long one (中国围棋) as its parts where the dictionary knows them."""
    words = lexicon.load().jieba
    found: list[str] = []
    for word in words.cut(name):
        parts = [part for part in words.cut_for_search(word) if part != word]
        found += parts if "".join(parts) == word else [word]
    return found

"""What a person reads for a stored value: an option's name, a date in words, stars for what is personal."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Callable, Mapping

from bot.content.days import date_label
from bot.content.texts import texts
from bot.filing import regions
from bot.filing.case import Case
from bot.filing.china import china_date
from bot.filing.codes.dates import LONG_TERM
from bot.filing.entity_kinds import is_branch
from bot.filing.field import SKIPPED, Field
from bot.filing.fields.preparation import NO_PREAPPROVAL
from bot.filing.kinds import Choice, Codes, Count, Day, Flag, Region, Several
from bot.filing.masks import mask, mask_codes
from bot.filing.rulebook import Bilingual, Rulebook

__all__ = [
    "date_label",
    "field_label",
    "is_masked",
    "masked_label",
    "option_label",
    "step_label",
    "value_label",
    "wordings",
]

Wordings = tuple[str, ...]

_LEVELS: Mapping[str, regions.Level] = {"city": "city", "county": "county"}
_COUNTED = {"months": "value.months", "services": "value.services"}
_LISTED = {"zh-CN": ("、", "；"), "en": (", ", "; ")}


def _preapproval(book: Rulebook, code: str) -> Bilingual:
    return next(one for one in book.preapprovals if one.code == code)


_FACTS: Mapping[str, Callable[[Rulebook, str], Bilingual]] = {
    "entity_nature": Rulebook.nature,
    "entity_cert_type": Rulebook.certificate,
    "leader_cert_type": Rulebook.certificate,
    "admin_cert_type": Rulebook.certificate,
    "site_content": Rulebook.content,
    "site_language": Rulebook.language,
    "site_preapproval_type": _preapproval,
    "app_content": Rulebook.content,
    "app_language": Rulebook.language,
    "app_preapproval_type": _preapproval,
    "instance_product": Rulebook.product,
    "province": Rulebook.province,
}
"""Slots whose options are facts of the rulebook: their names stand there, not in the catalogue."""


def wordings(case: Case) -> tuple[str, ...]:
    """Which special wordings fit a case, the closest first: an app's, then a natural person's or a branch's."""
    app = ("app_change", "app") if case.decision.type == "change" else ("app",)
    whose = ("individual",) if case.individual else ("branch",) if is_branch(case) else ()
    return (*(app if case.app else ()), *whose)


def field_label(slot: str, lang: str, wording: Wordings = ()) -> str:
    """The name of a field, by ``wordings``."""
    return texts().render(texts().fitting(f"field.{slot}.label", *wording), lang)


def step_label(step: str, lang: str, wording: Wordings = ()) -> str:
    """The name of a step of a filing, by ``wordings``."""
    return texts().render(texts().fitting(f"step.{step}", *wording), lang)


def option_label(field: Field, value: Any, lang: str, book: Rulebook, wording: Wordings = ()) -> str:
    """The name of one option of a Choice, Several, Flag or Region; ``wording`` as in ``wordings``.

    Raises TextError or KeyError for a value that is no option.
    """
    if field.slot in _LEVELS:
        place = regions.region(str(value), _LEVELS[field.slot])
        if place is None:
            raise KeyError(value)
        return place.zh if lang == "zh-CN" else place.en
    if field.slot in _FACTS and value != NO_PREAPPROVAL:
        return _FACTS[field.slot](book, str(value)).in_language(lang)
    option = ("yes" if value else "no") if isinstance(field.kind, Flag) else str(value)
    key = texts().fitting(f"choice.{field.slot}.{option}", *wording)
    return texts().render(key if texts().has(key) else f"choice.{option}", lang)


def value_label(field: Field, value: Any, lang: str, book: Rulebook, wording: Wordings = ()) -> str:
    """A whole answer in words, unmasked; ``wording`` as in ``option_label``."""
    if value == SKIPPED:
        return texts().render("value.skipped", lang)
    if isinstance(field.kind, Several):
        return listed([option_label(field, one, lang, book, wording) for one in value], lang)
    if isinstance(field.kind, (Choice, Flag, Region)):
        return option_label(field, value, lang, book, wording)
    if isinstance(field.kind, Day):
        return texts().render("value.long_term", lang) if value == LONG_TERM else date_label(value, lang)
    if isinstance(field.kind, Codes):
        return listed(value, lang)
    if isinstance(field.kind, Count):
        key = texts().fitting(_COUNTED[field.kind.of], "one" if value == 1 else None)
        return texts().render(key, lang, n=value)
    return str(value)


def is_masked(field: Field, value: Any) -> bool:
    """Whether people see stars in an answer: a personal field's, or a remark's that holds somebody's code."""
    if value == SKIPPED:
        return False
    holds_code = field.slot.endswith("_remark") and mask_codes(str(value)) != value
    return field.mask is not None or holds_code


def masked_label(field: Field, value: Any, lang: str, book: Rulebook, wording: Wordings = ()) -> str:
    """A whole answer in words, with stars where the field is personal, and in the codes that a remark holds.

    An emergency number may be a landline, which is masked as such.
    """
    if not is_masked(field, value):
        return value_label(field, value, lang, book, wording)
    if field.mask is None:
        return mask_codes(str(value))
    number = str(value)
    return mask("landline" if field.mask == "mobile" and number.startswith("0") else field.mask, number)


def reading_label(at: datetime, reading: Mapping[str, str] | None, lang: str) -> str:
    """When which version of the rules was read (``reading`` as in ``bot.filing.readings``)."""
    on = date_label(china_date(at), lang)
    if reading is None:
        return texts().render("value.read_on", lang, on=on)
    return texts().render("value.read_version", lang, on=on, version=reading["version"])


def listed(words: list[str], lang: str) -> str:
    """Words as a list in running text; parted more strongly where one of them holds a comma itself.

    >>> listed(["ID card, photo side", "App icon"], "en")
    'ID card, photo side; App icon'
    >>> listed(["北京", "浙江"], "zh-CN")
    '北京、浙江'
    """
    between, stronger = _LISTED[lang]
    return (stronger if any(between.strip() in word for word in words) else between).join(words)

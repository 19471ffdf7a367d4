"""Remarks offered ready made in Chinese, with what they mean, for the applicant to take or to write anew."""

from __future__ import annotations

from actions.turn import Turn
from bot.content.labels import value_label
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.remarks import Draft, Sentence, drafts
from bot.filing.result import Ok

DRAFT = "draft"
CHINESE = "zh-CN"


def draft_offers(turn: Turn, field: Field) -> list[tuple[str, str]]:
    """The buttons that take a draft, as (label's key, value of the choice)."""
    return [
        (f"choice.{field.slot}.{draft.use}" if draft.use else "choice.use_draft", _value(draft))
        for draft in _drafts(turn, field)
    ]


def is_draft(field: Field, value: str) -> bool:
    """Whether a button's value stands for a draft."""
    return field.slot.endswith("_remark") and value.split("_", 1)[0] == DRAFT


def text_of(turn: Turn, field: Field, value: str) -> str:
    """The Chinese text that a button stands for; none where its draft has lost its facts meanwhile."""
    return next((_text(turn, draft, CHINESE) for draft in _drafts(turn, field) if _value(draft) == value), "")


def say_draft(turn: Turn, field: Field) -> None:
    """Offers the usual draft above the question: its meaning, what it declares, and what is still missing."""
    for draft in _drafts(turn, field):
        if draft.use is not None:
            continue
        # a parameter named "text" would replace the whole bubble
        turn.reply.say("draft_offer", draft=_text(turn, draft, CHINESE))
        _say_meaning(turn, draft)
        if draft.declared:
            turn.reply.say("draft_declares", draft=_joined(turn, draft, turn.language, draft.declared))
        if draft.wording_open:
            turn.reply.say("draft_wording_open")
        for want in draft.wants:
            turn.reply.say(want)


def say_taken(turn: Turn, field: Field, value: str) -> None:
    """What a draft that was taken unseen says, in English: its button named the case only."""
    for draft in _drafts(turn, field):
        if draft.use is not None and _value(draft) == value:
            _say_meaning(turn, draft)


def _say_meaning(turn: Turn, draft: Draft) -> None:
    if turn.language != CHINESE:
        turn.reply.say("draft_meaning", meaning=_text(turn, draft, turn.language))


def _drafts(turn: Turn, field: Field) -> list[Draft]:
    """Those that the field's own rules take as they stand."""
    found = drafts(field.slot, turn.case)
    return [draft for draft in found if isinstance(field.check(_text(turn, draft, CHINESE), turn.case), Ok)]


def _value(draft: Draft) -> str:
    return f"{DRAFT}_{draft.use}" if draft.use else DRAFT


def _text(turn: Turn, draft: Draft, language: str) -> str:
    return _joined(turn, draft, language, tuple(sentence.name for sentence in draft.sentences))


def _joined(turn: Turn, draft: Draft, language: str, names: tuple[str, ...]) -> str:
    said = [_said(turn, sentence, language) for sentence in draft.sentences if sentence.name in names]
    return ("" if language == CHINESE else " ").join(said)


def _said(turn: Turn, sentence: Sentence, language: str) -> str:
    facts, variants = turn.case.facts, turn.variants
    answers = {
        slot: value_label(BY_SLOT[slot], facts[slot], language, turn.book, variants)
        for slot in sentence.slots
    }
    return turn.runtime.texts.render(f"draft.{sentence.name}", language, **answers)

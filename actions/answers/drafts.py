"""Remarks offered ready made in Chinese, with what they mean, for the applicant to take or to write anew."""

from __future__ import annotations

from actions.turn import Turn
from bot.content.labels import value_label
from bot.filing.field import SKIPPED, Field
from bot.filing.fields import BY_SLOT
from bot.filing.remarks import Draft, Sentence, drafts
from bot.filing.result import Ok

DRAFT = "draft"
WITH_DECLARATION = "draft_declared"
"""The button that adds to a remark of the applicant's own what the province wants declared."""
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
    if value == WITH_DECLARATION:
        return f"{turn.case.facts.get(field.slot, '')}{''.join(_lacking(turn, field))}"
    return next((_text(turn, draft, CHINESE) for draft in _drafts(turn, field) if _value(draft) == value), "")


def say_lacking(turn: Turn, field: Field) -> None:
    """Which declaration of the province's a remark in the applicant's own words lacks, and a button to add it."""
    lacking = _lacking(turn, field)
    if not lacking:
        return
    declares = next(draft for draft in drafts(field.slot, turn.case) if draft.use is None)
    turn.reply.say("remark_lacks", draft="".join(lacking))
    if turn.language != CHINESE:
        missing = tuple(name for name in declares.declared if _words(turn, name, CHINESE) in lacking)
        turn.reply.say("draft_meaning", meaning=_joined(turn, declares, turn.language, missing))
    if declares.wording_open:
        turn.reply.say("draft_wording_open")
    if isinstance(field.check(text_of(turn, field, WITH_DECLARATION), turn.case), Ok):
        payload = f'/inform{{"choice": "{field.slot}={WITH_DECLARATION}"}}'
        turn.reply.offer("choice.add_declaration", payload)


def _lacking(turn: Turn, field: Field) -> list[str]:
    """The sentences that the province wants declared and the remark given doesn't have, in Chinese."""
    given = turn.case.facts.get(field.slot)
    if not field.slot.endswith("_remark") or given in (None, SKIPPED):
        return []
    plain = _bare(str(given))
    for draft in drafts(field.slot, turn.case):
        if draft.use is None:
            said = [_words(turn, name, CHINESE) for name in draft.declared]
            return [words for words in said if _bare(words) not in plain]
    return []


def _words(turn: Turn, name: str, language: str) -> str:
    return turn.runtime.texts.render(f"draft.{name}", language)


def _bare(words: str) -> str:
    """Without punctuation and blanks, which people set otherwise."""
    return "".join(char for char in words if char.isalnum())


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

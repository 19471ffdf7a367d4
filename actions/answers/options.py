"""Options that a clause of a message names, of the questions open, answered or still to come."""

from __future__ import annotations

from itertools import islice
from typing import Any, Iterable, Sequence

from actions.answers.clauses import GOES_ON, LEADS_IN, bare, clauses
from actions.answers.early import LATER as EARLY
from actions.answers.early import fits_early, later
from actions.answers.restated import is_licence, restated
from actions.answers.said import Said
from actions.turn import Turn
from bot.content.reading import denied, names_an_option, own_words, read, says, sets_options_apart
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Choice, Flag, Region, Several, Text


def option_said(turn: Turn, besides: Field | None, used: set[str]) -> Said | None:
    """The next open question that a clause of the message answers with one of its options, and nothing else.

    None where a clause may be part of a name or an address, could answer two questions, or says no more than
    yes or no. Call it again once the answer is kept: it may have opened further questions (营业执照 after 企业).
    ``used`` gathers the words that were an answer already: 阿里云 is the server's place and not the filing's too.
    """
    if besides is not None and isinstance(besides.kind, Text):
        return None
    if besides is not None and names_an_option(besides, turn.heard.text, turn.case):
        return None  # "At Alibaba Cloud, this account" names one option in two clauses
    own = besides is not None and isinstance(besides.kind, (Choice, Flag, Region, Several))
    begins = 0
    for clause in clauses(turn.heard.text):
        begins = turn.heard.text.index(clause, begins)
        goes_on = GOES_ON.search(turn.heard.text, 0, begins)
        words = LEADS_IN.sub("", clause, count=1).strip()
        if own and besides is not None and read(besides, words, turn.case, turn.language) is not None:
            own = False  # the first clause that answers what was asked is that answer
            continue
        if len(words) < 2 or words in used or any(says(words, one) for one in ("yes", "no", "alone")):
            continue
        if besides is not None and goes_on and names_an_option(besides, words, turn.case):
            continue  # "at Alibaba Cloud with this account" is one answer in two clauses
        known = restated(turn, bare(clause))
        if any(names_an_option(field, words, turn.case) for field, _ in known):
            continue  # 企业 again is no answer to who holds the domain
        for words_left in bare(clause):
            said = _named_by(turn, turn.journey.open, words_left, besides) or _early(
                turn, words_left, besides
            )
            if said is not None:
                used.add(words)
                return said
    return None


def words_of(turn: Turn, said: Sequence[Said]) -> set[str]:
    """The first words of the message that gave each of these options: an answer is told once."""
    found: set[str] = set()
    for field, raw in said:
        if isinstance(field.kind, Choice):
            pieces = (LEADS_IN.sub("", clause, count=1).strip() for clause in clauses(turn.heard.text))
            giving = (one for one in pieces if read(field, one, turn.case, turn.language) == raw)
            found.update(islice(giving, 1))
    return found


def _named_by(turn: Turn, fields: Iterable[Field], words: str, besides: Field | None) -> Said | None:
    """The one of ``fields`` of which ``words`` are an option, with that option; None: none or several.

    A licence tells no nature where that is not asked: a sole trader has one too. A nature may be the holder of
    a domain as well, which is asked later.
    """
    fitting = [
        field
        for field in fields
        if field is not besides
        and len(words) > 1
        and isinstance(field.kind, Choice)
        and names_an_option(field, words, turn.case)
        and not is_licence(field, words)
    ]
    fitting = [field for field in fitting if field.slot == "entity_nature"] or fitting
    raw = read(fitting[0], words, turn.case, turn.language) if len(fitting) == 1 else None
    return (fitting[0], raw) if raw is not None else None


def _early(turn: Turn, words: str, besides: Field | None) -> Said | None:
    """The same of questions that are not asked yet, where the words can be meant for one of them only."""
    said = _named_by(turn, later(turn), words, besides)
    return said if said is not None and fits_early(said[0], words, said[1]) else None


def options_told(turn: Turn) -> list[Said]:
    """Every option that clauses name before a filing is begun."""
    found: dict[str, Said] = {}
    for clause in clauses(turn.heard.text):
        for words in bare(clause):
            said = _early(turn, words, None)
            if said is not None:
                found.setdefault(said[0].slot, said)
    return list(found.values())


def other_option(turn: Turn) -> Said | None:
    """The question that a clause of a correction gives another of its options (其实我们是企业, 是公司不是个体户).

    An answered one, also where the option is the answer already; else one that is not asked yet.
    None where it could be several questions.
    """
    answered = [field for field in turn.journey.questions if field.slot in turn.answers]
    early = [BY_SLOT[slot] for slot in EARLY if slot in turn.answers]
    for fields in (_once([*answered, *early]), later(turn)):
        for apart in (True, False):
            found = _options_in(turn, fields, apart)
            other = {slot: said for slot, said in found.items() if said[1] != _known(turn, slot)}
            other = {slot: said for slot, said in other.items() if _denies(turn, said)} or other
            if len(other or found) == 1:
                return next(iter((other or found).values()))
    return None


def _options_in(turn: Turn, fields: Iterable[Field], apart: bool) -> dict[str, Said]:
    """The options that the message names, by question. ``apart``: denying another one of the same question."""
    pieces = [words for clause in clauses(turn.heard.text) for words in bare(clause)]
    found: dict[str, Said] = {}
    for field in fields:
        if isinstance(field.kind, Flag):
            raws: list[Any] = [] if apart else [own_words(field, words) for words in pieces]
        elif isinstance(field.kind, Choice):
            raws = [
                read(field, words, turn.case, turn.language) for words in _naming(turn, field, pieces, apart)
            ]
        else:
            raws = []
        meant = [raw for raw in raws if raw is not None]
        if meant:
            found[field.slot] = (field, meant[-1])
    return found


def _naming(turn: Turn, field: Field, pieces: Sequence[str], apart: bool) -> list[str]:
    """The words that name an option of ``field``: the whole message where it sets one apart from another."""
    if apart:
        return [turn.heard.text] if sets_options_apart(field, turn.heard.text, turn.case) else []
    return [words for words in pieces if len(words) > 1 and names_an_option(field, words, turn.case)]


def denied_option(turn: Turn) -> Said | None:
    """Another option of an answered question, said beside a denial of the one that stands there.

    我不是公司，是个人 and "I'm not a company, the entity should be an individual" mend the nature, whatever
    question they resemble.
    """
    said = other_option(turn)
    return said if said is not None and _denies(turn, said) else None


def _denies(turn: Turn, said: Said) -> bool:
    """Whether the message denies what stands there."""
    return _known(turn, said[0].slot) in denied(said[0], turn.heard.text, turn.case)


def _known(turn: Turn, slot: str) -> Any:
    return turn.answers[slot].value if slot in turn.answers else None


def _once(fields: list[Field]) -> list[Field]:
    return list({field.slot: field for field in fields}.values())

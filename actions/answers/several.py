"""One message, several answers: which words are the pending question's, and which other questions' they are.

Other questions are answered by naming them (邮箱是…, "the city is …"), by a code of their kind, or by a clause
that is nothing but one of their options (企业，营业执照).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import Any, Iterable, Iterator, Sequence

from actions.answers.early import LATER as EARLY
from actions.answers.early import fits_early, later, told
from actions.handles import resolve
from actions.message import Heard
from actions.turn import Turn
from bot.content.field_names import Named, read_named
from bot.content.reading import denied, hears, names_an_option, read, read_regions, says, sets_options_apart
from bot.content.validity import read_validity
from bot.filing.codes.recognise import find
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Choice, Code, Codes, Flag, Region, Several, Text

Said = tuple[Field, Any]
"""A question with the words, options or codes said for it, before any rule has looked at them."""

DOMAIN = "site_domain"
"""Noted also before the type is decided: people begin with it."""

_HANDLE = re.compile(r"⟦([a-z_]+):[0-9a-f]{12}⟧")
_CLAUSES = re.compile(r"[，,。.;；、!！\n]|\s(?:and|with|in|on)\s")
_GOES_ON = re.compile(r"\s(?:with|in|on)\s\Z")
"""Before a clause that is part of the one before it."""
_LEADS_IN = re.compile(
    r"^\s*(?:(?:对了|那个|哦|不对|说错了|搞错了|我们|咱们|我|咱|其实|应该|主体|服务器|主机|机器|用的?|选的?|放|租|买|托管|都?在"
    r"|就?是|属于|一?[个家](?![体人])"
    r"|(?:in|on|at|it['’]s|it is|it|we['’]re|we are|i['’]m|i am|an?|the|for|actually|sorry|no|entity|server|is|runs"
    r"|hosted|sits|should be)\b)\s*)*",
    re.IGNORECASE,
)
_MARKS = " ，,。;；、."
_TRAILS_OFF = re.compile(
    r"\s*(?:(?:那边|这边|那里|这里|上面|上|里)?(?:买|租|放|跑|托管|部署|申请|开)?(?:着|了)?的?"
    r"|的(?:服务器|主机|机器)|\s+(?:over )?(?:there|servers?|hosting)|\s+right now)$",
    re.IGNORECASE,
)
"""What people add to an option: 阿里云那边买的, "Aliyun over there"."""
_ANOTHER = re.compile(r"\s*(?:[，,、;；]|and\b|with\b|plus\b)", re.IGNORECASE)
"""Where words after a code go on to something else."""
_WHOSE = re.compile(
    r"负责人|管理员|法人|法定代表人|主体|公司|leader|admin|legal|entity|company", re.IGNORECASE
)
_PERSONS = ("leader", "admin", "legal_rep", "entity")


def split(turn: Turn, pending: Field | None) -> tuple[Heard, list[tuple[Field, str]]]:
    """The message without the words that name another question, and those words by question.

    A remark keeps its sentences: 网站名称是… in it explains the name. One that is nothing but the code of
    another question, or another value for an answer given (网站名称应该是…), is no remark.
    """
    heard = turn.heard
    own, named = "", []
    rest, at = "", 0
    for one in read_named(heard.text):
        field = _meant(turn, one, pending)
        if field is None:
            continue
        words, end = _up_to_code(turn, one, field)
        rest, at = rest + heard.text[at : one.start], end
        if field is pending:
            own = words
        else:
            named.append((field, words))
    if pending is not None and pending.slot.endswith("_remark"):
        mends = hears(heard.text, "corrects")
        others = all(isinstance(one.kind, Code) or (mends and one.slot in turn.answers) for one, _ in named)
        if own or not others or (rest + heard.text[at:]).strip(_MARKS):
            return heard, []
    rest = own or (rest + heard.text[at:]).strip(_MARKS)
    entities = tuple(one for one in heard.entities if str(one["value"]) in rest) if named else heard.entities
    return (replace(heard, text=rest, entities=entities) if named or own else heard), named


def _up_to_code(turn: Turn, named: Named, field: Field) -> tuple[str, int]:
    """The words said for ``field`` and where they end: with their code when something else follows it
    ("… is foo.cn and it runs on …")."""
    if not isinstance(field.kind, Code):
        return named.words, named.end
    kinds, text = field.kind.takes(turn.case), turn.heard.text
    ends = [one.end() for one in _HANDLE.finditer(text, named.start, named.end) if one.group(1) in kinds]
    ends += [
        one.end
        for one in find(text, turn.today)
        if one.kind in kinds and named.start <= one.start and one.end <= named.end
    ]
    if not ends or not _ANOTHER.match(text, max(ends)):
        return named.words, named.end
    return text[named.start : max(ends)], max(ends)


def _meant(turn: Turn, named: Named, pending: Field | None) -> Field | None:
    """The question that a name stands for here: the pending one, the same person's, an open one, the last answered."""
    asked = [field for field in turn.journey.questions if field.slot in named.slots]
    if pending is None or _WHOSE.search(turn.heard.text[named.start : named.end].split(named.words)[0]):
        near = None
    else:
        near = _of_same_person(turn, named, pending)
    if near is not None:
        return near
    if pending in asked:
        return pending
    still_open = [field for field in asked if field in turn.journey.open]
    later = [BY_SLOT[slot] for slot in sorted(named.slots) if turn.case.decision.outcome is None]
    return next(iter([*still_open, *reversed(asked), *later]), None)


def _of_same_person(turn: Turn, named: Named, pending: Field) -> Field | None:
    """手机 while the administrator's questions are asked is the administrator's."""
    person = pending.person
    if person is None:
        return None
    attributes = {slot.partition("_")[2] for slot in named.slots if slot.startswith(_PERSONS)}
    found = [BY_SLOT.get(f"{person}_{attribute}") for attribute in attributes]
    return next((field for field in found if field is not None and field in turn.journey.questions), None)


async def value_of(turn: Turn, field: Field, words: str) -> Any:
    """What ``words``, said for ``field`` by name, offer as its answer; None when they say nothing for it."""
    if isinstance(field.kind, (Code, Codes)):
        kinds = field.kind.takes(turn.case) if isinstance(field.kind, Code) else field.kind.entities
        handles = [one.group() for one in _HANDLE.finditer(words) if one.group(1) in kinds]
        found = handles or _as_typed(turn, words, kinds)
        if isinstance(field.kind, Codes):
            return found or words
        return await resolve(turn, found[-1] if found else words)
    raw = read(field, words, turn.case, turn.language)
    return await resolve(turn, raw) if isinstance(raw, str) and isinstance(field.kind, Text) else raw


def typed_domains(turn: Turn, field: Field) -> list[str]:
    """The domains of the message as they were typed, for a question that takes one: what is cut off is told."""
    kinds = field.kind.takes(turn.case) if isinstance(field.kind, Code) else ()
    return _as_typed(turn, turn.heard.text, ("domain",)) if "domain" in kinds else []


def only_number(text: str) -> list[str]:
    """The one run of digits of no known kind in a message (号码是…): a code's check says what is wrong with it."""
    numbers = [one.group() for one in _HANDLE.finditer(text)]
    return numbers if len(numbers) == 1 and numbers[0].startswith("⟦number:") else []


def _as_typed(turn: Turn, words: str, kinds: tuple[str, ...]) -> list[str]:
    found = [one for one in find(words, turn.today) if one.kind in kinds]
    return [one.raw if one.kind == "domain" else one.value for one in found]


async def others(turn: Turn, besides: Field | None) -> list[Said]:
    """What the message (without its named answers) says for other open questions."""
    found: list[Said] = []
    used: set[str] = set()
    if besides is not None and isinstance(besides.kind, Code):
        used = set(turn.heard.values(besides.kind.takes(turn.case))[:1])
    for field in turn.journey.open:
        if field is besides or not isinstance(field.kind, Code):
            continue
        if besides is not None and field.step != besides.step:
            continue
        values = [value for value in turn.heard.values(field.kind.takes(turn.case)) if value not in used]
        if values:
            used.add(values[0])
            found.append((field, await resolve(turn, values[0])))
    if besides is not None:
        found += [*_other_end(turn, besides), *_other_regions(turn, besides)]
    if turn.case.decision.outcome is None and not turn.case.has(DOMAIN) and not turn.case.app:
        found += [(BY_SLOT[DOMAIN], value) for value in turn.heard.values(("domain",))[:1]]
    if besides is None or not isinstance(besides.kind, Text):
        taken = {field.slot for field, _ in found}
        found += [one for one in told(turn, besides) if one[0] is not besides and one[0].slot not in taken]
    return found


def _other_end(turn: Turn, besides: Field) -> Iterator[Said]:
    """The last day of a certificate whose first day was asked: both stand on one line of the card."""
    if not besides.slot.endswith("_cert_from"):
        return
    ends = read_validity(turn.heard.text, turn.today)
    end = BY_SLOT[besides.slot.replace("_from", "_to")]
    if ends is not None and end.applies(turn.case):
        yield end, ends[1]


def _other_regions(turn: Turn, besides: Field) -> Iterator[Said]:
    """The other levels of a place (浙江杭州)."""
    if not isinstance(besides.kind, Region):
        return
    for slot, code in read_regions(turn.heard.text).items():
        known = turn.answers[slot].value if slot in turn.answers else None
        if slot != besides.slot and known != code and BY_SLOT[slot].applies(turn.case):
            yield BY_SLOT[slot], code


def _bare(clause: str) -> Iterator[str]:
    """A clause without what leads in to an option, and also without what people add to it."""
    words = _LEADS_IN.sub("", clause, count=1).strip()
    yield words
    shorter = _TRAILS_OFF.sub("", words, count=1).strip()
    if shorter != words:
        yield shorter


def option_said(turn: Turn, besides: Field | None, used: set[str]) -> Said | None:
    """The next open question that a clause of the message answers with one of its options, and nothing else.

    None where a clause may be part of a name or an address, could answer two questions, or says no more than
    yes or no. Call it again once the answer is kept: it may have opened further questions (营业执照 after 企业).
    ``used`` gathers the words that were an answer already: 阿里云 is the server's place and not the filing's too.
    """
    if besides is not None and isinstance(besides.kind, Text):
        return None
    own = besides is not None and isinstance(besides.kind, (Choice, Flag, Region, Several))
    begins = 0
    for clause in _CLAUSES.split(turn.heard.text):
        begins = turn.heard.text.index(clause, begins)
        goes_on = _GOES_ON.search(turn.heard.text, 0, begins)
        words = _LEADS_IN.sub("", clause, count=1).strip()
        if own and besides is not None and read(besides, words, turn.case, turn.language) is not None:
            own = False  # the first clause that answers what was asked is that answer
            continue
        if len(words) < 2 or words in used or any(says(words, one) for one in ("yes", "no", "alone")):
            continue
        if besides is not None and goes_on and names_an_option(besides, words, turn.case):
            continue  # "at Alibaba Cloud with this account" is one answer in two clauses
        for bare in _bare(clause):
            said = _named_by(turn, turn.journey.open, bare, besides) or _early(turn, bare, besides)
            if said is not None:
                used.add(words)
                return said
    return None


def words_of(turn: Turn, said: Sequence[Said]) -> set[str]:
    """The first words of the message that gave each of these options: an answer is told once."""
    found: set[str] = set()
    for field, raw in said:
        if isinstance(field.kind, Choice):
            pieces = (
                _LEADS_IN.sub("", clause, count=1).strip() for clause in _CLAUSES.split(turn.heard.text)
            )
            giving = (one for one in pieces if read(field, one, turn.case, turn.language) == raw)
            found.update(islice(giving, 1))
    return found


def _named_by(turn: Turn, fields: Iterable[Field], words: str, besides: Field | None) -> Said | None:
    """The one of ``fields`` of which ``words`` are an option, with that option; None: none or several."""
    fitting = [
        field
        for field in fields
        if field is not besides
        and len(words) > 1
        and isinstance(field.kind, Choice)
        and names_an_option(field, words, turn.case)
    ]
    raw = read(fitting[0], words, turn.case, turn.language) if len(fitting) == 1 else None
    return (fitting[0], raw) if raw is not None else None


def _early(turn: Turn, words: str, besides: Field | None) -> Said | None:
    """The same of questions that are not asked yet, where the words can be meant for one of them only."""
    said = _named_by(turn, later(turn), words, besides)
    return said if said is not None and fits_early(said[0], words, said[1]) else None


def options_told(turn: Turn) -> list[Said]:
    """Every option that clauses name before a filing is begun."""
    found: dict[str, Said] = {}
    for clause in _CLAUSES.split(turn.heard.text):
        for words in _bare(clause):
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
            if len(other or found) == 1:
                return next(iter((other or found).values()))
    return None


def _options_in(turn: Turn, fields: Iterable[Field], apart: bool) -> dict[str, Said]:
    """The options that the message names, by question. ``apart``: denying another one of the same question."""
    found: dict[str, Said] = {}
    for field in fields:
        if not isinstance(field.kind, Choice):
            continue
        if apart:
            said = [turn.heard.text] if sets_options_apart(field, turn.heard.text, turn.case) else []
        else:
            pieces = (words for clause in _CLAUSES.split(turn.heard.text) for words in _bare(clause))
            said = [words for words in pieces if len(words) > 1 and names_an_option(field, words, turn.case)]
        for words in said:
            raw = read(field, words, turn.case, turn.language)
            if raw is not None:
                found[field.slot] = (field, raw)
    return found


def denied_option(turn: Turn) -> Said | None:
    """Another option of an answered question, said beside a denial of the one that stands there.

    我不是公司，是个人 and "I'm not a company, the entity should be an individual" mend the nature, whatever
    question they resemble.
    """
    said = other_option(turn)
    if said is None or _known(turn, said[0].slot) not in denied(said[0], turn.heard.text, turn.case):
        return None
    return said


def _known(turn: Turn, slot: str) -> Any:
    return turn.answers[slot].value if slot in turn.answers else None


def _once(fields: list[Field]) -> list[Field]:
    return list({field.slot: field for field in fields}.values())

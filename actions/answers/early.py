"""What is told before it is asked: where the applicant is, what the company is called, where the server stands.

People tell their story in their own order. Only words that leave no doubt are kept: a clause that says whose
the place, the name or the server is. What may be either is asked about (``bare_place``).
"""

from __future__ import annotations

import re
from typing import Any, Iterable, Iterator

from actions.answers.clauses import MOST
from actions.answers.said import Said
from actions.turn import Turn
from bot.content.phrases import fold
from bot.content.reading import hears, names_an_option, read, read_regions
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.regions import find_regions

PLACE = "place"
"""The button that says whose a bare place is: the applicant's."""

ADDS = ("file", "add_access")
"""Goals whose filings ask where, who and on what server."""
LATER = ("server_location", "service_kind", "entity_filing", "service_filing", "entity_nature")
"""Questions of the beginning that people answer before their turn comes."""
REGIONS = ("province", "city", "county")
OF_OTHERS = ("domain_holder", "service_filing", "account_entity", "migrate_target")
"""Questions at which a company's name may be somebody else's."""
EARLY_KINDS = ("website", "app", "both", "mini_program")
ENTERPRISE = "4"

_CLAUSES = re.compile(
    r"[，,。；;!！?？\n]|\.(?=\s|$)|\s(?:and|but)\s(?=(?:i|we|my|our|want|need|would)\b)", re.IGNORECASE
)
_NAME = "◇"
_LEADS_IN = (
    r"^\s*(?:(?:对了|哦|噢|嗯|那个|另外|还有|其实|本来|目前|现在|这边|你好|您好|hi|hello|oh|so|well|and|also|by the way|"
    r"actually|you know)[\s,]*)*"
)
_OWNER = re.compile(
    _LEADS_IN
    + r"(?:(?:(?:我|我们|咱|咱们|俺|本人)(?:人|家|的?(?:公司|单位|企业|店铺|小店|店|工厂|工作室|办公室|团队))?"
    r"|人|公司|单位|企业|店铺|小店|店|工厂|工作室|办公室|团队)"
    r"(?:这边|目前|现在|就|都|也)?(?:在|位于|来自|开在|设在|注册在|住在|是)"
    r"|(?:i|we|(?:my|our|the) (?:company|office|team|shop|business|firm|studio))(?:'m|'re|'s| am| are| is)?"
    r"(?: now| currently)?"
    r"(?: based| located| registered| living| live| work| working| sitting| headquartered)?"
    r"(?: in| from| out of)"
    r"|(?:i|we)(?:'m|'re| am| are) an? [a-z -]{1,30}? (?:based )?in|from|based in|来自) ?$"
)
_BARE = re.compile(_LEADS_IN + r"(?:(?:在|位于|来自|是)|(?:it's |it is )?(?:in ?)?)?\s*$")
_AFTER_PLACE = re.compile(
    r"^\s*(?:这边|那边|这里|本地|当地)?(?:的|住|上班|工作|生活|办公|注册|经营|开.{1,12}|做.{1,12}|卖.{1,12}"
    r"|,? ?china)?(?:的)?[啊吧呢哦]?(?: now)?\s*$"
)
_BEFORE_NAME = re.compile(
    _LEADS_IN
    + r"(?:(?:我们?|咱们?|俺们?|本)?的?(?:公司|企业|单位|店铺|小店|店|工厂|厂|工作室|主体|执照上?)?的?(?:名字|名称|全称|名)?"
    r"(?:就?是|叫做?|叫作|为)?[:：]?"
    r"|(?:(?:my|our|the) (?:company|firm|business|shop|studio)(?:'s name)?(?: is called| is named| is|'s called|'s|:)?"
    r"|we(?:'re| are)(?: called| at| from)?|i(?:'m| am)(?: with| from)|i (?:run|own|represent)|it(?:'s| is) called|called"
    r"|on behalf of) ?)\s*$"
)
_A_COMPANY = re.compile(r"公司|\bco\.?,? ?ltd|\blimited liability company\b", re.IGNORECASE)
_I_AM = re.compile(
    _LEADS_IN + r"(?:(?:我|我们|咱们?|俺|本人)(?:这?(?:就|也|都))?(?:是|属于|算是?|开了?|注册了?|办了?)"
    r"(?:一?[个家](?![体人]))?(?:小|.{0,8}的)?"
    r"|(?:i(?:'m| am)|we(?:'re| are)|(?:i|we) (?:run|own|have))(?: an?| the)?"
    r"(?: (?!not\b|at\b|for\b|with\b|in\b)[a-z-]+){0,3}? )"
    r"(?P<what>[^\s].*)$"
)
_HISTORY = re.compile(
    _LEADS_IN + r"(?:(?:我(?!们)|我们|咱们?|本人)的?(?:公司|单位|主体)?|公司|单位|主体"
    r"|(?:i|we|my company|our company)(?:'ve| have| has)? )"
    r"(?:以前|之前|从前|过去|一直|都|也|还)*(?P<what>[^\s].*)$"
)
"""Who says of themselves that they never filed (我以前没备过案) speaks of the entity, not of the domain."""
_WHERE_IT_IS = re.compile(r" (?:based )?(?:in|from) .*$")
_SELF = frozenset({"我", "我自己", "自己", "me", "myself", "本人"})
_OF_FILING = re.compile(r"备|第一次|首次|fil|first time")


def _clauses_of(text: str) -> list[str]:
    return _CLAUSES.split(text)[:MOST]


def told(turn: Turn, besides: Field | None) -> list[Said]:
    """Places, the company's name and what a clause says of the server or of who files; open questions only."""
    if turn.case.has("goal") and not turn.case.says("goal", *ADDS):
        return _regions(turn, besides)
    return [*_regions(turn, besides), *_company(turn, besides), *_clauses(turn)]


def later(turn: Turn) -> list[Field]:
    """Questions that this filing will probably ask, not answered and not open yet."""
    if turn.case.decision.outcome is not None or (
        turn.case.has("goal") and not turn.case.says("goal", *ADDS)
    ):
        return []
    return [BY_SLOT[slot] for slot in LATER if slot not in turn.answers]


def fits_early(field: Field, words: str, raw: Any) -> bool:
    """Whether words that are an option of a question not asked yet can only be meant for it."""
    if field.slot in ("entity_filing", "service_filing"):
        return bool(_OF_FILING.search(fold(words)))
    if field.slot == "service_kind":
        return raw in EARLY_KINDS
    return fold(words) not in _SELF


def bare_place(turn: Turn) -> list[Said]:
    """The regions of words that are a place and nothing else; none where they say whose it is."""
    for clause in _clauses_of(turn.heard.text):
        found = _place(clause)
        if found is not None and _BARE.match(found[0]):
            return _open_regions(turn, dict(read_regions(clause)))
    return []


def is_place(text: str) -> bool:
    """Whether a clause is a place and nothing else (Guangdong, 我在广东)."""
    places = filter(None, map(_place, _clauses_of(text)))
    return any(_BARE.match(before) or _OWNER.match(before) for before, _ in places)


def place_value(told: Iterable[Said]) -> str:
    """What the button of a bare place stands for.

    >>> place_value([(BY_SLOT["province"], "33"), (BY_SLOT["city"], "330100")])
    '33+330100'
    """
    return "+".join(str(code) for _, code in told)


def place_told(turn: Turn, value: str) -> list[Said]:
    """The open questions that the button of a bare place answers."""
    return _open_regions(turn, dict(zip(REGIONS, value.split("+"), strict=False)))


def _regions(turn: Turn, besides: Field | None) -> list[Said]:
    """Where the applicant is. At the server's question a bare place may be the server's."""
    found: list[Said] = []
    for clause in _clauses_of(turn.heard.text):
        place = _place(clause)
        if place is None:
            continue
        owned = _OWNER.match(place[0]) is not None
        doubtful = besides is not None and besides.slot == "server_location"
        if owned or (not doubtful and _BARE.match(place[0])):
            found += [
                one
                for one in _open_regions(turn, dict(read_regions(clause)))
                if one[0] is not besides and one[0].slot not in {each.slot for each, _ in found}
            ]
    return found


def _place(clause: str) -> tuple[str, str] | None:
    """The folded words before the place of a clause, with the place; None where there is none, or more is said."""
    found = find_regions(clause)
    if not found or hears(clause, "subject.server"):
        return None
    start, end = found[0].start, found[-1].end
    if not _AFTER_PLACE.match(clause[end:].lower()):
        return None
    return _half(clause[:start]), clause[start:end]


def _half(words: str) -> str:
    """Folded, with the blank at its end that tells words from one another."""
    return fold(words) + (" " if words[-1:].isspace() else "")


def _open_regions(turn: Turn, codes: dict[str, str]) -> list[Said]:
    """Those of the codes that lie within what is known, for levels not answered yet."""
    found: list[Said] = []
    above = ""
    for slot in REGIONS:
        known = turn.case.facts.get(slot)
        code = codes.get(slot)
        if known is not None and code is not None and known != code:
            return []  # another place than the one answered is a correction, and that is said
        if known is None and code is not None:
            field = BY_SLOT[slot]
            if (turn.case.decision.outcome is None or field.applies(turn.case)) and code[:2] == (
                above or code
            )[:2]:
                found.append((field, code))
        above = str(known or code or above)
    return found


def _company(turn: Turn, besides: Field | None) -> list[Said]:
    """The entity's name where it is said to be the applicant's own, with the nature that 有限公司 tells."""
    names = turn.heard.values(("company_name",))
    if (
        len(names) != 1
        or names[0] not in turn.heard.text
        or (besides is not None and besides.slot in OF_OTHERS)
    ):
        return []
    text = turn.heard.text.replace(names[0], _NAME)
    whose = [clause for clause in _clauses_of(text) if _NAME in clause]
    before, _, after = (whose[0] if whose else "").partition(_NAME)
    if not whose or after.strip(" 的") or not _BEFORE_NAME.match(_half(before)):
        return []
    nature = [("entity_nature", ENTERPRISE)] if _A_COMPANY.search(names[0]) else []
    return [
        (BY_SLOT[slot], value)
        for slot, value in [("entity_name", names[0]), *nature]
        if slot not in turn.answers and _may_come(turn, BY_SLOT[slot]) and BY_SLOT[slot] is not besides
    ]


def _may_come(turn: Turn, field: Field) -> bool:
    return turn.case.decision.outcome is None or field.applies(turn.case)


def _clauses(turn: Turn) -> Iterator[Said]:
    """Where a clause names the server (服务器在阿里云买的), or says what the applicant is (我是做餐饮的个体户)."""
    seen: set[str] = set()
    for clause in _clauses_of(turn.heard.text):
        if hears(clause, "question") or hears(clause, "unsure"):
            continue
        for field in later(turn):
            said = _said(turn, field, clause)
            if said is not None and field.slot not in seen:
                seen.add(field.slot)
                yield field, said


def _said(turn: Turn, field: Field, clause: str) -> Any:
    if field.slot == "server_location" and hears(clause, "subject.server"):
        return read(field, clause, turn.case, turn.language)
    if field.slot == "entity_filing" and (found := _HISTORY.match(_half(clause))):
        words = found["what"].rstrip("的了吧啊哦 ")
        if fits_early(field, words, None) and names_an_option(field, words, turn.case):
            return read(field, words, turn.case, turn.language)
    if field.slot == "entity_nature" and (found := _I_AM.match(_half(clause))):
        words = _WHERE_IT_IS.sub("", found["what"]).rstrip("的了吧啊哦 ")
        if words not in _SELF and names_an_option(field, words, turn.case):
            return read(field, words, turn.case, turn.language)
    return None

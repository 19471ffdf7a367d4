"""The values in a message as the intents specification names them, each once, none inside another.

>>> for one in entities('我叫张三，公司是杭州小鹿科技有限公司，在浙江宁波，域名www.Example.cn，电话⟦mobile:0123456789ab⟧'):
...     print(one.kind, one.value, *one.codes)
person_name 张三
company_name 杭州小鹿科技有限公司
province 浙江 33
city 宁波 330200
domain example.cn
mobile ⟦mobile:0123456789ab⟧
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.filing.codes.recognise import HANDLE, find
from bot.filing.regions import RegionFound, find_regions
from bot.nlu import lexicon
from bot.nlu.company_names import find_company
from bot.nlu.misspelt_places import misspelt_places
from bot.nlu.person_names import find_people
from bot.nlu.segment import LONGEST, Piece, segment

UNCLASSIFIED = "number"
"""The kind of code that is hidden as personal but is an entity to nobody."""


@dataclass(frozen=True)
class Entity:
    """A value at ``message[start:end]``; a code that travels as a handle has the handle for its value.

    ``codes`` are the GB/T 2260 codes of a region, several when its name is borne by several.
    """

    kind: str
    start: int
    end: int
    value: str
    codes: tuple[str, ...] = ()
    denied: bool = False
    """A name said not to be the one, or no longer ("不是张三，是李四")."""


def entities(message: str, today: date | None = None) -> list[Entity]:
    """The values in a message, left to right; relative dates only when ``today`` is given."""
    message = message[:LONGEST]
    chosen: list[Entity] = []
    for entity in _by_precedence(message, today):
        if all(entity.end <= other.start or other.end <= entity.start for other in chosen):
            chosen.append(entity)
    return sorted((one for one in chosen if one.kind != UNCLASSIFIED), key=lambda one: one.start)


def _by_precedence(message: str, today: date | None) -> Iterator[Entity]:
    for handle in HANDLE.finditer(message):
        yield Entity(handle["kind"], handle.start(), handle.end(), handle[0])
    for code in find(message, today):
        yield Entity(code.kind, code.start, code.end, code.value)
    if company := find_company(message):
        yield Entity("company_name", company.start, company.end, company.value)
    for person in find_people(message):
        yield Entity("person_name", person.start, person.end, person.value, denied=person.denied)
    yield from _regions(message)
    for place in misspelt_places(message):
        if entity := _region(place):
            yield entity


def _regions(message: str) -> Iterator[Entity]:
    found = find_regions(message.translate(lexicon.load().simplified))
    if not found:
        return
    pieces = segment(message)
    before: RegionFound | None = None
    for one in found:
        if _is_whole(one, found, pieces) and _fits(one, before) and (entity := _region(one)):
            yield entity
        before = one


def _region(found: RegionFound) -> Entity | None:
    """A province or city; a name that is both (吉林, a municipality) is the province, a county is no entity."""
    for level in ("province", "city"):
        if named := [region for region in found.candidates if region.level == level]:
            codes = tuple(region.code for region in named)
            return Entity(level, found.start, found.end, named[0].short_zh, codes)
    return None


def _fits(found: RegionFound, before: RegionFound | None) -> bool:
    """Whether it can lie in the province named right before it; 朝阳 in 北京朝阳 is no city of Liaoning."""
    if before is None or before.end != found.start:
        return True
    provinces = {region.code for region in before.candidates if region.level == "province"}
    return not provinces or any(region.code[:2] in provinces for region in found.candidates)


def _is_whole(one: RegionFound, found: Sequence[RegionFound], pieces: Iterable[Piece]) -> bool:
    """Whether no word runs across the name's edges, as 大理石 does across 大理's; 嘉兴人 is who lives there.

    A word that is several names (云南昆明) runs across none.
    """
    edges = {edge for other in found for edge in (other.start, other.end)}
    return not any(
        piece.start < edge < piece.end
        and not (piece.start == one.start and piece.text[edge - piece.start :] == "人")
        and not {piece.start, piece.end} <= edges
        for piece in pieces
        for edge in (one.start, one.end)
    )

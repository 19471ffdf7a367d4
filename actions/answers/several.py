"""What a message says for other questions without naming them: codes of their kind, the other half of a pair."""

from __future__ import annotations

from typing import Iterator

from actions.answers.early import told
from actions.answers.said import Said
from actions.handles import resolve
from actions.turn import Turn
from bot.content.reading import names_an_option, read_regions
from bot.content.validity import read_validity
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Code, Region, Text

DOMAIN = "site_domain"
"""Noted also before the type is decided: people begin with it."""


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
        of_kind = turn.heard.values(field.kind.takes(turn.case))
        values = [value for value in of_kind if value not in used and not _of_provider(turn, value)]
        if values:
            used.add(values[0])
            found.append((field, await resolve(turn, values[0])))
    if besides is not None:
        found += [*_other_end(turn, besides), *_other_regions(turn, besides)]
    domains = [one for one in turn.heard.values(("domain",)) if not _of_provider(turn, one)]
    if turn.case.decision.outcome is None and not turn.case.has(DOMAIN) and not turn.case.app:
        found += [(BY_SLOT[DOMAIN], value) for value in domains[:1]]
    if besides is None or not isinstance(besides.kind, Text):
        taken = {field.slot for field, _ in found}
        found += [one for one in told(turn, besides) if one[0] is not besides and one[0].slot not in taken]
    return found


def _of_provider(turn: Turn, value: str) -> bool:
    """Whether an address says which account it is (aliyun.com): that is nobody's to file."""
    return names_an_option(BY_SLOT["account_site"], value, turn.case)


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

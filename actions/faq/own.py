"""What this filing itself adds to the answer to a frequent question: its dates, product, suffix, persons, papers."""

from __future__ import annotations

import re
from typing import Callable, Mapping

from actions.detours.status import say_who_verifies
from actions.told.checklist import say_mailed
from actions.told.face_check import say_face_check
from actions.turn import Turn
from bot.filing.deadlines import deadlines
from bot.filing.rulebook import Known
from bot.filing.services import services_at_most

_SUFFIX = re.compile(r"\.([A-Za-z]{2,}|[一-鿿]{2,4})(?![A-Za-z.])")


def say_own(turn: Turn, slug: str, province: str | None) -> None:
    """The line that this filing adds; the suffix is also told where only the question names it."""
    if slug == "domain_suffix":
        _suffix(turn, province)
    elif turn.filing is not None and slug in OWN:
        OWN[slug](turn)


def _deadline(code: str) -> Callable[[Turn], None]:
    """Tells one running clock of the filing."""

    def say(turn: Turn) -> None:
        assert turn.filing is not None
        for one in deadlines(turn.case, turn.filing.updated_at, turn.state):
            if one.code == code:
                line = turn.text(f"deadline.{code}", date=turn.day(one.due_at))
                turn.reply.say("deadlines", list=line)

    return say


def _suffix(turn: Turn, province: str | None) -> None:
    """Whether the suffix that the question names, or the filing's own domain has, is on the list."""
    named = _SUFFIX.findall(turn.heard.text) if turn.heard.worded else []
    domain = str(turn.case.facts.get("site_domain") or "")
    suffix = named[0].lower() if named else domain.partition(".")[2]
    if not suffix:
        return
    standing = turn.book.suffix_status(suffix, province)
    note = standing.note.in_language(turn.language) if standing.note else ""
    if standing.status in ("unknown", "left_out"):
        key = turn.runtime.texts.fitting("blocker.suffix_not_approved_unknown", standing.status)
        turn.reply.say(key.replace(".", "_", 1), suffix=f".{suffix}")
    else:
        said = "told_suffix_on_list" if standing.status == "approved" else "told_suffix_refused"
        turn.reply.say(said, suffix=suffix, note=note)


def _quota(turn: Turn) -> None:
    """How many services an instance of the chosen product files."""
    chosen = turn.case.facts.get("instance_product")
    if chosen is None:
        return
    product = turn.book.product(str(chosen))
    name, cell = product.in_language(turn.language), product.services
    if isinstance(cell, Known):
        turn.reply.say("told_quota", product=name, services=cell.value)
    else:
        turn.reply.say("told_quota_unknown", product=name)


def _term(turn: Turn) -> None:
    """Where the rules don't say how the chosen product must be bought, that is said."""
    chosen = turn.case.facts.get("instance_product")
    product = turn.book.product(str(chosen)) if chosen else None
    if product and not isinstance(product.months, Known):
        turn.reply.say("told_term_unknown", product=product.in_language(turn.language))


def _services(turn: Turn) -> None:
    limit = services_at_most(turn.case)
    if limit is not None:
        turn.reply.say("told_services_at_most", most=limit.value)


def _licences(turn: Turn) -> None:
    """What the chosen contents mean for an organisation's licence."""
    if turn.case.organisation:
        for rule in turn.book.licences(turn.case.facts.get(turn.case.service_slot("content")) or ()):
            turn.reply.say("licence", note=rule.note.in_language(turn.language))


def _face(turn: Turn) -> None:
    """Who does the face check, once that person has a name."""
    named = turn.case.individual or turn.case.has("admin_name") or turn.case.says("admin_is_leader", True)
    if named:
        say_face_check(turn)


def _verifiers(turn: Turn) -> None:
    if turn.case.decision.files and turn.case.has("entity_nature"):
        say_who_verifies(turn)


OWN: Mapping[str, Callable[[Turn], None]] = {
    "several_sites": _services,
    "filings_per_server": _quota,
    "server_requirements": _term,
    "wait_three_days": _deadline("domain_wait"),
    "commercial_licence": _licences,
    "who_face": _face,
    "mailing": say_mailed,
    "sms_missing": _verifiers,
    "sms_expired": _deadline("sms_verification"),
    "draft_deleted": _deadline("order_life"),
}
"""By the slug of the question."""

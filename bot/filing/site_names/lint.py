"""Every rule that a name breaks, the refusing ones first: national ones, those of the nature and of the province."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable, Iterator, Literal, Mapping

from bot.filing.case import Case
from bot.filing.rulebook.names import NameRule, NameTest
from bot.filing.site_names.breaches import BREACHES

PREAPPROVAL = "preapproval_"


@dataclass(frozen=True)
class Finding:
    """A broken rule: its id in the rulebook, its test, what it does, what broke it and the tags of its sources.

    The id of a word that points at an industry with pre-approval is ``preapproval_<id of the industry>``.
    """

    rule: str
    test: NameTest
    effect: Literal["reject", "warn"]
    source: tuple[str, ...]
    hit: Mapping[str, str] = field(default_factory=dict)

    @property
    def word(self) -> str | None:
        """The word that broke the rule, if it was one."""
        return self.hit.get("word")


def lint(name: str, case: Case) -> tuple[Finding, ...]:
    """What ``name`` (in its normal form) breaks for this applicant in this province.

    Each word is named once: by the rule that refuses it, else by the province's own, the pre-approval's, the
    national one. The first finding is the one to tell of.
    """
    binding = _binding(case)
    of_province = [rule for rule in binding if rule.province is not None]
    national = [rule for rule in binding if rule.province is None]
    hits = (*broken(name, of_province, case), *preapprovals(name, case), *broken(name, national, case))
    found: dict[str, Finding] = {}
    for finding in sorted(hits, key=lambda one: one.effect != "reject"):
        found.setdefault(finding.word or finding.test, finding)
    return tuple(found.values())


def broken(name: str, rules: Iterable[NameRule], case: Case) -> Iterator[Finding]:
    """What of ``rules`` the name breaks."""
    for rule in rules:
        for hit in BREACHES[rule.test](name, rule, case):
            yield Finding(rule.id, rule.test, rule.effect, rule.source, hit)


def _binding(case: Case) -> list[NameRule]:
    nature, province = case.facts.get("entity_nature"), case.facts.get("province")
    whose = ("everyone", "individual" if case.individual else "organisation")
    return [
        rule
        for rule in case.book.site_name_rules
        if rule.whom in whose and nature not in rule.not_natures and rule.province in (None, province)
    ]


def preapprovals(name: str, case: Case) -> Iterator[Finding]:
    """Words in the name that point at an industry with pre-approval."""
    for industry in case.book.preapprovals:
        for word in industry.keywords:
            if word.lower() in name.lower():
                yield Finding(
                    f"{PREAPPROVAL}{industry.id}", "contains", "warn", industry.source, {"word": word}
                )

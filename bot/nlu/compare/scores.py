"""How much of what was read is right: intents by kind of sentence, refusals, values by group."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.nlu.compare.probe import Reading
from bot.nlu.compare.unseen import ENTITIES, Truth
from bot.nlu.linear import OUT_OF_SCOPE

GROUPS = {
    "codes": frozenset(
        {"domain", "email", "mobile", "landline", "id_card", "uscc", "passport", "hk_mo_permit", "tw_permit"}
        | {"residence_permit", "ip", "icp_number", "app_package", "md5", "sha1", "service_number", "date"}
    ),
    "names": frozenset({"company_name", "person_name"}),
    "places": frozenset({"province", "city"}),
}
"""Kinds of values that are judged together."""

Ranking = Sequence[tuple[str, float]]
Kinds = Callable[[str], bool]


@dataclass(frozen=True)
class Scores:
    """A reading beside the truth. Shares are in percent; None where there was nothing to read."""

    truth: Truth
    reading: Reading

    def read(self, kinds: Kinds) -> list[tuple[str, Ranking]]:
        """Intent and ranking of each sentence whose kind is asked for."""
        pairs = zip(self.truth, self.reading.rankings, strict=True)
        return [(intent, ranking) for (kind, intent, _), ranking in pairs if intent and kinds(kind)]

    def right(self, kinds: Kinds) -> float | None:
        """Of the sentences of these kinds, those whose likeliest intent is the right one."""
        return percent([ranking[0][0] == intent for intent, ranking in self.read(kinds)])

    def refused(self, kinds: Kinds, out_of_scope: bool) -> float | None:
        """Of what is out of scope, or of what is in it, what is read as out of scope."""
        return percent(
            [
                ranking[0][0] == OUT_OF_SCOPE
                for intent, ranking in self.read(kinds)
                if (intent == OUT_OF_SCOPE) == out_of_scope
            ]
        )

    def f1(self, group: str) -> float | None:
        """F1 of the values of a group, each with its kind, in the sentences written for values."""
        said = right = meant = 0
        for (kind, _, truth), found in zip(self.truth, self.reading.entities, strict=True):
            if kind == ENTITIES:
                wanted = {tuple(value) for value in truth if value[0] in GROUPS[group]}
                given = {tuple(value) for value in found if value[0] in GROUPS[group]}
                said, right, meant = said + len(given), right + len(given & wanted), meant + len(wanted)
        return 200 * right / (said + meant) if said and meant else None


def percent(results: Sequence[bool]) -> float | None:
    """The share of what is true; None of nothing."""
    return 100 * statistics.mean(results) if results else None

"""The answer to "what is the site called": the hard rules reject, what reviews dislike is noted (sheet §2.9).

Which words and forms those are stands in the rulebook (``site_names.yml``), with source and date. Settled by the
fields specification: an individual's restricted words warn. What only one province refuses warns as well.

Errors: ``site_name_too_short`` (least), ``site_name_too_long`` (most), ``site_name_digits_only``,
``site_name_latin_only``, ``site_name_signs`` (found), ``site_name_is_domain``,
``site_name_national_prefix`` (word), ``site_name_sensitive_word`` (word), ``site_name_refused`` (reason).
Notes: ``site_name_form`` (reason, source), ``site_name_word`` (word, reason, source),
``site_name_preapproval_word`` (word, reason).

Each names its rule and the tags of its sources; whoever speaks fills in the reason, from the rule's row.
"""

from __future__ import annotations

import unicodedata
from typing import Mapping

from bot.filing.case import Case
from bot.filing.result import Err, Note, Ok, Result
from bot.filing.site_names.lint import PREAPPROVAL, Finding, lint

REFUSED = "site_name_refused"
REFUSALS: Mapping[str, str] = {
    "too_short": "site_name_too_short",
    "too_long": "site_name_too_long",
    "digits_only": "site_name_digits_only",
    "latin_only": "site_name_latin_only",
    "latin_only_shanghai": "site_name_latin_only",
    "signs": "site_name_signs",
    "domain": "site_name_is_domain",
    "national_prefix": "site_name_national_prefix",
    "sensitive_word": "site_name_sensitive_word",
}
"""The error that tells best of a refusing rule, by the rule's id; others are told by their reason."""


def compact(text: str) -> str:
    """The name in NFKC with single spaces; Chinese brackets stay as on the certificate."""
    folded = (char if char in "（）" else unicodedata.normalize("NFKC", char) for char in text)
    return " ".join("".join(folded).split())


def check(name: str, case: Case) -> Result[str]:
    """The normalised name with a note for every rule that warns, or the first rule that refuses it."""
    value = compact(name)
    findings = lint(value, case)
    if findings and findings[0].effect == "reject":
        first = findings[0]
        return Err(REFUSALS.get(first.rule, REFUSED), {**first.hit, **_of(first)})
    return Ok(value, tuple(map(_note, findings)))


def _note(finding: Finding) -> Note:
    if finding.word is None:
        return Note("site_name_form", _of(finding))
    if finding.rule.startswith(PREAPPROVAL):
        return Note("site_name_preapproval_word", {"word": finding.word, **_of(finding)})
    return Note("site_name_word", {"word": finding.word, **_of(finding)})


def _of(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "source": ", ".join(finding.source)}

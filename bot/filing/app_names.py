"""The answer to "what is the app called": its form is refused, words that reviews dislike are noted (sheet §2.6).

The name must be that of the app as shipped, so a word is never refused here: whether the name changes is for
the applicant to decide. Which words those are stands in the rulebook (``app_names.yml``), with source and date.

Notes: ``app_name_word`` (word, reason, source).
"""

from __future__ import annotations

from bot.filing.case import Case
from bot.filing.codes import app_name
from bot.filing.result import Err, Note, Ok, Result
from bot.filing.site_names.lint import PREAPPROVAL, Finding, broken, preapprovals


def check(raw: str, case: Case) -> Result[str]:
    """The normalised name with a note for every rule that it breaks, or why it is no app's name."""
    read = app_name.check(raw)
    if isinstance(read, Err):
        return read
    found: dict[str, Finding] = {}
    for finding in (*preapprovals(read.value, case), *broken(read.value, case.book.app_name_rules, case)):
        found.setdefault(finding.hit["word"], finding)
    return Ok(read.value, tuple(map(_note, found.values())))


def _note(finding: Finding) -> Note:
    code = "site_name_preapproval_word" if finding.rule.startswith(PREAPPROVAL) else "app_name_word"
    return Note(code, {**finding.hit, "rule": finding.rule, "source": ", ".join(finding.source)})

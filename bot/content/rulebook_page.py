"""The rulebook as one readable page (``docs/rulebook.md``), for somebody to proof-read against the sources.

Every fact stands with its source tags, confidence and date. Provinces are a table each: one row a cell.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Iterable, Iterator

from bot.filing.rulebook import Bilingual, Conflicting, Known, Province, Rulebook, Sourced, Unknown
from bot.filing.rulebook.provinces import ProvinceRules
from bot.filing.rulebook.services import Certificate

HEADER = """# The rulebook, to proof-read
Written by `python -m bot rulebook` from `data/rulebook`; `make check` compares the two. Change the files there, not
this page. Rules of {version}. A source is a tag of the list at the end; confidence is H (two or more agreeing official
sources), M (one official source) or L (third-party, old or inferred); the date is the age of the source. “Unknown”
means looked for and not found: the bot says so and sends the applicant to the reviewer.
"""
SECTIONS = {
    "province_notes": "Peculiarities of the provinces",
    "limits": "Limits",
    "natures": "Natures of entities",
    "certificates": "Certificates",
    "certificate_rules": "Certificates that a province refuses or wants instead",
    "leader_exceptions": "Whom a province's rule for leaders does not bind",
    "contents": "Contents of a service",
    "content_rules": "Rules about contents",
    "licence_rules": "When the commercial licence is needed",
    "languages": "Languages",
    "suffixes": "Domain suffixes",
    "registrars": "Registrars",
    "site_name_rules": "Rules for website names",
    "site_name_tails": "What a suggested name may end with",
    "site_name_swaps": "What stands for a restricted word",
    "app_name_rules": "Rules for app names",
    "remark_rules": "Rules for remarks",
    "preapprovals": "Pre-approvals",
    "documents": "Documents",
    "document_rules": "When a document is due",
    "products": "Cloud products",
    "sms_rules": "Who answers MIIT’s text message",
    "reject_reasons": "Reject reasons",
    "figures": "Figures of the process",
    "milestones": "Since when a rule holds",
    "faqs": "Where the answers to frequent questions come from",
}
ORIGIN = ("source", "confidence", "as_of")


def rulebook_page(book: Rulebook) -> str:
    """The page as Markdown."""
    return "\n".join(
        [
            HEADER.format(version=book.version),
            "## What holds where a province’s own rule is unknown",
            *_cells(book.national, ProvinceRules),
            "",
            "## Provinces",
            *(line for one in book.provinces for line in _province(one)),
            *(line for name, title in SECTIONS.items() for line in _section(title, getattr(book, name))),
            "## What holds for all pre-approvals",
            *_cells(book.preapproval_terms, type(book.preapproval_terms)),
            "",
            "## Sources",
            *_table(("Tag", "Source", "来源", "Age"), [(s.tag, s.en, s.zh, s.as_of) for s in book.sources]),
            "",
        ]
    )


def _province(one: Province) -> Iterator[str]:
    yield f"### {one.code} {one.en} {one.zh}"
    yield f"{one.authority.zh} ({one.authority.en}); numbers begin with {'、'.join(one.prefixes)}. {_origin(one)}"
    yield ""
    yield from _cells(one, ProvinceRules)
    yield ""


def _cells(rules: Any, shape: Any) -> list[str]:
    rows = []
    for field in fields(shape):
        cell = getattr(rules, field.name)
        rows.append((field.name, _cell(cell), *_origins(cell)))
    return _table(("Rule", "What holds", "Source", "Confidence", "As of"), rows)


def _cell(cell: Any) -> str:
    """What a cell says, with its note."""
    if isinstance(cell, Known):
        said = _value(cell.value)
    elif isinstance(cell, Conflicting):
        each = (f"{_value(one.position)} ({', '.join(one.source)}, {one.as_of})" for one in cell.conflict)
        said = f"**disputed:** {'; '.join(each)}; planned with: {_value(cell.prefer)}"
    else:
        said = "*unknown*"
    return said if cell.note is None else f"{said} – {cell.note.en} / {cell.note.zh}"


def _section(title: str, rows: Iterable[Any]) -> Iterator[str]:
    rows = list(rows)
    yield f"## {title}"
    names = [
        field.name
        for field in fields(rows[0])
        if field.name not in ORIGIN and any(getattr(row, field.name) not in (None, ()) for row in rows)
    ]
    yield from _table(
        (*(name.replace("_", " ") for name in names), "Source", "Confidence", "As of"),
        [(*(_value(getattr(row, name)) for name in names), *_origins(row)) for row in rows],
    )
    yield ""


def _value(value: Any) -> str:
    """A value in plain words; the two languages of a wording side by side."""
    if value is None or value == ():
        return ""
    if isinstance(value, (Known, Unknown, Conflicting)):
        return f"{_cell(value)} ({', '.join(_origins(value))})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_value(one) for one in value)
    if isinstance(value, Certificate):
        return f"{value.code} {value.zh}"  # it has a section of its own
    if type(value) is Bilingual:
        return f"{value.en} / {value.zh}"
    if is_dataclass(value):
        given = ((field.name, getattr(value, field.name)) for field in fields(value))
        return ", ".join(f"{name}: {_value(one)}" for name, one in given if one is not None)
    return str(value)


def _origins(fact: Sourced) -> tuple[str, str, str]:
    return ", ".join(fact.source), fact.confidence, fact.as_of


def _origin(fact: Sourced) -> str:
    return f"[{'; '.join(_origins(fact))}]"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return ["| " + " | ".join(_plain(cell) for cell in line) + " |" for line in lines]


def _plain(text: str) -> str:
    """What can't break out of a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ")

"""What no single row can tell: duplicates, contradictions between rows, and references to nothing.

These run on the plain data after the schema has passed it, so that every complaint has its line.
"""

from __future__ import annotations

from typing import Any, Callable, Iterator

from bot.content.rulebook.errors import RulebookError
from bot.content.rulebook.marked import Section, Step

Row = dict[str, Any]

MAINLAND = frozenset(
    {"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"}
    | {"41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"}
)
"""The 31 mainland regions of GB/T 2260; Hong Kong, Macao and Taiwan file nothing."""

KEYS: dict[str, Callable[[Row], Any]] = {
    "sources": lambda row: row["tag"],
    "provinces": lambda row: row["code"],
    "limits": lambda row: (row["kind"], row.get("province"), row["whom"]),
    "natures": lambda row: row["code"],
    "contents": lambda row: row["code"],
    "languages": lambda row: row["code"],
    "preapprovals": lambda row: row["id"],
    "documents": lambda row: row["kind"],
    "app_name_rules": lambda row: row["id"],
    "products": lambda row: row["id"],
    "reject_reasons": lambda row: row["id"],
    "figures": lambda row: row["id"],
    "milestones": lambda row: row["id"],
    "faqs": lambda row: row["slug"],
    "sandbox_entities": lambda row: row["cert_no"],
    "sandbox_domains": lambda row: row["domain"],
}
"""What must not occur twice in a section."""

REFERENCES: dict[str, tuple[str, str]] = {
    "source": ("sources", "tag"),
    "province": ("provinces", "code"),
    "provinces": ("provinces", "code"),
    "document": ("documents", "kind"),
    "documents": ("documents", "kind"),
    "preapproval": ("preapprovals", "id"),
    "contents": ("contents", "code"),
    "natures": ("natures", "code"),
}
"""Keys whose values name a row of a section."""


BOUNDS = {"least": "most", "younger_from": "years"}
"""Keys whose number may not be above that of the key beside them."""


def check_unique(sections: dict[str, Section]) -> None:
    """Refuses a key that occurs twice, a certificate or a suffix that stands in two places."""
    for name, key in KEYS.items():
        if name in sections:
            rows = sections[name].data
            _no_duplicates(sections[name], ((key(row), (at,)) for at, row in enumerate(rows)))
    if "natures" in sections:
        _no_duplicates(sections["natures"], _certificates(sections["natures"].data))
    if "suffixes" in sections:
        _no_duplicates(sections["suffixes"], _suffixes(sections["suffixes"].data))


def check_sense(sections: dict[str, Section]) -> None:
    """Refuses empty sections, spans that end before they begin, age exceptions above the age, and a remaining
    life in two units or none."""
    for name, section in sections.items():
        if section.data == []:
            raise RulebookError(section.file, section.line, f"the section {name} is empty")
    suffixes = sections["suffixes"]
    if not any(row["status"] == "approved" and "province" not in row for row in suffixes.data):
        raise RulebookError(suffixes.file, suffixes.line, "MIIT's list of approved suffixes is missing")
    for section in (sections["figures"], sections["provinces"], sections["national"]):
        for key, low, path in _scalars(section.data):
            if key in BOUNDS and int(low) > int(_beside(section.data, path, BOUNDS[key], low)):
                reason = f"contradictory: {key} is more than {BOUNDS[key]}"
                raise RulebookError(section.file, section.line_of(path), reason)
    for section in (sections["provinces"], sections["national"]):
        _one_unit(section)


def _one_unit(section: Section) -> None:
    """A remaining life is told in months or in days."""
    rows = enumerate(section.data) if isinstance(section.data, list) else [(None, section.data)]
    for at, row in rows:
        cell = row["domain_life"]
        lives = [
            cell.get("value"),
            cell.get("prefer"),
            *(one["position"] for one in cell.get("conflict", ())),
        ]
        if any(life is not None and len(life) != 1 for life in lives):
            path = ("domain_life",) if at is None else (at, "domain_life")
            raise RulebookError(
                section.file, section.line_of(path), "domain_life: give months or days, one of them"
            )


def check_provinces(sections: dict[str, Section]) -> None:
    """Refuses a matrix that is not exactly the 31 mainland regions."""
    section = sections["provinces"]
    codes = [row["code"] for row in section.data]
    for at, code in enumerate(codes):
        if code not in MAINLAND:
            raise RulebookError(section.file, section.line_of((at, "code")), f"{code} is no mainland region")
    if missing := sorted(MAINLAND.difference(codes)):
        raise RulebookError(section.file, section.line, f"provinces are missing: {', '.join(missing)}")


def check_references(sections: dict[str, Section]) -> None:
    """Refuses a source, province, document, pre-approval, content or nature that no row defines."""
    known = {
        key: {row[attribute] for row in sections[name].data}
        for key, (name, attribute) in REFERENCES.items()
        if name in sections
    }
    for section in sections.values():
        for key, value, path in _scalars(section.data):
            if key in known and value not in known[key]:
                raise RulebookError(
                    section.file, section.line_of(path), f"{key}: {REFERENCES[key][0]} has no {value}"
                )


def _beside(data: Any, path: tuple[Step, ...], key: str, otherwise: str) -> str:
    """The scalar that stands under ``key`` in the same mapping as the one at ``path``."""
    for step in path[:-1]:
        data = data[step]
    return str(data.get(key, otherwise))


def _no_duplicates(section: Section, keyed: Iterator[tuple[Any, tuple[Step, ...]]]) -> None:
    seen: dict[Any, int] = {}
    for key, path in keyed:
        line = section.line_of(path)
        if key in seen:
            shown = key if isinstance(key, str) else ", ".join(str(part) for part in key if part)
            raise RulebookError(section.file, line, f"duplicate: {shown} stands in line {seen[key]} already")
        seen[key] = line


def _certificates(natures: list[Row]) -> Iterator[tuple[Any, tuple[Step, ...]]]:
    for at, nature in enumerate(natures):
        for position, certificate in enumerate(nature["certificates"]):
            yield f"certificate {certificate['code']}", (at, "certificates", position)


def _suffixes(lists: list[Row]) -> Iterator[tuple[Any, tuple[Step, ...]]]:
    for at, each in enumerate(lists):
        for position, suffix in enumerate(each["suffixes"]):
            yield (suffix, each.get("province")), (at, "suffixes", position)


def _scalars(data: Any) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    """Every scalar below ``data`` in the file's order, with the key it stands under and its path.

    A list's items stand under the list's key. A loop and not a recursion: it passes some ten thousand values.
    """
    waiting: list[tuple[str, Any, tuple[Step, ...]]] = [("", data, ())]
    while waiting:
        key, value, path = waiting.pop()
        if isinstance(value, dict):
            waiting.extend((name, each, (*path, name)) for name, each in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((key, value[at], (*path, at)) for at in range(len(value) - 1, -1, -1))
        else:
            yield key, value, path

"""A bad file is refused whole, with the line and the reason an operator can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.rulebook import RulebookError, load

FAULTS = {
    "a mistyped word": (
        "provinces.yml",
        "shell_entity: {value: add_directly, ",
        "shell_entity: {value: add_dierctly, ",
        "shell_entity.value: unexpected value; permitted: 'add_directly', 'cancel_first'",
    ),
    "a word for a number": (
        "provinces.yml",
        "{years: 18}",
        "{years: eighteen}",
        "'eighteen' is not a whole number",
    ),
    "yes for true": (
        "provinces.yml",
        "remark_declaration: {value: true",
        "remark_declaration: {value: yes",
        "not true or false",
    ),
    "a cell left out": (
        "provinces.yml",
        "    footer_copyright: ",
        "    foo: ",
        "footer_copyright is missing",
    ),
    "a misspelt key": ("limits.yml", "whom: individual", "who: individual", "whom is missing"),
    "a fact without a source": ("timings.yml", ", source: [ALI-CLEAN]", "", "source is missing"),
    "a fact without a date": ("contents.yml", ', as_of: "2023"}', "}", "as_of is missing"),
    "a date that is none": (
        "natures.yml",
        'as_of: "2025-12"',
        "as_of: recently",
        "'recently' is not a year, month or date",
    ),
    "an unknown confidence": ("natures.yml", "confidence: H", "confidence: X", "permitted: 'H', 'M', 'L'"),
    "a source that nobody describes": (
        "natures.yml",
        "[MIIT-EXT, HW-AG, WX]",
        "[MIIT-EXT, HEARSAY]",
        "sources has no HEARSAY",
    ),
    "known and unknown at once": (
        "provinces.yml",
        "{unknown: true, ",
        "{unknown: true, value: true, ",
        "contradictory: value and unknown exclude each other",
    ),
    "a cell that says nothing": (
        "national.yml",
        "{unknown: true, ",
        "{",
        "needs a value, unknown: true or a conflict",
    ),
    "a conflict of one": (
        "preapprovals.yml",
        '        - {position: false, source: [TC-Q], as_of: "2023"}\n',
        "",
        "a conflict needs at least two positions",
    ),
    "a preference that nobody holds": (
        "provinces.yml",
        "prefer: must_be_legal_rep",
        "prefer: residence_permit",
        "prefer",
    ),
    "an empty text": (
        "natures.yml",
        "    zh: 企业\n",
        "    zh: ''\n",
        "must be a text without space around it",
    ),
    "a province twice": ("provinces.yml", 'code: "12"', 'code: "11"', "duplicate: 11"),
    "a province that is none": ("provinces.yml", 'code: "65"', 'code: "81"', "81 is no mainland region"),
    "a certificate twice": (
        "natures.yml",
        '{code: "12", zh: 组织机构代码证',
        '{code: "1", zh: 组织机构代码证',
        "duplicate: certificate 1",
    ),
    "a suffix both approved and not": (
        "suffixes.yml",
        "suffixes: [io, ai, app, dev]",
        "suffixes: [io, ai, com]",
        "duplicate: com",
    ),
    "a rule for no document": (
        "documents.yml",
        "document: age_proof",
        "document: agreement",
        "documents has no agreement",
    ),
    "a reason with no document": (
        "reject_reasons.yml",
        "documents: [domain_certificate]",
        "documents: [deed]",
        "documents has no deed",
    ),
    "the same key twice in a row": (
        "natures.yml",
        "    zh: 企业\n",
        "    zh: 企业\n    zh: 公司\n",
        "zh stands here twice",
    ),
    "a span that ends before it begins": (
        "timings.yml",
        "least: 45, most: 45",
        "least: 46, most: 45",
        "contradictory: least is more than most",
    ),
    "an exception above the age": (
        "provinces.yml",
        "younger_from: 16",
        "younger_from: 19",
        "contradictory: younger_from is more than years",
    ),
    "a month that is none": (
        "natures.yml",
        'as_of: "2025-12"',
        'as_of: "2025-13"',
        "'2025-13' is not a year, month or date",
    ),
    "an alias": (
        "natures.yml",
        "    zh: 企业\n",
        "    zh: &name 企业\n    en: *name\n    x: y\n",
        "write it out",
    ),
    "no YAML at all": ("languages.yml", "languages:", "languages: [", "not YAML"),
    "a section of another file": (
        "languages.yml",
        "languages:",
        "natures:",
        "the section natures stands in languages.yml already",
    ),
    "a section that nobody reads": ("languages.yml", "languages:", "tongues:", "there is no tongues here"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_refused_with_file_line_and_reason(folder: Path, fault: str) -> None:
    file, good, bad, reason = FAULTS[fault]
    text = (folder / file).read_text("utf-8")
    before, found, after = text.partition(good)
    assert found, "the test's own text is out of date"
    (folder / file).write_text(before + bad + after, "utf-8")
    with pytest.raises(RulebookError) as refused:
        load(folder)
    assert reason in refused.value.reason
    assert str(refused.value) == f"{refused.value.file}:{refused.value.line}: {refused.value.reason}"


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        ("provinces.yml", "{years: 18}", "{years: eighteen}"),
        ("timings.yml", "least: 45, most: 45", "least: many, most: 45"),
        ("natures.yml", "    zh: 企业\n", "    zh: 企业\n    zh: 公司\n"),
        ("documents.yml", "document: age_proof", "document: agreement"),
        ("suffixes.yml", "suffixes: [io, ai, app, dev]", "suffixes: [io, ai, com]"),
    ],
)
def test_the_line_is_the_one_that_was_spoilt(folder: Path, file: str, good: str, bad: str) -> None:
    text = (folder / file).read_text("utf-8")
    before, _, after = text.partition(good)
    (folder / file).write_text(before + bad + after, "utf-8")
    with pytest.raises(RulebookError) as refused:
        load(folder)
    spoilt = before.count("\n") + 1 + bad.rstrip("\n").count("\n")
    assert (refused.value.file, refused.value.line) == (file, spoilt)


def test_an_empty_section_is_refused(folder: Path) -> None:
    (folder / "languages.yml").write_text("languages: []\n", "utf-8")
    with pytest.raises(RulebookError, match=r"languages\.yml:1: the section languages is empty"):
        load(folder)


def test_a_circle_of_aliases_is_refused(folder: Path) -> None:
    (folder / "languages.yml").write_text("languages: &all [*all]\n", "utf-8")
    with pytest.raises(RulebookError, match="write it out"):
        load(folder)


def test_a_missing_file_is_a_missing_section(folder: Path) -> None:
    (folder / "languages.yml").unlink()
    with pytest.raises(RulebookError, match="the section languages is missing"):
        load(folder)


def test_a_missing_province_is_named(folder: Path) -> None:
    file = folder / "provinces.yml"
    before, _code, rest = file.read_text("utf-8").partition('  - code: "33"')
    _, next_code, after = rest.partition('  - code: "34"')
    file.write_text(before + next_code + after, "utf-8")
    with pytest.raises(RulebookError, match="provinces are missing: 33"):
        load(folder)


def test_what_is_not_utf_8_is_refused_with_its_line(folder: Path) -> None:
    file = folder / "languages.yml"
    before, _, after = file.read_bytes().partition("英语".encode())
    file.write_bytes(before + b"\xff\xfe" + after)
    with pytest.raises(RulebookError) as refused:
        load(folder)
    assert (refused.value.reason, refused.value.line) == ("not UTF-8", before.count(b"\n") + 1)

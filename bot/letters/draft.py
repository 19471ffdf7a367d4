"""Makes a letter: the Chinese pages, and for those who read English a cover note in front of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.content.texts import texts
from bot.filing import documents
from bot.filing.case import Case
from bot.filing.rulebook.documents import DocumentNeed
from bot.letters.font import chinese_font
from bot.letters.paper import BODY, RULED, SEAL, SIDE, TEXT_WIDTH, THUMB_HEIGHT, THUMB_WIDTH, Paper
from bot.letters.template import Letter, Passage, Signing, letters
from bot.letters.wording import fill, plain

ZH, EN = "zh-CN", "en"
SIGNING_WIDTH = TEXT_WIDTH - SEAL - 6
"""The seal has the right side of a signing place to itself."""

NARROW = str.maketrans("“”‘’", "\"\"''")
"""A Chinese font draws curly quotes as wide as a Chinese character."""


@dataclass(frozen=True)
class Wanted:
    """A letter that a filing needs, and the rulebook's reason to want it."""

    letter: Letter
    need: DocumentNeed


def wanted(case: Case) -> tuple[Wanted, ...]:
    """The letters among the documents of ``case`` (with its derived facts), those that go by mail included."""
    known = letters()
    return tuple(
        Wanted(known[need.kind.kind], need)
        for need in documents.due(case)
        if need.kind.kind in known and known[need.kind.kind].for_case(case)
    )


def draft(letter: Letter, case: Case, reference: str, lang: str, made_at: datetime) -> bytes:
    """The letter as PDF, A4. ``case`` has its derived facts; ``reference`` is the filing's.

    In English with a cover note. Raises ``bot.letters.font.NoFont``. Takes some tenths of a second.
    """
    paper = Paper(chinese_font(), letter.title(lang), ZH, made_at)
    first = 1
    if lang == EN:
        _cover(paper, letter, case, reference)
        paper.new_page()
        first = 2
    paper.heading(letter.zh)
    paper.skip(4)
    for passage in letter.body:
        if passage.concerns(case):
            _passage(paper, passage, case)
    for signing in letter.signing:
        if signing.concerns(case):
            _signing(paper, signing, case)
    total = paper.pages - first + 1
    mark = "" if letter.official else _text("unconfirmed", ZH)
    numbers = [_text("page", ZH, n=str(n), total=str(total)) for n in range(1, total + 1)]
    paper.margin_notes(first, (mark, _text("reference", ZH, reference=reference)), numbers)
    return paper.bytes()


def _passage(paper: Paper, passage: Passage, case: Case) -> None:
    if passage.style == "lines":
        paper.ruled(passage.lines)
        paper.skip(3)
        return
    if passage.style == "heading":
        paper.need(3 * RULED)
        paper.skip(3)
    paper.words(fill(passage.text, case), indent=2 if passage.style in ("text", "item") else 0)


def _signing(paper: Paper, signing: Signing, case: Case) -> None:
    """One signer's place: words on the left, seal or thumbprint beside them."""
    role = _text(f"role.{signing.role}", ZH)
    rows = []
    if signing.unit:
        rows.append(_text("unit", ZH) + signing.unit)
    if signing.name:
        rows.append(_text("signer", ZH, role=role) + signing.name)
    if "signature" in signing.marks:
        rows.append(_text("signature", ZH, role=role) + "{blank:8}")
    if "date" in signing.marks:
        rows.append(_text("date", ZH))
    paper.need(SEAL + 14)
    paper.skip(8)
    top, page = paper.y, paper.pages
    for row in rows:
        paper.words(fill(row, case), width=SIGNING_WIDTH)
        paper.skip(2)
    if paper.pages > page:  # a very long name
        top = paper.y
    right = SIDE + TEXT_WIDTH
    if "seal" in signing.marks:
        paper.seal(_text("seal_here", ZH), right - SEAL, top)
        paper.skip(max(0.0, top + SEAL - paper.y))
    if "thumbprint" in signing.marks:
        paper.thumbprint(_text("thumbprint_here", ZH), right - SEAL / 2 - THUMB_WIDTH / 2, top)
        paper.skip(max(0.0, top + THUMB_HEIGHT - paper.y))


def _cover(paper: Paper, letter: Letter, case: Case, reference: str) -> None:
    """One page in English: what the letter says and how it is signed. It is not handed in."""
    size = BODY - 1.5
    paper.heading(_text("cover.title", EN), BODY + 4)

    def say(text: str) -> None:
        paper.words(plain(text.translate(NARROW)), size=size)

    def list_of(title: str, items: list[str]) -> None:
        paper.skip(3)
        paper.words(plain(title), size=BODY)
        for item in items:
            say(f"– {item}")

    say(_text("cover.about", EN, title=letter.en, zh=letter.zh))
    say(_text("reference", EN, reference=reference))
    list_of(_text("cover.says", EN), [one.text for one in letter.gloss if one.concerns(case)])
    list_of(
        _text("cover.signing", EN),
        [
            _text(f"cover.{mark}", EN, role=_text(f"role.{signing.role}", EN))
            for signing in letter.signing
            if signing.concerns(case)
            for mark in signing.marks
        ],
    )
    notes = [
        rule.note.en
        for one in wanted(case)
        if one.letter is letter
        for rule in one.need.rules
        if rule.note is not None
    ]
    mailed = any(one.letter is letter and one.need.necessity == "mailed" for one in wanted(case))
    notes.append(_text("cover.blanks", EN))
    notes.append(_text("cover.mail" if mailed else "cover.upload", EN))
    if not letter.official:
        notes.append(_text("cover.unconfirmed", EN, mark=_text("unconfirmed", ZH)))
    list_of(_text("cover.notes", EN), notes)


def _text(key: str, lang: str, **params: str) -> str:
    return texts().render(f"letter.{key}", lang, **params)

"""A4 pages that are written on from top to bottom: lines of words, ruled lines, places to sign.

All lengths are millimetres, sizes of type points.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Iterable

from fpdf import FPDF

from bot.letters.font import Font
from bot.letters.wording import Sign, Words, lines, plain

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
SIDE, TOP, BOTTOM = 26.0, 30.0, 26.0
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
BODY, SMALL, TITLE = 12.0, 9.0, 20.0
LEADING = 1.75
"""Line height in sizes of the type."""
RULED = 10.0
"""Distance of the lines that are written on by hand."""
SEAL, THUMB_WIDTH, THUMB_HEIGHT = 42.0, 22.0, 28.0
"""An enterprise's round seal is 40 to 42 across."""

_BLACK, _GREY = 0, 130
_FONT = "letter"
_MM = 25.4 / 72

# fpdf2 and fontTools name characters that a font lacks: those may be out of a person's name.
for _name in ("fpdf", "fontTools"):
    logging.getLogger(_name).setLevel(logging.ERROR)


class Paper:
    """Pages under way. ``margin_notes`` are drawn when all pages are there, for they count them."""

    def __init__(self, font: Font, title: str, lang: str, made_at: datetime) -> None:
        self._pdf = FPDF(format="A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_lang(lang)
        self._pdf.set_creation_date(made_at)
        self._pdf.add_font(_FONT, fname=font.path, collection_font_number=font.index)
        self._pdf.set_font(_FONT, size=BODY)
        self._y = 0.0
        self.new_page()

    @property
    def pages(self) -> int:
        """How many pages there are so far."""
        return len(self._pdf.pages)

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self._pdf.add_page()
        self._y = TOP

    def need(self, height: float) -> None:
        """Go on on a new page unless so much is left of this one."""
        if self._y + height > PAGE_HEIGHT - BOTTOM:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave room."""
        self._y += height

    def heading(self, text: str, size: float = TITLE) -> None:
        """A title in the middle."""
        self._pdf.set_font_size(size)
        for line in lines(plain(text), self._width_of, TEXT_WIDTH):
            said = "".join(sign.char for sign in line)
            self._pdf.text((PAGE_WIDTH - self._pdf.get_string_width(said)) / 2, self._y + size * _MM, said)
            self._y += size * LEADING * _MM
        self._pdf.set_font_size(BODY)

    def words(
        self, words: Words, *, indent: float = 0, size: float = BODY, width: float = TEXT_WIDTH
    ) -> None:
        """A paragraph; ``indent`` in characters. A page takes as many of its lines as fit."""
        self._pdf.set_font_size(size)
        first = indent * size * _MM
        height = size * LEADING * _MM
        for n, line in enumerate(lines(words, self._width_of, width, first)):
            self.need(height)
            self._line(line, SIDE + (0 if n else first), self._y + height * 0.7)
            self._y += height
        self._pdf.set_font_size(BODY)

    def ruled(self, count: int) -> None:
        """Empty lines to write on, all on one page."""
        self.need(count * RULED)
        for _ in range(count):
            self._y += RULED
            self._rule(SIDE, self._y, TEXT_WIDTH)

    def seal(self, caption: str, x: float, y: float) -> None:
        """The place of a round seal, from its upper left corner."""
        self._place(caption, x, y, SEAL, SEAL)

    def thumbprint(self, caption: str, x: float, y: float) -> None:
        """The place of a thumbprint, from its upper left corner."""
        self._place(caption, x, y, THUMB_WIDTH, THUMB_HEIGHT)

    @property
    def y(self) -> float:
        """How far down the page it is."""
        return self._y

    def margin_notes(self, first: int, above: tuple[str, str], below: Iterable[str]) -> None:
        """Write over and under the pages from ``first`` on: two notes above, one below for each page."""
        for page, note in enumerate(below, start=first):
            self._pdf.page = page
            self._pdf.set_font_size(BODY)  # a change of size, or fpdf2 would take the page's last size for it
            self._pdf.set_font_size(SMALL)
            left, right = above
            self._pdf.text(SIDE, 16, left)
            self._pdf.text(PAGE_WIDTH - SIDE - self._pdf.get_string_width(right), 16, right)
            self._pdf.text((PAGE_WIDTH - self._pdf.get_string_width(note)) / 2, PAGE_HEIGHT - 14, note)
        self._pdf.page = self.pages

    def bytes(self) -> bytes:
        """The finished PDF."""
        return bytes(self._pdf.output())

    def _line(self, words: Words, x: float, baseline: float) -> None:
        """One line; facts and blanks stand on a rule."""
        run: list[Sign] = []
        for sign in (*words, None):
            if run and (sign is None or sign.blank or run[0].filled != sign.filled):
                said = "".join(one.char for one in run)
                self._pdf.text(x, baseline, said)
                end = x + sum(self._width_of(one) for one in run)
                if run[0].filled:
                    self._rule(x, baseline + 1.2, end - x)
                x, run = end, []
            if sign is not None and sign.blank:
                self._rule(x, baseline + 1.2, self._width_of(sign))
                x += self._width_of(sign)
            elif sign is not None:
                run.append(sign)

    def _place(self, caption: str, x: float, y: float, width: float, height: float) -> None:
        """A dashed oval with a grey caption in its middle, for ink that will lie over both."""
        self._pdf.set_draw_color(_GREY)
        self._pdf.set_text_color(_GREY)
        self._pdf.set_dash_pattern(dash=1.5, gap=1.2)
        self._pdf.ellipse(x, y, width, height)
        self._pdf.set_dash_pattern()
        self._pdf.set_font_size(SMALL)
        rows = lines(plain(caption), self._width_of, width * 0.8)
        baseline = y + height / 2 - (len(rows) - 1) * 2.2 + 1
        for row in rows:
            said = "".join(sign.char for sign in row)
            self._pdf.text(x + (width - self._pdf.get_string_width(said)) / 2, baseline, said)
            baseline += 4.4
        self._pdf.set_font_size(BODY)
        self._pdf.set_draw_color(_BLACK)
        self._pdf.set_text_color(_BLACK)

    def _rule(self, x: float, y: float, width: float) -> None:
        self._pdf.set_line_width(0.2)
        self._pdf.line(x, y, x + width, y)

    def _width_of(self, sign: Sign) -> float:
        if sign.blank:
            return sign.blank * self._pdf.font_size
        return float(self._pdf.get_string_width(sign.char))

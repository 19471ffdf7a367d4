"""What a letter's file says (``data/letters/<kind>.yml``), checked when it is read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, Mapping

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, root_validator, validator

from bot.filing.case import Case
from bot.letters.values import BLANK, NAMES

FOLDER = Path(__file__).resolve().parents[2] / "data" / "letters"

Whom = Literal["everyone", "organisation", "individual"]
Style = Literal["text", "to", "heading", "item", "lines"]
Role = Literal["legal_rep", "leader", "admin", "applicant", "holder", "certifier", "guardian", "minor"]
Mark = Literal["signature", "date", "seal", "thumbprint"]

WIDEST = 30
"""Characters in a line, roughly: a wider blank would leave the page."""


class LetterError(Exception):
    """A template that is malformed. Names the file and the reason."""


class _Part(BaseModel):
    """A part of a letter, and whose letter it belongs to; provinces are GB/T 2260 codes."""

    whom: Whom = "everyone"
    only_in: tuple[str, ...] = ()
    except_in: tuple[str, ...] = ()

    class Config:
        extra = Extra.forbid
        frozen = True

    def concerns(self, case: Case) -> bool:
        """Whether it belongs into the letter of this case. An unknown province is no exception."""
        province = case.facts.get("province")
        fits = self.whom == "everyone" or (self.whom == "individual") == case.individual
        return fits and (not self.only_in or province in self.only_in) and province not in self.except_in


class Passage(_Part):
    """A paragraph; ``lines`` is the number of ruled lines where the style is that."""

    style: Style = "text"
    text: str = ""
    lines: int = Field(0, ge=0, le=30)

    @validator("text")
    def _known_slots(cls, text: str) -> str:
        return _checked(text)

    @root_validator(skip_on_failure=True)
    def _says_something(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values["style"] == "lines") != bool(values["lines"]) or bool(values["lines"]) == bool(
            values["text"]
        ):
            raise ValueError("a passage has a text, or the style lines with their number")
        return values


class Signing(_Part):
    """Who signs, and how. ``unit`` is the organisation that seals, ``name`` the signer's as far as known."""

    role: Role
    unit: str = ""
    name: str = ""
    marks: list[Mark] = Field(min_items=1)

    @validator("unit", "name")
    def _known_slots(cls, text: str) -> str:
        return _checked(text)


class Letter(BaseModel):
    """A letter. ``official``: its wording is the authority's own; ``gloss`` says in English what it says."""

    kind: str
    zh: str
    en: str
    whom: Whom
    official: bool = False
    source: list[str] = Field(min_items=1)
    as_of: str
    body: list[Passage] = Field(min_items=1)
    signing: list[Signing] = Field(min_items=1)
    gloss: list[Passage] = Field(min_items=1)

    class Config:
        extra = Extra.forbid
        frozen = True

    def title(self, lang: str) -> str:
        """The letter's name."""
        return self.zh if lang == "zh-CN" else self.en

    def for_case(self, case: Case) -> bool:
        """Whether this applicant can write it. Nobody can before it is known who they are."""
        return (
            case.individual
            if self.whom == "individual"
            else (case.organisation or (self.whom == "everyone" and case.individual))
        )


@lru_cache(maxsize=1)
def letters() -> Mapping[str, Letter]:
    """The repository's own letters by kind, read once."""
    return load(FOLDER)


def load(folder: Path) -> Mapping[str, Letter]:
    """Every letter of a folder by its kind; raises LetterError for the first file that is bad."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.yml"))}


def _read(path: Path) -> Letter:
    try:
        letter = Letter.parse_obj(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    except (ValidationError, yaml.YAMLError) as error:
        raise LetterError(f"{path.name}: {error}") from error
    if letter.kind != path.stem:
        raise LetterError(f"{path.name}: its kind is {letter.kind}")
    return letter


def _checked(text: str) -> str:
    """The text, when each of its slots exists and a blank's width is a number."""
    for _, name, width, _ in Formatter().parse(text):
        if name is not None and name not in NAMES | {BLANK}:
            raise ValueError(f"there is no slot {name!r}")
        if width and not (width.isdecimal() and int(width) <= WIDEST):
            raise ValueError(f"{name}: a blank is up to {WIDEST} characters wide")
    return text

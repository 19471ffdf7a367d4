"""What a question shows as an example is an answer to it, to the model that people meet."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from actions.detours.deciding import is_detour
from actions.message import Heard
from actions.turn import Turn
from bot.assistant.training import model_path
from bot.content.reading import read
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.filing.case import Case
from bot.filing.field import Field
from bot.filing.fields import FIELDS
from bot.filing.journey import Journey
from bot.filing.result import Ok
from bot.nlu.parse import Reader
from bot.settings import ROOT

pytestmark = pytest.mark.xdist_group("rasa")

TODAY = date(2026, 11, 24)


class Asked:
    """As much of a turn as the decision looks at: what was heard, and which field was asked."""

    def __init__(self, heard: Heard, pending: Field, case: Case, language: str) -> None:
        self.heard, self.pending, self.case, self.language = heard, pending, case, language
        self.journey, self.answers = Journey(case), dict[str, Any]()

    def fits(self, field: Field) -> bool:
        raw = read(field, self.heard.text, self.case, self.language)
        return raw is not None and isinstance(field.check(raw, self.case), Ok)


@pytest.fixture(scope="module")
def reader() -> Reader:
    model = model_path(ROOT / "models")
    if not model.exists():
        pytest.fail("there is no model of the present training data: run `make train`")
    return Reader(model)


def heard(reader: Reader, text: str) -> Heard:
    parsed: dict[str, Any] = reader.read(text, TODAY)
    return Heard(text, parsed["intent"], parsed["confidence"], tuple(parsed["entities"]))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(("nature", "variant"), [("4", None), ("4", "app"), ("5", "individual")])
def test_every_example_is_heard_as_an_answer(
    reader: Reader, language: str, nature: str, variant: str | None
) -> None:
    facts = {"entity_nature": nature, "province": "33", "city": "330100"}
    case = Case(facts=facts, book=Rulebooks(ROOT / "data" / "rulebook").current(), today=TODAY)
    missed = []
    for field in FIELDS:
        example = texts().render(texts().fitting(f"field.{field.slot}.example", variant), language)
        said = heard(reader, example)
        if is_detour(cast(Turn, Asked(said, field, case, language))):
            missed.append((field.slot, example, said.intent, round(said.confidence, 2)))
    assert missed == []

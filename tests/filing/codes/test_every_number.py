"""Properties that every number's rule has: what is right stays as it is, and nothing typed breaks a rule."""

from __future__ import annotations

import pkgutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.filing import codes
from bot.filing.codes import (
    contexts,
    numerals,
    recognise,
    relative_dates,
    shapes,
    spot_names,
    spot_numbers,
    suffixes,
    width,
    written_dates,
)
from bot.filing.codes.spans import Taken
from bot.filing.result import Err, Ok
from tests.filing.codes.checks import CHECKS
from tests.filing.codes.generated import TODAY, as_typed, garbage

READERS = {
    "contexts": lambda text: (contexts.named_before(text, len(text)), contexts.named_after(text, 0)),
    "numerals": numerals.numeral,
    "recognise": lambda text: recognise.find(text, TODAY),
    "relative_dates": lambda text: relative_dates.find(text, TODAY),
    "shapes": lambda text: [
        shapes.shape(text, word) for word in (None, "passport", "permit", "order", "uscc")
    ],
    "spot_names": lambda text: [*spot_names.names(text), *spot_names.marked_codes(text)],
    "spot_numbers": lambda text: [
        *spot_numbers.numbers(text, Taken(len(text))),
        *spot_numbers.leftovers(text, Taken(len(text))),
    ],
    "suffixes": suffixes.split,
    "width": lambda text: (width.half_width(text), width.squeeze(text)),
    "written_dates": written_dates.find,
}
WITHOUT_TEXT = {"found", "mod11", "spans"}
"""Modules that are handed checked values only, or none."""

limits = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])


def test_every_module_is_fed() -> None:
    modules = {module.name for module in pkgutil.iter_modules(codes.__path__)}
    fed = {name.partition(" ")[0] for name in CHECKS} | READERS.keys()
    assert modules - WITHOUT_TEXT == fed


@pytest.mark.parametrize("name", CHECKS)
@limits
@given(data=st.data())
def test_a_right_value_is_taken_as_it_stands(name: str, data: st.DataObject) -> None:
    checked = CHECKS[name]
    value = data.draw(checked.valid)
    result = checked.check(value)
    assert isinstance(result, Ok), result
    assert str(result.value) == value


@pytest.mark.parametrize("name", [name for name, checked in CHECKS.items() if checked.typed])
@limits
@given(data=st.data())
def test_a_number_is_the_same_however_it_is_typed(name: str, data: st.DataObject) -> None:
    checked = CHECKS[name]
    value = data.draw(checked.valid)
    result = checked.check(data.draw(as_typed(value)))
    assert isinstance(result, Ok), result
    assert result.value == value


@pytest.mark.parametrize("name", CHECKS)
@limits
@given(text=garbage)
def test_whatever_is_typed_is_taken_or_refused_and_what_is_taken_stays_as_it_is(name: str, text: str) -> None:
    check = CHECKS[name].check
    first = check(text)
    assert isinstance(first, (Ok, Err))
    if isinstance(first, Ok):
        again = check(str(first.value))
        assert isinstance(again, Ok) and again.value == first.value


@pytest.mark.parametrize("name", READERS)
@limits
@given(text=garbage)
def test_nothing_typed_breaks_a_reader(name: str, text: str) -> None:
    READERS[name](text)


@limits
@given(st.text("0123456789EGHMPSXeghx", min_size=1, max_size=21))
def test_the_form_lets_every_number_in_pieces_through(joined: str) -> None:
    value = joined.upper()
    if any(shapes.shape(value, abroad=abroad, in_pieces=True) for abroad in (False, True)):
        assert shapes.has_form(value)

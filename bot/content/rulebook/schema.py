"""The schema of the files, read off the dataclasses that the rules use (pydantic v1).

A fact is declared once, in ``bot.filing.rulebook``; ``model_for`` turns each dataclass into a pydantic model
that refuses unknown, missing and mistyped values, and ``Model.build`` turns a checked model back into the
frozen dataclass. Scalars arrive as text (``marked``), so numbers and yes/no are read here.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Extra, create_model, root_validator

from bot.content.rulebook.scalars import Text, Whole, YesNo, text_like
from bot.filing.rulebook.cells import Conflicting, Known, Pattern, Position, Unknown

SCALARS = {str: Text, int: Whole, bool: YesNo}


class Model(BaseModel):
    """The checked form of one dataclass in the files."""

    shape: ClassVar[Any]

    class Config:
        extra = Extra.forbid

    def build(self) -> Any:
        """The frozen dataclass with the same values."""
        return self.shape(**{name: _built(getattr(self, name)) for name in self.__fields__})


class CellModel(Model):
    """A cell: exactly one of a value, ``unknown: true`` or a conflict of at least two positions."""

    @root_validator(skip_on_failure=True)
    def says_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Refuses cells that say nothing, or two things at once."""
        said = [key for key in ("value", "unknown", "conflict") if values[key] is not None]
        if len(said) > 1:
            raise ValueError(f"contradictory: {' and '.join(said)} exclude each other")
        if not said:
            raise ValueError("a cell needs a value, unknown: true or a conflict")
        if said != ["conflict"]:
            if values["prefer"] is not None:
                raise ValueError("prefer belongs to a conflict")
            return values
        positions = [each.position for each in values["conflict"]]
        if len(positions) < 2 or any(each in positions[:at] for at, each in enumerate(positions)):
            raise ValueError("a conflict needs at least two positions, all different")
        if values["prefer"] is not None and values["prefer"] not in positions:
            raise ValueError("prefer must be one of the positions")
        return values

    def build(self) -> Any:
        """``Known``, ``Unknown`` or ``Conflicting``."""
        given = {name: _built(value) for name, value in self if value is not None}
        if given.pop("unknown", None):
            return Unknown(**given)
        return Conflicting(**given) if "conflict" in given else Known(**given)


@cache
def model_for(shape: Any) -> type[Model]:
    """The pydantic model of a dataclass, or of a ``Cell[…]``."""
    if get_origin(shape) is Union:
        (value,) = get_args(next(each for each in get_args(shape) if get_origin(each) is Known))
        return _cell_model(value)
    return _model(shape, get_type_hints(shape, include_extras=True))


def _cell_model(value: Any) -> type[Model]:
    hints = get_type_hints(Unknown, include_extras=True)
    position = _model(Position, get_type_hints(Position, include_extras=True) | {"position": value})
    declared: dict[str, Any] = {
        each.name: (_field(hints[each.name]), _default(each)) for each in fields(Unknown)
    } | {
        "value": (_field(value), None),
        "unknown": (Literal["true"], None),
        "conflict": (tuple[position, ...], None),  # type: ignore[valid-type]
        "prefer": (_field(value), None),
    }
    model: type[Model] = create_model("Cell", __base__=CellModel, **declared)
    return model


def _model(shape: Any, hints: dict[str, Any]) -> type[Model]:
    declared: dict[str, Any] = {
        each.name: (_field(hints[each.name]), _default(each)) for each in fields(shape)
    }
    model: type[Model] = create_model(shape.__name__, __base__=Model, **declared)
    model.shape = shape
    return model


def _default(declared: Field[Any]) -> Any:
    return ... if declared.default is MISSING else declared.default


def _field(hint: Any) -> Any:
    """What pydantic is to check a hint with."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next(text_like(each) for each in arguments if isinstance(each, Pattern))
    if origin is tuple:
        return tuple[_field(arguments[0]), ...]  # type: ignore[misc]
    if origin in (Union, UnionType):
        if any(get_origin(each) is Known for each in arguments):
            return model_for(hint)
        (wanted,) = (each for each in arguments if each is not type(None))
        return _field(wanted)
    if origin is Literal:
        return hint
    return SCALARS[hint] if hint in SCALARS else model_for(hint)


def _built(value: Any) -> Any:
    if isinstance(value, Model):
        return value.build()
    return tuple(map(_built, value)) if isinstance(value, tuple) else value

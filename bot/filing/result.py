"""What a check returns: a normalised value or an error code, never text.

Codes are text keys: ``error.<code>`` and ``note.<code>`` stand in ``data/texts`` in both languages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Mapping, TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True)
class Note:
    """Something the applicant is told although the value is taken ("www. was removed")."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ok(Generic[T]):
    """An accepted value in its normal form."""

    value: T
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Err:
    """A refused value: which rule refused it, with what the text needs to say how to mend it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


Result = Union[Ok[T], Err]

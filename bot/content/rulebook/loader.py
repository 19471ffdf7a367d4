"""Reads a rulebook from its folder, whole or not at all."""

from __future__ import annotations

import gc
import hashlib
import os
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Mapping, cast

from pydantic import ValidationError

from bot.content.rulebook.checks import check_provinces, check_references, check_sense, check_unique
from bot.content.rulebook.errors import RulebookError
from bot.content.rulebook.marked import Section, read_sections
from bot.content.rulebook.schema import model_for
from bot.filing.rulebook import Rulebook, SandboxRegister

SANDBOX_FILE = "sandbox_register.yml"


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: it took a third of the time, walking the whole heap for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def rulebook_files(folder: Path) -> list[Path]:
    """The files of the rulebook by name; the sandbox register is no part of it."""
    names = (name for name in os.listdir(folder) if name.endswith(".yml") and name != SANDBOX_FILE)
    return [folder / name for name in sorted(names)]


@_collector_paused()
def load(folder: Path) -> Rulebook:
    """The rulebook in ``folder``: every section of every file, checked.

    Raises ``RulebookError`` with file, line and reason for the first thing that is missing, duplicate,
    contradictory or mistyped, or that refers to what is not there; ``OSError`` when a file cannot be read.
    """
    digest = hashlib.sha256()
    sections: dict[str, Section] = {}
    for path in rulebook_files(folder):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        _add(sections, path.name, content)
    model = _validated(Rulebook, folder.name, sections, digest=digest.hexdigest())
    check_sense(sections)
    check_unique(sections)
    check_provinces(sections)
    check_references(sections)
    return cast(Rulebook, model.build())


def load_sandbox(folder: Path) -> SandboxRegister:
    """The sandbox register that lies beside the rulebook; raises as ``load`` does."""
    sections: dict[str, Section] = {}
    _add(sections, SANDBOX_FILE, (folder / SANDBOX_FILE).read_bytes())
    model = _validated(SandboxRegister, SANDBOX_FILE, sections)
    check_unique(sections)
    return cast(SandboxRegister, model.build())


def _add(sections: dict[str, Section], file: str, content: bytes) -> None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RulebookError(file, line, "not UTF-8") from error
    for name, section in read_sections(file, text).items():
        if name in sections:
            raise RulebookError(
                file, section.line, f"the section {name} stands in {sections[name].file} already"
            )
        sections[name] = section


def _validated(shape: type, place: str, sections: dict[str, Section], **computed: str) -> Any:
    data = {name: section.data for name, section in sections.items()}
    try:
        return model_for(shape).parse_obj(data | computed)
    except ValidationError as error:
        complaints = [_complaint(each, place, sections) for each in error.errors()]
        raise min(complaints, key=lambda each: (each.file, each.line)) from error


def _complaint(error: Mapping[str, Any], place: str, sections: dict[str, Section]) -> RulebookError:
    """One of pydantic's errors, in words and with its line."""
    name, *path = error["loc"]
    said = {"value_error.missing": "{} is missing", "value_error.extra": "there is no {} here"}
    last = path[-1] if path else name
    reason = said[error["type"]].format(last) if error["type"] in said else error["msg"]
    if name not in sections:
        return RulebookError(place, 1, f"the section {name} is missing")
    section = sections[name]
    where = "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" for step in path if step != "__root__"
    )
    return RulebookError(section.file, section.line_of(tuple(path)), f"{name}{where}: {reason}")

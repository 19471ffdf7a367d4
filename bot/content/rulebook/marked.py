"""YAML read as plain text values, remembering where each value stands.

YAML's guesses are left out: every scalar is the text that was written, so that ``no`` is a word, ``2026-07``
is a date's text and ``05`` keeps its zero. What is a number or a yes/no is for the schema to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Union

import yaml

from bot.content.rulebook.errors import RulebookError

Step = Union[str, int]


@dataclass
class Section:
    """One top-level section of a file: its data and the file's name and node for finding lines."""

    file: str
    node: yaml.Node
    line: int
    data: Any = field(repr=False)

    def line_of(self, path: tuple[Step, ...]) -> int:
        """The line (from 1) of the value at ``path``, or of the nearest thing around it that exists."""
        node, line = self.node, self.line
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            node, line = found
        return line


def read_sections(file: str, text: str) -> dict[str, Section]:
    """The top-level sections of one file by name.

    Raises ``RulebookError`` for text that is no YAML, no mapping of sections, or names a key twice.
    """
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RulebookError(file, mark.line + 1 if mark else 1, f"not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise RulebookError(file, 1, f"not YAML: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise RulebookError(file, 1, "a file must be a mapping of sections")
    data = _plain(file, root, set())
    return {
        name.value: Section(file, node, name.start_mark.line + 1, data[name.value])
        for name, node in root.value
    }


def _plain(file: str, node: yaml.Node, seen: set[int]) -> Any:
    """The node's data; ``seen`` are the nodes met so far, because an alias may lead round in a circle."""
    if id(node) in seen:
        raise RulebookError(file, node.start_mark.line + 1, "an alias (*name) points here: write it out")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, each, seen) for each in node.value]
    plain: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise RulebookError(file, key.start_mark.line + 1, "a key must be a plain word")
        if key.value in plain:
            raise RulebookError(file, key.start_mark.line + 1, f"{key.value} stands here twice")
        plain[key.value] = _plain(file, value, seen)
    return plain


def _step(node: yaml.Node, step: Step) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None

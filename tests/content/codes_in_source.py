"""The error and note codes that bot/filing can return, read from its source.

Two readings together: literal codes handed to ``Err`` or ``Note`` (also through a helper's parameter
``code``), and the lists "Errors: ``code`` (params)" of the modules' docstrings.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import Iterator

import bot.filing

SOURCE = Path(bot.filing.__file__).parent
CODE = "code"

_LISTS = {"Err": "Errors", "Note": "Notes"}
_LISTED = re.compile(r"``([a-z0-9_]+)``(?: \(([^)]*)\))?")


@lru_cache(maxsize=2)
def codes(maker: str) -> dict[str, frozenset[str]]:
    """Every code of ``Err`` or ``Note`` with the parameters that each of its makers gives."""
    found: dict[str, frozenset[str]] = dict(_documented(maker))
    makers = {maker: 0, **_helpers(maker)}
    for call in _calls():
        at = makers.get(_name(call.func))
        if at is not None and len(call.args) > at:
            for code in _literals(call.args[at]):
                found.setdefault(code, _keys(call) if at == 0 else frozenset())
    return found


def _documented(maker: str) -> Iterator[tuple[str, frozenset[str]]]:
    for tree in _trees():
        for paragraph in (ast.get_docstring(tree) or "").split("\n\n"):
            found = re.search(rf"^{_LISTS[maker]}: (.*?)(?=^\w+: |\Z)", paragraph, re.DOTALL | re.MULTILINE)
            for code, params in _LISTED.findall(found[1]) if found else ():
                names = (re.split(r"[ :]", part)[0] for part in re.split(r",\s*", params) if part)
                yield code, frozenset(name for name in names if re.fullmatch(r"[a-z]+", name))


def _helpers(maker: str) -> dict[str, int]:
    """Functions that hand their parameter ``code`` on to ``maker``, with the parameter's place."""
    helpers: dict[str, int] = {}
    functions = [node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    while True:
        known = {maker, *helpers}
        fresh = {
            function.name: [arg.arg for arg in function.args.args].index(CODE)
            for function in functions
            if function.name not in known
            and CODE in [arg.arg for arg in function.args.args]
            and _hands_on(function, known)
        }
        if not fresh:
            return helpers
        helpers |= fresh


def _hands_on(function: ast.FunctionDef, makers: set[str]) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call) and _name(node.func) in makers)
    return any(isinstance(arg, ast.Name) and arg.id == CODE for call in calls for arg in call.args)


@lru_cache(maxsize=1)
def _trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(file.read_text("utf-8"), file.name) for file in sorted(SOURCE.rglob("*.py")))


def _calls() -> Iterator[ast.Call]:
    return (node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call))


def _literals(node: ast.expr) -> set[str]:
    """The codes an expression can be: a literal, or either branch of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _literals(node.body) | _literals(node.orelse)
    return set()


def _keys(call: ast.Call) -> frozenset[str]:
    params = call.args[1] if len(call.args) > 1 else None
    keys = params.keys if isinstance(params, ast.Dict) else []
    return frozenset(
        key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
    )


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""

"""Loads and checks ``data/rulebook``: the dated facts behind the rules."""

from bot.content.rulebook.errors import RulebookError
from bot.content.rulebook.loader import load, load_sandbox
from bot.content.rulebook.watched import Rulebooks

__all__ = ["RulebookError", "Rulebooks", "load", "load_sandbox"]

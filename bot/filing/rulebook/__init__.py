"""The dated facts that the rules read; ``bot.content.rulebook`` loads them from ``data/rulebook``."""

from bot.filing.rulebook.book import Rulebook
from bot.filing.rulebook.cells import Bilingual, Cell, Conflicting, Known, Position, Ruling, Sourced, Unknown
from bot.filing.rulebook.documents import DocumentCase, DocumentKind, DocumentNeed
from bot.filing.rulebook.provinces import AgeRule, Limit, Province, ProvinceRules
from bot.filing.rulebook.sandbox import FiledDomain, FiledEntity, SandboxRegister

__all__ = [
    "AgeRule",
    "Bilingual",
    "Cell",
    "Conflicting",
    "DocumentCase",
    "DocumentKind",
    "DocumentNeed",
    "FiledDomain",
    "FiledEntity",
    "Known",
    "Limit",
    "Position",
    "Province",
    "ProvinceRules",
    "Rulebook",
    "Ruling",
    "SandboxRegister",
    "Sourced",
    "Unknown",
]

"""Mends work that stock Rasa 3.6.21 does on each turn for debug lines that nobody prints.

``processor``, ``forms`` and ``rule_policy`` deep-copy events, states and messages into ``debug`` calls, the
processor formats every slot, and RulePolicy writes the dialogue's states out as text; all of it also when the
log level is WARNING. It parses every rule from JSON again for every prediction.
"""

from __future__ import annotations

import json
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, List

import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor

MODULES: List[Any] = [rasa.core.actions.forms, rasa.core.policies.rule_policy, rasa.core.processor]
"""In these, ``copy`` serves debug lines only (tests/rasa_shims checks that it still does)."""


@lru_cache(maxsize=4096)
def _rule_states(rule_key: str) -> Any:
    """A rule's states; the policy reads them and changes nothing."""
    return json.loads(rule_key)


def install() -> None:
    """Drops the work. Only for a launcher that logs at WARNING or above."""
    for module in MODULES:
        module.copy = SimpleNamespace(deepcopy=lambda value: value)
    MessageProcessor._log_slots = staticmethod(lambda tracker: None)
    Policy.format_tracker_states = staticmethod(lambda states: "")
    RulePolicy._rule_key_to_state = staticmethod(_rule_states)

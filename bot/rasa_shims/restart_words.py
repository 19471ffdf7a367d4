"""Stock Rasa lets the intent ``restart`` break into every form, however unsure the model is of it.

Its rule policy maps the intent to an action before any rule or form is asked, so that "they all open", taken for
a wish to restart at 0.7, never reached the question it answered. Without the mapping the form hears it like
every other message, and outside the forms the rule of ``data/rules.yml`` answers it.
"""

from __future__ import annotations

from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS
from rasa.shared.core.constants import USER_INTENT_RESTART


def install() -> None:
    """Takes the mapping away; to be called once, before the server starts."""
    DEFAULT_ACTION_MAPPINGS.pop(USER_INTENT_RESTART, None)

"""Keeps what Rasa's dependencies say of themselves while they load off the operator's screen."""

from __future__ import annotations

import logging
import os

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}


def be_quiet() -> None:
    """To be called before anything of Rasa is imported."""
    os.environ.update(ENVIRONMENT)
    logging.captureWarnings(True)  # a filter would not do: some of them set their own
    logging.getLogger("py.warnings").disabled = True

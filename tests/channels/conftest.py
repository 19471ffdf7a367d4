"""The web channel is tested on a running gateway."""

from tests.gateway.conftest import rasa, running

__all__ = ["rasa", "running"]

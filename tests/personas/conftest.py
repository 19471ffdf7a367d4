"""The personas talk to a house of their own: the fixture of the end-to-end tests."""

from tests.e2e.conftest import house

__all__ = ["house"]

"""Pipelines beside each other on the same sentences: ``python -m bot.nlu.compare``."""

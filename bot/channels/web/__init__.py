"""The web channel: the applicant API, its socket, its description and the built pages."""

from bot.channels.web.channel import WebChannel

__all__ = ["WebChannel"]

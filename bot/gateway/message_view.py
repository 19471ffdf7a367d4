"""A stored message as people's screens get it."""

from __future__ import annotations

from typing import Any

from bot.gateway.models import MessageView
from bot.store import Message

_SHOWN_DATA = ("author_name", "url", "qr_png", "expires_at", "sections", "filing")
"""What a screen may see of a message's data; the rest is the bot's."""


def message_view(message: Message) -> dict[str, Any]:
    """The message without what does not apply to its kind, and without payloads."""
    shown = {name: message.data[name] for name in _SHOWN_DATA if name in message.data}
    view = MessageView.parse_obj(
        {
            "seq": message.seq,
            "author": message.author,
            "kind": message.kind,
            "text": message.text,
            "choices": [{"id": choice.id, "label": choice.label} for choice in message.choices],
            "lang": message.lang,
            "at": message.at,
            "client_msg_id": message.client_msg_id if message.author == "user" else None,
            **shown,
        }
    )
    return view.dict(exclude_none=True)

"""Rasa's tokenizer for both languages; what it does is :mod:`bot.nlu.segment`'s."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.segment import Piece, segment

KIND = "kind"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BilingualTokenizer(Tokenizer):
    """Chinese by jieba, the rest by spaCy's blank English tokenizer, in whatever ``language`` is configured.

    A token's text is the word's normal form, its offsets those of what was typed; a code is one token,
    ``__domain__``, with its kind in the token's data.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the dictionaries now, so that the first message needn't wait a second for them."""
        super().__init__(config)
        segment("备案 filing")

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be there for the component to run."""
        return ["jieba", "spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's settings for the names of intents and actions, which are never split."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute of a message, none of them blank."""
        return [
            Token(piece.text, piece.start, piece.end, {KIND: piece.kind} if piece.kind else None)
            for piece in segment(message.get(attribute))
        ]


def pieces_of(tokens: list[Token]) -> list[Piece]:
    """The pieces that tokens of :class:`BilingualTokenizer` were made from."""
    return [Piece(token.text, token.start, token.end, token.get(KIND, "")) for token in tokens]

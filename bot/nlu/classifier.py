"""Rasa's intent classifier of ours: :mod:`bot.nlu.intents` over the tokenizer's words, FAQs by their full names."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import (
    FULL_RETRIEVAL_INTENT_NAME_KEY,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    METADATA_INTENT,
    PREDICTED_CONFIDENCE_KEY,
    RESPONSE_IDENTIFIER_DELIMITER,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.intents import IntentModel
from bot.nlu.mending import Mender
from bot.nlu.segment import Piece, segment
from bot.nlu.tokenizer import pieces_of

_RANKING_LENGTH = "ranking_length"
_REFUSAL_MARGIN = "refusal_margin"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FilingIntentClassifier(IntentClassifier, GraphComponent):
    """One classifier over all intents, each question of the FAQ one of them.

    In the training data a question of the FAQ is an example of ``faq`` whose metadata say which (``slug: cost``);
    named ``faq/cost`` there, Rasa would want a ResponseSelector. It comes out as ``{"name": "faq",
    "full_retrieval_intent_name": "faq/cost", …}``: rules match ``faq``, the action reads which, and the ranking
    names every intent in full.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """It reads the tokens that a tokenizer left."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be there for the component to run, of those whose module has the package's name."""
        return ["sklearn", "scipy", "numpy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``ranking_length``: how many guesses are kept (0: all; each costs bytes in every event).

        ``refusal_margin``: how much nearer than the best other intent ``out_of_scope`` may lie and still win,
        in units of the margin: higher refuses more of what is not our business, and more of what is.
        """
        return {_RANKING_LENGTH: 5, _REFUSAL_MARGIN: 1.2}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
        mender: Mender | None = None,
    ) -> None:
        """Made by :meth:`create` (untrained) or :meth:`load`."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model
        self._mender = mender

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FilingIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FilingIntentClassifier:
        """The classifier as trained. Raises ValueError when the model holds none."""
        with model_storage.read_from(resource) as directory:
            model, mender = IntentModel.load(directory), Mender.load(directory)
        model.rank(
            *mender("备案", segment("备案"))
        )  # reads concepts, regions and the encoder now, not at the first message
        return cls(config, model_storage, resource, model, mender)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples with an intent, and keep the model."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        self._mender = Mender.fit([_pieces(example) for example in examples])
        self._model = IntentModel.fit(
            [(example.get(TEXT), _pieces(example)) for example in examples],
            [full_intent(example) for example in examples],
        )
        with self._storage.write_to(self._resource) as directory:
            self._model.save(directory)
            self._mender.save(directory)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Say what each message wants, and the next best guesses."""
        if self._model is None or self._mender is None:
            raise ValueError("this classifier has not been trained")
        for message in messages:
            meant = self._mender(message.get(TEXT) or "", _pieces(message))
            ranking = self._model.rank(*meant, refusal_margin=self._config[_REFUSAL_MARGIN])
            kept = ranking[: self._config[_RANKING_LENGTH] or None]
            guesses = [
                {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: round(share, 4)} for name, share in kept
            ]
            message.set(INTENT, _split_retrieval(guesses[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, guesses, add_to_output=True)
        return messages


def full_intent(example: Message) -> str:
    """The full name of a training example's intent, ``faq/<slug>`` for the FAQ."""
    slug = (example.get(METADATA, {}).get(METADATA_INTENT) or {}).get("slug")
    name: str = example.get(INTENT)
    return f"{name}{RESPONSE_IDENTIFIER_DELIMITER}{slug}" if slug else name


def _pieces(message: Message) -> list[Piece]:
    return pieces_of(message.get(TOKENS_NAMES[TEXT]) or [])


def _split_retrieval(guess: dict[str, Any]) -> dict[str, Any]:
    """The form in which Rasa's rules know a retrieval intent: its base name, and the full one beside it."""
    base, key = Message.separate_intent_response_key(guess[INTENT_NAME_KEY])
    return (
        {**guess, INTENT_NAME_KEY: base, FULL_RETRIEVAL_INTENT_NAME_KEY: guess[INTENT_NAME_KEY]}
        if key
        else guess
    )

"""The classifier within Rasa: trained on a few sentences, stored, loaded, and what it hands on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier import FilingIntentClassifier
from bot.nlu.codes import CodeExtractor
from bot.nlu.tokenizer import BilingualTokenizer

SENTENCES: dict[tuple[str, str | None], list[str]] = {
    ("greet", None): ["你好", "您好", "hello", "hi there", "good morning"],
    ("start_filing", None): [
        "我要备案",
        "帮我申请备案",
        "file my website",
        "start a filing",
        "I want an ICP filing",
    ],
    ("faq", "cost"): ["备案要钱吗", "收费多少", "how much does it cost", "is it free", "备案费用"],
    ("faq", "how_long"): [
        "备案要多久",
        "一般几天",
        "how long does it take",
        "how many days",
        "how many days is it",
        "so many days",
        "多长时间",
    ],
    ("out_of_scope", None): ["今天天气怎么样", "讲个笑话", "tell me a joke", "what is the weather", "唱首歌"],
}
TOKENIZER = BilingualTokenizer(BilingualTokenizer.get_default_config())
CONTEXT = ExecutionContext(GraphSchema({}))


def message(text: str, intent: str | None = None, slug: str | None = None, **data: Any) -> Message:
    built = Message.build(text, intent, intent_metadata={"slug": slug} if slug else None)
    built.data.update(data)
    TOKENIZER.process([built])
    return built


def training_data() -> TrainingData:
    data = TrainingData(
        [Message.build(text, name, intent_metadata={"slug": slug} if slug else None)
         for (name, slug), texts in SENTENCES.items() for text in texts]
    )  # fmt: skip
    return TOKENIZER.process_training_data(data)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def resource(storage: LocalModelStorage) -> Resource:
    return created(storage).train(training_data())


def created(storage: LocalModelStorage, **config: Any) -> FilingIntentClassifier:
    settings = {**FilingIntentClassifier.get_default_config(), **config}
    return FilingIntentClassifier.create(settings, storage, Resource("classifier"), CONTEXT)


def loaded(storage: LocalModelStorage, resource: Resource, **config: Any) -> FilingIntentClassifier:
    settings = {**FilingIntentClassifier.get_default_config(), **config}
    return FilingIntentClassifier.load(settings, storage, resource, CONTEXT)


def read(classifier: FilingIntentClassifier, text: str) -> dict[str, Any]:
    (processed,) = classifier.process([message(text)])
    return processed.as_dict(only_output_properties=True)


def test_a_question_of_the_faq_is_faq_to_the_rules_and_named_in_full_beside(
    storage: LocalModelStorage, resource: Resource
) -> None:
    parsed = read(loaded(storage, resource), "备案收费吗")
    assert parsed["intent"]["name"] == "faq"
    assert parsed["intent"]["full_retrieval_intent_name"] == "faq/cost"
    assert parsed["intent_ranking"][0]["name"] == "faq/cost"


def test_other_intents_have_their_plain_name_only(storage: LocalModelStorage, resource: Resource) -> None:
    parsed = read(loaded(storage, resource), "我想给网站备案")
    assert parsed["intent"]["name"] == "start_filing"
    assert "full_retrieval_intent_name" not in parsed["intent"]


def test_a_loaded_classifier_ranks_as_the_trained_one(storage: LocalModelStorage, tmp_path: Path) -> None:
    trained = created(storage)
    trained.train(training_data())
    again = loaded(storage, Resource("classifier"))
    for text in ("hello", "how long does the filing take", "⟦mobile:0123456789ab⟧", "tell me something"):
        before, after = (read(one, text)["intent_ranking"] for one in (trained, again))
        assert [guess["name"] for guess in before] == [guess["name"] for guess in after]
        assert [guess["confidence"] for guess in before] == pytest.approx(
            [g["confidence"] for g in after], abs=0.01
        )


def test_the_ranking_is_as_long_as_configured(storage: LocalModelStorage, resource: Resource) -> None:
    assert len(read(loaded(storage, resource, ranking_length=2), "hello")["intent_ranking"]) == 2
    every = read(loaded(storage, resource, ranking_length=0), "hello")["intent_ranking"]
    assert len(every) == len(SENTENCES)
    assert sum(guess["confidence"] for guess in every) == pytest.approx(1, abs=0.01)


def test_a_slip_of_the_finger_is_forgiven(storage: LocalModelStorage, resource: Resource) -> None:
    assert (
        read(loaded(storage, resource), "how mamy dyas")["intent"].get("full_retrieval_intent_name")
        == "faq/how_long"
    )


def test_a_greater_refusal_margin_refuses_more(storage: LocalModelStorage, resource: Resource) -> None:
    text = "could you do something"
    lenient, strict = (loaded(storage, resource, refusal_margin=margin) for margin in (-2.0, 2.0))
    assert read(lenient, text)["intent"]["name"] != "out_of_scope"
    assert read(strict, text)["intent"]["name"] == "out_of_scope"


def test_an_untrained_classifier_says_so(storage: LocalModelStorage) -> None:
    with pytest.raises(ValueError, match="not been trained"):
        created(storage).process([message("hello")])


def test_nothing_kept_is_pickled(storage: LocalModelStorage, resource: Resource) -> None:
    with storage.read_from(resource) as directory:
        assert {path.suffix for path in directory.iterdir()} == {".json", ".npz"}


def test_empty_and_strange_messages_are_ranked_too(storage: LocalModelStorage, resource: Resource) -> None:
    classifier = loaded(storage, resource)
    for text in ("", " ", "😂" * 500, "\u202e\u0000", "привет", "a" * 10_000):
        assert len(read(classifier, text)["intent_ranking"]) == len(SENTENCES)


def test_relative_dates_count_from_the_day_in_the_metadata() -> None:
    extractor = CodeExtractor()
    (read_today,) = extractor.process([message("明天", metadata={"today": "2026-11-24"})])
    assert [(one["entity"], one["value"]) for one in read_today.get("entities")] == [("date", "2026-11-25")]


def test_a_region_carries_its_codes_and_a_handle_is_its_value() -> None:
    (processed,) = CodeExtractor().process([message("我在苏州，电话⟦mobile:0123456789ab⟧")])
    city, mobile = processed.get("entities")
    assert (city["value"], city["codes"], city["start"], city["end"]) == ("苏州", ["320500"], 2, 4)
    assert (mobile["entity"], mobile["value"]) == ("mobile", "⟦mobile:0123456789ab⟧")

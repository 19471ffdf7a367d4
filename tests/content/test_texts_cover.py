"""Whatever the source can say has its words in the catalogue, and the catalogue says nothing else."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Callable, Iterator, get_args, get_type_hints

from actions.answers.possible import CONDITIONS, never
from bot.assistant.domain_file import INTENTS
from bot.content.labels import option_label
from bot.content.texts import CATALOGUE, LANGUAGES, Texts
from bot.filing import blockers as blockers_module
from bot.filing import deadlines as deadlines_module
from bot.filing import decision as decision_module
from bot.filing import orders as orders_module
from bot.filing import remarks as remarks_module
from bot.filing.case import Case
from bot.filing.field import STEPS, Field
from bot.filing.fields import BY_SLOT, FIELDS
from bot.filing.kinds import Choice, Flag, Several
from bot.filing.result import Ok
from bot.filing.rulebook import Rulebook
from bot.filing.rulebook.names import RemarkUse
from bot.filing.rulebook.review import RejectReason
from bot.filing.rulebook.services import NumberKind
from bot.filing.states import MOVES, STATES
from bot.store.review_items import TargetKind
from tests.content.codes_in_source import codes

ROOT = CATALOGUE.parents[1]
PARTS = ("label", "ask", "again", "why", "help", "example")
GIVEN_TO_ERRORS = {"label", "example"}
PAGES = ("widget.", "phone.", "desk.")
"""Texts of the browser pages: checked where those are built."""

STAFF = {"reviewer", "operator", "clock"}


def quoted(module: object) -> set[str]:
    """Every string literal of a module's source."""
    source = Path(str(module.__file__)).read_text("utf-8")  # type: ignore[attr-defined]
    return set(re.findall(r'"([^"\n]+)"', source))


def missing(catalogue: Texts, keys: Iterator[str] | list[str]) -> list[str]:
    return [key for key in keys if not catalogue.has(key)]


def test_every_field_is_asked_explained_and_exemplified(catalogue: Texts) -> None:
    assert missing(catalogue, [f"field.{slot}.{part}" for slot in BY_SLOT for part in PARTS]) == []


def every_option(field: Field, make_case: Callable[..., Case]) -> set[str | bool]:
    """The options of a field for individuals and enterprises, whatever they answered before."""
    if isinstance(field.kind, Flag):
        return {True, False}
    cases = [
        make_case(entity_nature=nature, province="33", entity_filing=filed)
        for nature in ("4", "5", "3", "12")
        for filed in ("none", "here")
    ]
    assert isinstance(field.kind, (Choice, Several))
    return {option for case in cases for option in field.kind.options(case)}


def test_every_option_has_a_name(make_case: Callable[..., Case], book: Rulebook) -> None:
    for field in FIELDS:
        if isinstance(field.kind, (Choice, Several, Flag)):
            for option in every_option(field, make_case):
                names = {option_label(field, option, lang, book) for lang in LANGUAGES}
                assert all(names), (field.slot, option)


def test_every_example_is_an_answer_that_its_field_takes(
    catalogue: Texts, make_case: Callable[..., Case]
) -> None:
    """An example shown with an error must not be refused itself."""
    from bot.content.reading import read

    refused = []
    for nature, variant in (("4", None), ("4", "app"), ("5", "individual")):
        kind = "app" if variant == "app" else "website"
        case = make_case(
            service_kind=kind,
            entity_nature=nature,
            province="33",
            city="330100",
            leader_cert_from="2016-05-01",
        )
        for field in FIELDS:
            for lang in LANGUAGES:
                key = catalogue.fitting(f"field.{field.slot}.example", variant)
                example = catalogue.render(key, lang)
                raw = read(field, example, case, lang)
                if nature == "5" and field.slot in ORGANISATIONS_ONLY:
                    continue
                if not isinstance(field.check(raw, case), Ok):
                    refused.append((key, lang, example, raw, field.check(raw, case)))
    assert refused == []


ORGANISATIONS_ONLY = {
    "entity_cert_type",
    "entity_record_no",
    "superior_unit",
    "legal_rep_name",
    "legal_rep_cert_no",
}


def test_every_error_and_note_has_words(catalogue: Texts) -> None:
    keys = [f"error.{code}" for code in codes("Err")] + [f"note.{code}" for code in codes("Note")]
    assert missing(catalogue, keys) == []


def test_errors_and_notes_ask_for_no_parameter_that_they_are_not_given(catalogue: Texts) -> None:
    unmet = {}
    for maker, prefix in (("Err", "error"), ("Note", "note")):
        for code, given in codes(maker).items():
            wanted = catalogue.placeholders(f"{prefix}.{code}", "en") - given
            if wanted - (GIVEN_TO_ERRORS if maker == "Err" else set()):
                unmet[code] = wanted
    assert unmet == {}


def test_every_error_shows_a_right_value(catalogue: Texts) -> None:
    """ "Never only invalid": each error names an example, or the options or answers to choose from."""
    choices_are_shown = {
        "error.too_many_options",
        "error.not_yes_or_no",
        "error.icp_number_wants_entity",
        "error.service_without_entity",
        "error.service_without_entity@app",
    }
    marks = {
        "zh-CN": re.compile(r"例如|[如，]{example}|{example}|[0-9A-Za-z]{4}"),
        "en": re.compile(r"example|such as|{example}"),
    }
    bare = [
        (key, lang)
        for lang in LANGUAGES
        for key in catalogue.keys(lang)
        if key.startswith("error.")
        and key not in choices_are_shown
        and not marks[lang].search(str(catalogue.entries[lang][key]))
    ]
    assert [
        one
        for one in bare
        if one[0]
        not in {f"error.{code}_birth_date" for code in ("resident_id", "residence_permit", "foreign_pr")}
        | {"error.uscc_region", "error.fingerprint_length"}
    ] == []


def test_every_blocker_has_words(catalogue: Texts) -> None:
    rooms = Path(blockers_module.__file__).parent.glob("*.py")
    named = set(re.findall(r'Blocker\(\s*"([a-z_]+)"', "".join(file.read_text("utf-8") for file in rooms)))
    assert len(named) > 25
    always_open = {code for code in named if not catalogue.has(f"blocker.{code}")}
    keys = [f"blocker.{code}" for code in (named - always_open) | outcomes() - {"file", "not_required"}]
    assert missing(catalogue, keys + [f"blocker.{code}_unknown" for code in always_open]) == []


def decisions() -> str:
    """The source of the decision table and of the orders beside it."""
    return "".join(Path(module.__file__).read_text("utf-8") for module in (decision_module, orders_module))


def outcomes() -> set[str]:
    """The outcomes that the decision table can end with, read from its source."""
    source = decisions()
    found = set(re.findall(r'\bends\("([a-z_]+)"', source)) | {"file", "not_required"}
    return found | {
        word for pair in re.findall(r'outcome = "([a-z_]+)" if .* else "([a-z_]+)"', source) for word in pair
    }


def types() -> set[str]:
    source = decisions()
    found = set(re.findall(r'\("(\w+)", "\d+", "', source)) | set(re.findall(r'\bfiles\("(\w+)"', source))
    return found | {"import_claim", "not_required"}


def rows() -> set[str]:
    return {str(row) for row in range(1, 16)} | set(re.findall(r'"(Q\d|T\d[a-c]?|shell)"', decisions()))


def test_every_type_outcome_and_row_of_the_decision_table_is_explained(catalogue: Texts) -> None:
    assert len(types()) >= 7
    assert len(outcomes()) >= 11
    keys = [f"type.{one}" for one in types()] + [f"outcome.{one}" for one in outcomes()]
    assert missing(catalogue, keys + [f"reason.{row}" for row in rows()]) == []


def test_every_state_and_step_is_named_and_explained(catalogue: Texts) -> None:
    keys = [f"state.{state}" for state in STATES] + [f"say.status.{state}" for state in STATES]
    assert missing(catalogue, keys + [f"step.{step}" for step in STEPS]) == []


def told_moves() -> set[str]:
    """The states that staff, the authority or the clock move a filing to: the applicant is told."""
    return {move.end for move in MOVES if move.who & STAFF}


def test_every_move_that_others_make_is_told(catalogue: Texts) -> None:
    assert missing(catalogue, [f"say.moved.{state}" for state in told_moves()]) == []


def test_every_deadline_is_told(catalogue: Texts) -> None:
    named = {
        word
        for word in quoted(deadlines_module)
        if re.fullmatch(r"\w+_(wait|life|verification|expiry)", word)
    }
    assert len(named) == 5
    assert missing(catalogue, [f"deadline.{code}" for code in named]) == []


def test_every_frequent_question_has_an_answer_and_a_source(catalogue: Texts, book: Rulebook) -> None:
    slugs = {slug for slug in catalogue.below("faq") if "@" not in slug}
    assert len(slugs) == 65
    assert slugs == {faq.slug for faq in book.faqs}


OFFERED = {name for name in INTENTS if name != "faq" and CONDITIONS.get(name) is not never}


def test_every_intent_and_frequent_question_has_a_button_to_ask_back_with(catalogue: Texts) -> None:
    wanted = {*OFFERED, *(f"faq.{slug}" for slug in catalogue.below("faq") if "@" not in slug)}
    assert set(catalogue.below("guess")) | {f"faq.{slug}" for slug in catalogue.below("guess.faq")} >= wanted
    longest = {"zh-CN": 18, "en": 40}
    too_long = [
        (lang, key)
        for lang in LANGUAGES
        for key in catalogue.keys(lang)
        if key.startswith("guess.") and len(str(catalogue.entries[lang][key])) > longest[lang]
    ]
    assert too_long == []
    for lang in LANGUAGES:
        labels = [str(catalogue.entries[lang][f"guess.{one}"]) for one in wanted]
        assert len(labels) == len(set(labels))


@lru_cache(maxsize=1)
def sources() -> str:
    """All Python source of the product, for keys that it names outright."""
    files = [
        file
        for room in ("actions", "bot")
        for file in (ROOT / room).rglob("*.py")
        if "node_modules" not in file.parts
    ]
    return "\n".join(file.read_text("utf-8") for file in files)


def by_pattern(key: str) -> bool:
    """Whether the source reaches the key by composing it."""
    first, _, rest = key.partition("@")[0].partition(".")
    last = rest.rpartition(".")[2]
    known: dict[str, Callable[[], bool]] = {
        "field": lambda: rest.rpartition(".")[0] in BY_SLOT and last in PARTS,
        "choice": lambda: ("." in rest and rest.partition(".")[0] in BY_SLOT) or rest in ("yes", "no"),
        "heard": lambda: (
            rest
            in (
                "yes",
                "no",
                "skip",
                "alone",
                "question",
                "small_talk",
                "source",
                "speak",
                "request",
                "unsure",
                "trade_name.yes",
                "trade_name.no",
            )
            or rest.removeprefix("field.").partition(".")[0] in BY_SLOT
            or f'"{rest}"' in sources()
        ),
        "error": lambda: rest in codes("Err"),
        "note": lambda: rest in codes("Note"),
        "blocker": lambda: True,
        "type": lambda: True,
        "outcome": lambda: rest in outcomes(),
        "reason": lambda: rest in rows(),
        "state": lambda: rest in STATES,
        "step": lambda: rest in STEPS,
        "document_state": lambda: True,
        "document": lambda: True,
        "certificate_number": lambda: rest.partition(".")[0] in get_args(NumberKind),
        "faq": lambda: True,
        "deadline": lambda: True,
        "guess": lambda: rest in OFFERED or rest.startswith("faq."),
        "letter": lambda: True,
        "rule": lambda: True,
        "insight": lambda: True,
        "draft": lambda: rest in quoted(remarks_module) | set(get_args(RemarkUse)),
    }
    if key.startswith("say.status."):
        return last in STATES
    if key.startswith("say.moved."):
        return last in told_moves()
    if key.startswith("say.sms_"):
        people = {"leader", "admin", "leader_admin", "nobody"}
        return last.removeprefix("sms_") in people or f'"{last}"' in sources()
    if key.startswith("say.rejection_place_"):
        places = get_args(get_type_hints(RejectReason)["place"])
        return last.removeprefix("rejection_place_") in places
    if key.startswith(("say.point_ask_", "choice.point_")):
        return last.rpartition("_")[2] in get_args(TargetKind)
    if key.startswith("say.contradiction_"):
        return last.removeprefix("contradiction_") in ("entity", "domain")
    return first in known and known[first]()


def by_name(key: str) -> bool:
    """Whether the source names the key; a response or an API error also by its name alone."""
    key = key.partition("@")[0]
    first, _, name = key.partition(".")
    alone = first in ("say", "error", "api_error", "upload_error") and f'"{name}"' in sources()
    return alone or f'"{key}"' in sources() or f'"utter_{name}"' in sources()


def test_no_text_is_unused(catalogue: Texts) -> None:
    keys = sorted(key for key in catalogue.keys("en") if not key.startswith(PAGES))
    assert [key for key in keys if not by_pattern(key) and not by_name(key)] == []

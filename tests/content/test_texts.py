"""Loading the catalogue, rendering a text, and finding the key of a Rasa response."""

from __future__ import annotations

import doctest
from pathlib import Path
from types import ModuleType

import pytest

from bot.content import days, ordinals, phrases, places
from bot.content import texts as texts_module
from bot.content.texts import TextError, Texts


def catalogue_of(tmp_path: Path, zh: str, en: str) -> Texts:
    for lang, content in (("zh-CN", zh), ("en", en)):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "some.yml").write_text(content, encoding="utf-8")
    return Texts.load(tmp_path)


def test_a_text_is_rendered_in_the_language_asked_for(catalogue: Texts) -> None:
    assert catalogue.render("choice.goal.file", "zh-CN") == "备案网站"
    assert catalogue.render("choice.goal.file", "en") == "File a website"


def test_placeholders_are_filled_and_further_parameters_ignored(catalogue: Texts) -> None:
    text = catalogue.render("say.accepted", "en", label="Domain", value="example.cn", more="x")
    assert text == "Noted. Domain: example.cn"


def test_a_parameter_that_is_an_iso_day_is_written_in_words(catalogue: Texts) -> None:
    assert "2026年12月1日" in catalogue.render(
        "blocker.domain_expiring", "zh-CN", date="2026-12-01", least="3"
    )
    assert "1 Dec 2026" in catalogue.render("blocker.domain_expiring", "en", date="2026-12-01", least="3")


def test_an_unknown_key_is_an_error_that_names_it(catalogue: Texts) -> None:
    with pytest.raises(TextError, match=r"say\.nowhere"):
        catalogue.render("say.nowhere", "en")


def test_a_missing_parameter_is_an_error_that_names_key_and_parameter(catalogue: Texts) -> None:
    with pytest.raises(TextError, match=r"say\.accepted.*'value'"):
        catalogue.render("say.accepted", "en", label="Domain")


def test_a_list_of_words_is_no_text_to_show(catalogue: Texts) -> None:
    with pytest.raises(TextError, match=r"heard\.yes"):
        catalogue.render("heard.yes", "en")


def test_words_heard_are_lists_and_empty_where_none_are_listed(catalogue: Texts) -> None:
    assert "company" in catalogue.heard("entity_nature.4", "en")
    assert catalogue.heard("entity_nature.99", "en") == ()


def test_a_special_wording_is_used_only_where_it_exists(catalogue: Texts) -> None:
    assert catalogue.variants("field.entity_name.ask") == ("individual",)
    assert catalogue.fitting("field.entity_name.ask", "individual") == "field.entity_name.ask@individual"
    assert catalogue.fitting("field.goal.ask", "individual") == "field.goal.ask"
    assert catalogue.fitting("field.entity_name.ask", None) == "field.entity_name.ask"


@pytest.mark.parametrize(
    ("response", "key"),
    [
        ("utter_ask_site_domain", "field.site_domain.ask"),
        ("utter_again_site_domain", "field.site_domain.again"),
        ("utter_why_entity_name@individual", "field.entity_name.why@individual"),
        ("utter_help_leader_mobile", "field.leader_mobile.help"),
        ("utter_help_nothing", "say.help_nothing"),
        ("utter_why_nothing", "say.why_nothing"),
        ("utter_error_date_passed", "error.date_passed"),
        ("utter_note_domain_apex", "note.domain_apex"),
        ("utter_blocker_under_age_unknown", "blocker.under_age_unknown"),
        ("utter_faq_how_long", "faq.how_long"),
        ("utter_status.approved", "say.status.approved"),
        ("utter_face_by_reviewer", "say.face_by_reviewer"),
    ],
)
def test_a_response_name_leads_to_its_text(catalogue: Texts, response: str, key: str) -> None:
    assert catalogue.key_of_response(response) == key
    assert catalogue.has(key)


def test_a_bare_yes_as_a_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"some\.yml.*True.*quoted"):
        catalogue_of(tmp_path, "choice:\n  yes: 是\n", "choice:\n  yes: x\n")


def test_a_list_outside_the_words_heard_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"some\.yml: say\.a"):
        catalogue_of(tmp_path, "say:\n  a: [b]\n", "say:\n  a: [b]\n")


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zh-CN").mkdir()
    for name in ("one.yml", "two.yml"):
        (tmp_path / "zh-CN" / name).write_text("say:\n  a: b\n", encoding="utf-8")
    with pytest.raises(TextError, match=r"two\.yml: say\.a stands twice"):
        Texts.load(tmp_path)


@pytest.mark.parametrize(
    "module", [texts_module, days, ordinals, phrases, places], ids=lambda one: one.__name__
)
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0

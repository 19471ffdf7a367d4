"""The letters' files: each is a document of the rulebook, says where it comes from, and a bad one is refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.filing.rulebook import Rulebook
from bot.letters.template import FOLDER, LetterError, letters, load

NOT_OURS_TO_WRITE = {
    "entity_certificate", "leader_id_front", "leader_id_back", "admin_id_front", "admin_id_back",
    "holding_id_photo", "domain_certificate", "domain_real_name_proof", "preapproval_document",
    "commitment_video", "institution_form", "party_building_confirmation", "name_change_proof", "app_icon",
}  # fmt: skip
"""Documents that an authority or a registrar issues, and pictures."""

HAN = r"[\u4e00-\u9fff]"


def test_every_document_that_applicants_write_has_a_letter(book: Rulebook) -> None:
    assert set(letters()) == {document.kind for document in book.documents} - NOT_OURS_TO_WRITE


def test_every_letter_names_sources_that_the_rulebook_knows(book: Rulebook) -> None:
    known = {source.tag for source in book.sources}
    for letter in letters().values():
        assert set(letter.source) <= known, letter.kind
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", letter.as_of), letter.kind


def test_provinces_of_a_passage_exist(book: Rulebook) -> None:
    for letter in letters().values():
        for part in (*letter.body, *letter.signing, *letter.gloss):
            assert {*part.only_in, *part.except_in} <= set(book.province_codes), letter.kind


def test_no_letter_is_called_official_without_its_template() -> None:
    """Nobody has given us one yet; whoever does changes this line with the source."""
    assert [letter.kind for letter in letters().values() if letter.official] == []


def test_chinese_is_typeset_as_chinese() -> None:
    for letter in letters().values():
        for passage in letter.body:
            text = re.sub(r"\{[^}]*\}", "", passage.text)
            assert not re.search(rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}", text), text
            assert not re.search(rf"{HAN} [A-Za-z0-9]|[A-Za-z0-9] {HAN}", text), text  # as in data/texts


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("{leader_name:6}", "{leader_nmae:6}"), "there is no slot 'leader_nmae'"),
        (("{leader_name:6}", "{leader_name:99}"), "up to 30 characters"),
        (("marks: [signature, date]", "marks: [signature, kiss]"), "unexpected value"),
        (("marks: [signature, date]", "marks: []"), "at least 1"),
        (("whom: everyone", "whom: nobody"), "unexpected value"),
        (("kind: age_proof", "kind: other"), "its kind is other"),
        (("{style: to, text:", "{style: lines, text:"), "a passage has a text, or the style lines"),
        (('as_of: "2023"', 'as_of: "2023"\nmade_by: x'), "extra fields"),
        (("body:", "body: ["), "age_proof.yml"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_reason(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    shutil.copy(FOLDER / "age_proof.yml", tmp_path)
    file = tmp_path / "age_proof.yml"
    text = file.read_text("utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change), "utf-8")
    with pytest.raises(LetterError, match=re.escape(reason)) as refused:
        load(tmp_path)
    assert "age_proof.yml" in str(refused.value)

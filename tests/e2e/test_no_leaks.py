"""After whole conversations, nothing personal that was typed stands in the clear in any file or log.

Two filings are talked through to their submission, with wrong values typed on the way, in every form that
people type them in. The database is searched as it stands, with its write-ahead log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.content.texts import texts
from tests.e2e.applicant import Applicant, words
from tests.e2e.bytes_search import ENCODINGS, forms, found_in, needles
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL
from tests.e2e.phone import Phone
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")

CODES = ("cert_no", "mobile", "emergency", "email")
NAMES = ("entity_name", "leader_name", "admin_name", "entity_cert_address")
"""No codes, so nothing hides them from Rasa: they are sealed at rest all the same."""

JPEG = b"\xff\xd8\xff"

PASSING_ZH = (
    "330106 19900307 7654和１３８０５７１２３４５这两个先记一下",
    "微信同号139-5712-3456",
)
PASSING_EN = (
    "you reach me on +86 139 2345 6789 or MUMIAN@example.com",
    "here is 91440300MA5EXAMP1F",
)
ZHEJIANG_TYPED = {
    **ZHEJIANG_INDIVIDUAL,
    "entity_cert_no": "３３０１０６１９９００３０７７６５４",
    "leader_mobile": "138 0571 2345",
    "leader_emergency": "139-5712-3456",
    "leader_email": "xiaoming＠example.com",
}
ZHEJIANG_WRONG = {
    "entity_cert_no": ("330106199003077655", "３３０１０６１９９００３０７７６５"),
    "leader_mobile": ("1380571234", "138057123456"),
    "leader_emergency": ("138-0571-2345",),
    "leader_email": ("xiaoming@example",),
}
GUANGDONG_TYPED = {
    **GUANGDONG_ENTERPRISE,
    "entity_cert_no": "91440300 MA5EXAMP1F",
    "leader_cert_no": "44030519850612338x",
    "leader_emergency": "0755-86543210",
    "admin_mobile": "１３７２３４５６７８９",
}
GUANGDONG_WRONG = {
    "entity_cert_no": ("91440300MA5EXAMP1G",),
    "leader_cert_no": ("440305198506123380",),
    "leader_mobile": ("139 2345 678",),
    "leader_email": ("mumian@@example.com",),
    "admin_mobile": ("13923456789",),
    "admin_email": ("mumian@example.com",),
}


@dataclass(frozen=True)
class Filer:
    """Somebody who files: what is typed, wrong values before the right ones, and codes said in passing."""

    locale: str
    start: str
    answers: Mapping[str, str]
    wrong: Mapping[str, tuple[str, ...]]
    passing: tuple[str, ...]

    @property
    def codes(self) -> set[str]:
        """Every code that is typed as an answer, right or wrong; those said in passing are among them."""
        right = {text for slot, text in self.answers.items() if slot.endswith(CODES)}
        return right.union(*self.wrong.values())

    @property
    def names(self) -> set[str]:
        """Names and addresses that are typed."""
        return {self.answers[slot] for slot in NAMES if slot in self.answers}


FILERS = (
    Filer("zh-CN", "我要备案", ZHEJIANG_TYPED, ZHEJIANG_WRONG, PASSING_ZH),
    Filer("en", "I want to file a website", GUANGDONG_TYPED, GUANGDONG_WRONG, PASSING_EN),
)


@dataclass(frozen=True)
class Filed:
    """A submitted filing: the conversation and the pictures that were uploaded."""

    applicant: Applicant
    pictures: list[bytes]


def file(house: System, filer: Filer) -> Filed:
    """Talks a filing through to its submission."""
    applicant = Applicant(house.url, filer.locale)
    applicant.greeted()
    for text in (*filer.passing, filer.start, *filer.passing):
        applicant.say(text)
    for slot, values in filer.wrong.items():
        applicant.answer_until(filer.answers, stop=slot)
        for value in values:
            applicant.say(value)
            assert applicant.filing["awaiting"] == slot, f"{value} was taken for {slot}"
    applicant.answer_until(filer.answers)
    card = next(m for m in reversed(applicant.messages) if m["kind"] == "upload")
    pictures = Phone(card["url"]).upload_all()
    applicant.hear("bot", after=card["seq"], kind="summary")
    applicant.choose(texts().render("choice.submit", filer.locale))
    assert applicant.filing["state"] == "initial_review"
    return Filed(applicant, pictures)


@pytest.fixture(scope="module")
def filed(house: System) -> list[Filed]:
    """Both filings, submitted."""
    return [file(house, filer) for filer in FILERS]


CODES_TYPED = frozenset().union(*(filer.codes for filer in FILERS))
NAMES_TYPED = frozenset().union(*(filer.names for filer in FILERS))


@pytest.mark.parametrize("place", ["data", "logs"])
def test_no_code_typed_is_found_in_any_file(house: System, filed: list[Filed], place: str) -> None:
    folder = {"data": house.data, "logs": house.logs}[place]

    assert any(folder.rglob("*"))
    assert found_in(folder, needles(CODES_TYPED)) == []


@pytest.mark.parametrize("place", ["data", "logs"])
def test_no_name_or_address_typed_is_found_in_any_file(house: System, filed: list[Filed], place: str) -> None:
    folder = {"data": house.data, "logs": house.logs}[place]

    assert found_in(folder, needles(NAMES_TYPED)) == []


def test_no_picture_is_found_in_the_clear(house: System, filed: list[Filed]) -> None:
    pieces = {
        picture[at : at + 32]: "a picture" for one in filed for picture in one.pictures for at in (700, 5000)
    }
    stored = [file.read_bytes() for file in (house.data / "blobs").rglob("*") if file.is_file()]

    assert len(stored) >= sum(len(one.pictures) for one in filed)
    assert not [blob for blob in stored if blob.startswith(JPEG) or b"JFIF" in blob]
    assert found_in(house.data, pieces) == []


def test_what_comes_back_of_a_code_is_masked(filed: list[Filed]) -> None:
    for one, filer in zip(filed, FILERS, strict=True):
        shown = words(one.applicant.transcript()) + str(one.applicant.filing) + str(one.applicant.messages)
        right = {text for slot, text in filer.answers.items() if slot.endswith(CODES)}

        assert [form for text in right for form in forms(text) if form in shown] == []
        assert "****" in shown


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", ["138 0571 2345", "138-0571-2345", "13805712345", "１３８０５７１２３４５"])
def test_the_search_finds_what_lies_open(tmp_path: Path, form: str, encoding: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "icp.sqlite3-wal").write_bytes(b"\0\x01" + form.encode(encoding) + b"\xff" * 9)

    found = found_in(tmp_path, needles(["138 0571 2345"]))

    assert {file for file, _ in found} == {"deep/icp.sqlite3-wal"}

"""Documents and their encrypted files."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.store import Blobs, Box, Document, SealBroken, Store
from tests.store.conftest import NOW


async def _put(store: Store, filing_id: str, blob: str, **options: Any) -> tuple[Document, str | None]:
    async with store.write() as tx:
        return await tx.documents.put(
            filing_id,
            **{
                "kind": "id_front",
                "person": "leader",
                "state": "checking",
                "reasons": [],
                "media_type": "image/jpeg",
                "size": 1234,
                "pages": 1,
                "sha256_blind": tx.blind("document", blob),
                "blob_name": blob,
                "now": NOW,
                **options,
            },
        )


async def test_a_document_replaces_the_earlier_one_of_its_kind_and_person(
    store: Store, filing_id: str
) -> None:
    first, none = await _put(store, filing_id, "a" * 32)
    second, replaced = await _put(store, filing_id, "b" * 32)
    other_person, untouched = await _put(store, filing_id, "c" * 32, person="admin")
    nobody, _ = await _put(store, filing_id, "d" * 32, kind="licence", person=None)
    nobody_again, replaced_licence = await _put(store, filing_id, "e" * 32, kind="licence", person=None)
    assert (none, replaced, untouched, replaced_licence) == (None, "a" * 32, None, "d" * 32)
    assert nobody.person is None
    async with store.read() as tx:
        found = await tx.documents.for_filing(filing_id)
        assert await tx.documents.get(second.id) == second
        assert await tx.documents.get(first.id) is None
    assert sorted(found, key=lambda one: one.blob_name) == [second, other_person, nobody_again]


async def test_a_verdict_is_kept_and_a_document_removed(store: Store, filing_id: str) -> None:
    document, _ = await _put(store, filing_id, "a" * 32)
    async with store.write() as tx:
        await tx.documents.set_state(document.id, "retake", ["blurred", "cut_off"])
    async with store.read() as tx:
        found = await tx.documents.get(document.id)
    assert found is not None and (found.state, found.reasons) == ("retake", ["blurred", "cut_off"])
    async with store.write() as tx:
        assert await tx.documents.remove(document.id) == "a" * 32
        assert await tx.documents.remove(document.id) is None


async def test_a_file_is_sealed_private_and_opens_again(tmp_path: Path) -> None:
    blobs, box = Blobs(tmp_path / "blobs"), Box("filing:A", b"k" * 32)
    name = await blobs.put(box, b"picture" * 100)
    (file,) = (tmp_path / "blobs").iterdir()
    assert file.name == name
    assert b"picture" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert await blobs.get(box, name) == b"picture" * 100
    with pytest.raises(SealBroken):
        await blobs.get(Box("filing:B", b"k" * 32), name)
    await blobs.delete(name)
    await blobs.delete(name)
    with pytest.raises(FileNotFoundError):
        await blobs.get(box, name)


async def test_a_file_renamed_to_anothers_name_does_not_open(tmp_path: Path) -> None:
    blobs, box = Blobs(tmp_path), Box("filing:A", b"k" * 32)
    one, other = await blobs.put(box, b"one"), await blobs.put(box, b"other")
    (tmp_path / one).replace(tmp_path / other)
    with pytest.raises(SealBroken):
        await blobs.get(box, other)


@pytest.mark.parametrize("name", ["../keys/master.json", "", "A" * 32, "a" * 31, "a" * 32 + "\n"])
async def test_only_names_of_blobs_reach_the_disk(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        await Blobs(tmp_path).get(Box("filing:A", b"k" * 32), name)
    with pytest.raises(ValueError, match="name"):
        await Blobs(tmp_path).delete(name)


async def test_a_write_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        await Blobs(tmp_path).put(Box("filing:A", b"k" * 32), b"x")
    assert os.listdir(tmp_path) == []


async def test_the_stores_files_lie_in_the_data_folder(store: Store, settings: Settings) -> None:
    async with store.write() as tx:
        box = await tx.box("filing:A")
    name = await store.blobs.put(box, b"x")
    assert (settings.blob_dir / name).exists()

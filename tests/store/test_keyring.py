"""The key file: made once, private, whole, and refused when it is not."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

import orjson
import pytest

from bot.store.keyring import Keyring, KeyringError, SealBroken


def test_the_first_run_makes_a_private_file_in_a_private_folder(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.json"
    Keyring.open(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["master.json"]


def _open_and_tell(path: Path, answers: multiprocessing.Queue[str]) -> None:
    answers.put(Keyring.open(path).keys.active)


def test_processes_that_start_at_once_end_with_one_file(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.json"
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[str] = context.Queue()
    processes = [context.Process(target=_open_and_tell, args=(path, answers)) for _ in range(6)]
    for process in processes:
        process.start()
    told = {answers.get(timeout=30) for _ in processes}
    for process in processes:
        process.join()
    assert told == {Keyring.open(path).keys.active}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.json"
    Keyring.open(path)
    path.chmod(mode)
    with pytest.raises(KeyringError, match="chmod 600"):
        Keyring.open(path)


def _damaged(**changes: object) -> bytes:
    good = {"active": "k1", "keys": {}, "blind": "", "link": ""}
    return orjson.dumps({**good, **changes})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        _damaged(keys=[]),
        _damaged(keys={"k1": "@@@"}),
        _damaged(keys={"k1": "c2hvcnQ="}),
        _damaged(keys={"k1": 5}),
    ],
)
def test_a_malformed_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "master.json"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyringError, match="master"):
        Keyring.open(path)


def test_a_key_under_another_keys_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.json"
    Keyring.open(path)
    data = orjson.loads(path.read_bytes())
    data["keys"] = {"k00000000": next(iter(data["keys"].values()))}
    data["active"] = "k00000000"
    path.write_bytes(orjson.dumps(data))
    with pytest.raises(KeyringError, match="does not match its id"):
        Keyring.open(path)


def test_an_active_key_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.json"
    Keyring.open(path)
    path.write_bytes(orjson.dumps({**orjson.loads(path.read_bytes()), "active": "k00000000"}))
    with pytest.raises(KeyringError, match="not among the keys"):
        Keyring.open(path)


def test_no_error_message_holds_a_key(tmp_path: Path) -> None:
    path = tmp_path / "master.json"
    keyring = Keyring.open(path)
    secrets = orjson.loads(path.read_bytes())["keys"].values()
    with pytest.raises(KeyringError) as raised:
        keyring.master("k00000000")
    assert not any(secret in str(raised.value) for secret in secrets)


def test_a_wrapped_key_opens_only_for_its_own_scope(tmp_path: Path) -> None:
    keyring = Keyring.open(tmp_path / "master.json")
    kid, wrapped = keyring.wrap("filing:A", b"k" * 32)
    assert keyring.unwrap("filing:A", kid, wrapped) == b"k" * 32
    for scope, bytes_ in (("filing:B", wrapped), ("filing:A", wrapped[:-1] + b"\0"), ("filing:A", b"")):
        with pytest.raises(SealBroken):
            keyring.unwrap(scope, kid, bytes_)


def test_a_blind_index_depends_on_kind_value_and_key(tmp_path: Path) -> None:
    one, other = Keyring.open(tmp_path / "a.json"), Keyring.open(tmp_path / "b.json")
    assert one.blind("domain", "例子.cn") == one.blind("domain", "例子.cn")
    seen = {
        one.blind("domain", "例子.cn"),
        one.blind("domain", "例子.com"),
        one.blind("entity", "例子.cn"),
        other.blind("domain", "例子.cn"),
    }
    assert len(seen) == 4

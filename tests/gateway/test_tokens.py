"""Tokens and codes."""

from __future__ import annotations

from bot.gateway.tokens import CODE_ALPHABET, CODE_LENGTH, code_hash, new_code, new_token, token_hash


def test_a_code_is_eight_characters_that_cannot_be_misread() -> None:
    for _ in range(200):
        code = new_code()
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(CODE_ALPHABET)
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "UV"):
        assert sum(char in CODE_ALPHABET for char in alike) <= 1


def test_a_code_is_found_however_it_is_typed() -> None:
    key = b"k" * 32
    assert code_hash(key, "K7WM 4QXA") == code_hash(key, "k7wm-4qxa") == code_hash(key, "K7WM4QXA")
    assert code_hash(key, "K7WM4QXC") != code_hash(key, "K7WM4QXA")
    assert code_hash(b"x" * 32, "K7WM4QXA") != code_hash(key, "K7WM4QXA"), "useless without the key"


def test_tokens_are_long_and_differ() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == len({token_hash(token) for token in tokens}) == 100
    assert min(len(token) for token in tokens) >= 43

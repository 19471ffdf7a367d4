"""Whatever a server says, reading it ends in facts or in a reason."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.domain_facts import DomainFacts
from bot.lookup import Unknown, rdap, whois
from tests.lookup.servers import CN
from tests.lookup.servers import rdap as rdap_answer

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=timezone.utc)
WHOLE = CN.format(name="a.cn")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


def read_rdap(body: bytes) -> DomainFacts | Unknown:
    return rdap.read_answer(body, "a.cn", "rdap.example", NOW)


@given(st.text())
def test_any_text(text: str) -> None:
    assert isinstance(whois.read_answer(text, "a.cn", "whois.example", NOW), Unknown)


@given(st.sampled_from(WHOLE.splitlines()), st.text(max_size=60))
def test_any_value_on_a_line(line: str, value: str) -> None:
    key = line.partition(":")[0]
    read = whois.read_answer(WHOLE.replace(line, f"{key}: {value}"), "a.cn", "whois.example", NOW)
    assert isinstance(read, (DomainFacts, Unknown))


@given(st.integers(0, len(WHOLE)))
def test_any_part_of_an_answer_holds_nothing_that_the_whole_does_not(end: int) -> None:
    whole = whois.read_answer(WHOLE, "a.cn", "whois.example", NOW)
    part = whois.read_answer(WHOLE[:end], "a.cn", "whois.example", NOW)
    assert isinstance(whole, DomainFacts)
    if isinstance(part, DomainFacts):
        assert part.expires_on in (None, whole.expires_on) and part.registrar in (None, whole.registrar)


@given(st.binary())
def test_any_bytes(body: bytes) -> None:
    assert isinstance(read_rdap(body), Unknown)


@given(st.sampled_from(sorted(rdap_answer("a.cn"))), JSON)
def test_any_value_in_an_answer(key: str, value: Any) -> None:
    assert isinstance(read_rdap(orjson.dumps(rdap_answer("a.cn", **{key: value}))), (DomainFacts, Unknown))


@given(JSON)
def test_any_card(card: Any) -> None:
    answer = rdap_answer("a.cn", entities=[{"roles": ["registrar"], "vcardArray": card}])
    assert isinstance(read_rdap(orjson.dumps(answer)), (DomainFacts, Unknown))

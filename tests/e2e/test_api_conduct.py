"""How the API takes what comes in: once, in order, each into its own conversation; refused in words."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from bot.content.texts import texts
from tests.e2e.applicant import Applicant, words
from tests.e2e.beginning import ANSWERS, START, halfway, newcomer
from tests.e2e.conduct import is_civil, unchanged
from tests.e2e.logs import quiet_logs
from tests.e2e.people import ZHEJIANG_INDIVIDUAL
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")

BURST = 20


def test_the_same_message_sent_again_is_the_same_message(house: System) -> None:
    applicant = newcomer(house.url)
    message = {"client_msg_id": str(uuid.uuid4()), "text": START}

    with ThreadPoolExecutor(8) as pool:
        seqs = set(pool.map(lambda _: applicant.post(**message), range(16)))
    applicant.reply_to(min(seqs))
    seqs.add(applicant.post(**message))
    applicant.say(ZHEJIANG_INDIVIDUAL["server_location"])

    said = applicant.transcript()
    assert len(seqs) == 1
    assert [m["text"] for m in said if m["author"] == "user"] == [
        START,
        ZHEJIANG_INDIVIDUAL["server_location"],
    ]
    assert [m["kind"] for m in said if m["author"] == "bot"].count("question") == 2
    assert len(applicant.ask("GET", f"{applicant.base}/filings").json()["filings"]) == 1


def test_a_burst_of_answers_is_taken_in_order_each_into_its_own_field(house: System) -> None:
    slow = newcomer(house.url)
    slow.say(START)
    script: list[tuple[str, str]] = []
    while len(script) < BURST:
        asked = slow.filing["awaiting"]
        script.append((asked, ZHEJIANG_INDIVIDUAL[asked]))
        slow.say(ZHEJIANG_INDIVIDUAL[asked])

    hasty = newcomer(house.url)
    hasty.say(START)
    seqs = [hasty.post(text=text) for _, text in script]
    hasty.hear("bot", after=seqs[0], count=BURST, kind="question")

    assert seqs == sorted(set(seqs))
    assert hasty.values() == slow.values()
    assert hasty.filing["awaiting"] == slow.filing["awaiting"]
    for author in ("user", "bot"):
        assert [m["text"] for m in hasty.transcript() if m["author"] == author] == [
            m["text"] for m in slow.transcript() if m["author"] == author
        ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'"text"',
        b'{"text": "x"}',
        b'{"client_msg_id": "1"}',
        b'{"client_msg_id": "1", "text": "x", "choice": "y"}',
        b'{"client_msg_id": "1", "text": {"a": 1}}',
        b'{"client_msg_id": "", "text": "x"}',
        b'{"client_msg_id": "1", "choice": "of-nobody"}',
        b'{"client_msg_id": "1", "choice": "edit:no_such_slot"}',
        b'{"client_msg_id": "1", "text": " \\u200b "}',
        b'{"client_msg_id": "1", "text": "' + b"x" * 70_000 + b'"}',
    ],
)
def test_a_body_that_is_none_is_refused_in_words(house: System, body: bytes) -> None:
    applicant = newcomer(house.url)

    with quiet_logs(house):
        answer = applicant.http.post(f"{house.url}{applicant.base}/messages", data=body, timeout=10)

    assert answer.status_code in (400, 413, 422)
    assert is_civil(answer.json()["error"]["message"])
    assert [m["author"] for m in applicant.transcript()] == ["bot"]


def test_nobody_reads_or_writes_the_conversation_of_another(house: System) -> None:
    one, other = newcomer(house.url), newcomer(house.url)
    paths = ("messages", "filing", "filings", "state")

    refused = [other.http.get(f"{house.url}{one.base}/{path}", timeout=10).status_code for path in paths]
    unknown = [requests.get(f"{house.url}{one.base}/{path}", timeout=10).status_code for path in paths]
    written = other.http.post(
        f"{house.url}{one.base}/messages", json={"client_msg_id": "1", "text": START}, timeout=10
    )

    assert refused == [404] * len(paths)
    assert unknown == [401] * len(paths)
    assert written.status_code == 404
    assert [m["author"] for m in one.transcript()] == ["bot"]


def test_a_choice_pressed_on_an_older_question_answers_that_question(house: System) -> None:
    applicant = newcomer(house.url)
    applicant.say(START)
    overseas = applicant.button(texts().render("choice.server_location.overseas", "zh-CN"))
    applicant.say(ZHEJIANG_INDIVIDUAL["server_location"])

    applicant.reply_to(applicant.post(choice=overseas))

    assert applicant.values()["server_location"] == "overseas"
    assert applicant.filing["outcome"] == "not_required"


def test_a_code_of_the_first_window_opens_the_conversation_on_a_second_device_once(house: System) -> None:
    first = halfway(house.url)
    code = first.ask("POST", f"{first.base}/resume-code").json()["code"]
    resume = f"{house.url}/api/conversations/resume"

    key = requests.post(resume, json={"code": f" {code[:4].lower()}-{code[4:]} "}, timeout=10).json()
    second = Applicant(house.url, key=key)
    again = requests.post(resume, json={"code": code}, timeout=10)

    assert (second.id, again.status_code) == (first.id, 403)
    assert second.token != first.token
    assert second.filing == first.filing
    second.seen = second.transcript()[-1]["seq"]
    second.say(ANSWERS[0][1])
    assert first.values()["province"] == ANSWERS[0][2]
    assert texts().render("notice.resumed_elsewhere", "zh-CN") in words(first.transcript())
    assert first.transcript() == second.transcript()


@pytest.mark.parametrize("way", ["typed", "the window's button"])
def test_who_asks_for_a_person_is_queued_and_the_bot_falls_silent(house: System, way: str) -> None:
    applicant = halfway(house.url)
    before = applicant.filing
    if way == "typed":
        applicant.say("转人工")
    else:
        applicant.ask("POST", f"{applicant.base}/human")
        applicant.hear("system", after=0)

    assert applicant.state["owner"] == "queue"
    applicant.poll()
    seq = applicant.post(text=ANSWERS[0][1])
    other = halfway(house.url)  # whose turns show that the bot has had its time
    other.say(ANSWERS[0][1])

    assert [m for m in applicant.transcript() if m["seq"] > seq] == []
    assert unchanged(applicant, before)
    assert applicant.filing["awaiting"] is None

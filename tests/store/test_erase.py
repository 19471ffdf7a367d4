"""Erasing leaves an audit line and nothing else."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from bot.settings import Settings
from bot.store import (
    Answer,
    NewChoice,
    NewMessage,
    Store,
    Understanding,
    erase_conversation,
    erase_filing,
)
from bot.store.tables import metadata
from tests.store.conftest import NOW

SOON = NOW + timedelta(minutes=2)
SECRETS = {
    "mobile": "13800000000",
    "name": "司马相如",
    "certificate": "110101199003070000",
    "code": "浙ICP备2026999999号",
    "words": "我想给卓文君的酒铺做个网站",
    "reviewer": "请把招牌拍清楚",
    "tracker": "tracker-of-sima",
}


async def _fill(store: Store, conversation_id: str, filing_id: str) -> str:
    """A row in every table that belongs to the conversation; returns the blob's name."""
    async with store.write() as tx:
        await tx.conversations.set_filing(conversation_id, filing_id, NOW)
        await tx.messages.accept(
            conversation_id,
            "user",
            "text",
            SECRETS["words"],
            lang="zh-CN",
            data={"name": SECRETS["name"]},
            client_msg_id="m1",
            private=False,
            now=NOW,
        )
        choices = (NewChoice(SECRETS["name"], SECRETS["mobile"]),)
        await tx.messages.append(conversation_id, NewMessage("bot", "text", "?", "en", choices=choices), NOW)
        await tx.handles.put(conversation_id, "mobile", SECRETS["mobile"], NOW)
        await tx.turns.save_turn(
            conversation_id, 1, SECRETS["tracker"].encode(), SECRETS["words"].encode(), NOW
        )
        await tx.turns.put_action_result(
            conversation_id, 1, 0, action="a", result=SECRETS["name"].encode(), now=NOW
        )
        await tx.understandings.add(
            Understanding(
                conversation_id, 1, filing_id, "goal", "inform", 0.5, "answer", None, None, "en", False, NOW
            )
        )
        await tx.outbox.put(conversation_id, "told", {"name": SECRETS["name"]}, NOW)
        await tx.resume_codes.put(conversation_id, f"code of {conversation_id}", SOON, NOW)
        await tx.conversations.change_owner(
            conversation_id, 0, "queue", assignee_id=None, actor="bot", reason="asked", now=NOW
        )
        values = [("leader_name", SECRETS["name"]), ("leader_cert_no", SECRETS["certificate"])]
        answers = [Answer(filing_id, s, v, "accepted", "applicant", s, 1, NOW) for s, v in values]
        await tx.answers.put_many(filing_id, answers, NOW)
        await tx.filings.update(filing_id, NOW, record_no=SECRETS["code"])
        await tx.filings.move(
            filing_id, "draft", "abandoned", actor="x", reason={"why": SECRETS["words"]}, now=NOW
        )
        await tx.review_items.add(
            filing_id,
            round=1,
            target_kind="slot",
            target="leader_name",
            reason_code="unclear",
            text=SECRETS["reviewer"],
            now=NOW,
        )
        await tx.tickets.issue(
            filing_id,
            conversation_id,
            "qr",
            secret_hash=f"secret of {filing_id}",
            expires_at=SOON,
            now=NOW,
        )
        blob = await store.blobs.put(await tx.box(f"filing:{filing_id}"), SECRETS["name"].encode())
        await tx.documents.put(
            filing_id,
            kind="id_front",
            person="leader",
            state="checking",
            reasons=[],
            media_type="image/jpeg",
            size=1,
            pages=1,
            sha256_blind=tx.blind("document", "x"),
            blob_name=blob,
            now=NOW,
        )
    return blob


async def _row_counts(store: Store) -> dict[str, int]:
    async with store.read() as tx:
        return {
            name: (await tx.connection.execute(select(func.count()).select_from(table))).scalar_one()
            for name, table in metadata.tables.items()
        }


async def test_the_erased_conversation_leaves_no_row_and_no_key(
    store: Store, conversation_id: str, filing_id: str
) -> None:
    blob = await _fill(store, conversation_id, filing_id)
    filled = await _row_counts(store)
    untouched = {"staff", "staff_session", "audit"}
    assert {name for name, count in filled.items() if not count} == untouched
    async with store.write() as tx:
        assert await erase_conversation(tx, conversation_id, "operator", NOW) == [blob]
    left = {name: count for name, count in (await _row_counts(store)).items() if count}
    assert left == {"audit": 2}
    async with store.read() as tx:
        (line,) = await tx.audit.of(f"conversation:{conversation_id}")
    assert (line.actor, line.action, line.detail) == ("operator", "erase_conversation", {"filings": 1})


async def test_erasing_a_filing_leaves_its_conversation_and_other_filings(
    store: Store, conversation_id: str, filing_id: str
) -> None:
    await _fill(store, conversation_id, filing_id)
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        other = await tx.filings.create(conversation.applicant_id, conversation_id, NOW)
        await erase_filing(tx, filing_id, "operator", NOW)
    async with store.read() as tx:
        found = await tx.conversations.get(conversation_id)
        assert found is not None and found.filing_id is None
        assert len(await tx.messages.after(conversation_id, 0)) == 2
        assert await tx.filings.for_applicant(conversation.applicant_id) == [other]
        assert len(await tx.filings.history(other.id)) == 1
        assert await tx.answers.all(filing_id) == {}


async def test_nothing_personal_stands_in_the_clear_in_any_file(
    store: Store, settings: Settings, conversation_id: str, filing_id: str
) -> None:
    await _fill(store, conversation_id, filing_id)
    if store.engine.dialect.name == "postgresql":
        async with store.read() as tx:
            tables = [(await tx.connection.execute(select(t))).all() for t in metadata.tables.values()]
        everything = repr(tables).encode()
        wanted = [repr(secret)[1:-1].encode() for secret in SECRETS.values()]
    else:
        files = [file for file in settings.data_dir.rglob("*") if file.is_file()]
        assert {"icp.sqlite3", "icp.sqlite3-wal", "master.json"} <= {file.name for file in files}
        everything = b"".join(file.read_bytes() for file in files)
        wanted = [secret.encode() for secret in SECRETS.values()]
    assert b"leader_name" in everything
    assert [secret for secret in wanted if secret in everything] == []

"""Deletion: rows removed, data keys destroyed, an audit line left.

What a backup or a disk still holds cannot be opened without the key.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.store.store import Tx
from bot.store.tables import applicant, conversation, document, filing
from bot.store.vault import conversation_scope, filing_scope

_BLOBS = select(document.c.blob_name).where(document.c.filing_id == bindparam("id_"))
_UNSET_CURRENT = (
    update(conversation).where(conversation.c.filing_id == bindparam("id_")).values(filing_id=None)
)
_DROP_FILING = delete(filing).where(filing.c.id == bindparam("id_"))
_FILINGS_OF = select(filing.c.id).where(filing.c.conversation_id == bindparam("id_"))
_APPLICANT_OF = select(conversation.c.applicant_id).where(conversation.c.id == bindparam("id_"))
_DROP_CONVERSATION = delete(conversation).where(conversation.c.id == bindparam("id_"))
_DROP_APPLICANT = delete(applicant).where(
    applicant.c.id == bindparam("id_"),
    ~select(conversation.c.id).where(conversation.c.applicant_id == applicant.c.id).exists(),
)


async def erase_filing(tx: Tx, filing_id: str, actor: str, now: datetime) -> list[str]:
    """Erase a filing with its answers, documents, tickets and history.

    Returns the names of its blobs, which the caller deletes after the commit.
    """
    blobs = list((await tx.connection.execute(_BLOBS, {"id_": filing_id})).scalars())
    await tx.connection.execute(_UNSET_CURRENT, {"id_": filing_id})
    await tx.connection.execute(_DROP_FILING, {"id_": filing_id})
    await tx.forget(filing_scope(filing_id))
    await tx.audit.add(actor, "erase_filing", filing_scope(filing_id), now, {"blobs": len(blobs)})
    return blobs


async def erase_conversation(tx: Tx, conversation_id: str, actor: str, now: datetime) -> list[str]:
    """Erase a conversation, the filings begun in it, and its applicant when nothing else is theirs.

    Returns the names of the filings' blobs, which the caller deletes after the commit.
    """
    wanted = {"id_": conversation_id}
    filings = list((await tx.connection.execute(_FILINGS_OF, wanted)).scalars())
    blobs = [name for one in filings for name in await erase_filing(tx, one, actor, now)]
    owner = (await tx.connection.execute(_APPLICANT_OF, wanted)).scalar()
    await tx.connection.execute(_DROP_CONVERSATION, wanted)
    await tx.connection.execute(_DROP_APPLICANT, {"id_": owner})
    await tx.forget(conversation_scope(conversation_id))
    detail = {"filings": len(filings)}
    await tx.audit.add(actor, "erase_conversation", conversation_scope(conversation_id), now, detail)
    return blobs

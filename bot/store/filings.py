"""Filings: where each stands, every move it made, and the blind indexes that find double ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Callable, List

from sqlalchemy import and_, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import Unpack

from bot.filing import states
from bot.filing.codes import icp_number
from bot.filing.outcome import CANCELLATIONS, FILING_TYPES
from bot.store.filing_rows import FiledDomain, Filing, FilingChange, FilingEvent, new_filing_id
from bot.store.tables import filing, filing_event
from bot.store.upsert import insert_or_ignore
from bot.store.vault import Boxes, filing_scope

_GONE = states.CLOSED
_NOT_SUBMITTED = (*states.BEFORE_SUBMISSION, "withdrawn")
_RECORD_NO = "filing.record_no"
_REASON = "filing_event.reason"

_f = filing.c
_ROW = [column for column in _f if not column.name.endswith("_index")]
_SEALED = ("record_no_sealed", *(column.name for column in _f if column.name.endswith("_index")))
_ADD = insert_or_ignore(filing, ["id"])
_GET = select(*_ROW).where(_f.id == bindparam("id_"))
_HOLD = select(_f.id).where(_f.id == bindparam("id_")).with_for_update(key_share=True)
_FOR_APPLICANT = select(*_ROW).where(_f.applicant_id == bindparam("applicant")).order_by(_f.created_at, _f.id)
_IN_STATES = (
    select(*_ROW).where(_f.state.in_(bindparam("states", expanding=True))).order_by(_f.updated_at, _f.id)
)
_MOVE = (
    update(filing)
    .where(_f.id == bindparam("id_"), _f.state == bindparam("seen"))
    .values(state=bindparam("to"), updated_at=bindparam("now"))
)
_ADD_EVENT = insert(filing_event).inline()
_HISTORY = (
    select(filing_event).where(filing_event.c.filing_id == bindparam("id_")).order_by(filing_event.c.id)
)
_OPEN_FOR_ENTITY = select(_f.id).where(
    _f.entity_index == bindparam("blind"),
    _f.id != bindparam("except_"),
    _f.state.not_in((*states.FINISHED, *_GONE, *_NOT_SUBMITTED)),
)
# The event of the approval tells what came later: an approved filing's updated_at goes on with its conversation.
_approval = filing_event.c
_APPROVED = filing.join(
    filing_event, and_(_approval.filing_id == _f.id, _approval.to_state == "approved", _f.state == "approved")
)
_LATEST_FOR_ENTITY = (
    select(_f.id, _f.type)
    .select_from(_APPROVED)
    .where(
        _f.entity_index == bindparam("blind"),
        _f.type.in_((*FILING_TYPES, "import_claim", "cancel_entity")),
    )
    .order_by(_approval.id.desc())
    .limit(1)
)
_LATEST_FOR_DOMAIN = (
    select(_f.id, _f.entity_index, _f.record_no_sealed, _approval.id.label("approval"))
    .select_from(_APPROVED)
    .where(_f.domain_index == bindparam("blind"), _f.type.in_(FILING_TYPES))
    .order_by(_approval.id.desc())
    .limit(1)
)
_CANCELLED_SINCE = (
    select(_f.id)
    .select_from(_APPROVED)
    .where(
        _f.record_index.in_(bindparam("blinds", expanding=True)),
        _f.type.in_(CANCELLATIONS),
        _approval.id > bindparam("approval"),
    )
)
_WITH_SERVICE_NUMBER = select(_f.id).where(
    _f.service_index == bindparam("blind"),
    _f.id != bindparam("except_"),
    _f.state.not_in((*_GONE, *_NOT_SUBMITTED)),
)
_HOLD_ENTITY = (
    select(_f.id)
    .where(_f.entity_index == bindparam("blind"))
    .order_by(_f.id)  # one order for everybody, so that nobody waits in a circle
    .with_for_update(key_share=True)
)


class Filings:
    """The filing and filing_event tables."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes) -> None:
        self._connection = connection
        self._boxes = boxes

    async def create(
        self, applicant_id: str, conversation_id: str, now: datetime, step: str = "prepare"
    ) -> Filing:
        """A new filing in the state ``draft``."""
        begun = Filing(
            id=new_filing_id(),
            applicant_id=applicant_id,
            conversation_id=conversation_id,
            type=None,
            outcome=None,
            state="draft",
            step=step,
            awaiting=None,
            paused=False,
            failures=0,
            record_no=None,
            rulebook_version=None,
            created_at=now,
            updated_at=now,
            submitted_at=None,
        )
        empty = dict.fromkeys(_SEALED)
        while not (await self._connection.execute(_ADD, vars(begun) | empty)).rowcount:
            begun = replace(begun, id=new_filing_id())  # the reference is taken
        await self._add_event(begun.id, None, "draft", actor="applicant", reason={}, now=now)
        return begun

    async def get(self, filing_id: str) -> Filing | None:
        """The filing, or None."""
        found = await self._open(_GET, {"id_": filing_id})
        return found[0] if found else None

    async def hold(self, filing_id: str) -> None:
        """Let others who hold the filing wait until this transaction ends: read after this, decide, write."""
        await self._connection.execute(_HOLD, {"id_": filing_id})

    async def for_applicant(self, applicant_id: str) -> List[Filing]:
        """All filings of an applicant, oldest first."""
        return await self._open(_FOR_APPLICANT, {"applicant": applicant_id})

    async def list(self, states: tuple[str, ...]) -> List[Filing]:
        """The filings in these states, longest untouched first."""
        return await self._open(_IN_STATES, {"states": states})

    async def update(self, filing_id: str, now: datetime, **columns: Unpack[FilingChange]) -> None:
        """Set columns. ``now`` counts as activity: a draft is cleaned up when none comes for long."""
        values: dict[str, Any] = dict(columns)
        unknown = values.keys() - FilingChange.__annotations__.keys()
        if unknown:
            raise ValueError(f"not to be set by update: {', '.join(sorted(unknown))}")
        if "record_no" in values:
            number = values.pop("record_no")
            box = await self._boxes.box(filing_scope(filing_id))
            values["record_no_sealed"] = None if number is None else box.seal(number.encode(), _RECORD_NO)
        await self._connection.execute(
            update(filing).where(_f.id == filing_id).values(updated_at=now, **values)
        )

    async def move(
        self,
        filing_id: str,
        from_state: str,
        to_state: str,
        *,
        actor: str,
        reason: dict[str, Any],
        now: datetime,
    ) -> bool:
        """Change the state and record it; False when the filing is no longer in ``from_state``."""
        moved = await self._connection.execute(
            _MOVE, {"id_": filing_id, "seen": from_state, "to": to_state, "now": now}
        )
        if not moved.rowcount:
            return False
        await self._add_event(filing_id, from_state, to_state, actor=actor, reason=reason, now=now)
        return True

    async def history(self, filing_id: str) -> List[FilingEvent]:
        """Every move, oldest first."""
        rows = (await self._connection.execute(_HISTORY, {"id_": filing_id})).all()
        if not rows:
            return []
        box = await self._boxes.box(filing_scope(filing_id))
        return [
            FilingEvent(
                row.id,
                row.filing_id,
                row.from_state,
                row.to_state,
                row.actor,
                box.open_json(row.sealed, _REASON),
                row.at,
            )
            for row in rows
        ]

    async def set_entity_index(self, filing_id: str, blind: bytes | None) -> None:
        """Remember whose filing this is (``Tx.blind`` of the entity's certificate)."""
        await self._connection.execute(update(filing).where(_f.id == filing_id).values(entity_index=blind))

    async def set_domain_index(self, filing_id: str, blind: bytes | None) -> None:
        """Remember which domain this filing is for (``Tx.blind`` of it)."""
        await self._connection.execute(update(filing).where(_f.id == filing_id).values(domain_index=blind))

    async def find_open_for_entity(self, blind: bytes, except_filing: str) -> str | None:
        """Another submitted filing of the same entity that is still under way.

        Drafts are left out: whoever merely types an entity's number must not stand in its way.
        """
        return await self._find(_OPEN_FOR_ENTITY, {"blind": blind, "except_": except_filing})

    async def hold_entity(self, blind: bytes) -> None:
        """Let others who hold the entity's filings wait until this transaction ends: one of them is submitted."""
        await self._connection.execute(_HOLD_ENTITY, {"blind": blind})

    async def find_approved_for_entity(self, blind: bytes) -> str | None:
        """An approved filing of the entity: it is filed here. None: none, or the entity was cancelled since."""
        row = (await self._connection.execute(_LATEST_FOR_ENTITY, {"blind": blind})).first()
        return None if row is None or row.type == "cancel_entity" else str(row.id)

    async def find_approved_for_domain(
        self, blind: bytes, blind_number: Callable[[str], bytes]
    ) -> FiledDomain | None:
        """Who has an approved filing of the domain here; None: nobody, or it was cancelled since.

        ``blind_number`` is what ``set_record_index`` was given for a number: a cancellation names the service's
        own number, or its entity's.
        """
        row = (await self._connection.execute(_LATEST_FOR_DOMAIN, {"blind": blind})).first()
        if row is None:
            return None
        number = await self._record_no(row.id, row.record_no_sealed)
        if number is not None:
            numbers = [blind_number(one) for one in {number, icp_number.entity_of(number)}]
            values = {"blinds": numbers, "approval": row.approval}
            if await self._find(_CANCELLED_SINCE, values):
                return None
        return FiledDomain(row.id, row.entity_index)

    async def set_record_index(self, filing_id: str, blind: bytes | None) -> None:
        """Remember which filing a cancellation is about (``Tx.blind`` of its number)."""
        await self._connection.execute(update(filing).where(_f.id == filing_id).values(record_index=blind))

    async def set_service_index(self, filing_id: str, blind: bytes | None) -> None:
        """Remember the service number, or the instance of the applicant's own (``Tx.blind``): both are counted."""
        await self._connection.execute(update(filing).where(_f.id == filing_id).values(service_index=blind))

    async def find_by_service_index(self, blind: bytes, except_filing: str) -> str | None:
        """Another filing submitted with this service number and not given up, or None.

        Drafts are left out: whoever merely types a number must not make it useless.
        """
        values = {"blind": blind, "except_": except_filing}
        return await self._find(_WITH_SERVICE_NUMBER, values)

    async def count_by_service_index(self, blind: bytes, except_filing: str) -> int:
        """How many other filings were submitted with this instance or number and not given up."""
        found = await self._connection.execute(
            _WITH_SERVICE_NUMBER, {"blind": blind, "except_": except_filing}
        )
        return len(found.all())

    async def _find(self, statement: Any, parameters: dict[str, Any]) -> str | None:
        found: str | None = (await self._connection.execute(statement.limit(1), parameters)).scalar()
        return found

    async def _add_event(
        self,
        filing_id: str,
        from_state: str | None,
        to_state: str,
        *,
        actor: str,
        reason: dict[str, Any],
        now: datetime,
    ) -> None:
        box = await self._boxes.box(filing_scope(filing_id))
        await self._connection.execute(
            _ADD_EVENT,
            {
                "filing_id": filing_id,
                "from_state": from_state,
                "to_state": to_state,
                "actor": actor,
                "sealed": box.seal_json(reason, _REASON),
                "at": now,
            },
        )

    async def _open(self, statement: Any, parameters: dict[str, Any]) -> List[Filing]:
        filings = []
        for row in (await self._connection.execute(statement, parameters)).mappings().all():
            values = dict(row)
            number = await self._record_no(row["id"], values.pop("record_no_sealed"))
            filings.append(Filing(record_no=number, **values))
        return filings

    async def _record_no(self, filing_id: str, sealed: bytes | None) -> str | None:
        if sealed is None:
            return None
        return (await self._boxes.box(filing_scope(filing_id))).open(sealed, _RECORD_NO).decode()

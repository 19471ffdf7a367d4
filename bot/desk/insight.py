"""The operator's figures as a page of the desk: those of ``python -m bot insight``, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from bot.content.texts import Texts
from bot.desk.bodies import reply
from bot.desk.guard import Guard
from bot.gateway.errors import ApiError, language_of
from bot.gateway.gateway import Gateway
from bot.gateway.models import Model
from bot.insight.figures import IDLE, Counted, Insight, Question, Refusal, insight
from bot.store import Staff

MOST_DAYS = 366
TIMES = ("times",)
OF_MESSAGES = ("typed", "pressed", "asked_back", "not_understood", "out_of_scope")
OF_QUESTIONS = ("asked", "answered", "tries", "left", "why", "help")


class InsightRow(Model):
    """A line of a table: what is counted, and a figure for each column; None where there is none."""

    label: str
    figures: list[float | None]


class InsightTable(Model):
    """A table; the page has the words for its ``id`` and its columns."""

    id: str
    columns: list[str]
    rows: list[InsightRow]


class InsightView(Model):
    """All figures of one period; filings untouched for ``idle_days`` count as left."""

    since: datetime
    until: datetime
    idle_days: int
    tables: list[InsightTable]


class InsightPage:
    """Its one route."""

    def __init__(self, gateway: Gateway, guard: Guard) -> None:
        self._gateway = gateway
        self._guard = guard

    def routes(self) -> list[web.RouteDef]:
        """Every route."""
        return [web.get("/api/desk/insight", self._guard.staff(self.show, "insight"), allow_head=False)]

    async def show(self, request: web.Request, staff: Staff) -> web.Response:
        """The figures of the last ``days``."""
        days = request.query.get("days", "")
        if not (days.isascii() and days.isdecimal() and 0 < int(days[:9]) <= MOST_DAYS):
            raise ApiError(422, "bad_request")
        now = self._gateway.clock()
        async with self._gateway.store.read() as tx:
            found = await insight(tx, now - timedelta(days=int(days)), now, IDLE)
        return reply(insight_view(found, self._gateway.texts, language_of(request)))


def insight_view(found: Insight, texts: Texts, lang: str) -> InsightView:
    """The figures with the names that people read."""
    words = _Words(texts, lang)
    return InsightView(
        since=found.since,
        until=found.until,
        idle_days=found.idle_days,
        tables=[
            _counted("conversations", found.conversations, words.language),
            _table("messages", OF_MESSAGES, ((words.language(one.lang), one) for one in found.languages)),
            _counted("filings", found.filings, words.type),
            _table("questions", OF_QUESTIONS, ((words.question(one), one) for one in found.funnel)),
            _counted("left_elsewhere", found.left_elsewhere, words.step),
            _counted("faqs", found.faqs, words.intent),
            _counted("detours", found.detours, words.intent),
            _table("refusals", TIMES, ((words.refusal(one), one) for one in found.refusals)),
            _counted("handovers", found.handovers, words.reason),
        ],
    )


@dataclass(frozen=True)
class _Words:
    """Names for codes, in one language; a code that has no name stays as it is."""

    texts: Texts
    lang: str

    def language(self, lang: str) -> str:
        return self._name(f"insight.language.{lang}", lang)

    def type(self, type_: str) -> str:
        return self._name(f"insight.type.{type_}", self._name(f"type.{type_}", type_))

    def step(self, step: str) -> str:
        return self._name(f"step.{step}", step)

    def intent(self, name: str) -> str:
        key = name.replace("/", ".")
        return self._name(f"guess.{key}", self._name(f"insight.intent.{key}", name))

    def reason(self, reason: str) -> str:
        return self._name(f"insight.reason.{reason.replace(' ', '_')}", reason)

    def question(self, one: Question) -> str:
        return self.texts.render(
            "insight.question", self.lang, step=self.step(one.step), label=self._label(one.slot)
        )

    def refusal(self, one: Refusal) -> str:
        """Of the rule only its code: its words are an answer to one applicant."""
        return self.texts.render("insight.refusal", self.lang, label=self._label(one.slot), rule=one.code)

    def _label(self, slot: str) -> str:
        return self._name(f"field.{slot}.label", slot)

    def _name(self, key: str, otherwise: str) -> str:
        return self.texts.render(key, self.lang) if self.texts.has(key) else otherwise


def _counted(id_: str, counted: Sequence[Counted], name: Callable[[str], str]) -> InsightTable:
    return _table(id_, TIMES, ((name(one.name), one) for one in counted))


def _table(id_: str, columns: Sequence[str], lines: Iterable[tuple[str, object]]) -> InsightTable:
    """A table of what stands under the columns' names in each line."""
    rows = [
        InsightRow(label=label, figures=[getattr(one, column) for column in columns]) for label, one in lines
    ]
    return InsightTable(id=id_, columns=list(columns), rows=rows)

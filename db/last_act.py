"""Where the person was when the program ended."""

from typing import TYPE_CHECKING, Final

from db.connection import Connection
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import (
    CHART_CONTEXT,
    DOCUMENTS_CONTEXT,
    QUESTIONS_CONTEXT,
    TIES_CONTEXT,
    DeviceId,
    VisitId,
    is_control,
    is_telling,
    is_year_plan,
)

if TYPE_CHECKING:
    from kontrollbesok.ports.history import LastAct

_NEWEST: Final = 200
_ELSEWHERE: Final = (None, CHART_CONTEXT, DOCUMENTS_CONTEXT, QUESTIONS_CONTEXT, TIES_CONTEXT)


def last_act(connection: Connection, device: DeviceId) -> "LastAct | None":
    """The newest act written on `device`, in any of its streams; None before the first."""
    from kontrollbesok.ports.history import LastAct

    row = connection.execute(
        "SELECT e.at_ms, e.context, e.body FROM stream s"
        " JOIN event e ON e.stream = s.k AND e.sequence = s.head_sequence"
        " WHERE s.device = ? ORDER BY e.n DESC LIMIT 1",
        (device,),
    ).fetchone()
    if row is None:
        return None
    at_ms, context, body = row
    elsewhere = context in _ELSEWHERE or any(
        is_one(context) for is_one in (is_control, is_year_plan, is_telling)
    )
    visit = None if elsewhere else VisitId(context)
    return LastAct(at_ms, visit, _question(connection, body) if body and visit else None)


def _question(connection: Connection, body: bytes) -> QuestionCode | None:
    """What was answered, or the question whose finding was written in."""
    from kontrollbesok.journal.event import read_body

    operations = read_body(body).operations
    answered = next((op.entity for op in operations if op.kind == "answer"), None)
    if answered is not None:
        return QuestionCode(answered.split("/", 1)[1])
    written = next((op.entity for op in operations if op.kind == "finding"), None)
    row = connection.execute(
        "SELECT source_question FROM k_finding WHERE entity = ?", (written,)
    ).fetchone()
    return QuestionCode(row[0]) if row and row[0] else None


def newest_ms(connection: Connection, device: DeviceId) -> int | None:
    """The latest time on the newest acts written on `device`; None before the first.

    More than one act, for the next one may already bear the time of a clock that was set back; and
    not every act, for a clock that once stood ahead is not to be told of for ever.
    """
    (latest,) = connection.execute(
        "SELECT max(e.at_ms) FROM stream s"
        " JOIN event e ON e.stream = s.k AND e.sequence > s.head_sequence - ?"
        " WHERE s.device = ?",
        (_NEWEST, device),
    ).fetchone()
    return int(latest) if latest is not None else None

"""Where the person was when the program ended."""

from db.connection import Connection
from kontrollbesok.journal.event import Body, read_body
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import DeviceId, VisitId, is_control
from kontrollbesok.ports.history import LastAct


def last_act(connection: Connection, device: DeviceId) -> LastAct | None:
    """The newest act written on `device`, in any of its streams; None before the first."""
    row = connection.execute(
        "SELECT e.at_ms, e.context, e.body FROM stream s"
        " JOIN event e ON e.stream = s.k AND e.sequence = s.head_sequence"
        " WHERE s.device = ? ORDER BY e.n DESC LIMIT 1",
        (device,),
    ).fetchone()
    if row is None:
        return None
    at_ms, context, body = row
    visit = None if context is None or is_control(context) else VisitId(context)
    return LastAct(at_ms, visit, _question(read_body(body)) if body and visit else None)


def _question(body: Body) -> QuestionCode | None:
    answered = (op.entity for op in body.operations if op.kind == "answer")
    entity = next(answered, None)
    return QuestionCode(entity.split("/", 1)[1]) if entity else None

"""What is said of a visit, of one of its questions or of one of its findings."""

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import VisitId, mint
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put


def said(
    office: Office, visit: VisitId, about: str | None, text: str, remark: str = ""
) -> Operation:
    """One remark, which waits for an answer. The `remark` is new unless it has an id."""
    remark = remark or mint(office.clock.now_ms())
    value: dict[str, Json] = {"visit": visit, "about": about, "text": text}
    return put(office.store, "remark", remark, "remark", value)


def dealt_with(office: Office, remark: str) -> Operation:
    """That a remark waits no longer."""
    return put(office.store, "remark", remark, "processed", {"processed": True})


def noted(
    office: Office, visit: VisitId, about: str, text: str, remark: str = ""
) -> tuple[Operation, Operation]:
    """A remark that asks nothing of anyone: dealt with as it is written."""
    remark = remark or mint(office.clock.now_ms())
    return said(office, visit, about, text, remark), dealt_with(office, remark)

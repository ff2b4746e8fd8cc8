"""Remarks that ask nothing of anyone: what is noted in a visit, dealt with as it is written."""

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import VisitId, mint
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put


def noted(
    office: Office, visit: VisitId, about: str, text: str, remark: str = ""
) -> tuple[Operation, Operation]:
    """One note's operations. `about` says what it is; the `remark` is new unless it has an id."""
    remark = remark or mint(office.clock.now_ms())
    value: dict[str, Json] = {"visit": visit, "about": about, "text": text}
    return (
        put(office.store, "remark", remark, "remark", value),
        put(office.store, "remark", remark, "processed", {"processed": True}),
    )

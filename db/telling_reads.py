"""Who has been told of findings: rows in, frozen dataclasses out."""

from collections.abc import Sequence

from db.connection import Connection
from db.rows import named_rows
from kontrollbesok.model.escalation import Receiver, Telling
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId, VisitId


def read_tellings(connection: Connection, visit: VisitId) -> Sequence[Telling]:
    """Those of the visit that stand. What a newer program tells in other codes is left out."""
    rows = named_rows(
        connection,
        "SELECT * FROM k_telling WHERE entity >= ? AND entity < ? AND told_day IS NOT NULL",
        f"{visit}/",
        f"{visit}0",  # the sign after "/"
    )
    return [
        Telling(
            FindingId(row["finding"]),
            Receiver(row["receiver"]),
            row["told_day"],
            row["told_name"] or "",
            Grade(row["told_grade"]),
            row["told_text"] or "",
            conflict=bool(row["told_conflict"]),
        )
        for row in rows
        if row["receiver"] in [*Receiver] and row["told_grade"] in [*Grade]
    ]

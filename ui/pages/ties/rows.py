"""What the page of ties shows, ready to paint."""

from dataclasses import dataclass

from kontrollbesok.labels.ties import TIE_LABEL, going_text
from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.people import TieKind
from kontrollbesok.services.ties import TieSheet


@dataclass(frozen=True, slots=True)
class TieRow:
    """A unit, and the chosen person's tie to it. `going`: that the person is in a team there."""

    unit: UnitId
    name: str
    kind: TieKind | None
    reason: str
    going: str

    @property
    def word(self) -> str:
        """What the tie is called."""
        return TIE_LABEL[self.kind]


def rows_of(sheet: TieSheet, person: PersonId) -> tuple[TieRow, ...]:
    """The units as they stand to a person: those with a tie first, each part by name."""
    rows = []
    for unit, name in sheet.units:
        tie, visit = sheet.ties.get((person, unit)), sheet.going.get((person, unit))
        hard = tie is not None and tie.kind is TieKind.HARD
        rows.append(
            TieRow(
                unit,
                name,
                tie.kind if tie else None,
                tie.reason if tie else "",
                going_text(visit.date, hard=hard) if visit else "",
            )
        )
    return tuple(sorted(rows, key=lambda row: row.kind is None))

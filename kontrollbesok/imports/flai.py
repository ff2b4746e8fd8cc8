"""FLAI: registrations of participants. Source: checklistor.md, FLA; IKP 6.

The note is dropped: F10 is tested on the unit's own screen, and its text is nobody else's.
"""

from kontrollbesok.imports.columns import ParsedRow, SourceReader
from kontrollbesok.model.population import ColumnRole, PopulationSource


def _same_enrolment(row: ParsedRow) -> tuple[object, ...] | None:
    """Attribute F1: a participant enrolled more than once."""
    participant = row.text(ColumnRole.COUNTERPART).casefold()
    enrolment = row.text(ColumnRole.DESCRIPTION).casefold() == "inskrivning"
    return (participant,) if participant and enrolment else None


FLAI = SourceReader(
    source=PopulationSource.FLAI,
    aliases={
        ColumnRole.ID: ("Registrerings-ID", "Registreringsid"),
        ColumnRole.DATE: ("Händelsedatum", "Datum"),
        ColumnRole.UNIT: ("Enhet",),
        ColumnRole.DESCRIPTION: ("Händelse",),
        ColumnRole.COUNTERPART: ("Deltagar-ID",),
        ColumnRole.PERSON: ("Handläggare",),
    },
    required=(ColumnRole.ID, ColumnRole.DATE),
    facts=(
        "Registreringsdatum",
        "Insats",
        "Insats start",
        "Insats slut",
        "Försörjning start",
        "Försörjning avslut",
        "Avslutsorsak",
        "Planering datum",
        "Skyddade uppgifter",
    ),
    people=("Handläggare",),
    days=(
        "Registreringsdatum",
        "Insats start",
        "Insats slut",
        "Planering datum",
    ),
    same_event=_same_enrolment,
)

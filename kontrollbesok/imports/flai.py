"""FLAI: registrations of participants. Source: checklistor.md, FLA; IKP 6.

The note is dropped: F10 is tested on the unit's own screen, and its text is nobody else's.
"""

from kontrollbesok.imports.columns import (
    Cells,
    Key,
    Layout,
    SourceReader,
    Ties,
    event_ties,
    fold_text,
)
from kontrollbesok.model.population import ColumnRole, PopulationItem, PopulationSource


def _enrolments(layout: Layout) -> Ties:
    """Attribute F1: a participant enrolled more than once."""

    def event(cells: Cells, item: PopulationItem) -> Key:
        enrolment = item.counterpart and fold_text(item.description) == "inskrivning"
        return (item.counterpart.casefold(),) if enrolment else None

    return event_ties(event)


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
    ties=_enrolments,
)

"""FLAI: registrations of participants. Source: checklistor.md, FLA; IKP 6.

The note is dropped: F10 is tested on the unit's own screen, and its text is nobody else's.
"""

from collections.abc import Sequence

from kontrollbesok.imports.columns import (
    Columns,
    Key,
    Layout,
    SourceReader,
    Ties,
    event_ties,
    fold_text,
)
from kontrollbesok.model.population import ColumnRole, PopulationSource
from kontrollbesok.model.population_rows import Items


def _enrolments(layout: Layout) -> Ties:
    """Attribute F1: a participant enrolled more than once."""

    def events(columns: Columns, items: Items) -> Sequence[Key]:
        return [
            hash(participant.casefold())
            if participant and fold_text(event) == "inskrivning"
            else None
            for participant, event in zip(items.counterparts, items.descriptions, strict=True)
        ]

    return event_ties(events)


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

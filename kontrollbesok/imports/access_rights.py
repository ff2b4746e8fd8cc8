"""Access rights in systems: one row per account and role, no amounts. Source: checklistor.md, BEH;
IKP 56.
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


def _rights(layout: Layout) -> Ties:
    """One right listed twice: the same system, user id and role, and the same kind of account."""
    names = ("System", "Användarid", "Roll", "Rolltyp", "Kontotyp")
    positions = [at for name in names if (at := layout.known_as(name)) is not None]

    def events(columns: Columns, items: Items) -> Sequence[Key]:
        parts = [map(fold_text, columns[at]) for at in positions]
        return [*map(hash, zip(*parts, strict=True))] if parts else [None] * len(items)

    return event_ties(events)


ACCESS_RIGHTS = SourceReader(
    source=PopulationSource.ACCESS_RIGHTS,
    aliases={
        ColumnRole.UNIT: ("Enhet",),
        ColumnRole.DESCRIPTION: ("Kommentar",),
        ColumnRole.PERSON: ("Namn",),
    },
    required=(ColumnRole.ID,),
    id_parts=("System", "Användarid", "Roll"),
    facts=(
        "Befattning",
        "Rolltyp",
        "Kontotyp",
        "Tilldelad",
        "Beställd av",
        "Senast inloggad",
        "Senast granskad",
        "Granskad av",
        "Anställd t.o.m.",
        "Kontostatus",
    ),
    people=("Namn", "Beställd av", "Granskad av"),
    days=("Tilldelad", "Senast inloggad", "Senast granskad", "Anställd t.o.m."),
    ties=_rights,
)

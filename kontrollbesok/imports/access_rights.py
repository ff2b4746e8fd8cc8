"""Access rights in systems: one row per account and role, no amounts. Source: checklistor.md, BEH;
IKP 56.
"""

from kontrollbesok.imports.columns import ParsedRow, SourceReader
from kontrollbesok.model.population import ColumnRole, PopulationSource


def _same_right(row: ParsedRow) -> tuple[object, ...]:
    """One right listed twice: system, user id, role and type of role."""
    columns = ("System", "Användarid", "Roll", "Rolltyp", "Kontotyp")
    return tuple(row.text(column).casefold() for column in columns)


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
    same_event=_same_right,
)

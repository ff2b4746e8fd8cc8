"""LISA: employees' own outlays. Source: checklistor.md, LIS; IKP 25."""

from kontrollbesok.imports.columns import ParsedRow, SourceReader
from kontrollbesok.model.population import ColumnRole, PopulationSource


def _same_receipt(row: ParsedRow) -> tuple[object, ...] | None:
    """Attribute L10: same person, day, seller and amount."""
    purchase = _purchase(row)
    return None if purchase is None else (*purchase, row.amount_ore)


def _purchase(row: ParsedRow) -> tuple[object, ...] | None:
    """Who bought where on which day, however the seller is spelled. A correction is no purchase."""
    person = row.text("Anst.nr") or row.text(ColumnRole.PERSON).casefold()
    seller = row.text(ColumnRole.COUNTERPART).casefold()
    if not (person and seller and row.amount_ore and row.amount_ore > 0):
        return None
    return (person, row.day, seller)


LISA = SourceReader(
    source=PopulationSource.LISA,
    aliases={
        ColumnRole.ID: ("Utläggsnr", "Utläggsnummer", "Löpnr"),
        ColumnRole.AMOUNT: ("Belopp inkl moms", "Belopp"),
        ColumnRole.DATE: ("Utläggsdatum", "Inköpsdatum", "Datum"),
        ColumnRole.COST_CENTRE: ("Kst", "Kostnadsställe"),
        ColumnRole.UNIT: ("Enhet",),
        ColumnRole.DESCRIPTION: ("Ändamål", "Syfte"),
        ColumnRole.COUNTERPART: ("Leverantör", "Säljare"),
        ColumnRole.PERSON: ("Namn",),
        ColumnRole.CURRENCY: ("Valuta",),
    },
    required=(ColumnRole.ID, ColumnRole.AMOUNT, ColumnRole.DATE),
    facts=(
        "Registrerad",
        "Utläggstyp",
        "Konto",
        "Momssats",
        "Moms",
        "Belopp exkl moms",
        "Kvitto",
        "Attestant",
        "Attestdatum",
        "Löneperiod",
        "Status",
    ),
    people=("Namn", "Attestant"),
    days=("Registrerad", "Attestdatum"),
    same_event=_same_receipt,
    split_purchase=_purchase,
)

"""LISA: employees' own outlays. Source: checklistor.md, LIS; IKP 25."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter

from kontrollbesok.imports.columns import (
    Cells,
    Key,
    Keys,
    Layout,
    SourceReader,
    Ties,
    fold_text,
    no_ties,
)
from kontrollbesok.model.population import ColumnRole, PopulationItem, PopulationSource

_AMOUNT: Callable[[PopulationItem], int] = itemgetter(2)
_DAY: Callable[[PopulationItem], date | None] = itemgetter(3)


def _purchases(layout: Layout) -> Ties:
    """Attribute L10: same person, day, seller and amount. With another amount: a split purchase.

    The seller may be spelled in capitals; a correction (an amount below zero) is no purchase.
    """
    person = layout.known_as("Anst.nr")
    person = layout.of(ColumnRole.PERSON) if person is None else person
    seller = layout.of(ColumnRole.COUNTERPART)
    if person is None or seller is None:
        return no_ties(layout)

    def ties(records: Sequence[Cells], items: Sequence[PopulationItem]) -> Keys:
        amounts = [*map(_AMOUNT, items)]
        purchases: list[Key] = [
            *zip(
                map(itemgetter(person), records),
                map(_DAY, items),
                map(fold_text, map(itemgetter(seller), records)),
                strict=True,
            )
        ]
        if not amounts or min(amounts) > 0:
            return [*zip(purchases, amounts, strict=True)], purchases
        bought = [
            purchase if amount > 0 else None
            for purchase, amount in zip(purchases, amounts, strict=True)
        ]
        return [
            purchase and (purchase, amount)
            for purchase, amount in zip(bought, amounts, strict=True)
        ], bought

    return ties


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
    ties=_purchases,
)

"""LISA: employees' own outlays. Source: checklistor.md, LIS; IKP 25."""

from collections.abc import Sequence

from kontrollbesok.imports.columns import (
    Columns,
    Key,
    Keys,
    Layout,
    SourceReader,
    Ties,
    fold_text,
    no_ties,
)
from kontrollbesok.model.population import ColumnRole, PopulationSource
from kontrollbesok.model.population_rows import Items


def _purchases(layout: Layout) -> Ties:
    """Attribute L10: same person, day, seller and amount. With another amount: a split purchase.

    The seller may be spelled in capitals; a correction (an amount below zero) is no purchase.
    """
    person = layout.known_as("Anst.nr")
    person = layout.of(ColumnRole.PERSON) if person is None else person
    seller = layout.of(ColumnRole.COUNTERPART)
    if person is None or seller is None:
        return no_ties(layout)

    def ties(columns: Columns, items: Items) -> Keys:
        amounts = items.amounts_ore
        sellers = map(fold_text, columns[seller])
        purchases = [*map(hash, zip(columns[person], items.days, sellers, strict=True))]
        events = [*map(hash, zip(purchases, amounts, strict=True))]
        if min(amounts) > 0:
            return events, purchases
        bought = [ore > 0 for ore in amounts]
        return _where(bought, events), _where(bought, purchases)

    return ties


def _where(bought: Sequence[bool], marks: Sequence[int]) -> list[Key]:
    return [mark if is_bought else None for is_bought, mark in zip(bought, marks, strict=True)]


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

"""Agresso: representation and other accounts where trust is at stake. Source: checklistor.md, REP;
IKP 28.
"""

import re
from collections.abc import Sequence

from kontrollbesok.imports.columns import (
    Columns,
    Key,
    Layout,
    SourceReader,
    Ties,
    event_ties,
    no_ties,
)
from kontrollbesok.model.population import ColumnRole, PopulationSource
from kontrollbesok.model.population_rows import Items

# An invoice booked again often gets a number of its own: "7170865-1".
_COPY_NUMBER = re.compile(r"-[0-9]$")


def _invoices(layout: Layout) -> Ties:
    """Attribute R12: same supplier, invoice number and amount."""
    invoice = layout.known_as("Fakturanr")
    supplier = layout.known_as("Levnr")
    supplier = layout.of(ColumnRole.COUNTERPART) if supplier is None else supplier
    if invoice is None or supplier is None:
        return no_ties(layout)

    def events(columns: Columns, items: Items) -> Sequence[Key]:
        numbers = [_COPY_NUMBER.sub("", text.strip()) for text in columns[invoice]]
        suppliers = map(str.strip, columns[supplier])
        return [
            hash(event) if event[1] else None
            for event in zip(suppliers, numbers, items.amounts_ore, strict=True)
        ]

    return event_ties(events)


AGRESSO = SourceReader(
    source=PopulationSource.AGRESSO,
    aliases={
        ColumnRole.ID: ("Verifikationsnr", "Verifikat", "Verifikatnr", "Vernr"),
        ColumnRole.AMOUNT: ("Belopp",),
        ColumnRole.DATE: ("Verdatum", "Verifikationsdatum", "Datum"),
        ColumnRole.BOOKING_MONTH: ("Period",),
        ColumnRole.COST_CENTRE: ("Kst", "Kostnadsställe"),
        ColumnRole.UNIT: ("Kst (T)", "Enhet"),
        ColumnRole.DESCRIPTION: ("Text",),
        ColumnRole.COUNTERPART: ("Leverantör",),
        ColumnRole.CURRENCY: ("Valuta",),
    },
    required=(ColumnRole.ID, ColumnRole.AMOUNT, ColumnRole.DATE),
    facts=(
        "VT",
        "Konto",
        "Konto (T)",
        "Projekt",
        "Mk",
        "Moms",
        "Levnr",
        "Fakturanr",
        "Registrerad av",
        "Beslutsattest",
        "Attestdatum",
        "Antal deltagare",
        "Deltagarlista",
    ),
    people=("Registrerad av", "Beslutsattest"),
    days=("Attestdatum",),
    ties=_invoices,
)

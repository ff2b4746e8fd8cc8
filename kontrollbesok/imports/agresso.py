"""Agresso: representation and other accounts where trust is at stake. Source: checklistor.md, REP;
IKP 28.
"""

import re

from kontrollbesok.imports.columns import ParsedRow, SourceReader
from kontrollbesok.model.population import ColumnRole, PopulationSource

# An invoice booked again often gets a number of its own: "7170865-1".
_COPY_NUMBER = re.compile(r"-[0-9]$")


def _same_invoice(row: ParsedRow) -> tuple[object, ...] | None:
    """Attribute R12: same supplier, invoice number and amount."""
    invoice = _COPY_NUMBER.sub("", row.text("Fakturanr"))
    supplier = row.text("Levnr") or row.text(ColumnRole.COUNTERPART).casefold()
    return (supplier, invoice, row.amount_ore) if invoice and supplier else None


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
    same_event=_same_invoice,
)

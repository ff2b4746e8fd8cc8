"""Any other file: the usual names of columns, and nothing assumed about what rows share."""

from kontrollbesok.imports.columns import SourceReader
from kontrollbesok.model.population import ColumnRole, PopulationSource

GENERIC = SourceReader(
    source=PopulationSource.GENERIC,
    aliases={
        ColumnRole.ID: (
            "Verifikat",
            "Verifikationsnr",
            "Vernr",
            "Fakturanr",
            "Utläggsnr",
            "Löpnr",
            "Nr",
            "Id",
            "Post",
        ),
        ColumnRole.AMOUNT: ("Belopp", "Summa", "Belopp inkl moms", "Belopp SEK", "Kronor"),
        ColumnRole.DATE: ("Datum", "Verdatum", "Bokföringsdatum", "Fakturadatum", "Utläggsdatum"),
        ColumnRole.BOOKING_MONTH: ("Period",),
        ColumnRole.COST_CENTRE: ("Kst", "Kostnadsställe"),
        ColumnRole.UNIT: ("Enhet", "Kst (T)", "Avdelning"),
        ColumnRole.DESCRIPTION: ("Text", "Ändamål", "Beskrivning", "Benämning"),
        ColumnRole.COUNTERPART: ("Motpart", "Leverantör", "Kund", "Mottagare"),
        ColumnRole.PERSON: ("Namn", "Medarbetare", "Anställd"),
        ColumnRole.CURRENCY: ("Valuta",),
    },
    required=(ColumnRole.ID,),
    people=("Namn", "Medarbetare", "Anställd"),
)

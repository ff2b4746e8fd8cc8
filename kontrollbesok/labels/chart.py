"""Swedish words of the register of units: its columns, its levels, and what is odd in a file."""

from typing import Final

from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.model.chart import DivisionLevel
from kontrollbesok.model.chart_facts import Fact, UnitFacts
from kontrollbesok.model.chart_import import UnitFault, UnitRemark

FACT_LABEL: Final[dict[Fact, str]] = {
    Fact.DEPARTMENT: "Avdelning",
    Fact.SECTION: "Verksamhetsområde",
    Fact.UNIT: "Enhet",
    Fact.TYPE: "Typ",
    Fact.SITE: "Arbetsställe",
    Fact.ADDRESS: "Adress",
    Fact.COST_CENTRES: "Kst",
    Fact.FIRST: "Giltig från",
    Fact.LAST: "Giltig till",
    Fact.CHIEF: "Chef",
    Fact.CHIEF_TITLE: "Chefens titel",
    Fact.CHIEF_EMAIL: "Chefens e-post",
    Fact.CHIEF_PHONE: "Chefens telefon",
    Fact.CONTACT: "Kontaktperson",
    Fact.CONTACT_EMAIL: "Kontaktpersonens e-post",
    Fact.CONTACT_PHONE: "Kontaktpersonens telefon",
}
LEVEL_LABEL: Final[dict[DivisionLevel | None, str]] = {
    None: "Enhet",
    DivisionLevel.DEPARTMENT: "Avdelning",
    DivisionLevel.SECTION: "Verksamhetsområde",
}

# What is odd, and what is done about it.
UNIT_FAULT_TEXT: Final[dict[UnitFault, str]] = {
    UnitFault.COLUMN_MISSING: "Kolumnen {detail} finns inte i filen. Allt annat läses in.",
    UnitFault.NAME_MISSING: (
        "Raden säger varken enhet, verksamhetsområde eller avdelning. Den läses inte in."
    ),
    UnitFault.NAME_REPEATED: (
        "{detail} står också på rad {other}. Den här raden läses inte in. Ta bort den ena."
    ),
    UnitFault.TEXT_TOO_LONG: "Texten i {detail} är för lång. Raden läses inte in.",
    UnitFault.UNIT_UNKNOWN: (
        "{detail} finns inte i registret. Raden läses inte in. Läs in enheterna först."
    ),
    UnitFault.TYPE_MISSING: (
        "Typ saknas. Enheten läses in men kan inte dras. Välj egen regi, anordnare eller stab."
    ),
    UnitFault.TYPE_UNKNOWN: (
        "Typen {detail} är okänd och läses inte in. Välj egen regi, anordnare eller stab."
    ),
    UnitFault.CHIEF_MISSING: (
        "Ingen chef. Enheten läses in, men rapporten går då till närmaste chef ovanför. "
        "Skriv in chefen."
    ),
    UnitFault.PERSON_TWICE: (
        "{detail} är chef också på rad {other}. Båda raderna läses in. Rätta den ena om det är fel."
    ),
    UnitFault.PERSON_AMBIGUOUS: (
        "Två i teamet heter {detail}. Namnet läses in, men ingen av dem får enheten."
    ),
    UnitFault.DAY_UNREADABLE: "{detail} är inget datum. Dagen läses inte in. Skriv ÅÅÅÅ-MM-DD.",
    UnitFault.DAYS_BACKWARDS: (
        "Enheten slutar {detail}, innan den börjar {other}. Datumen läses inte in."
    ),
    UnitFault.CENTRE_UNREADABLE: "Kst {detail} går inte att läsa och läses inte in.",
    UnitFault.CENTRE_SHARED: (
        "Kst {detail} hör till {other} samma dagar. Det läses inte in på den här raden."
    ),
    UnitFault.EMAIL_UNREADABLE: "{detail} är ingen e-postadress och läses inte in.",
    UnitFault.ADDRESS_DIFFERS: (
        "Arbetsstället {detail} har en annan adress på rad {other}. Den adressen gäller."
    ),
    UnitFault.ROLE_UNKNOWN: (
        "Rollen {detail} är okänd. Raden läses inte in. Skriv chef eller kontaktperson."
    ),
    UnitFault.FILLED_DOWN: "{detail} är tom. Texten tas från raden ovanför.",
}

ORDER_TEXT: Final = """\
Beställning av register över enheter

Vi behöver en fil med förvaltningens enheter för årets kontrollbesök.

Format: CSV eller XLSX, rubrikrad överst, datum som ÅÅÅÅ-MM-DD
Gäller: läget den {day}, och enheter som har upphört under året

En rad per enhet, med kolumnerna i den här ordningen om det går:
{columns}

En rad där bara avdelning, eller avdelning och verksamhetsområde, är ifyllda säger vem som är chef där.
Typ är egen regi, anordnare eller stab. Flera kst skiljs med kommatecken; ett kst som bytt enhet
skrivs med datum, som 31010 2026-01-01/2026-06-30. Enheter i samma hus har samma arbetsställe.

Skicka inga uppgifter om medarbetare, bara om chefer och kontaktpersoner.
"""  # noqa: E501 - a paragraph of a letter


def unit_remark_text(remark: UnitRemark) -> str:
    """What is odd, without its place."""
    return UNIT_FAULT_TEXT[remark.fault].format(detail=remark.detail, other=remark.other)


def unit_remark_place(remark: UnitRemark) -> str:
    """Where it stands: "Rad 12", "Hela filen"."""
    return f"Rad {remark.row}" if remark.row else "Hela filen"


def order_text(day: str) -> str:
    """The words to whoever exports the register."""
    columns = "\n".join(f"- {label}" for label in FACT_LABEL.values())
    return ORDER_TEXT.format(day=day, columns=columns)


def fact_texts(row: UnitFacts) -> tuple[str, ...]:
    """The row as the cells of a file, in the order of `FACT_LABEL`."""
    return tuple(fact_text(row, fact) for fact in Fact)


def fact_text(row: UnitFacts, fact: Fact) -> str:
    """One cell of it."""
    match fact:
        case Fact.TYPE:
            return UNIT_TYPE_LABEL[row.type] if row.type else ""
        case Fact.FIRST:
            return row.days.first.isoformat() if row.days.first else ""
        case Fact.LAST:
            return row.days.last.isoformat() if row.days.last else ""
    return str(getattr(row, fact))

"""Swedish words for populations. Source: ux §2.4, §9."""

from kontrollbesok.model.population import (
    ColumnRole,
    NoteKind,
    PopulationSource,
    ProblemKind,
    SetAsideKind,
    TargetedReason,
)
from kontrollbesok.model.reading import DecimalSign, TextEncoding
from kontrollbesok.model.staff import StaffMatch, StaffStatus

SOURCE = {
    PopulationSource.LISA: "Egna utlägg (LISA)",
    PopulationSource.AGRESSO: "Representation (Agresso)",
    PopulationSource.ACCESS_RIGHTS: "Behörigheter",
    PopulationSource.FLAI: "Registreringar (FLAI)",
    PopulationSource.GENERIC: "Annan fil",
}
COLUMN_ROLE = {
    ColumnRole.ID: "verifikat",
    ColumnRole.AMOUNT: "belopp",
    ColumnRole.DATE: "datum",
    ColumnRole.BOOKING_MONTH: "bokföringsperiod",
    ColumnRole.COST_CENTRE: "kst",
    ColumnRole.UNIT: "enhet",
    ColumnRole.DESCRIPTION: "text",
    ColumnRole.COUNTERPART: "motpart",
    ColumnRole.PERSON: "medarbetare",
    ColumnRole.CURRENCY: "valuta",
}
TARGETED_REASON = {
    TargetedReason.DUPLICATE: "Dubblett: hela raden finns en gång till",
    TargetedReason.SAME_EVENT: "Trolig dubblett: samma händelse finns på en annan rad",
    TargetedReason.SPLIT_PURCHASE: "Möjligt delat köp: samma person, dag och säljare",
    TargetedReason.OUT_OF_PERIOD: "Utanför perioden",
    TargetedReason.NEGATIVE: "Negativt belopp",
    TargetedReason.ZERO: "Nollbelopp",
    TargetedReason.UNREADABLE: "Gick inte att läsa och prövas därför för sig",
}
PROBLEM = {
    ProblemKind.COLUMN_COUNT: "Raden har inte lika många celler som rubrikraden",
    ProblemKind.ROWS_SWALLOWED: "Ett citattecken har slagit ihop flera rader",
    ProblemKind.FORMULA: "Cellen innehåller en formel i stället för ett värde",
    ProblemKind.ID_MISSING: "Beteckning saknas",
    ProblemKind.AMOUNT_MISSING: "Belopp saknas",
    ProblemKind.AMOUNT_AMBIGUOUS: "Beloppet kan läsas på två sätt",
    ProblemKind.AMOUNT_UNREADABLE: "Beloppet går inte att läsa",
    ProblemKind.AMOUNT_TOO_PRECISE: "Beloppet har delar av ett öre",
    ProblemKind.AMOUNT_TOO_LARGE: "Beloppet är för stort",
    ProblemKind.DATE_MISSING: "Datum saknas",
    ProblemKind.DATE_IMPOSSIBLE: "Dagen finns inte",
    ProblemKind.DATE_UNREADABLE: "Datumet går inte att läsa",
}
SET_ASIDE = {
    SetAsideKind.HEADING: "Rubrikrader",
    SetAsideKind.SUM: "Summarader",
    SetAsideKind.BLANK: "Tomma rader",
    SetAsideKind.EXPLAINED: "Förklarade rader",
}
NOTE = {
    NoteKind.ID_REPEATED: "{count:tal} poster delar beteckning med en annan; radnumret är tillagt",
    NoteKind.WITHOUT_COST_CENTRE: "{count:tal} poster saknar kst och hör till förvaltningen",
    NoteKind.FOREIGN_CURRENCY: "{count:tal} poster är i annan valuta; beloppet räknas som kronor",
    NoteKind.SUM_DIFFERS: "Filens summarad skiljer {count:kr} från raderna",
}
STAFF = {
    StaffStatus.EMPLOYED: "Anställd",
    StaffStatus.LEFT: "Slutade {last_day}",
    StaffStatus.OTHER_UNIT: "Annan enhet: {unit}",
    StaffStatus.UNKNOWN: "Finns inte i personallistan",
    StaffStatus.NO_NUMBER: "Utan anställningsnummer",
}
ENCODING = {
    TextEncoding.UTF_8: "UTF-8",
    TextEncoding.LATIN_1: "ISO-8859-1",
    TextEncoding.WINDOWS_1252: "Windows-1252",
    TextEncoding.DOS_850: "DOS (850)",
    TextEncoding.UTF_16: "UTF-16",
}
DECIMAL_SIGN = {
    DecimalSign.ANY: "Avgörs rad för rad",
    DecimalSign.COMMA: "Komma",
    DecimalSign.POINT: "Punkt",
}


def employee_label(number: int) -> str:
    """How a person is shown where names are not needed."""
    return f"Medarbetare {number}"


def staff_text(match: StaffMatch) -> str:
    """What the staff list says, as a fact beside an access right."""
    last_day = match.member.last_day if match.member else None
    unit = match.member.unit if match.member else ""
    return STAFF[match.status].format(last_day=last_day, unit=unit)

"""Swedish for what goes wrong with the outcome of a control."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.OUTCOME_DAY_WRONG: (
        "{day} går inte att rapportera för {year}. Inget har ändrats. "
        "Skriv en dag som har varit, senast den 31 december {year}."
    ),
    ErrorCode.INDICATOR_COUNTS_WRONG: (
        "{numerator} av {denominator} är ingen andel. Inget har ändrats. "
        "Skriv hur många av hur många, eller andelen i procent."
    ),
    ErrorCode.OUTCOMES_CHANGED: (
        "Någon har skrivit utfall för {year} sedan filen lästes. Inget är inläst. "
        "Titta på raderna igen och läs in dem sedan."
    ),
    ErrorCode.OUTCOMES_TOO_MANY: (
        "Filen har fler än {most} rader. Inget är inläst. Dela den i flera filer."
    ),
}

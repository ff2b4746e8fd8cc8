"""Swedish text for every code and error. The only place where a code becomes a sentence."""

from kontrollbesok.errors import ErrorCode, UserError

# What happened · what is safe · what to do. Numbers after E are those of docs/ux, section 7.3.
ERROR_TEXT: dict[ErrorCode, str] = {
    ErrorCode.FILE_UNREADABLE: (  # E01
        "Filen gick inte att läsa. Inget i besöket har ändrats. "
        "Exportera den igen som CSV eller XLSX och läs in på nytt."
    ),
    ErrorCode.COLUMN_MISSING: (  # E02
        "Kolumnen {column} hittades inte. Inget är inläst än. "
        "Peka ut vilken kolumn som är {column_role}."
    ),
    ErrorCode.WRONG_ENCODING: (  # E06
        "Å, ä och ö ser fel ut i filen. Inget är inläst än. "
        "Välj en annan teckenkodning i listan."
    ),
    ErrorCode.CHECKLIST_FAULTY: (
        "Frågebanken går inte att läsa: {file}, {place}. Inget besök har ändrats. "
        "Rätta filen, eller installera om programmet."
    ),
    ErrorCode.PLAN_FAULTY: (
        "Planen för {year} går inte att läsa: {file}, {place}. Inget besök har ändrats. "
        "Rätta filen, eller installera om programmet."
    ),
    ErrorCode.PLAN_MISSING: (
        "Det finns ingen plan för {year}. Inget har ändrats. Välj ett annat år, eller lägg in planen."
    ),
    ErrorCode.CONTENT_NEWER: (
        "Frågorna eller planen är skrivna av en nyare version av programmet. "
        "Allt är sparat här. Uppdatera programmet och öppna igen."
    ),
    ErrorCode.CONTENT_DAMAGED: (
        "Frågorna eller planen går inte att läsa: filen har ändrats sedan den sparades. "
        "Dina svar är sparade. Synka för att hämta den på nytt."
    ),
    # Stickprov.
    ErrorCode.ITEM_ID_UNUSABLE: (
        "En post saknar beteckning eller har tabb eller radbrytning i den. Inget är låst. "
        "Rätta beteckningen i filen eller välj en annan kolumn och läs in på nytt."
    ),
    ErrorCode.ITEM_ID_REPEATED: (
        "Beteckningen {item_id} finns på flera poster. Inget är draget. "
        "Gör dubbletterna till riktade poster eller välj en kolumn där varje post är unik."
    ),
    ErrorCode.POPULATION_EMPTY: (
        "Populationen har inga poster att dra bland. Inget är draget. "
        "Läs in en fil med poster eller ändra avgränsningen."
    ),
    ErrorCode.ALL_AMOUNTS_ZERO: (
        "Ingen post har ett belopp över noll, så det finns inga kronor att dra bland. "
        "Inget är draget. Välj en metod som drar poster i stället för kronor."
    ),
    ErrorCode.SAMPLE_EXCEEDS_POPULATION: (  # E07
        "Planen kräver {sample_size} poster men populationen har {population}. Inget är draget. "
        "Välj Alla poster eller ändra planen."
    ),
    ErrorCode.DRAW_EXHAUSTED: (
        "Det finns inga fler poster att dra: alla {population} är redan dragna. "
        "Det som är prövat är sparat. Pröva posterna som är kvar eller lämna ingen slutsats."
    ),
    ErrorCode.NUMBER_NOT_EXACT: (
        "{number} gick inte att läsa som ett tal. Planen är oförändrad. "
        "Skriv talet med siffror, till exempel 0,05 eller 5 %."
    ),
    ErrorCode.CONFIDENCE_OUT_OF_RANGE: (
        "Säkerhetsgraden ska ligga mellan 0 och 100 %. Planen är oförändrad. "
        "Skriv till exempel 95 %."
    ),
    ErrorCode.RATE_OUT_OF_RANGE: (
        "Andelen ska ligga mellan 0 och 100 %. Planen är oförändrad. Skriv till exempel 5 %."
    ),
    ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED: (
        "Gränsen för fel måste vara högre än de fel du väntar dig. Inget är draget. "
        "Höj gränsen, sänk de väntade felen eller välj Alla poster."
    ),
    ErrorCode.NO_PLAN_WITHIN_LIMIT: (
        "Planen skulle kräva fler än {most} poster. Inget är draget. "
        "Höj gränsen för fel, sänk säkerhetsgraden eller välj Alla poster."
    ),
    ErrorCode.SEED_TOO_SHORT: (  # E08
        "Startvärdet ska ha {wanted} siffror, du har skrivit {got}. Planen är sparad. "
        "Fyll på {missing} eller slumpa ett nytt."
    ),
    ErrorCode.SEED_NOT_DIGITS: (
        "Startvärdet får bara ha siffrorna 0–9. Planen är sparad. "
        "Rätta startvärdet eller slumpa ett nytt."
    ),
    ErrorCode.DRAW_NOT_REPRODUCIBLE: (  # E09
        "Urvalet går inte att återskapa från startvärdet. Dina svar är orörda. "
        "Sluta testa och skicka kontrollfilen till samordnaren."
    ),
    ErrorCode.REPLACEMENT_REASON_MISSING: (  # E10
        "Skriv varför posten ersätts. Posten ligger kvar tills skälet finns."
    ),
    ErrorCode.REPLACED_ITEM_NOT_DRAWN: (
        "Posten {item_id} hör inte till urvalet och kan inte ersättas. Urvalet är oförändrat. "
        "Välj en post i listan över dragna poster."
    ),
    ErrorCode.SAMPLE_COUNTS_DISAGREE: (
        "Talen går inte ihop: {errors} fel bland {sample_size} prövade poster. "
        "Inget är beräknat. Kontrollera antalet prövade poster och antalet fel."
    ),
    ErrorCode.SAMPLE_TOO_SMALL_TO_ESTIMATE: (
        "{sample_size} prövade poster räcker inte för att skatta ett belopp. "
        "Det som är prövat är sparat. Pröva minst {wanted} poster med olika belopp."
    ),
    ErrorCode.BOOKED_AMOUNT_NOT_POSITIVE: (
        "En dragen post är bokförd på noll kronor eller mindre och kan inte räknas i kronor. "
        "Det som är prövat är sparat. Gör den till en riktad post."
    ),
    ErrorCode.PROTOCOL_UNREADABLE: (
        "Protokollet gick inte att läsa. Inget har ändrats. "
        "Hämta kontrollfilen på nytt ur besöket och försök igen."
    ),
    ErrorCode.CASE_FILE_UNREADABLE: (
        "Filen med kontrollfall gick inte att läsa. Inget har ändrats. "
        "Den ska vara JSON med en lista som heter cases. Rätta filen och försök igen."
    ),
}


def error_text(error: UserError) -> str:
    """The Swedish sentences for `error`."""
    return ERROR_TEXT[error.code].format(**error.params)

"""Swedish for what goes wrong with the question bank and the content of a year."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.NO_QUESTION_SHEET: (
        "Filen har inget blad som heter Frågor eller något annat ur frågebanken. Inget är inläst. "
        "Exportera frågorna, skriv i den filen och läs in den."
    ),
    ErrorCode.QUESTIONS_TOO_MANY: (
        "Bladet {sheet} har fler än {most:tal} rader. Inget är inläst. "
        "Ta bort de tomma raderna och läs in på nytt."
    ),
    ErrorCode.QUESTIONS_CHANGED: (
        "Någon har ändrat i de egna frågorna sedan du tittade. Inget är skrivet. "
        "Läs in filen igen och titta igenom det som visas."
    ),
    ErrorCode.SELF_REPORT_YES_OR_NO: (
        "Ett baskrav besvaras med ja eller nej. Inget har ändrats. Skriv resten i kommentaren."
    ),
    ErrorCode.UPGRADE_CHANGED: (
        "Någon har svarat i {visit} sedan du tittade. Inget har ändrats. "
        "Titta igenom det som visas nu och gör om."
    ),
    ErrorCode.QUESTION_SHIPPED: (
        "{question} följer med programmet. Inget har ändrats. "
        "Bara egna frågor går att ändra och ta bort."
    ),
    ErrorCode.QUESTION_IN_USE: (
        "{other} öppnas av {question}. Inget har ändrats. Ändra villkoret i {other} först."
    ),
    ErrorCode.QUESTION_NEEDS_REASON: (
        "Skriv varför {question} tas bort. Frågan står kvar tills skälet finns."
    ),
    ErrorCode.QUESTION_HAS_NO_RULE: (
        "{question} väntar inte på någon lokal regel. Inget har ändrats. Frågan ställs som den är."
    ),
    ErrorCode.QUESTION_UNREADABLE: (
        "Något i {question} går inte att läsa. Det du har skrivit står kvar. "
        "Rätta det som står till höger och spara igen."
    ),
    ErrorCode.NO_OWN_NUMBER_LEFT: (
        "Alla nummer för egna frågor i {area} är använda. Inget har ändrats. "
        "Skriv frågan i ett eget område."
    ),
    ErrorCode.AREA_SHIPPED: (
        "{area} följer med programmet. Inget har ändrats. Bara egna områden går att döpa om."
    ),
    ErrorCode.AREA_CODE_WRONG: (
        "{area} är ingen kod för ett område. Inget har ändrats. Skriv tre stora bokstäver."
    ),
    ErrorCode.AREA_NEEDS_NAME: "Området {area} saknar namn. Inget har ändrats. Skriv ett.",
    ErrorCode.AREA_MISSING: (
        "Området {area} finns inte. Inget har ändrats. Välj ett område i listan."
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
        "Det finns ingen plan för {year}. Inget har ändrats. "
        "Välj ett annat år, eller lägg in planen."
    ),
    ErrorCode.CONTENT_NEWER: (
        "Frågorna eller planen är skrivna av en nyare version av programmet. "
        "Allt är sparat här. Uppdatera programmet och öppna igen."
    ),
    ErrorCode.CONTENT_DAMAGED: (
        "Frågorna eller planen går inte att läsa: filen har ändrats sedan den sparades. "
        "Dina svar är sparade. Synka för att hämta den på nytt."
    ),
    ErrorCode.CONTENT_MISSING: (
        "Frågebanken som besöket använder finns inte på den här datorn. Svaren är sparade. "
        "Synka så hämtas den."
    ),
}

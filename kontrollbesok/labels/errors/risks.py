"""Swedish for what goes wrong with the year's risks."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.RISKS_TOO_MANY: (
        "Filen har fler än {most:tal} risker, så den är nog något annat. Inget är inläst. "
        "Välj filen med årets VoR."
    ),
    ErrorCode.RISKS_NOTHING_TO_UNDO: (
        "Det finns inget att ångra i årets risker i dag. Allt är sparat."
    ),
    ErrorCode.OWNER_NOT_IN_LINE: (
        "Samordnaren äger inga risker. Inget har ändrats. "
        "Skriv en linjeroll, till exempel enhetschefen."
    ),
    ErrorCode.RISK_STAYS_IN_PLAN: (
        "Risk {risk} har värde {limit} eller mer och står alltid i planen. Inget har ändrats. "
        "Ändra värdet först, om det är fel."
    ),
    ErrorCode.THRESHOLDS_WRONG: (
        "Gränserna ska vara 1 till 25, och gränsen för planen minst lika hög som den för åtgärd. "
        "Inget har ändrats. Skriv om dem."
    ),
    ErrorCode.YEAR_DECIDED: (
        "Risker {year} beslutades {date}. Inget har ändrats. Börja en revidering för att ändra."
    ),
    ErrorCode.YEAR_NOT_DECIDED: (
        "Risker {year} är inte beslutade än. Inget har ändrats. De går att ändra som de är."
    ),
    ErrorCode.YEAR_CHANGED: (
        "Någon har ändrat i risker {year} sedan du tittade. Inget är skrivet. "
        "Titta igenom det som visas nu och gör om."
    ),
    ErrorCode.YEAR_CONFLICT: (
        "Två personer har skrivit olika om risker {year}. Allt är sparat och inget är beslutat. "
        "Avgör konflikterna under Synk först."
    ),
    ErrorCode.RISK_NEEDS_EVENT: (
        "En risk behöver en oönskad händelse. Inget är ändrat."
        " Skriv vad som kan hända, i en mening."
    ),
    ErrorCode.REMOVAL_NEEDS_REASON: (
        "Skriv varför risk {risk} tas bort. Den står kvar tills skälet finns."
    ),
    ErrorCode.TESTED_BY_UNKNOWN: (
        "Frågebanken har ingen fråga och inget område som heter {code}. Inget är ändrat."
        " Skriv områden och frågor som SBA, REP-02."
    ),
    ErrorCode.MERGE_NEEDS_REASON: (
        "Värdet är inte det högsta som har bidragits. Inget är ändrat. Skriv varför."
    ),
    ErrorCode.CONTRIBUTION_NEEDS_REASON: (
        "Skriv varför bidraget inte tas med. Det ligger kvar tills skälet finns."
    ),
    ErrorCode.CONTRIBUTION_INCOMPLETE: (
        "Bidraget är inte sparat. Det behöver vem det kommer från och vad som kan hända,"
        " och antingen både sannolikhet och konsekvens eller ingen av dem."
    ),
    ErrorCode.YEAR_BEGUN: (
        "Årsplan {year} har redan risker. Inget är kopierat. Öppna {year} under Risker."
    ),
    ErrorCode.CONTROLS_NONE: (
        "Inget att föra vidare från {year}: året har inga risker. Inget är skrivet."
    ),
    ErrorCode.DOCUMENT_NEEDS_NAME: (
        "Ett styrdokument behöver ett namn. Inget är ändrat. Skriv vad det heter."
    ),
    ErrorCode.DOCUMENT_DAYS_WRONG: (
        "Dokumentet slutar gälla innan det börjar. Inget är ändrat. Skriv om dagarna."
    ),
    ErrorCode.CUT_OFF_AHEAD: (
        "Brytdatum är {date} och har inte passerat. Inget är fryst. Frys siffrorna efter det."
    ),
    ErrorCode.FIGURES_FROZEN: (
        "Siffrorna frystes {date}. Inget är ändrat. Skriv varför om de ska frysas om."
    ),
    ErrorCode.FIGURES_CHANGED: (
        "Utfallet har ändrats sedan du tittade. Inget är fryst. Titta på siffrorna som visas nu "
        "och gör om."
    ),
    ErrorCode.FIGURES_DIFFER: (
        "Två har fryst siffrorna var för sig. Båda är sparade och ingen gäller. "
        "Avgör konflikten under Synk först."
    ),
    ErrorCode.REVISION_NEEDS_REASON: (
        "Skriv varför året revideras. Beslutet står kvar tills skälet finns."
    ),
}

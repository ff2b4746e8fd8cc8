"""Swedish for what goes wrong with the printed report."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.PICTURE_UNREADABLE: (  # E29
        "Rapporten kunde inte skapas, bild {number} går inte att läsa. Besöket är orört. "
        "Byt bilden eller skapa rapporten utan den."
    ),
    ErrorCode.REPORT_NOT_OURS: (
        "Filen är inte en rapport från Kontrollbesök. Inget har ändrats. "
        "Välj rapportens pdf, som den skickades till registratorn."
    ),
    ErrorCode.REPORT_NEWER: (
        "Rapporten är skapad av en nyare version av Kontrollbesök. Inget har ändrats. "
        "Uppdatera programmet och verifiera igen."
    ),
    ErrorCode.REPORT_DAMAGED: (
        "Rapportens fil är skadad eller ändrad. Besöket är orört. "
        "Använd inte filen, hämta rapporten på nytt ur diariet."
    ),
    ErrorCode.REPORT_VERSION_UNKNOWN: (
        "Det finns ingen fastställd version {version} av besöket här. Inget har ändrats. "
        "Synka, eller välj en annan version."
    ),
    ErrorCode.REPORT_NOT_AS_SETTLED: (
        "Den fastställda rapporten går inte att skriva ut igen på den här datorn: texten skulle "
        "bli en annan. Besöket är orört. Hämta rapporten ur diariet."
    ),
}

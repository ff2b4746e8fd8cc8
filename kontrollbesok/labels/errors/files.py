"""Swedish for what goes wrong with a file that is read in."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.FILE_UNREADABLE: (  # E01
        "Filen gick inte att läsa. Inget i besöket har ändrats. "
        "Exportera den igen som CSV eller XLSX och läs in på nytt."
    ),
    ErrorCode.COLUMN_MISSING: (  # E02
        "Kolumnen {column} hittades inte. Inget är inläst än. "
        "Peka ut vilken kolumn som är {column_role:kolumn}."
    ),
    ErrorCode.WRONG_ENCODING: (  # E06
        "Å, ä och ö ser fel ut i filen. Inget är inläst än. Välj en annan teckenkodning i listan."
    ),
    ErrorCode.FILE_EMPTY: ("Filen är tom. Inget är inläst. Exportera den igen och läs in på nytt."),
    ErrorCode.FILE_WITHOUT_ROWS: (
        "Filen har inga rader under rubrikraden. Inget är inläst. "
        "Kontrollera period och urval i uttaget och läs in på nytt."
    ),
    ErrorCode.FILE_READ_BEFORE: (  # E05
        "Samma fil lästes in {when}. Inget har lagts till. Använd den population som redan finns."
    ),
    ErrorCode.FILE_CHANGED_MEANWHILE: (
        "Filen har ändrats sedan du öppnade den. Inget är inläst. "
        "Titta igenom det som visas nu och läs in på nytt."
    ),
    ErrorCode.QUOTE_NOT_CLOSED: (
        "Ett citattecken efter rad {row:tal} stängs aldrig, så resten av filen går inte att dela "
        "i rader. Inget är inläst. Rätta raden eller exportera filen igen."
    ),
    ErrorCode.NO_ROOM_FOR_FILE: (
        "Det finns inte plats för filen där. Inget halvt ligger kvar, och det som redan är sparat "
        "är orört. Frigör utrymme eller välj en annan mapp."
    ),
    ErrorCode.SHEET_MISSING: (
        "Bladet {sheet} finns inte i filen. Inget är inläst. Välj ett annat blad i listan."
    ),
    ErrorCode.WORKBOOK_TOO_LARGE: (
        "Kalkylfilen packar upp till mer än programmet läser. Inget är inläst. "
        "Exportera uttaget som CSV, där finns ingen gräns."
    ),
    ErrorCode.PATH_MISSING: (
        "{name} finns inte eller går inte att läsa. Inget har ändrats. Kontrollera sökvägen."
    ),
    ErrorCode.CASE_FILE_UNREADABLE: (
        "Filen med kontrollfall gick inte att läsa. Inget har ändrats. "
        "Den ska vara JSON med en lista som heter cases. Rätta filen och försök igen."
    ),
}

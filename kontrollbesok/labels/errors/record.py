"""Swedish for what goes wrong with the database, its copies, and what the rules keep out."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.DATABASE_UNREADABLE: (
        "Databasen {file} gick inte att öppna. Filen är orörd. "
        "Nyckeln hör till en annan databas, eller så är filen skadad: "
        "kontakta samordnaren, som kan läsa säkerhetskopian."
    ),
    ErrorCode.DATABASE_NEWER: (
        "Databasen är skriven av en nyare version av Kontrollbesök. Inget har ändrats. "
        "Uppdatera programmet på den här datorn."
    ),
    ErrorCode.DATABASE_MISSING: (
        "Det finns ingen databas i {folder}. Inget har skapats. "
        "Kontrollera mappen, eller gå med i teamet från den här datorn."
    ),
    ErrorCode.DATABASE_GONE: (
        "Databasen finns inte i {folder}, fast den har funnits där. Inget har skapats. "
        "Lägg tillbaka filen, eller läs in säkerhetskopian: kontrollbesok aterstall."
    ),
    ErrorCode.DATABASE_DAMAGED: (
        "Databasen {file} är skadad på disken. Inget har ändrats och säkerhetskopiorna är orörda. "
        "Läs in den senaste kopian och synka sedan: kontrollbesok aterstall."
    ),
    ErrorCode.DATABASE_OLDER: (
        "Databasen är en äldre kopia än den som användes senast på den här datorn. Allt som finns "
        "i den är kvar. Synka innan du fortsätter, så kommer det som andra har fått tillbaka."
    ),
    ErrorCode.DATABASE_MOVED: (
        "Databasen kommer från en annan mapp eller dator. Allt som finns i den är kvar. "
        "Synka innan du fortsätter, och använd den inte längre på det gamla stället."
    ),
    ErrorCode.NO_ROOM_TO_OPEN: (
        "Disken är full, så databasen går inte att öppna. Allt som är sparat är kvar. "
        "Frigör utrymme på datorn och försök igen."
    ),
    ErrorCode.CLOSED_UNEXPECTEDLY: (  # E16
        "Programmet stängdes oväntat. Allt till {time} är sparat. Fortsätt på {place}."
    ),
    ErrorCode.UPGRADE_WAITS: (
        "Programmet är nyare än databasen, som först ska säkerhetskopieras. Kopian kunde inte "
        "göras, så inget har ändrats. Frigör utrymme på datorn och starta programmet igen."
    ),
    ErrorCode.CLOCK_BEHIND: (  # E27
        "Datorns klocka visar {shows} men det senaste som är sparat här är från {newest}. "
        "Allt är sparat i rätt ordning. Ställ klockan innan du lämnar in eller attesterar."
    ),
    ErrorCode.SETTLED_DIFFERS: (  # E26
        "Det låsta besöket stämmer inte med sin kontrollsumma. Originalet finns i säkerhetskopian. "
        "Använd inte filen, kontakta samordnaren."
    ),
    ErrorCode.ANSWERS_DIFFER: (  # E20
        "{who} har svarat olika på {questions}. Båda svaren är sparade. "
        "Granskaren väljer, du kan fortsätta."
    ),
    ErrorCode.CHANGES_DIFFER: (
        "{who} har skrivit olika på {places}. Allt är sparat. Granskaren väljer, du kan fortsätta."
    ),
    ErrorCode.WRITTEN_BY_NEWER: (  # E22
        "Ändringarna kommer från en nyare version. De är sparade men visas inte än. "
        "Uppdatera Kontrollbesök så läses de in."
    ),
    ErrorCode.DISK_FULL: (  # E15
        "Disken är full, så det senaste kunde inte sparas. Allt före är sparat. "
        "Stäng inte programmet: frigör utrymme och försök igen, eller spara på USB-minne."
    ),
    ErrorCode.SAVE_FAILED: (  # E15
        "Det senaste svaret kunde inte sparas. Allt före är sparat, och svaret står kvar här. "
        "Stäng inte programmet: försök igen eller spara på USB-minne."
    ),
    ErrorCode.NOT_ALLOWED: (
        "Ändringen är inte tillåten: {why}. Inget har ändrats. Be den som har rätt att göra den."
    ),
    ErrorCode.PACK_EXISTS: (
        "Det finns redan en mapp som heter {folder}. Den är orörd. Välj ett annat namn."
    ),
    ErrorCode.PACK_NOT_WRITTEN: (
        "Paketet {folder} kunde inte sparas. Inget halvt ligger kvar och inget i besöket har "
        "ändrats. Frigör utrymme eller välj en annan mapp."
    ),
    ErrorCode.PACK_NOT_SIGNED: (
        "Paketet sparades inte: det sista från en av datorerna saknar en signatur som håller. "
        "Inget i besöket har ändrats. Spara paketet på en kollegas dator i stället."
    ),
    ErrorCode.PACK_MISSING: (
        "I mappen {folder} finns inget händelsepaket. Inget har ändrats. "
        "Välj mappen där handelser.ndjson ligger."
    ),
    ErrorCode.BACKUP_FAILED: (
        "Säkerhetskopian för i dag kunde inte göras. Allt är sparat och äldre kopior är orörda. "
        "Frigör utrymme på datorn, så görs ett nytt försök vid nästa start."
    ),
    ErrorCode.BACKUP_MISSING: (
        "Det finns ingen säkerhetskopia från den dagen. Inget har ändrats. "
        "Välj en annan dag, eller kontakta samordnaren."
    ),
    ErrorCode.BACKUP_UNREADABLE: (
        "Säkerhetskopian från {day} är skadad. Inget har ändrats. "
        "Välj en annan dag, eller kontakta samordnaren."
    ),
    ErrorCode.NOT_A_MEMBER: (
        "Datorn är inte med i teamet än. Inget har skickats. "
        "Lämna begäran till samordnaren och läs upp de sex orden."
    ),
    ErrorCode.NOTHING_TO_UNDO: "Det finns inget att ångra i besöket i dag. Allt är sparat.",
    ErrorCode.CHANGED_SINCE: (
        "Någon annan har ändrat samma sak efter dig, så det går inte att ångra. "
        "Inget har ändrats. Ändra direkt i stället."
    ),
    ErrorCode.CHANGED_SINCE: (
        "Någon annan har ändrat samma sak efter dig, så det går inte att ångra. "
        "Inget har ändrats. Ändra direkt i stället."
    ),
    ErrorCode.DISK_NEARLY_FULL: (  # E14
        "Mindre än {megabytes} MB är ledigt på datorn. Allt är sparat och text går bra att "
        "skriva. Frigör utrymme innan du tar fler bilder."
    ),
    ErrorCode.DISK_FAILED: (
        "Disken svarar inte som den ska. Det som redan var sparat är kvar. "
        "Stäng programmet, spara en säkerhetskopia och kontakta it-stödet."
    ),
    ErrorCode.PROGRAM_FAULT: (
        "Något blev fel i programmet, och det du nyss gjorde är kanske inte gjort. Allt som har "
        "fått sin bock är sparat. Starta om programmet, och säg numret {incident} till it-stödet."
    ),
}

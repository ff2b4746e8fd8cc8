"""Swedish for what goes wrong with the keys, the passphrase and the place on the disk."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.KEYS_MISSING: (
        "Här finns inga nycklar till Kontrollbesök. Inget har ändrats. "
        "Välj den mapp där dina data ligger eller börja från början."
    ),
    ErrorCode.KEYS_GONE: (
        "Nycklarna till databasen finns inte i {folder}. Databasen är orörd. "
        "Lägg tillbaka keys.json, eller läs in säkerhetskopian: kontrollbesok aterstall."
    ),
    ErrorCode.KEYS_EXIST: (
        "Här finns redan nycklar till Kontrollbesök. De är orörda. "
        "Öppna det som finns eller välj en annan mapp."
    ),
    ErrorCode.KEYS_DAMAGED: (
        "Nyckelfilen är skadad. Dina data är kvar, krypterade. "
        "Hämta keys.json ur säkerhetskopian eller kontakta samordnaren."
    ),
    ErrorCode.KEYS_NEWER: (
        "Nyckelfilen kommer från en nyare version. Inget har ändrats. "
        "Uppdatera Kontrollbesök och försök igen."
    ),
    ErrorCode.PASSPHRASE_WRONG: (  # E24
        "Lösenfrasen stämmer inte. Inget är attesterat. Försök igen, {left} försök återstår."
    ),
    ErrorCode.PASSPHRASE_DOES_NOT_OPEN: (
        "Lösenfrasen stämmer inte. Dina data är kvar. Försök igen, {left} försök återstår."
    ),
    ErrorCode.PASSPHRASE_WAIT: (
        "Lösenfrasen har varit fel {count} gånger. Dina data är kvar. "
        "Försök igen efter {time}, eller använd återställningskoden."
    ),
    ErrorCode.PASSPHRASE_NEEDED: (
        "Dina data är låsta med din lösenfras. De är kvar. Skriv lösenfrasen för att öppna dem."
    ),
    ErrorCode.PASSPHRASE_TOO_WEAK: (
        "Lösenfrasen är för lätt att gissa. Inget är bytt. "
        "Välj minst fyra olika ord som inte hör ihop."
    ),
    ErrorCode.KEYRING_ABSENT: (
        "Datorn har inget nyckellager som går att använda. Inget är skapat än. "
        "Välj att låsa dina data med lösenfrasen i stället."
    ),
    ErrorCode.KEYRING_SILENT: (
        "Datorns nyckellager svarar inte. Dina data är kvar, krypterade. "
        "Logga in på datorn igen, eller använd återställningskoden."
    ),
    ErrorCode.KEYRING_LOCKED: (
        "Datorns nyckellager är låst. Dina data är kvar, krypterade. "
        "Lås upp nyckellagret och försök igen."
    ),
    ErrorCode.KEYRING_EMPTY: (
        "Nyckeln till dina data finns inte i datorns nyckellager. Dina data är kvar, krypterade. "
        "Be samordnaren om återställningskoden och öppna med den."
    ),
    ErrorCode.KEYRING_KEY_WRONG: (
        "Nyckeln i datorns nyckellager hör inte till dina data. De är kvar, krypterade. "
        "Be samordnaren om återställningskoden och öppna med den."
    ),
    ErrorCode.KEY_FILE_MISSING: (
        "Filen med nyckeln till dina data finns inte på sin plats. Dina data är kvar, krypterade. "
        "Lägg tillbaka filen, eller använd återställningskoden."
    ),
    ErrorCode.KEY_FILE_EXPOSED: (
        "Andra användare på datorn kan läsa filen med nyckeln. Inget har öppnats. "
        "Ta bort deras läsrätt (0600) och försök igen."
    ),
    ErrorCode.KEY_FILE_WRONG: (
        "Filen med nyckeln hör inte till dina data. De är kvar, krypterade. "
        "Lägg tillbaka rätt fil, eller använd återställningskoden."
    ),
    ErrorCode.RECOVERY_CODE_LENGTH: (
        "Återställningskoden ska ha {wanted} tecken, du har skrivit {got}. Inget har ändrats. "
        "Jämför med utskriften, grupp för grupp."
    ),
    ErrorCode.RECOVERY_CODE_MISTYPED: (
        "Grupp {group} i återställningskoden stämmer inte. Inget har ändrats. "
        "Jämför gruppen med utskriften och rätta den."
    ),
    ErrorCode.RECOVERY_CODE_OTHER: (
        "Återställningskoden är rätt skriven men hör till en annan organisation. "
        "Inget har ändrats. Be samordnaren om den kod som hör till dina data."
    ),
    ErrorCode.RECOVERY_NOT_SET: (
        "Den här datorn hade inte gått med i teamet än, så ingen återställningskod passar. "
        "Inget har ändrats. Försök med lösenfrasen, eller börja från början."
    ),
    ErrorCode.PLACE_ON_NETWORK: (
        "Mappen ligger på nätverket, och där kan sparade svar gå förlorade. Inget är skapat där. "
        "Välj en mapp på datorns egen disk."
    ),
    ErrorCode.PLACE_REMOVABLE: (
        "Mappen ligger på en disk som kan tas ut. Inget är skapat där. "
        "Välj en mapp på datorns egen disk."
    ),
    ErrorCode.PLACE_SYNCED: (
        "Mappen synkas av {service}, som kan skriva över sparade svar. Inget är skapat där. "
        "Välj en mapp som inte synkas."
    ),
    ErrorCode.PLACE_NOT_WRITABLE: (
        "Det går inte att spara i mappen. Det som redan är sparat är orört. "
        "Ge dig själv skrivrätt eller välj en annan mapp."
    ),
    ErrorCode.ALREADY_RUNNING: (
        "Kontrollbesök är redan öppet. Allt är sparat där. Fortsätt i det fönster som är öppet."
    ),
}

"""Swedish for what goes wrong with evidence and its files."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.FILE_TOO_LARGE: (
        "Filen är {megabytes} MB, gränsen är 2 GB. Originalet ligger kvar där det låg. "
        "Dela filen eller ta med en del av den."
    ),
    ErrorCode.FILM_TOO_LARGE: (  # E11
        "Filmen är {megabytes} MB, gränsen är {limit} MB. Originalet ligger kvar där det låg. "
        "Korta filmen eller ta bilder."
    ),
    ErrorCode.SOURCE_UNREADABLE: (
        "Filen gick inte att läsa. Inget är tillagt. "
        "Kontrollera att den finns kvar och inte är öppen i ett annat program."
    ),
    ErrorCode.FILES_NOT_ADDED: (
        "{failed} av {count} filer kunde inte läggas till: {names}. {added} är tillagda. "
        "Kontrollera att filerna finns kvar och lägg till dem en i taget, då sägs varför."
    ),
    ErrorCode.FILES_LEFT_OUT: (
        "{left} av {count} filer är inte tillagda. "
        "Lägg till alla igen när det går: de som redan finns läggs inte till två gånger."
    ),
    ErrorCode.EVIDENCE_NOT_SHOWN: (
        "{numbers} går inte att visa som bild. Filen är tillagd som den kom. "
        "Ta en ny bild eller spara den som JPEG om den ska synas i rapporten."
    ),
    ErrorCode.PAGE_NOT_SHOWN: (
        "{number} går inte att visa här: filen är skadad eller har lösenord. Den är kvar som den "
        "kom. Öppna den i datorns program, eller be om en ny fil."
    ),
    ErrorCode.CAMERA_FOLDER_EMPTY: (  # E12, which is about the folder here: ux §11
        "Kameramappen {folder} har ingen bild. Svaret är sparat. "
        "Ta en bild med datorns kameraprogram, eller välj en fil."
    ),
    ErrorCode.CLIPBOARD_WITHOUT_PICTURE: (
        "Urklipp har ingen bild. Inget är tillagt. Kopiera en bild, eller välj en fil."
    ),
    ErrorCode.EVIDENCE_FILE_CHANGED: (  # E13
        "Filen till {number} har ändrats sedan den lades till. Kopian i besöket är hel och gäller. "
        "Lägg till den nya filen som ett eget underlag om den behövs."
    ),
    ErrorCode.EVIDENCE_NOT_OPENED: (
        "{number} har ingen filtyp som öppnas härifrån. Filen är hel och orörd. "
        "Spara originalet och öppna det i det program som skrev filen."
    ),
    ErrorCode.EVIDENCE_COVERED: (
        "{number} är täckt. Den täckta bilden visas, originalet är låst. "
        "Be granskaren om du behöver originalet."
    ),
    ErrorCode.CASE_FILE_UNKNOWN: (
        "{file} är inget underlag i något ärende som du läser. Inget är inläst. "
        "Synka först, eller be om filen på nytt av den som säkrade den."
    ),
    ErrorCode.CASE_FILE_MISSING: (
        "{number} finns inte på den här datorn. Det som är skrivet om filen är sparat. "
        "Be den som säkrade den om den förseglade filen och läs in den här."
    ),
    ErrorCode.BLOB_MISSING: (
        "Bilagan finns inte på den här datorn än. Det som är skrivet om den är sparat. "
        "Synka med den dator som har originalet."
    ),
    ErrorCode.BLOB_DAMAGED: (
        "Bilagan har ändrats på disken och visas inte. Allt annat i besöket är orört. "
        "Hämta den på nytt vid nästa synk eller ur säkerhetskopian."
    ),
    ErrorCode.BLOB_KEY_WRONG: (
        "Bilagan går inte att öppna med sin nyckel. Filen är hel och orörd. Kontakta samordnaren."
    ),
}

"""Swedish for what goes wrong with a population: its rows, its sum and whether it is locked."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.NOT_A_STAFF_LIST: (
        "Filen är ingen personallista: en kolumn som heter {column} saknas. Uttaget är som det "
        "var. Välj personallistan, eller läs in uttaget utan den."
    ),
    ErrorCode.ROWS_UNEXPLAINED: (  # E03
        "{unexplained:tal} av {rows:tal} rader behöver dig. {ready:klara} "
        "Rätta eller förklara de {unexplained:ord}, eller gör dem till riktade poster, "
        "innan du låser."
    ),
    ErrorCode.ROW_UNEXPLAINED: (  # E03, en rad
        "En av {rows:tal} rader behöver dig. {ready:klara} "
        "Rätta eller förklara raden, eller gör den till en riktad post, innan du låser."
    ),
    ErrorCode.ALL_ROWS_TARGETED: (
        "Alla {targeted:tal} rader är riktade poster, så det finns inget att dra bland. "
        "Filen är sparad som den kom. Pröva de riktade posterna, eller kontrollera kolumnen för "
        "belopp och perioden."
    ),
    ErrorCode.LEDGER_DIFFERS: (  # E04
        "Summan skiljer {difference_ore:kr} från huvudboken. Filen är sparad som den kom. "
        "Kontrollera period och urval, eller skriv varför skillnaden är rätt."
    ),
    ErrorCode.LEDGER_COUNT_DIFFERS: (
        "Antalet rader skiljer {rows:tal} från det du skrev. Filen är sparad som den kom. "
        "Kontrollera period och urval, eller skriv varför skillnaden är rätt."
    ),
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
    ErrorCode.POPULATION_UNKNOWN: (
        "Populationen finns inte på den här datorn. Inget har ändrats. Synka så hämtas den."
    ),
    ErrorCode.POPULATION_LOCKED: (
        "Populationen är låst och går inte att ändra. Inget har ändrats. "
        "Läs in en ny fil om något behöver rättas."
    ),
    ErrorCode.POPULATION_NOT_LOCKED: (
        "Populationen är inte låst än. Det du har skrivit är sparat. "
        "Lås populationen, gör planen och sätt sedan startvärdet."
    ),
    ErrorCode.POPULATION_DIFFERS: (
        "Den sparade filen ger inte längre de rader som låstes. Dina svar är orörda. "
        "Sluta testa och kontakta samordnaren."
    ),
    ErrorCode.POPULATION_FILE_MISSING: (
        "Filen som posterna kommer ur finns inte på den här datorn än. Det som är prövat är "
        "sparat. Synka så hämtas den."
    ),
    ErrorCode.FILE_CHANGED_SINCE: (
        "Filen {file} är inte den som lästes in: kontrollsumman skiljer. Kopian i kontrollen är "
        "hel och gäller. Läs in den nya filen som en egen population om den behövs."
    ),
    ErrorCode.ROW_READABLE: (
        "Rad {row:tal} går att läsa och är en post som andra. Inget har ändrats. "
        "Bara rader som inte går att läsa rättas eller förklaras."
    ),
    ErrorCode.ROW_NOT_IN_FILE: (
        "Rad {row:tal} finns inte: filen har {rows:tal} rader. Inget har ändrats. "
        "Kontrollera radnumret."
    ),
    ErrorCode.REPAIR_REASON_MISSING: (
        "Skriv varför raden inte är en post. Den ligger kvar tills skälet finns."
    ),
    ErrorCode.DECISIONS_DIFFER: (
        "Två personer har skrivit olika om {what}. Båda är sparade. Välj i Synk, Konflikter."
    ),
    ErrorCode.LOCKS_DIFFER: (
        "Två har låst populationen var för sig med olika rader, så ingen av låsningarna gäller. "
        "Allt är sparat. Läs in filen på nytt, det här ligger kvar."
    ),
    ErrorCode.PERIOD_UNREADABLE: (
        "Perioden {period} går inte att läsa. Inget är inläst. "
        "Skriv till exempel 2022, 2022-03 eller 2022-01-01/2022-06-30."
    ),
}

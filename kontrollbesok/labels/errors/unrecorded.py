"""The same faults where there is no record: what is drawn straight from a file keeps nothing."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.SEED_TOO_SHORT: (  # E08
        "Startvärdet ska ha {wanted} siffror, du har skrivit {got}. Inget är draget. "
        "Fyll på {missing} till eller slumpa ett nytt."
    ),
    ErrorCode.SEED_NOT_DIGITS: (
        "Startvärdet får bara ha siffrorna 0–9. Inget är draget. "
        "Rätta startvärdet eller slumpa ett nytt."
    ),
    ErrorCode.LEDGER_DIFFERS: (  # E04
        "Summan skiljer {difference_ore:kr} från huvudboken. Inget är draget och filen är orörd. "
        "Kontrollera period och urval, eller skriv varför skillnaden är rätt."
    ),
    ErrorCode.LEDGER_COUNT_DIFFERS: (
        "Antalet rader skiljer {rows:tal} från det du skrev. Inget är draget och filen är orörd. "
        "Kontrollera period och urval, eller skriv varför skillnaden är rätt."
    ),
    ErrorCode.ROWS_UNEXPLAINED: (  # E03
        "{unexplained:tal} av {rows:tal} rader behöver dig. {ready:klara} Inget är draget. "
        "Rätta de {unexplained:ord} i filen, förklara dem eller gör dem till riktade poster."
    ),
    ErrorCode.ROW_UNEXPLAINED: (  # E03, en rad
        "En av {rows:tal} rader behöver dig. {ready:klara} Inget är draget. "
        "Rätta raden i filen, förklara den eller gör den till en riktad post."
    ),
    ErrorCode.ALL_ROWS_TARGETED: (
        "Alla {targeted:tal} rader är riktade poster, så det finns inget att dra bland. "
        "Filen är orörd. Pröva de riktade posterna, eller kontrollera kolumnen för belopp och "
        "perioden."
    ),
}

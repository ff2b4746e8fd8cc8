"""Swedish for what goes wrong with the register of units and the draw of units."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.UNIT_DRAW_UNKNOWN: (
        "Urvalet finns inte på den här datorn än. Inget har ändrats. Synka och öppna igen."
    ),
    ErrorCode.UNITS_NONE: (
        "Ingen enhet går att dra bland. Inget är låst. "
        "Se skälen under Undantagna och ändra valen till vänster."
    ),
    ErrorCode.UNITS_TOO_FEW: (
        "Listan har {units:tal} enheter, så {size:tal} går inte att dra. Inget är låst. "
        "Ändra antalet."
    ),
    ErrorCode.UNITS_LOCKED: (
        "Listan är låst och går inte att ändra. Urvalet är som det var. "
        "Gör ett nytt urval om något är fel, det här ligger kvar och syns."
    ),
    ErrorCode.UNITS_NOT_LOCKED: (
        "Listan är inte låst än. Det du har valt är sparat. Lås listan och sätt sedan startvärdet."
    ),
    ErrorCode.UNITS_CHANGED: (
        "Listan har ändrats sedan du tittade. Inget är låst. Titta igenom den som den är nu och "
        "lås igen."
    ),
    ErrorCode.UNITS_NOT_DRAWN: (
        "Enheterna är inte dragna än. Listan är sparad. Sätt startvärdet så dras de."
    ),
    ErrorCode.UNIT_SEEDS_DIFFER: (
        "Två har låst eller dragit var för sig, så urvalet gäller inte. Allt är sparat. "
        "Gör ett nytt urval, det här ligger kvar och syns."
    ),
    ErrorCode.SEED_NOT_PROMISED: (
        "Startvärdet som öppnades är inte det som förseglades, så urvalet gäller inte. Allt är "
        "sparat. Gör ett nytt urval, det här ligger kvar och syns."
    ),
    ErrorCode.UNANNOUNCED_OFF: (
        "Oanmälda besök är inte tillåtna {year}. Inget har ändrats. Tillåt dem för året först."
    ),
    ErrorCode.UNANNOUNCED_NEEDS_UNIT: (
        "Ett oanmält besök planeras hos en enhet som finns i registret: en ny enhet syns för alla. "
        "Inget är planerat. Skriv in enheten under Årsplan, Enheter, och planera besöket sedan."
    ),
    ErrorCode.SEALED_VISIT_STANDS: (
        "Ett förseglat besök flyttas inte. Inget har ändrats. "
        "Ta bort det under Urval av enheter och lägg upp det på nytt."
    ),
    ErrorCode.VISIT_UNANNOUNCED: (
        "Besöket är oanmält, så enheten får inget brev och ingen kalenderfil i förväg. Inget är "
        "skrivet. Det teamet behöver ha framme frågar ni efter på plats."
    ),
    ErrorCode.SEED_IS_PUBLIC: (
        "Ett eget eller offentligt tal kan andra också läsa. Listan är låst och inget är draget. "
        "Slumpa startvärdet eller slå tärning."
    ),
    ErrorCode.DRAW_CLOSED: (
        "Urvalet är slutet tills de oanmälda besöken är gjorda. Inget har ändrats. "
        "Öppna urvalet först."
    ),
    ErrorCode.DRAW_NOT_CLOSED: "Urvalet är inte slutet. Inget har ändrats. Läs sidan igen med F5.",
    ErrorCode.DRAW_SEALED_TO_OTHERS: (
        "Startvärdet är förseglat till andra än dig. Urvalet är slutet. Be någon av dem öppna det."
    ),
    ErrorCode.UNITS_NOT_VISITED: (
        "{count} av de dragna enheterna är inte besökta än. Urvalet är fortfarande slutet. Skriv "
        "varför det öppnas i förtid, så öppnas det med skälet."
    ),
    ErrorCode.UNIT_DRAW_DAY_WRONG: (
        "Dagen ska ligga i {year}. Inget har ändrats. Skriv den som ÅÅÅÅ-MM-DD."
    ),
    ErrorCode.WEIGHT_WRONG: (
        "Vikten ska vara ett heltal från 1 till {most}. Inget har ändrats. Skriv om den."
    ),
    ErrorCode.WEIGHT_REASON_MISSING: (
        "Skriv vad vikten bygger på. Den förra vikten gäller tills skälet finns."
    ),
    ErrorCode.TARGET_REASON_MISSING: (
        "Skriv varför enheten väljs utan lott. Inget har ändrats. Skälet står i protokollet."
    ),
    ErrorCode.TARGET_ALREADY_DRAWN: (
        "Enheten är redan vald. Inget har ändrats. Planera besöket i stället."
    ),
    ErrorCode.UNITS_TOO_MANY: (
        "Filen har fler än {most} rader. Inget är inläst. Dela den i flera filer."
    ),
    ErrorCode.UNIT_NEEDS_NAME: "En enhet behöver ett namn. Inget är ändrat. Skriv vad den heter.",
    ErrorCode.UNIT_NAME_TAKEN: (
        "{unit} finns redan i registret. Inget är ändrat. Skriv ett namn som skiljer dem åt."
    ),
    ErrorCode.UNIT_NAME_TAKEN: (
        "{unit} finns redan i registret. Inget är ändrat. Skriv ett namn som skiljer dem åt."
    ),
    ErrorCode.UNIT_DAYS_WRONG: (
        "{unit} slutar innan den börjar. Inget är ändrat. Rätta första eller sista dagen."
    ),
    ErrorCode.CHART_CHANGED: (
        "Registret har ändrats sedan det visades. Inget är skrivet. Se hur det står nu "
        "och gör om det du ville."
    ),
    ErrorCode.COST_CENTRE_SHARED: (
        "Kst {number} hör till två enheter samma dag. Inget är ändrat. "
        "Sätt en sista dag för den ena eller en första dag för den andra."
    ),
    ErrorCode.COST_CENTRE_UNREADABLE: (
        "Kst {number} går inte att spara som den står. Inget är ändrat. "
        "Skriv ett nummer utan mellanslag, och en första dag som inte är efter den sista."
    ),
}

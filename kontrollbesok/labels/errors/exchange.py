"""Swedish for what goes wrong with the shared folder, the stick, and joining."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.FOLDER_UNREACHABLE: (  # E17
        "Mappen {folder} går inte att nå. Osända ändringar på datorn: {unsent:tal}. "
        "De sänds när mappen går att nå, eller synka via USB-minne."
    ),
    ErrorCode.FOLDER_LOST: (  # E18
        "Mappen {folder} försvann under synken. {sent:tal} av {of:tal} ändringar är framme, "
        "resten ligger kvar här. Synka igen när mappen går att nå, så fortsätter det."
    ),
    ErrorCode.STICK_MISSING: (  # E17, of a stick
        "Inget USB-minne från teamet sitter i datorn. Osända ändringar på datorn: {unsent:tal}. "
        "Sätt i minnet och byt igen."
    ),
    ErrorCode.STICK_PULLED: (  # E18
        "USB-minnet togs ut under synken. {sent:tal} av {of:tal} ändringar är framme, "
        "resten ligger kvar här. Sätt i minnet igen så fortsätter det."
    ),
    ErrorCode.FOLDER_NOT_OURS: (  # E19
        "{folder} hör inte till teamet. Inget har skrivits där. "
        "Välj teamets mapp eller minne, eller registrera ett nytt."
    ),
    ErrorCode.FOLDER_FULL: (
        "Det finns inte plats kvar i {folder}. Ändringarna ligger kvar på datorn. "
        "Frigör utrymme där, eller synka via en annan mapp."
    ),
    ErrorCode.FOLDER_NOT_WRITABLE: (
        "Det går inte att skriva i {folder}. Ändringarna ligger kvar på datorn. "
        "Be om skrivrätt till mappen, eller synka via en annan."
    ),
    ErrorCode.REQUEST_UNREADABLE: (
        "Begäran är skadad eller ändrad på vägen. Ingen har släppts in. "
        "Be personen lämna en ny begäran och läs upp de sex orden igen."
    ),
    ErrorCode.ANSWER_UNREADABLE: (
        "Svaret från samordnaren är skadat eller ändrat på vägen. Inget har ändrats här. "
        "Be samordnaren om svaret en gång till."
    ),
    ErrorCode.ANSWER_FOR_OTHERS: (
        "Svaret hör till en annan dator. Inget har ändrats här. "
        "Läs in det på den dator som gjorde begäran, eller lämna en ny begäran."
    ),
    ErrorCode.TEAM_JOINED_BEFORE: (
        "Den här datorn hör redan till ett annat team. Inget har ändrats. "
        "Välj en tom datamapp för det nya teamet."
    ),
    ErrorCode.LAST_COORDINATOR: (
        "Teamet måste ha en samordnare med en dator. Inget är ändrat. Ge någon annan rollen först."
    ),
}

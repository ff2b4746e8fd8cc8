"""Swedish for what goes wrong with a visit: booking, review, the unit's reply, attest."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.UNIT_NOT_KNOWN: (
        "Vad för slags enhet besöket gäller är inte känt på den här datorn, så det går inte att "
        "säga vad som frågas. Svaren är sparade. Synka och uppdatera programmet, eller be "
        "samordnaren se över enheten i registret."
    ),
    ErrorCode.VISIT_UNKNOWN: (
        "Besöket {visit} finns inte på den här datorn. Inget har ändrats. "
        "Synka, eller kontrollera numret."
    ),
    ErrorCode.VISIT_NOT_READY: (  # E23
        "Besöket kan inte lämnas in än. Allt är sparat. Kvar: {left}."
    ),
    ErrorCode.TIE_DECLARED: (  # E28
        "{name} har uppgett en koppling till {unit}. Schemat är inte ändrat. "
        "Byt person eller skriv in ditt beslut."
    ),
    ErrorCode.TIE_KEEPS_OUT: (  # E28, en koppling som hindrar
        "{name} har uppgett en koppling till {unit} som hindrar besök där. "
        "Schemat är inte ändrat. Byt person."
    ),
    ErrorCode.UNSENT_ELSEWHERE: (  # E30
        "{computer} har {changes} som inte har kommit hit och kan gälla {unit}. "
        "Inget är förlorat. Be {name} synka innan du skickar till enheten."
    ),
    ErrorCode.GRADE_REASON_MISSING: (
        "Skriv varför graden ändras. Graden är som den var tills skälet finns."
    ),
    ErrorCode.FINDINGS_NOT_APPROVED: (
        "Allt är inte godkänt än: {left}. Besöket ligger kvar hos dig. "
        "Godkänn med G eller skicka tillbaka."
    ),
    ErrorCode.REPLY_UNREADABLE: (
        "Svarsfilen gick inte att läsa. Inget svar är taget emot. "
        "Be enheten spara filen på nytt och skicka den igen."
    ),
    ErrorCode.REPLY_WITHOUT_FIELDS: (
        "Filen har inga svarsfält kvar, den är nog utskriven eller inläst som bild. Inget svar är "
        "taget emot. Be enheten fylla i svarsfilen och spara den, eller skriv av svaret."
    ),
    ErrorCode.REPLY_OF_ANOTHER_VISIT: (
        "Svaret hör till ett annat besök. Inget är taget emot. Släpp filen på rätt besök."
    ),
    ErrorCode.REPLY_OF_ANOTHER_VERSION: (
        "Svaret hör till en tidigare version av besöket. Inget är taget emot. "
        "Skicka den nya svarsfilen till enheten."
    ),
    ErrorCode.REPLY_EMPTY: (
        "Inget är ifyllt i svarsfilen. Inget är taget emot. Be enheten välja Stämmer eller "
        "Stämmer inte för varje punkt och spara."
    ),
    ErrorCode.TYPED_REPLY_EMPTY: (
        "Välj Stämmer eller Stämmer inte för minst en avvikelse. Inget är taget emot. "
        "Det du har skrivit är kvar."
    ),
    ErrorCode.REPLY_MISSING: (
        "Enheten har till och med {last} på sig att svara. Besöket ligger kvar hos enheten. "
        "Ta emot svaret, eller vänta tills tiden har gått ut."
    ),
    ErrorCode.TERM_NOT_LONGER: (
        "Svarstiden är inte ändrad. Skriv en dag efter {last} som åååå-mm-dd."
    ),
    ErrorCode.TERM_REASON_MISSING: (
        "Skriv varför enheten får längre tid. Svarstiden är som den var tills skälet finns."
    ),
    ErrorCode.NO_REPLY_IN_TIME: (  # E33
        "Enheten har inte svarat på {days:tal} arbetsdagar. Iakttagelserna gäller som de är. "
        'Påminn, förläng med skäl eller gå vidare med "inget svar".'
    ),
    ErrorCode.DNR_MISSING: (  # E34
        "Dnr saknas. Rapporten är klar men kan inte skickas till attest. "
        "Skriv dnr eller be registrator om ett."
    ),
    ErrorCode.FINDINGS_NOT_JUDGED: (
        "Enheten har ifrågasatt {left}. Rapporten är inte skickad. "
        "Gör en ny bedömning med A, båda texterna står kvar."
    ),
    ErrorCode.VISIT_BEGUN: (
        "Besöket hos {unit} har börjat. Inget är ändrat. Dagen står kvar som den var."
    ),
    ErrorCode.REBOOKING_NEEDS_REASON: (
        "{unit} har fått besked om dagen. Inget är ändrat. Boka om på besökets sida Bokning "
        "och skriv varför."
    ),
    ErrorCode.TIE_NEEDS_REASON: (
        "En koppling behöver ett skäl. Inget är ändrat. Skriv vad kopplingen är."
    ),
    ErrorCode.TOLD_IN_THE_FUTURE: (
        "{day} har inte varit än. Inget är antecknat. Skriv den dag beskedet gavs."
    ),
    ErrorCode.TELLING_DAY_UNREADABLE: (
        "Dagen för beskedet går inte att läsa. Inget är antecknat. Skriv den som ÅÅÅÅ-MM-DD."
    ),
    ErrorCode.BOOKING_TIMES_WRONG: (
        "Tiden går inte att läsa. Inget är ändrat. Skriv dagen som ÅÅÅÅ-MM-DD och tiden som "
        "09:00, och låt besöket sluta efter att det börjar."
    ),
    ErrorCode.BOOKING_INCOMPLETE: ("Brevet kan inte skrivas än. Inget är sparat. Kvar: {left}."),
    ErrorCode.LETTER_GONE: (
        "Brevet {name} har inte kommit till den här datorn än. Synka och försök igen."
    ),
}

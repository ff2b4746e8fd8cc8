"""Swedish text for every code and error. The only place where a code becomes a sentence."""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.model.left import Left
from kontrollbesok.model.passphrase import Strength
from kontrollbesok.model.visit_life import VisitState

# What happened · what is safe · what to do. Numbers after E are those of docs/ux, section 7.3.
ERROR_TEXT: dict[ErrorCode, str] = {
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
    # Inläsning av populationer.
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
    ErrorCode.SHEET_MISSING: (
        "Bladet {sheet} finns inte i filen. Inget är inläst. Välj ett annat blad i listan."
    ),
    ErrorCode.NO_QUESTION_SHEET: (
        "Filen har inget blad som heter Frågor eller något annat ur frågebanken. Inget är inläst. "
        "Exportera frågorna, skriv i den filen och läs in den."
    ),
    ErrorCode.QUESTIONS_TOO_MANY: (
        "Bladet {sheet} har fler än {most:tal} rader. Inget är inläst. "
        "Ta bort de tomma raderna och läs in på nytt."
    ),
    ErrorCode.QUESTIONS_CHANGED: (
        "Någon har ändrat i de egna frågorna sedan du tittade. Inget är skrivet. "
        "Läs in filen igen och titta igenom det som visas."
    ),
    ErrorCode.SELF_REPORT_YES_OR_NO: (
        "Ett baskrav besvaras med ja eller nej. Inget har ändrats. Skriv resten i kommentaren."
    ),
    ErrorCode.UPGRADE_CHANGED: (
        "Någon har svarat i {visit} sedan du tittade. Inget har ändrats. "
        "Titta igenom det som visas nu och gör om."
    ),
    ErrorCode.QUESTION_SHIPPED: (
        "{question} följer med programmet. Inget har ändrats. Bara egna frågor går att ta bort."
    ),
    ErrorCode.QUESTION_IN_USE: (
        "{other} öppnas av {question}. Inget har ändrats. Ändra villkoret i {other} först."
    ),
    ErrorCode.QUESTION_NEEDS_REASON: (
        "Skriv varför {question} tas bort. Frågan står kvar tills skälet finns."
    ),
    ErrorCode.QUESTION_HAS_NO_RULE: (
        "{question} väntar inte på någon lokal regel. Inget har ändrats. Frågan ställs som den är."
    ),
    ErrorCode.WORKBOOK_TOO_LARGE: (
        "Kalkylfilen packar upp till mer än programmet läser. Inget är inläst. "
        "Exportera uttaget som CSV, där finns ingen gräns."
    ),
    ErrorCode.NOT_A_STAFF_LIST: (
        "Filen är ingen personallista: en kolumn som heter {column} saknas. Uttaget är som det "
        "var. Välj personallistan, eller läs in uttaget utan den."
    ),
    ErrorCode.ROWS_UNEXPLAINED: (  # E03
        "{unexplained:tal} av {rows:tal} rader behöver dig. De {ready:tal} andra är klara. "
        "Rätta eller förklara de {unexplained:ord}, eller gör dem till riktade poster, "
        "innan du låser."
    ),
    ErrorCode.ROW_UNEXPLAINED: (  # E03, en rad
        "En av {rows:tal} rader behöver dig. De {ready:tal} andra är klara. "
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
    ErrorCode.CHECKLIST_FAULTY: (
        "Frågebanken går inte att läsa: {file}, {place}. Inget besök har ändrats. "
        "Rätta filen, eller installera om programmet."
    ),
    ErrorCode.PLAN_FAULTY: (
        "Planen för {year} går inte att läsa: {file}, {place}. Inget besök har ändrats. "
        "Rätta filen, eller installera om programmet."
    ),
    ErrorCode.PLAN_MISSING: (
        "Det finns ingen plan för {year}. Inget har ändrats. "
        "Välj ett annat år, eller lägg in planen."
    ),
    # Årets risker.
    ErrorCode.RISKS_TOO_MANY: (
        "Filen har fler än {most:tal} risker, så den är nog något annat. Inget är inläst. "
        "Välj filen med årets VoR."
    ),
    ErrorCode.RISKS_NOTHING_TO_UNDO: (
        "Det finns inget att ångra i årets risker i dag. Allt är sparat."
    ),
    ErrorCode.OWNER_NOT_IN_LINE: (
        "Samordnaren äger inga risker. Inget har ändrats. "
        "Skriv en linjeroll, till exempel enhetschefen."
    ),
    ErrorCode.RISK_STAYS_IN_PLAN: (
        "Risk {risk} har värde {limit} eller mer och står alltid i planen. Inget har ändrats. "
        "Ändra värdet först, om det är fel."
    ),
    ErrorCode.THRESHOLDS_WRONG: (
        "Gränserna ska vara 1 till 25, och gränsen för planen minst lika hög som den för åtgärd. "
        "Inget har ändrats. Skriv om dem."
    ),
    ErrorCode.YEAR_DECIDED: (
        "Risker {year} beslutades {date}. Inget har ändrats. Börja en revidering för att ändra."
    ),
    ErrorCode.YEAR_NOT_DECIDED: (
        "Risker {year} är inte beslutade än. Inget har ändrats. De går att ändra som de är."
    ),
    ErrorCode.YEAR_CHANGED: (
        "Någon har ändrat i risker {year} sedan du tittade. Inget är skrivet. "
        "Titta igenom det som visas nu och gör om."
    ),
    ErrorCode.YEAR_CONFLICT: (
        "Två personer har skrivit olika om risker {year}. Allt är sparat och inget är beslutat. "
        "Avgör konflikterna under Synk först."
    ),
    ErrorCode.RISK_NEEDS_EVENT: (
        "En risk behöver en oönskad händelse. Inget är ändrat."
        " Skriv vad som kan hända, i en mening."
    ),
    ErrorCode.REMOVAL_NEEDS_REASON: (
        "Skriv varför risk {risk} tas bort. Den står kvar tills skälet finns."
    ),
    ErrorCode.TESTED_BY_UNKNOWN: (
        "Frågebanken har ingen fråga och inget område som heter {code}. Inget är ändrat."
        " Skriv områden och frågor som SBA, REP-02."
    ),
    ErrorCode.MERGE_NEEDS_REASON: (
        "Värdet är inte det högsta som har bidragits. Inget är ändrat. Skriv varför."
    ),
    ErrorCode.CONTRIBUTION_NEEDS_REASON: (
        "Skriv varför bidraget inte tas med. Det ligger kvar tills skälet finns."
    ),
    ErrorCode.CONTRIBUTION_INCOMPLETE: (
        "Bidraget är inte sparat. Det behöver vem det kommer från och vad som kan hända,"
        " och antingen både sannolikhet och konsekvens eller ingen av dem."
    ),
    ErrorCode.YEAR_BEGUN: (
        "Årsplan {year} har redan risker. Inget är kopierat. Öppna {year} under Risker."
    ),
    ErrorCode.CONTROLS_NONE: (
        "Inget att föra vidare från {year}: året har inga risker. Inget är skrivet."
    ),
    ErrorCode.REVISION_NEEDS_REASON: (
        "Skriv varför året revideras. Beslutet står kvar tills skälet finns."
    ),
    # Urval av enheter.
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
    ErrorCode.CONTENT_NEWER: (
        "Frågorna eller planen är skrivna av en nyare version av programmet. "
        "Allt är sparat här. Uppdatera programmet och öppna igen."
    ),
    ErrorCode.CONTENT_DAMAGED: (
        "Frågorna eller planen går inte att läsa: filen har ändrats sedan den sparades. "
        "Dina svar är sparade. Synka för att hämta den på nytt."
    ),
    # Journalen.
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
        "Två personer har svarat olika på {questions}. Båda svaren är sparade. "
        "Granskaren väljer, du kan fortsätta."
    ),
    ErrorCode.CHANGES_DIFFER: (
        "Två personer har skrivit olika på {places}. Allt är sparat. "
        "Granskaren väljer, du kan fortsätta."
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
    ErrorCode.BUNDLE_REFUSED: (
        "Ändringarna i {file} går inte att kontrollera: {why}. Inget är inläst. "
        "Filen är sparad för sig. Be avsändaren synka igen."
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
    ErrorCode.NOTHING_TO_UNDO: "Det finns inget att ångra i besöket i dag. Allt är sparat.",
    ErrorCode.CHANGED_SINCE: (
        "Någon annan har ändrat samma sak efter dig, så det går inte att ångra. "
        "Inget har ändrats. Ändra direkt i stället."
    ),
    ErrorCode.QUESTION_NOT_IN_VISIT: (
        "Frågan {question} ingår inte i besöket. Inget har ändrats. "
        "Lägg till området i besökets omfattning."
    ),
    ErrorCode.CONTENT_MISSING: (
        "Frågebanken som besöket använder finns inte på den här datorn. Svaren är sparade. "
        "Synka så hämtas den."
    ),
    # Synk och inträde.
    ErrorCode.FOLDER_UNREACHABLE: (  # E17
        "Mappen {folder} går inte att nå. Osända ändringar på datorn: {unsent:tal}. "
        "De sänds när mappen går att nå, eller synka via USB-minne."
    ),
    ErrorCode.FOLDER_LOST: (  # E18
        "Mappen {folder} försvann under synken. {sent:tal} av {of:tal} ändringar är framme, "
        "resten ligger kvar här. Synka igen när mappen går att nå, så fortsätter det."
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
    # Stickprov.
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
    ErrorCode.SAMPLE_EXCEEDS_POPULATION: (  # E07
        "Planen kräver {sample_size} poster men populationen har {population}. Inget är draget. "
        "Välj Alla poster eller ändra planen."
    ),
    ErrorCode.DRAW_EXHAUSTED: (
        "Det finns inga fler poster att dra: alla {population} är redan dragna. "
        "Det som är prövat är sparat. Pröva posterna som är kvar eller lämna ingen slutsats."
    ),
    ErrorCode.NUMBER_NOT_EXACT: (
        "{number} gick inte att läsa som ett tal. Planen är oförändrad. "
        "Skriv talet med siffror, till exempel 0,05 eller 5 %."
    ),
    ErrorCode.CONFIDENCE_OUT_OF_RANGE: (
        "Säkerhetsgraden ska ligga mellan 0 och 100 %. Planen är oförändrad. "
        "Skriv till exempel 95 %."
    ),
    ErrorCode.RATE_OUT_OF_RANGE: (
        "Andelen ska ligga mellan 0 och 100 %. Planen är oförändrad. Skriv till exempel 5 %."
    ),
    ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED: (
        "Gränsen för fel måste vara högre än de fel du väntar dig. Inget är draget. "
        "Höj gränsen, sänk de väntade felen eller välj Alla poster."
    ),
    ErrorCode.TOLERABLE_IS_WHOLE: (
        "Gränsen för fel är {tolerable_ore:kr}, och alla poster tillsammans är {total_ore:kr}. "
        "Inget är draget. Sänk gränsen, ofta till fem procent av summan."
    ),
    ErrorCode.STRATUM_EXCEEDED: (
        "Skiktet {stratum} har {items:tal} poster, {sample_size:tal} är för många. "
        "Inget är draget. Minska antalet eller flytta skiktets gräns."
    ),
    ErrorCode.NO_ROOM_TO_GROW: (
        "De {population:tal} posterna räcker inte för en utökning. Inget är draget. "
        "Ta bort bocken vid Ta höjd för en utökning eller Två lika stora steg, eller välj Alla "
        "poster."
    ),
    ErrorCode.NO_PLAN_WITHIN_LIMIT: (
        "Planen skulle kräva fler än {most} poster. Inget är draget. "
        "Höj gränsen för fel, sänk säkerhetsgraden eller välj Alla poster."
    ),
    ErrorCode.SEED_TOO_SHORT: (  # E08
        "Startvärdet ska ha {wanted} siffror, du har skrivit {got}. Planen är sparad. "
        "Fyll på {missing} till eller slumpa ett nytt."
    ),
    ErrorCode.SEED_NOT_DIGITS: (
        "Startvärdet får bara ha siffrorna 0–9. Planen är sparad. "
        "Rätta startvärdet eller slumpa ett nytt."
    ),
    ErrorCode.DRAW_NOT_REPRODUCIBLE: (  # E09
        "Urvalet går inte att återskapa från startvärdet. Dina svar är orörda. "
        "Sluta testa och skicka kontrollfilen till samordnaren."
    ),
    ErrorCode.REPLACEMENT_REASON_MISSING: (  # E10
        "Skriv varför posten ersätts. Posten ligger kvar tills skälet finns."
    ),
    ErrorCode.REPLACED_ITEM_NOT_DRAWN: (
        "Posten {item_id} hör inte till urvalet och kan inte ersättas. Urvalet är oförändrat. "
        "Välj en post i listan över dragna poster."
    ),
    ErrorCode.SAMPLE_COUNTS_DISAGREE: (
        "Talen går inte ihop: {errors} fel bland {sample_size} prövade poster. "
        "Inget är beräknat. Kontrollera antalet prövade poster och antalet fel."
    ),
    ErrorCode.SAMPLE_TOO_SMALL_TO_ESTIMATE: (
        "{sample_size} prövade poster räcker inte för att skatta ett belopp. "
        "Det som är prövat är sparat. Pröva minst {wanted} poster med olika belopp."
    ),
    ErrorCode.BOOKED_AMOUNT_NOT_POSITIVE: (
        "En dragen post är bokförd på noll kronor eller mindre och kan inte räknas i kronor. "
        "Det som är prövat är sparat. Gör den till en riktad post."
    ),
    ErrorCode.PROTOCOL_UNREADABLE: (
        "Protokollet gick inte att läsa. Inget har ändrats. "
        "Hämta kontrollfilen på nytt ur besöket och försök igen."
    ),
    ErrorCode.CONTROL_UNKNOWN: (
        "Kontrollen {control} finns inte i planen för {year}. Inget har ändrats. "
        "Skriv numret i internkontrollplanen, till exempel 25."
    ),
    ErrorCode.SAMPLE_UNKNOWN: (
        "Urvalet finns inte på den här datorn. Inget har ändrats. Synka så hämtas det."
    ),
    ErrorCode.POPULATION_UNKNOWN: (
        "Populationen finns inte på den här datorn. Inget har ändrats. Synka så hämtas den."
    ),
    ErrorCode.VISIT_BEGUN: (
        "Besöket hos {unit} har börjat. Inget är ändrat. Dagen står kvar som den var."
    ),
    ErrorCode.REBOOKING_NEEDS_REASON: (
        "{unit} har fått besked om dagen. Inget är ändrat. Boka om på besökets sida Bokning "
        "och skriv varför."
    ),
    ErrorCode.BOOKING_TIMES_WRONG: (
        "Tiden går inte att läsa. Inget är ändrat. Skriv dagen som ÅÅÅÅ-MM-DD och tiden som "
        "09:00, och låt besöket sluta efter att det börjar."
    ),
    ErrorCode.BOOKING_INCOMPLETE: ("Brevet kan inte skrivas än. Inget är sparat. Kvar: {left}."),
    ErrorCode.LETTER_GONE: (
        "Brevet {name} har inte kommit till den här datorn än. Synka och försök igen."
    ),
    ErrorCode.UNITS_TOO_MANY: (
        "Filen har fler än {most} rader. Inget är inläst. Dela den i flera filer."
    ),
    ErrorCode.UNIT_NEEDS_NAME: "En enhet behöver ett namn. Inget är ändrat. Skriv vad den heter.",
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
    ErrorCode.REPAIR_REASON_MISSING: (
        "Skriv varför raden inte är en post. Den ligger kvar tills skälet finns."
    ),
    ErrorCode.DECISIONS_DIFFER: (
        "Två personer har skrivit olika om {what}. Båda är sparade. Välj i Synk, Konflikter."
    ),
    ErrorCode.SAMPLE_IS_POPULATION: (
        "Planen kräver alla {population:tal} poster. Inget är draget. "
        "Välj Alla poster, då finns inget urvalsfel."
    ),
    ErrorCode.SAMPLE_NOT_DRAWN: (
        "Urvalet är inte draget än. Planen är sparad. Sätt startvärdet så dras posterna."
    ),
    ErrorCode.SEED_ALREADY_SET: (
        "Startvärdet är redan satt och går inte att ändra. Urvalet är oförändrat. "
        "Gör ett nytt urval om det behövs, det här ligger kvar och syns."
    ),
    ErrorCode.SEED_BEFORE_LOCK: (
        "Startvärdet sattes innan populationen var låst, så urvalet räknas inte. "
        "Dina svar är orörda. Gör ett nytt urval."
    ),
    ErrorCode.SEEDS_DIFFER: (
        "Två startvärden är satta var för sig, så inget av dem gäller. Planen är sparad. "
        "Gör ett nytt urval, det här ligger kvar och syns."
    ),
    ErrorCode.EXTENSION_NOT_POSSIBLE: (
        "Ett urval av det här slaget kan inte utökas. Urvalet är oförändrat. "
        "Gör ett nytt urval, eller välj Alla poster."
    ),
    ErrorCode.EXTENSION_TOO_SMALL: (
        "Urvalet är redan {size:tal} poster. Det är oförändrat. Skriv ett större antal."
    ),
    ErrorCode.EXTENSION_REASON_MISSING: (
        "Skriv varför urvalet utökas. Det är oförändrat tills skälet finns."
    ),
    ErrorCode.REPLACEMENT_NOT_POSSIBLE: (
        "Posten har ingen nästa lott och kan inte ersättas. Den ligger kvar. "
        "Markera den som ej tillämplig i stället."
    ),
    ErrorCode.REPLACEMENT_REASON_REFUSED: (
        "Att ett underlag inte går att få fram är inget skäl att byta post. Posten ligger kvar. "
        "Markera Underlag saknas, det räknas som fel."
    ),
    ErrorCode.ITEM_NOT_IN_SAMPLE: (
        "Rad {row:tal} hör inte till urvalet eller är ersatt. Inget har ändrats. "
        "Välj en post i listan."
    ),
    ErrorCode.BLOCK_TOO_LARGE: (
        "Blocket har {cells:tal} celler. Inget är inklistrat. Klistra in högst {most:tal} åt "
        "gången, så att allt går att ångra i ett steg."
    ),
    ErrorCode.BLOCK_IN_MANY_PLACES: (
        "Posterna i blocket prövas på olika ställen. Inget är inklistrat. Klistra in en enhet "
        "åt gången."
    ),
    ErrorCode.ITEM_WITHOUT_VISIT: (
        "Post {item} prövas centralt och hör inte till något besök. Ingen avvikelse är skapad. "
        "Skriv avvikelsen i enhetens besök."
    ),
    ErrorCode.ITEM_TESTED: (
        "Rad {row:tal} är redan prövad där den ligger. Inget har ändrats. "
        "Bara poster som inte är prövade kan flyttas."
    ),
    ErrorCode.OUTCOME_MISSING: (
        "IKP {control} har inget att föra över till ILS än. Inget har ändrats. "
        "Dra slutsatsen först."
    ),
    ErrorCode.CONCLUSION_NOT_READY: (
        "Slutsatsen kan inte dras än. Allt är sparat. "
        "Kvar att pröva: {left:tal} av {size:tal} poster."
    ),
    ErrorCode.PERIOD_UNREADABLE: (
        "Perioden {period} går inte att läsa. Inget är inläst. "
        "Skriv till exempel 2022, 2022-03 eller 2022-01-01/2022-06-30."
    ),
    ErrorCode.CASE_FILE_UNREADABLE: (
        "Filen med kontrollfall gick inte att läsa. Inget har ändrats. "
        "Den ska vara JSON med en lista som heter cases. Rätta filen och försök igen."
    ),
    # Nycklar, lagringsplats och disk.
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
    ErrorCode.DISK_NEARLY_FULL: (  # E14
        "Mindre än {megabytes} MB är ledigt på datorn. Allt är sparat och text går bra att "
        "skriva. Frigör utrymme innan du tar fler bilder."
    ),
    ErrorCode.DISK_FAILED: (
        "Disken svarar inte som den ska. Det som redan var sparat är kvar. "
        "Stäng programmet, spara en säkerhetskopia och kontakta it-stödet."
    ),
    # Rapporten.
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
    ErrorCode.PATH_MISSING: (
        "{name} finns inte eller går inte att läsa. Inget har ändrats. Kontrollera sökvägen."
    ),
}


# Why an event does not count: read in Synk, and when an own act is stopped.
REFUSAL_TEXT: dict[Reason, str] = {
    Reason.MALFORMED: "innehållet är inte skrivet som det ska",
    Reason.TOO_LARGE: "ändringen är för stor",
    Reason.NEWER_VERSION: "den kommer från en nyare version av programmet",
    Reason.OTHER_ORGANISATION: "den hör till en annan organisation",
    Reason.BODY_DIFFERS: "innehållet är inte det som signerades",
    Reason.ALTERED: "filen är skadad, avhuggen eller ändrad",
    Reason.BROKEN_CHAIN: "den passar inte in efter det som redan finns",
    Reason.FORK: "datorn har skrivit två olika ändringar på samma plats",
    Reason.BAD_SIGNATURE: "signaturen stämmer inte",
    Reason.UNKNOWN_DEVICE: "datorn är inte med i teamet",
    Reason.OTHER_PERSON: "datorn hör till någon annan",
    Reason.REVOKED: "datorn är spärrad",
    Reason.USER_SIGNATURE_MISSING: "lösenfrasen krävs",
    Reason.NO_RIGHT: "rätten saknas",
    Reason.TIED: "personen har en koppling till enheten",
    Reason.OWN_WORK: "den som har deltagit i besöket kan inte granska eller fastställa det",
    Reason.WRONG_STATE: "besöket är inte i det läget",
    Reason.UNSEEN_VALUE: "den ersätter något som inte hade visats",
    Reason.BAD_VALUE: "ett värde är inte skrivet som det ska",
    Reason.WRONG_DIGEST: "kontrollsumman stämmer inte",
    Reason.LATE: "den kom efter fastställandet",
}

# Lösenfrasens styrka, i ord.
STRENGTH_TEXT: dict[Strength, str] = {
    Strength.TOO_SHORT: "För kort. Ta minst fyra ord.",
    Strength.EASY: "Lätt att gissa. Välj ord som inte hör ihop.",
    Strength.FAIR: "Bra.",
    Strength.STRONG: "Mycket bra.",
}


def refusal_text(reason: Reason) -> str:
    """Why an event does not count, as half a sentence."""
    return REFUSAL_TEXT[reason]


STATE_TEXT: dict[VisitState, str] = {
    VisitState.PLANNED: "Planerat",
    VisitState.ONGOING: "Pågår",
    VisitState.SUBMITTED: "Inlämnat",
    VisitState.SENT_BACK: "Skickat tillbaka",
    VisitState.REVIEWED: "Granskat",
    VisitState.AT_UNIT: "Hos enheten",
    VisitState.FINALLY_REVIEWED: "Slutgranskat",
    VisitState.SETTLED: "Fastställt",
    VisitState.REGISTERED: "Diariefört",
}


def state_text(state: VisitState | None) -> str:
    """Where a visit stands; None while two steps stand against each other."""
    return "Två beslut, behöver dig" if state is None else STATE_TEXT[state]


LOCKED_TEXT = "Besöket är låst. Gör en komplettering i stället."

_PART_TEXT = {
    "observation": "iakttagelse",
    "requirement": "krav",
    "consequence": "konsekvens",
}


def left_text(left: Left) -> str:
    """What is left before a visit can be handed in, as an enumeration."""
    parts = [
        *_counted(len(left.unanswered), "fråga", "frågor"),
        *(f"skäl till {code}" for code in left.without_reason),
        *(f"{code} vilar på samtal" for code in left.key_control_on_talk),
        *(f"{_PART_TEXT[part]} i {label}" for label, part in left.unwritten),
    ]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def _counted(count: int, one: str, many: str) -> tuple[str, ...]:
    return (f"{count} {one if count == 1 else many}",) if count else ()


def device_label(name: str) -> str:
    """What a person's computer is called: "Tovas dator", "Idris dator"."""
    owner = name if name.lower().endswith(("s", "x", "z")) else f"{name}s"
    return f"{owner} dator"


def error_text(error: UserError) -> str:
    """The Swedish sentences for `error`."""
    # Imported when there is something to tell: a start without errors is quicker without it.
    from kontrollbesok.labels_population import SENTENCE

    return SENTENCE.vformat(ERROR_TEXT[error.code], (), error.params)

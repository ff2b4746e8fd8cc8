"""Swedish for what goes wrong with a sample: its plan, its draw, its items and what they show."""

from kontrollbesok.errors import ErrorCode

TEXT: dict[ErrorCode, str] = {
    ErrorCode.SAMPLE_EXCEEDS_POPULATION: (  # E07
        "Planen kräver {sample_size:tal} poster men populationen har {population:tal}. "
        "Inget är draget. Välj Alla poster eller ändra planen."
    ),
    ErrorCode.DRAW_EXHAUSTED: (
        "Det finns inga fler poster att dra: alla {population:tal} är redan dragna. "
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
    ErrorCode.TOO_MANY_FOR_STRATA: (
        "{errors:tal} väntade fel i {strata:tal} skikt går inte att väga samman på rimlig tid. "
        "Inget är draget. Sänk de väntade felen, ta bort ett skikt eller skriv eget antal i varje."
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
        "Talen går inte ihop: {errors:tal} fel bland {sample_size:tal} prövade poster. "
        "Inget är beräknat. Kontrollera antalet prövade poster och antalet fel."
    ),
    ErrorCode.SAMPLE_TOO_SMALL_TO_ESTIMATE: (
        "{sample_size:tal} prövade poster räcker inte för att skatta ett belopp. "
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
}

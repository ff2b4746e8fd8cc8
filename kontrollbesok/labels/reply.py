"""The words of the form that the unit answers in, and of the letters that go with it.

Source: ux.md §2.7.
"""

import datetime as dt
from collections.abc import Sequence

from kontrollbesok.labels.dates import date_in_words

TITLE = "Enhetens svar"
HOW = (
    "Du kan fylla i svaret direkt i den här filen, i det program där den öppnades. "
    "Välj Stämmer eller Stämmer inte för varje punkt. Det du skriver följer med i rapporten ord "
    "för ord. Spara filen när du är klar och svara på brevet med filen bifogad."
)
OBSERVATION = "Det här såg vi"
REQUIREMENT = "Krav"
CONSEQUENCE = "Konsekvens"
CHANGE = "Avdelningschefen begär en ändring"
FACTS = "Sakuppgifterna"
AGREES = "Stämmer"
DISPUTES = "Stämmer inte"
OWN_WORDS = "Med egna ord"
REMEDY = "Åtgärd som ni föreslår"
OWNER_ROLE = "Ansvarig roll"
DUE = "Klart senast (åååå-mm-dd)"
NO_REMEDY = "En iakttagelse kräver ingen åtgärd. Skriv gärna en ändå."
PROPOSED_ROLE = "Enhetschefen"


def form_title(unit: str) -> str:
    """The document's title."""
    return f"{TITLE}, {unit}"


def form_line(visit_number: str, visited: dt.date, last: dt.date) -> str:
    """The line under the unit's name."""
    return (
        f"Kontrollbesök {date_in_words(visited)}, {visit_number}. "
        f"Svara senast {date_in_words(last)}."
    )


def form_foot(organisation: str, visit_number: str, page: int) -> str:
    """The page's foot."""
    return f"{organisation} · {visit_number} · sida {page}"


def letter_subject(unit: str, last: dt.date) -> str:
    """What the letter is about."""
    return f"Kontrollbesöket hos {unit}: svara senast {last.isoformat()}"


def letter_text(unit: str, visited: dt.date, last: dt.date, findings: int) -> str:
    """The letter that goes with the form."""
    many = "en punkt" if findings == 1 else f"{findings} punkter"
    return (
        "Hej,\n\n"
        f"Här är det vi såg vid kontrollbesöket hos {unit} den {date_in_words(visited)}. "
        f"Det är {many} att svara på i den bifogade filen.\n\n"
        "Säg för varje punkt om sakuppgifterna stämmer, skriv med egna ord och föreslå åtgärd, "
        "ansvarig roll och datum. Filen går att fylla i där den öppnas. Spara den och svara på "
        "det här brevet med filen bifogad.\n\n"
        f"Svara senast {date_in_words(last)}. Kommer inget svar till dess gäller iakttagelserna "
        "som de är.\n"
    )


def change_subject(unit: str, last: dt.date) -> str:
    """What the letter is about when a chief wants remedies proposed anew."""
    return f"Ändrade åtgärder hos {unit}: svara senast {last.isoformat()}"


def change_text(unit: str, visited: dt.date, last: dt.date, lines: Sequence[str]) -> str:
    """The letter when a chief wants remedies proposed anew; `lines` are the chief's."""
    asked = "\n".join(f"- {line}" for line in lines)
    return (
        "Hej,\n\n"
        "Avdelningschefen vill att ni ändrar förslaget till åtgärd efter kontrollbesöket hos "
        f"{unit} den {date_in_words(visited)}:\n\n{asked}\n\n"
        "Skriv det nya förslaget i den bifogade filen, med ansvarig roll och datum. Välj också "
        "om sakuppgifterna stämmer. Spara filen och svara på det här brevet med den bifogad.\n\n"
        f"Svara senast {date_in_words(last)}.\n"
    )


def reminder_subject(unit: str, last: dt.date) -> str:
    """What the reminder is about."""
    return f"Påminnelse: kontrollbesöket hos {unit}, svara senast {last.isoformat()}"


def reminder_text(unit: str, last: dt.date, days_left: int) -> str:
    """The reminder."""
    if days_left > 0:
        left = "en arbetsdag" if days_left == 1 else f"{days_left} arbetsdagar"
        when = f"Det är {left} kvar: svara senast {date_in_words(last)}."
    elif days_left == 0:
        when = "Det är sista dagen att svara i dag."
    else:
        when = f"Svaret skulle ha kommit senast {date_in_words(last)}."
    return (
        f"Hej,\n\nVi väntar på ert svar efter kontrollbesöket hos {unit}. {when}\n\n"
        "Filen att svara i är bifogad en gång till. Har ni redan svarat behöver ni inte göra "
        "något.\n"
    )


def reminded(day: dt.date) -> str:
    """What the record says of a reminder."""
    return f"Påminnelse till enheten {day.isoformat()}."


def extended(last: dt.date, reason: str) -> str:
    """What the record says of a longer term."""
    return f"Svarstiden är förlängd till {last.isoformat()}. {reason}"


NO_REPLY = "Inget svar från enheten inom svarstiden."
REPLY_IN_PART = "Enheten har inte svarat på allt inom svarstiden."

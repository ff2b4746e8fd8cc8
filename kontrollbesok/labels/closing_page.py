"""Swedish of the page for the last meeting at a unit, Det här såg vi."""

import datetime as dt
from collections.abc import Iterable, Sequence

from kontrollbesok.labels.dates import date_in_words, weekday_in_words

CLOSING = "Det här såg vi"
CLOSING_THANKS = "Tack för att ni tog emot oss."
WORKS = "Det här fungerar"
TO_LOOK_AT = "Det här behöver ni titta på"
OPEN = "Det här är inte klart"
WHAT_NEXT = "Så går det vidare"
NOTHING_HERE = "Inget att nämna."
NEXT_STEPS = (
    "Vi granskar det vi har sett",
    "Ni svarar inom tio arbetsdagar",
    "Rapporten fastställs och skickas till er",
)
WRITTEN_LATER = "Skrivs klart efter besöket"
NOT_ANSWERED = "Inte besvarade än"
OWN_WORDS = f"{WORKS}, med egna ord"
OWN_WORDS_HINT = "En rad för varje. Det som följer ett tankstreck ( – ) skrivs mindre under."
_DASH = " – "


def strength_lines(text: str) -> Sequence[tuple[str, str]]:
    """What is written of what works: of each line the words, and those that are smaller."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [line.partition(_DASH) for line in lines]
    return tuple((what.strip(), detail.strip()) for what, _, detail in parts)


def strengths_text(lines: Iterable[tuple[str, str]]) -> str:
    """The same lines to write in; `strength_lines` backwards."""
    return "\n".join(_DASH.join(part for part in line if part) for line in lines)


def all_in_order(questions: int) -> str:
    """`Alla 6 frågor utan anmärkning`."""
    return (
        "Frågan är utan anmärkning"
        if questions == 1
        else f"Alla {questions} frågor utan anmärkning"
    )


def open_questions(count: int, area: str) -> str:
    """`2 frågor om Inköp`."""
    return f"{count} {'fråga' if count == 1 else 'frågor'} om {area}"


def closing_line(unit: str, day: dt.date) -> str:
    """`Jobbtorg Norr, tisdag 24 november 2026. Tack för att ni tog emot oss.`"""
    return f"{unit}, {weekday_in_words(day)}. {CLOSING_THANKS}"


def closing_title(unit: str, day: dt.date) -> str:
    """The title of a closing page's file."""
    return f"{CLOSING}. {unit}, {date_in_words(day)}"

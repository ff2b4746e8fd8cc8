"""Swedish for the two papers of a visit: the field list and the page for the last meeting.

And for the foot of every paper that is printed when somebody asks for it.
"""

import datetime as dt

NEXT_STEPS = (
    "Vi granskar det vi har sett",
    "Ni svarar inom tio arbetsdagar",
    "Rapporten fastställs och skickas till er",
)
WRITTEN_LATER = "Skrivs klart efter besöket"
NOT_ANSWERED = "Inte besvarade än"
NO_NUMBER = "Får nummer vid synk"


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


def printed_foot(day: dt.date) -> str:
    """When it was printed."""
    return f"Utskriven {day.isoformat()}"


def page_of(page: int, pages: int) -> str:
    """`Sida 1 av 2`."""
    return f"Sida {page} av {pages}"

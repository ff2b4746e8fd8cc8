"""Swedish for the foot of every paper that is printed when somebody asks for it."""

import datetime as dt

NO_NUMBER = "Får nummer vid synk"


def printed_foot(day: dt.date) -> str:
    """When it was printed."""
    return f"Utskriven {day.isoformat()}"


def page_of(page: int, pages: int) -> str:
    """`Sida 1 av 2`."""
    return f"Sida {page} av {pages}"

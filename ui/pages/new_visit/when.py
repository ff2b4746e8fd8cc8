"""A day and a time as a person types them."""

import re
from datetime import date

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def day_in(text: str) -> date | None:
    """The day written as 2026-11-24; None for what is no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def time_in(text: str) -> str | None:
    """HH:MM, "" for none, None for what is no time."""
    if not text.strip():
        return ""
    match = _TIME.fullmatch(text.strip())
    return f"{int(match[1]):02d}:{match[2]}" if match else None

"""What Hos enheten says of a unit's time to answer."""

import datetime as dt

from ui.icons import Icon
from ui.pages.replies.rows import UnitVisit
from ui.pages.review.reading import day_in_words

READ = "Svaret är läst, inte mottaget"


def days_left(left: int) -> str:
    """How many working days there are, in a list: "7 dagar"."""
    if left < 0:
        return "tiden ute"
    if left == 0:
        return "sista dagen"
    return "1 dag" if left == 1 else f"{left} dagar"


def state_of(visit: UnitVisit, *, is_read: bool) -> str:
    """The second line of a visit in the list."""
    term = visit.term
    if is_read:
        return READ
    if visit.is_answered:
        return "Svar inkommet" if visit.findings else "Inget att svara på"
    if visit.answered:
        return f"Svar på {visit.answered} av {len(visit.findings)}"
    if visit.change:
        return f"Ändrad åtgärd, senast {short_day(term.last)}"
    first = "Inget svar" if term.is_over else f"Senast {short_day(term.last)}"
    if term.reminded:
        return f"{first}, påmint {short_day(term.reminded)}"
    is_due = term.reminder_is_due and not term.is_over
    return f"{first}, dags att påminna" if is_due else first


def taken_in(visit: UnitVisit) -> str:
    """What is said when a reply has been taken in."""
    if visit.is_answered:
        return f"{visit.unit} har svarat på allt."
    left = [found.label for found in visit.findings if found.unit_standpoint is None]
    return f"Svaret är taget emot. {', '.join(left)} saknar svar, fråga enheten."


def icon_of(visit: UnitVisit, *, is_read: bool) -> Icon:
    """The sign before a visit in the list."""
    if is_read:
        return Icon.DOCUMENT
    if visit.is_answered:
        return Icon.SAVED
    return Icon.FINDINGS if visit.term.is_over else Icon.TIME


def short_day(day: dt.date) -> str:
    """A day without its weekday: "9 dec"."""
    return day_in_words(day).partition(" ")[2]


def working_days(left: int) -> str:
    """The time left as a heading: "7 arbetsdagar kvar"."""
    if left < 0:
        many = "En arbetsdag" if left == -1 else f"{-left} arbetsdagar"
        return f"{many} över tiden"
    if left == 0:
        return "Sista dagen i dag"
    return "En arbetsdag kvar" if left == 1 else f"{left} arbetsdagar kvar"

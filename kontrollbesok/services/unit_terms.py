"""The unit's time to answer: ten working days, reminders, and a longer time with a reason.

A reminder and a longer time are remarks of the reviewer that ask nothing of anyone: they are dealt
with as they are written, and `about` says what they are. Source: ux.md §1.1, §2.7, E33.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels import reply as words
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import VisitRemark
from kontrollbesok.model.working_days import after_working_days, working_days_until
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record
from kontrollbesok.services.remarks import noted
from kontrollbesok.services.remedy_decisions import ASK_CHANGE

WORKING_DAYS: Final = 10
REMIND_ON: Final = 7  # the working day on which a reminder is due
_BEGINS: Final = frozenset({"visit.to_unit", ASK_CHANGE})
_REMINDER: Final = "unit/reminder"
_TERM: Final = "unit/term/"  # and the new last day


@dataclass(frozen=True, slots=True)
class Term:
    """How the unit's time stands. Days are Swedish; `left` counts working days, below 0 when past.

    reminded  the day of the last reminder, None before the first
    """

    sent: dt.date
    last: dt.date
    today: dt.date
    extended: bool = False
    reminded: dt.date | None = None

    @property
    def left(self) -> int:
        """Working days left, the last day included."""
        return working_days_until(self.today, self.last)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.today > self.last

    @property
    def reminder_is_due(self) -> bool:
        """Whether the seventh working day has come and nobody has reminded the unit."""
        passed = working_days_until(self.sent, self.today)
        return self.reminded is None and passed >= REMIND_ON


def term_of(office: Office, visit: VisitId) -> Term | None:
    """The unit's time to answer; None before the visit was sent to it."""
    sent = [
        row.event.header.at_ms
        for row in office.reads.history(visit)
        if row.event.header.act in _BEGINS and row.aside is None
    ]
    if not sent:
        return None
    first_day = swedish_time(sent[-1]).date()
    last, reminded = after_working_days(first_day, WORKING_DAYS), None
    extended = False
    for remark in office.reads.remarks(visit):
        about, day = remark.about or "", swedish_time(remark.at_ms).date()
        if remark.at_ms < sent[-1]:
            continue  # of an earlier time to answer
        if about == _REMINDER:
            reminded = day
        elif about.startswith(_TERM):
            last, extended = dt.date.fromisoformat(about.removeprefix(_TERM)), True
    return Term(first_day, last, office.clock.today(), extended, reminded)


def is_note(remark: VisitRemark) -> bool:
    """Whether a remark says that the unit was reminded or got longer."""
    about = remark.about or ""
    return about == _REMINDER or about.startswith(_TERM)


def note_reminder(office: Office, visit: VisitId) -> Touched:
    """The unit has been reminded today."""
    return _note(office, visit, _REMINDER, words.reminded(office.clock.today()))


def extend(office: Office, visit: VisitId, last: dt.date, reason: str) -> Touched:
    """Let the unit answer until `last`, with the reason.

    Raises `UserError` TERM_NOT_LONGER, TERM_REASON_MISSING.
    """
    term = term_of(office, visit)
    if term is None or last <= max(term.last, term.today):
        until = max(term.last, term.today) if term else office.clock.today()
        raise UserError(ErrorCode.TERM_NOT_LONGER, last=until.isoformat())
    if not reason.strip():
        raise UserError(ErrorCode.TERM_REASON_MISSING)
    return _note(office, visit, f"{_TERM}{last.isoformat()}", words.extended(last, reason.strip()))


def _note(office: Office, visit: VisitId, about: str, text: str) -> Touched:
    return record(office, Act("remark.say", noted(office, visit, about, text), context=visit))

"""More time for a unit to answer: the form, the day it begins from, and what is sent."""

from collections.abc import Callable

from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.model.working_days import after_working_days
from ui.pages.replies.desk import RepliesDesk
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.unit_panes import UnitPanes

_LONGER_BY = 5  # working days: what a longer time begins from


class LongerTime:
    """`tell` says what needs no form."""

    def __init__(self, desk: RepliesDesk, body: UnitPanes, tell: Callable[[str], None]) -> None:
        self._desk, self._body, self._tell = desk, body, tell

    @property
    def is_asked(self) -> bool:
        """Whether the form stands open."""
        return self._body.side.form.isVisible()

    def ask(self, visit: UnitVisit) -> None:
        """Open the form, with a day that is later than the one that stands and than today."""
        if visit.is_answered:
            self._tell(f"{visit.unit} har svarat. Tiden behöver inte förlängas.")
            return
        begin = max(visit.term.last, visit.term.today)
        self._body.open_form(after_working_days(begin, _LONGER_BY).isoformat())

    def send(self, visit: UnitVisit, day: str, reason: str) -> None:
        """As it was written."""
        try:
            last = parse_date(day)
        except DateError:
            last = visit.term.last  # no later day: it is asked for
        self._desk.extend(visit, last, reason)

    def close(self) -> None:
        """Put the form away; the keyboard goes back to the list."""
        self._body.side.close_form()
        self._body.to_list()

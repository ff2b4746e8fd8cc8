"""Which visits are shown on Mina besök, and which one the keys are meant for."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.ids import VisitId
from ui.pages.visits.rows import TodayCard, VisitRow, VisitsActions, VisitsReads, VisitsShown


@dataclass(frozen=True, slots=True)
class Section:
    """Visits under a heading."""

    title: str
    rows: tuple[VisitRow, ...]
    hint: str = ""


class VisitsViewModel(QObject):
    """The visits in the order of the page.

    Signals:
        shown_changed(): other visits are shown.
        current_changed(): another visit is current.
    """

    shown_changed = Signal()
    current_changed = Signal()

    def __init__(self, reads: VisitsReads, actions: VisitsActions) -> None:
        super().__init__()
        self._reads = reads
        self.actions = actions
        self.filter = ""
        self.earlier_is_open = False
        self.page: VisitsShown = reads.shown()
        self.current: VisitId | None = next(iter(self.order()), None)

    def today(self) -> TodayCard | None:
        """Today's card, if the filter lets it through."""
        card = self.page.today
        return card if card is not None and self._passes(card.unit, card.number) else None

    def sections(self) -> tuple[Section, ...]:
        """The lists below the card; empty ones are left out, and Tidigare while it is folded."""
        page = self.page
        every = (
            Section("Skickat tillbaka för komplettering", self._passing(page.sent_back)),
            Section("Kommande", self._passing(page.coming), page.coming_hint),
            Section("Tidigare", self._passing(page.earlier) if self.earlier_shown() else ()),
        )
        return tuple(section for section in every if section.rows)

    def earlier_shown(self) -> bool:
        """Whether earlier visits are shown: asked for, or searched among."""
        return self.earlier_is_open or bool(self.filter)

    def order(self) -> tuple[VisitId, ...]:
        """The visits as ↑ and ↓ pass them."""
        card = self.today()
        first = (card.visit,) if card is not None else ()
        return first + tuple(row.visit for section in self.sections() for row in section.rows)

    def refresh(self) -> None:
        """Read again; the current visit stays current if it is still there."""
        self.page = self._reads.shown()
        self._show()

    def filter_by(self, text: str) -> None:
        """Show only visits whose unit, number or detail has `text`."""
        self.filter = text.strip().casefold()
        self._show()

    def toggle_earlier(self) -> None:
        """Unfold or fold Tidigare."""
        self.earlier_is_open = not self.earlier_is_open
        self._show()

    def go_to(self, visit: VisitId) -> None:
        """Make a visit current."""
        if visit != self.current:
            self.current = visit
            self.current_changed.emit()

    def step(self, by: int) -> None:
        """The next or previous visit; the ends are ends."""
        order = self.order()
        if self.current not in order:
            return
        place = order.index(self.current) + by
        if 0 <= place < len(order):
            self.go_to(order[place])

    def _show(self) -> None:
        if self.current not in self.order():
            self.current = next(iter(self.order()), None)
        self.shown_changed.emit()

    def _passing(self, rows: tuple[VisitRow, ...]) -> tuple[VisitRow, ...]:
        return tuple(row for row in rows if self._passes(row.unit, row.detail))

    def _passes(self, *texts: str) -> bool:
        return any(self.filter in text.casefold() for text in texts)

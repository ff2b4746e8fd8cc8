"""Below the schedule: the chosen visit, or the week that one can be put in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.metrics import set_margins, set_spacing
from ui.pages.schedule.rows import Stand, UnitRow, VisitMark
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class ScheduleStrip(QFrame):
    """Signals:
    open_asked(): put a visit there, or open the one that is.
    """

    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName("Valt besök")
        self._title, self._facts = ElidedLabel(kind="lead-strong"), ElidedLabel(kind="small-muted")
        self._load = label("", "small-muted", wrap=True)
        self._odd = label("", "table", wrap=True)
        self.open = KeyButton("Lägg ett besök", key="Return", kind=Kind.PRIMARY, height=34)
        column = QVBoxLayout(self)
        set_margins(column, 14, 10, 14, 10)
        set_spacing(column, 4)
        row = QHBoxLayout()
        set_spacing(row, 12)
        words = QVBoxLayout()
        set_spacing(words, 1)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        row.addLayout(words, 1)
        row.addWidget(self.open)
        column.addLayout(row)
        column.addWidget(self._load)
        column.addWidget(self._odd)
        self.open.clicked.connect(self.open_asked)

    def show_cell(
        self,
        unit: UnitRow | None,
        mark: VisitMark | None,
        week: int,
        load: str,
        *,
        may_change: bool,
    ) -> None:
        """What is chosen, what the week asks of the team, and what Enter does."""
        self._title.show_text(unit.name if unit else "Ingen enhet vald")
        facts: tuple[str, ...] = (f"vecka {week}" if week else "", unit.chosen if unit else "")
        if mark is not None:
            facts = (mark.day, mark.time, mark.state, mark.team)
        self._facts.show_text(" · ".join(part for part in facts if part))
        self._load.setText(f"Veckan: {load}." if load else "")
        self._load.setVisible(bool(load))
        self._odd.setText(" ".join(mark.odd) if mark else "")
        self._odd.setVisible(bool(mark and mark.odd))
        self.open.show_text(_does(mark))
        self.open.setVisible(unit is not None and (mark is not None or may_change))


def _does(mark: VisitMark | None) -> str:
    """What Enter does."""
    if mark is None:
        return "Lägg ett besök"
    return "Till urvalet" if mark.stand is Stand.SEALED else "Öppna besöket"

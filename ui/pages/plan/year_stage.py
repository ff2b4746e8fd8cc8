"""The year as a whole: its thresholds, what is lacking, its decision. Source: ux §2.9."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels.risk import decision_text
from kontrollbesok.model.risk_year import RiskRow, RiskYear
from ui.metrics import fix_size, gap, set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.pages.controls.number_box import CountBox
from ui.qt import LEFT
from ui.widgets.card import line
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled

_HIGHEST = 25
_MOST_NAMED = 12


class YearStage(QWidget):
    """Stands in the matrix's place while the year is looked at.

    Signals:
        thresholds_left(int, int): always in the plan from, a measure needed from.
        decided(str, str): the day as ÅÅÅÅ-MM-DD, and the dnr.
        revised(str): the reason.
        day_unreadable(): the day is none.
        closed(): back to the matrix.
    """

    thresholds_left = Signal(int, int)
    decided = Signal(str, str)
    revised = Signal(str)
    day_unreadable = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._frozen = False
        self._year: RiskYear | None = None
        self._title = label("", "lead-strong", wrap=True)
        self._state = label("", "secondary", wrap=True)
        self.in_plan = CountBox("Alltid i planen från värde", "", 1, _HIGHEST, 12)
        self.needs_measure = CountBox("Åtgärd krävs från värde", "", 1, _HIGHEST, 9)
        self.save_thresholds = KeyButton("Ändra gränserna", height=30)
        self._lacking = label("", "table", wrap=True)
        self.day, self.dnr = day_field("Beslutets datum"), QLineEdit()
        self.reason = GrowingText("Varför året revideras", "Varför året revideras")
        self.decide = KeyButton("", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.close_stage = KeyButton("Till matrisen", key="Esc", height=30)
        self._open, self._closed = QWidget(), QWidget()
        self._lay_out()
        self.save_thresholds.clicked.connect(self._send_thresholds)
        self.decide.clicked.connect(self.take_step)
        self.reason.done.connect(self.take_step)
        self.reason.escaped.connect(self.closed)
        self.close_stage.clicked.connect(self.closed)

    def show_year(self, year: RiskYear, today: date) -> None:
        """Show what can be decided, or revised."""
        new = self._year is None or year.year != self._year.year
        if new or year.thresholds != getattr(self._year, "thresholds", None):
            self.in_plan.setValue(year.thresholds.in_plan)
            self.needs_measure.setValue(year.thresholds.needs_measure)
        self._year, self._frozen = year, year.is_frozen
        self._title.setText(f"Risker {year.year}: gränser och beslut")
        state = decision_text(year.decision)
        self._state.setText(f"{state[:1].upper()}{state[1:]}.")
        self._lacking.setText(_lacking_text(year))
        for field in (self.in_plan, self.needs_measure, self.save_thresholds):
            field.setEnabled(not self._frozen)
        self._open.setVisible(not self._frozen)
        self._closed.setVisible(self._frozen)
        if new:
            self.day.setText(today.isoformat())
        verb = "Börja revidering" if self._frozen else f"Besluta risker {year.year}"
        self.decide.show_text(verb)

    def first_field(self) -> QWidget:
        """Where the writing begins."""
        return self.reason if self._frozen else self.day

    def take_step(self) -> None:
        """Decide, or begin a revision."""
        if self._frozen:
            self.revised.emit(self.reason.toPlainText())
            return
        day = read_day(self.day)
        if day is None:
            self.day.setFocus()
            self.day_unreadable.emit()
            return
        self.decided.emit(day.isoformat(), self.dnr.text())

    def _send_thresholds(self) -> None:
        self.thresholds_left.emit(self.in_plan.value(), self.needs_measure.value())

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 22, 16, 22, 16)
        set_spacing(column, 7)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addWidget(gap(2))
        column.addWidget(line())
        column.addWidget(label("Årets gränser", "strong"))
        for words, box in (
            ("Alltid i planen från värde", self.in_plan),
            ("Åtgärd krävs från värde", self.needs_measure),
        ):
            fix_size(box, width=84, height=32)
            row = QHBoxLayout()
            row.addWidget(label(words, buddy=box), 1)
            row.addWidget(box)
            column.addLayout(row)
        column.addWidget(self.save_thresholds, 0, LEFT)
        column.addWidget(gap(2))
        column.addWidget(line())
        column.addWidget(label("Före beslutet", "strong"))
        column.addWidget(self._lacking)
        column.addWidget(line())
        column.addWidget(self._open)
        column.addWidget(self._closed)
        self._lay_out_decision()
        column.addWidget(self.decide, 0, LEFT)
        column.addWidget(gap(6))
        column.addWidget(self.close_stage, 0, LEFT)
        column.addStretch(1)
        fill_scrolled(self, "Gränser och beslut", content)

    def _lay_out_decision(self) -> None:
        self.dnr.setAccessibleName("Dnr")
        self.dnr.setPlaceholderText("Till exempel AMN 2026/1184")
        fix_size(self.dnr, height=34)
        opened = QVBoxLayout(self._open)
        set_margins(opened, 0, 0, 0, 0)
        set_spacing(opened, 6)
        opened.addWidget(label("Nämndens beslut", "strong"))
        said = "Den version som syns nu låses och sparas. Ändringar kräver sedan en revidering."
        opened.addWidget(label(said, "small-muted", wrap=True))
        opened.addWidget(label("Datum", "small-strong", buddy=self.day))
        opened.addWidget(self.day)
        opened.addWidget(label("Dnr, om det finns", "small-strong", buddy=self.dnr))
        opened.addWidget(self.dnr)
        closed = QVBoxLayout(self._closed)
        set_margins(closed, 0, 0, 0, 0)
        set_spacing(closed, 6)
        closed.addWidget(label("Revidering", "strong"))
        said = "Den beslutade versionen finns kvar. Riskerna går att ändra tills de beslutas igen."
        closed.addWidget(label(said, "small-muted", wrap=True))
        closed.addWidget(self.reason)


def _lacking_text(year: RiskYear) -> str:
    """What the board should know. None of it stops the decision, but a conflict."""
    limit = year.thresholds.needs_measure
    parts = []
    if lacking := year.lacking():
        which = f"{_counted(lacking)} på {limit} eller mer"
        parts.append(f"{which} saknar åtgärd: {_named(lacking)}.")
    if unvalued := year.unvalued():
        parts.append(f"{_counted(unvalued)} är inte {_valued(unvalued)}: {_named(unvalued)}.")
    if conflicting := year.conflicting():
        words = "Avgör under Synk innan året beslutas"
        parts.append(f"Två har skrivit olika om {_named(conflicting)}. {words}.")
    if year.conflict:
        parts.append("Två har skrivit olika om årets gränser eller beslut. Avgör under Synk.")
    return "\n".join(parts) or "Alla risker är värderade, och inget som kräver åtgärd saknar den."


def _counted(rows: tuple[RiskRow, ...]) -> str:
    return f"{len(rows)} {'risk' if len(rows) == 1 else 'risker'}"


def _valued(rows: tuple[RiskRow, ...]) -> str:
    return "värderad" if len(rows) == 1 else "värderade"


def _named(rows: tuple[RiskRow, ...]) -> str:
    names = [row.number if row.risk.nr is not None else row.risk.event.rstrip(".") for row in rows]
    rest = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} och {rest} till" if rest > 0 else shown

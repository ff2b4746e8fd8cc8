"""The chosen row of the plan in full: who, when, how, and what it says. Source: §4.2."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.labels.content import CONTROL_LEVEL_LABEL, METHOD_LABEL, ON_DEMAND_LABEL
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.plan import Control, ControlLevel, Method
from kontrollbesok.services.control_edits import ControlWords, words_of
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.control_plan.rows import PlanRowShown
from ui.pages.plan.strip import ShortText
from ui.qt import LEFT
from ui.widgets.card import line
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled

_NO_MONTH = "Ingen månad"


class ControlForm(QWidget):
    """Saves itself field by field.

    Signals:
        words_left(str, ControlWords), responsible_left(str, str), tested_by_left(str, str): what is
            written for the row with the key.
        timing_left(str, str, object): how often, and the month 1–12 or None.
        methods_left(str, object, object, bool): the methods, the levels, on demand.
        handling_asked(), opened(): out of the plan; under Kontroller.
        escaped(): back to the table.
    """

    words_left = Signal(str, object)
    responsible_left = Signal(str, str)
    tested_by_left = Signal(str, str)
    timing_left = Signal(str, str, object)
    methods_left = Signal(str, object, object, bool)
    handling_asked = Signal()
    opened = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._stored = ControlWords("")
        self._said: tuple[str, int | None] = ("", None)
        self._title, self._state = (
            label("", "lead-strong", wrap=True),
            label("", "table", wrap=True),
        )
        self.responsible = ShortText("Kontrollansvarig", "En roll, till exempel ekonomichefen")
        self.frequency = ShortText("Hur ofta", "Till exempel en gång per år")
        self.month = QComboBox()
        self.month.setAccessibleName("Månad")
        self.month.addItems([_NO_MONTH, *(name.capitalize() for name in MONTHS)])
        self.methods = {one: QCheckBox(METHOD_LABEL[one]) for one in Method}
        self.on_demand = QCheckBox(ON_DEMAND_LABEL)
        self.levels = {one: QCheckBox(CONTROL_LEVEL_LABEL[one]) for one in ControlLevel}
        for box in (*self.methods.values(), self.on_demand, *self.levels.values()):
            box.setAccessibleName(box.text())
        self.tested_by = ShortText("Områden och frågor", "Till exempel SBA, REP-02")
        self.title = ShortText("Rubrik", "")
        self.texts = {
            "activity": GrowingText("Kontrollaktivitet", "", (1, 5)),
            "systematic_control": GrowingText("Systematisk kontroll", "", (1, 5)),
            "event": GrowingText("Oönskad händelse", "", (1, 5)),
            "process": GrowingText("Process", "", (1, 3)),
            "way_of_working": GrowingText("Arbetssätt", "", (1, 4)),
            "goal": GrowingText("Mål", "", (1, 4)),
            "performed_as": GrowingText("Så görs den", "", (1, 3)),
            "level_text": GrowingText("Utförs", "", (1, 3)),
            "note": GrowingText("Anmärkning", "", (1, 5)),
        }
        self._remarks = label("", "small-muted", wrap=True)
        self.open_control = KeyButton("Öppna under Kontroller", height=30)
        self.handling = KeyButton("Ta ur planen", key="Space", height=30)
        self._lay_out()
        self._connect()

    def show_row(self, row: PlanRowShown | None, *, frozen: bool) -> None:
        """Show a row, or nothing. What is typed of the one before is sent first."""
        if (row.key if row else "") != self._key:
            self.commit()
        self.setEnabled(row is not None)
        self._key = row.key if row else ""
        if row is None:
            self._title.setText("Ingen rad vald")
            return
        control = row.row.control
        self._title.setText(f"IKP {control.nr} {control.title}")
        self._state.setText(_state(row))
        self._show_words(control)
        self.responsible.show_text(control.responsible)
        self._said = (control.frequency, control.month)
        self.frequency.show_text(control.frequency)
        self.month.setCurrentIndex(control.month or 0)
        for method, box in self.methods.items():
            box.setChecked(method in control.methods)
        self.on_demand.setChecked(control.on_demand)
        for level, box in self.levels.items():
            box.setChecked(level in control.levels)
        self.tested_by.show_text(", ".join((*control.areas, *control.questions)))
        self._remarks.setText(row.remarks)
        self.handling.setVisible(not row.always and not frozen and row.row.risk is not None)
        self._close(frozen)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._key

    def commit(self) -> None:
        """Send what is typed."""
        for field in self.fields():
            field.commit()

    def write(self) -> None:
        """The keyboard into the first field."""
        self.responsible.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> tuple[GrowingText | ShortText, ...]:
        """Where text is written."""
        short = (self.responsible, self.frequency, self.tested_by, self.title)
        return (*short, *self.texts.values())

    def _show_words(self, control: Control) -> None:
        self._stored = words_of(control)
        self.title.show_text(control.title)
        for name, field in self.texts.items():
            field.show_text(getattr(control, name))

    def _close(self, closed: bool) -> None:
        for field in self.fields():
            field.setReadOnly(closed)
        boxes = (*self.methods.values(), self.on_demand, *self.levels.values(), self.month)
        for box in boxes:
            box.setEnabled(not closed)

    def _send_words(self) -> None:
        said = {name: field.toPlainText() for name, field in self.texts.items()}
        words = ControlWords(title=self.title.text(), **said)
        if self._key and words != self._stored:
            self._stored = words
            self.words_left.emit(self._key, words)

    def _send_timing(self) -> None:
        said = (self.frequency.text().strip(), self.month.currentIndex() or None)
        if self._key and said != self._said:
            self._said = said
            self.timing_left.emit(self._key, *said)

    def _send_methods(self) -> None:
        methods = tuple(one for one, box in self.methods.items() if box.isChecked())
        levels = tuple(one for one, box in self.levels.items() if box.isChecked())
        self.methods_left.emit(self._key, methods, levels, self.on_demand.isChecked())

    def _connect(self) -> None:
        self.responsible.left.connect(lambda text: self.responsible_left.emit(self._key, text))
        self.tested_by.left.connect(lambda text: self.tested_by_left.emit(self._key, text))
        self.frequency.left.connect(lambda _text: self._send_timing())
        self.month.activated.connect(lambda _at: self._send_timing())
        for box in (*self.methods.values(), self.on_demand, *self.levels.values()):
            box.clicked.connect(self._send_methods)
        self.title.left.connect(lambda _text: self._send_words())
        for text in self.texts.values():
            text.left.connect(lambda _text: self._send_words())
            text.done.connect(self.escaped)
        for field in self.fields():
            field.escaped.connect(self.escaped)
        self.handling.clicked.connect(self.handling_asked)
        self.open_control.clicked.connect(self.opened)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 12, 18, 12)
        set_spacing(column, 5)
        column.addWidget(self._title)
        column.addWidget(self._state)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addWidget(self.open_control)
        buttons.addWidget(self.handling)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(line())
        self._lay_out_work(column)
        column.addWidget(line())
        for field in (self.title, *self.texts.values()):
            column.addWidget(label(field.accessibleName(), "small-strong", buddy=field))
            column.addWidget(field)
        column.addWidget(self._remarks)
        column.addStretch(1)
        fill_scrolled(self, "Raden i sin helhet", content)

    def _lay_out_work(self, column: QVBoxLayout) -> None:
        column.addWidget(label("Kontrollansvarig", "small-strong", buddy=self.responsible))
        column.addWidget(self.responsible)
        column.addWidget(
            label("Hur ofta, och i vilken månad", "small-strong", buddy=self.frequency)
        )
        when = QHBoxLayout()
        set_spacing(when, 8)
        when.addWidget(self.frequency, 1)
        fix_size(self.month, width=148, height=34)
        when.addWidget(self.month)
        column.addLayout(when)
        column.addWidget(label("Metod", "small-strong"))
        grid = QGridLayout()
        set_spacing(grid, 2)
        for at, box in enumerate((*self.methods.values(), self.on_demand)):
            grid.addWidget(box, at // 2, at % 2)
        column.addLayout(grid)
        column.addWidget(label("Var", "small-strong"))
        for box in self.levels.values():
            column.addWidget(box, 0, LEFT)
        column.addWidget(label("Områden och frågor", "small-strong", buddy=self.tested_by))
        column.addWidget(self.tested_by)


def _state(row: PlanRowShown) -> str:
    if row.row.conflict:
        return "Två har skrivit olika. Avgör under Synk."
    if row.row.risk is None:
        return "Numret finns inte bland årets risker."
    value = "Inte värderad." if row.value is None else f"Värde {row.value}."
    why = "Alltid i planen." if row.always else "Med i planen, nämndens bedömning."
    return f"{value} {why} {row.lacks and row.lacks + '.'}".strip()

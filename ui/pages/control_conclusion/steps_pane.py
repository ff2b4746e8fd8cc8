"""The right pane: how it was computed, and the words for the report. Source: ux 13."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.conclusion import Step
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.control_conclusion.rows import ConclusionShown, ErrorRow, WayRow
from ui.qt import LEFT, TOP
from ui.widgets.card import line
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind, spread
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

STEPS = "Så räknades det"
COMPARISON = "En jämförelse. Slutsatsen är den som planens sätt att räkna ger."
RECORDED = "Texten ligger i rapporten."
CHANGED = "Resultatet har ändrats sedan texten lades i rapporten."
WAITS = "Texten finns när alla poster är prövade."


class StepsPane(QWidget):
    """So that anyone can follow it with a pocket calculator.

    Signals:
        record_asked(): the words are to be put in the report.
        export_asked(): the protocol is to be saved.
        copied(str): what was put on the clipboard.
    """

    record_asked = Signal()
    export_asked = Signal()
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(STEPS)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self.can_record = False
        self._words = ""  # with their no-break spaces, which the field does not give back
        self._shown: tuple[Step, ...] = ()
        self._head = label(STEPS, "lead-strong", wrap=True)
        self._steps = QWidget()
        self._footnote = label("", "small-muted", wrap=True)
        self.text = _read_only("Text till kontrollens rapport")
        self._state = label("", "small-muted", wrap=True)
        self._unit_head = label("", "strong", wrap=True)
        self.unit_text = _read_only("Mening till enheten")
        self.copy = KeyButton("Kopiera texten", kind=Kind.LINK, height=28)
        self.record = spread(KeyButton("Lägg i rapporten", key="Ctrl+Return", kind=Kind.PRIMARY))
        self.export = KeyButton("Spara kontrollfilerna", key="Ctrl+E", kind=Kind.LINK, height=28)
        self._fill()
        self._scroll = ScrollPane(STEPS)
        self._scroll.show_content(whole)
        self._foot = self._footer()
        around = QVBoxLayout(self)
        set_margins(around, 0, 0, 0, 0)
        set_spacing(around, 0)
        around.addWidget(self._scroll, 1)
        around.addWidget(self._foot)
        self.copy.clicked.connect(self._copy)
        self.record.clicked.connect(self.record_asked)
        self.export.clicked.connect(self.export_asked)

    def show_conclusion(self, shown: ConclusionShown) -> None:
        """Show the steps and the words."""
        is_done = not shown.left and bool(shown.text)
        self.can_record = is_done and not shown.is_recorded
        self._words = shown.text if is_done else shown.recorded
        self.text.setPlainText(self._words)
        self.text.setVisible(bool(self._words))
        self.copy.setVisible(bool(self._words))
        words = RECORDED if shown.is_recorded else CHANGED if shown.recorded else ""
        self._state.setText(words if is_done or shown.recorded else WAITS)
        self._state.setVisible(bool(self._state.text()))
        self._foot.setVisible(self.can_record)

    def show_way(self, shown: ConclusionShown, way: WayRow | None) -> None:
        """How it was counted in another way, or in the plan's."""
        self._head.setText(f"{STEPS}: {way.title}" if way else STEPS)
        self._swap_steps(way.steps if way else shown.steps)
        footnote = COMPARISON if way else shown.footnote
        self._footnote.setText(footnote)
        self._footnote.setVisible(bool(footnote))

    def show_unit(self, error: ErrorRow | None, sentence: str) -> None:
        """The honest sentence to the unit of the chosen error."""
        shown = error is not None and bool(error.unit) and bool(sentence)
        self._unit_head.setVisible(shown)
        self.unit_text.setVisible(shown)
        if shown and error is not None:
            self._unit_head.setText(f"Mening till {error.unit}")
            self.unit_text.setPlainText(sentence)

    def _swap_steps(self, steps: Sequence[Step]) -> None:
        if self._shown == steps:
            return
        self._shown = tuple(steps)
        new = QWidget()
        column = QVBoxLayout(new)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 5)
        for step in steps:
            column.addWidget(_StepRow(step))
        self._column.replaceWidget(self._steps, new)
        self._steps.hide()
        self._steps.deleteLater()
        self._steps = new

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.copied.emit("Texten är kopierad")

    def _fill(self) -> None:
        column = self._column
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 7)
        column.addWidget(self._head)
        column.addWidget(self._steps)
        column.addWidget(self._footnote)
        column.addWidget(gap(2))
        column.addWidget(line())
        column.addWidget(label("Text till kontrollens rapport", "lead-strong"))
        column.addWidget(self.text)
        column.addWidget(self._state)
        column.addWidget(self.copy, 0, LEFT)
        column.addWidget(self._unit_head)
        column.addWidget(self.unit_text)
        column.addWidget(self.export, 0, LEFT)
        column.addStretch(1)

    def _footer(self) -> QWidget:
        """The step to take; always in sight."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        column.addWidget(line())
        inside = QVBoxLayout()
        set_margins(inside, 18, 10, 18, 12)
        inside.addWidget(self.record)
        column.addLayout(inside)
        return foot


class _StepRow(QWidget):
    """A line of the account: what is long is its name, which wraps, and never its value."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.setAccessibleName(f"{step.name}: {step.value}")
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 3)
        row = QHBoxLayout()
        set_spacing(row, 10)
        strong = "table-strong" if step.is_result else ""
        row.addWidget(label(step.name, strong or "table-secondary", wrap=True), 1)
        row.addWidget(label(step.value, strong or "table"), 0, TOP)
        column.addLayout(row)
        column.addWidget(line())


def _read_only(name: str) -> GrowingText:
    field = GrowingText(name, lines=(1, 9))
    field.setReadOnly(True)
    return field

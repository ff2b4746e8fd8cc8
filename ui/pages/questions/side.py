"""The question that is chosen, to be read; below it what can be written of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import gap, set_margins, set_spacing
from ui.pages.plan.strip import ShortText
from ui.pages.questions.rows import QuestionShown
from ui.widgets.card import line
from ui.widgets.chip import Chip, Tone
from ui.widgets.footed_pane import FootedPane
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.warning_note import WarningNote


class QuestionSide(FootedPane):
    """Its texts, its marks and its faults.

    Signals:
        rule_left(str, str): the question and the local rule that is written for it.
        removal_asked(str, str): the own question and why it is asked no more.
        change_asked(str): the question is to be written anew.
        escaped(): back to the table.
    """

    rule_left = Signal(str, str)
    removal_asked = Signal(str, str)
    change_asked = Signal(str)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__("Frågan")
        self._row: QuestionShown | None = None
        self.rule = ShortText("Lokal regel", "Rutinens namn, datum och punkt")
        self.reason = ShortText("Varför frågan tas bort", "Varför frågan tas bort")
        self.remove = KeyButton("Ta bort frågan", key="Del", height=30)
        self.change = KeyButton("Ändra frågan", key="F2", height=30)
        self._rule_row, self._own_row = QWidget(), QWidget()
        self._lay_out()
        self.rule.left.connect(self._send_rule)
        self.rule.escaped.connect(self.escaped)
        self.reason.escaped.connect(self.escaped)
        self.remove.clicked.connect(self.ask_removal)
        self.change.clicked.connect(self.ask_change)
        self.show_row(None)

    def show_row(self, row: QuestionShown | None) -> None:
        """Show a question, or nothing; what is typed is sent first."""
        if row is None or self._row is None or row.code != self._row.code:
            self.commit()
            self.reason.show_text("")
        self._row = row
        self.show_content(_content(row))
        self._rule_row.setVisible(row is not None and (row.waits or bool(row.rule)))
        self._own_row.setVisible(row is not None and row.own)
        self.rule.show_text(row.rule if row else "")

    def commit(self) -> None:
        """Send what is typed."""
        if self._row is not None and self._rule_row.isVisibleTo(self):
            self.rule.commit()

    def write(self) -> bool:
        """The keyboard into the field that the question has. Whether it has one."""
        for row, field in ((self._rule_row, self.rule), (self._own_row, self.reason)):
            if row.isVisibleTo(self):
                field.setFocus()
                return True
        return False

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        return (self.rule, self.reason)

    def ask_change(self) -> None:
        """Write the question anew; one that ships is said to be one."""
        if self._row is not None:
            self.change_asked.emit(self._row.code)

    def ask_removal(self) -> None:
        """Ask the own question no more; without a reason the keyboard goes there."""
        row = self._row
        if row is None or not row.own:
            return
        if self.reason.text().strip():
            self.removal_asked.emit(row.code, self.reason.text().strip())
        else:
            self.reason.setFocus()

    def _send_rule(self, text: str) -> None:
        if self._row is not None:
            self.rule_left.emit(self._row.code, text)

    def _lay_out(self) -> None:
        foot = QWidget()
        whole = QVBoxLayout(foot)
        set_margins(whole, 0, 0, 0, 0)
        set_spacing(whole, 0)
        whole.addWidget(line("edge"))
        for row, name, parts in (
            (self._rule_row, "Lokal regel som slår på frågan", (self.rule,)),
            (self._own_row, "Fråga inte mer", (self.reason, self.remove, self.change)),
        ):
            column = QVBoxLayout(row)
            set_margins(column, 18, 10, 18, 12)
            set_spacing(column, 6)
            column.addWidget(label(name, "small-strong", buddy=parts[0]))
            steps = QHBoxLayout()
            set_spacing(steps, 8)
            for part in parts:
                if isinstance(part, KeyButton):
                    steps.addWidget(part)
                else:
                    column.addWidget(part)
            steps.addStretch(1)
            column.addLayout(steps)
            whole.addWidget(row)
        self.set_foot(foot)


def _content(row: QuestionShown | None) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    set_margins(column, 18, 14, 18, 16)
    set_spacing(column, 6)
    if row is not None:
        column.addWidget(label(f"{row.area} · {row.level} · {row.kind}", "small-muted", wrap=True))
        column.addWidget(label(row.code, "lead-strong"))
        chips = QHBoxLayout()
        set_spacing(chips, 6)
        chips.addWidget(Chip(row.mark, Tone.WARNING if row.unverified else Tone.OUTLINE))
        if row.own:
            chips.addWidget(Chip("Egen", Tone.INFO))
        if row.key_control:
            chips.addWidget(Chip("Nyckelkontroll", Tone.OUTLINE))
        chips.addStretch(1)
        column.addLayout(chips)
        for fault in row.faults:
            note = WarningNote()
            column.addWidget(note)
            note.say(fault)
        if row.waits:
            column.addWidget(label("Avstängd tills en lokal regel finns.", "secondary", wrap=True))
        for name, text in row.details:
            column.addWidget(gap(2))
            column.addWidget(label(name, "small-strong"))
            column.addWidget(label(text, wrap=True))
    column.addStretch(1)
    return content

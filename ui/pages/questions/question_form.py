"""Every field of an own question, in reading order. What stands in it is a draft, never saved here.

Source: docs/fragor.md; docs/beslut/0525.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.labels.content import (
    ANSWER_TYPE_LABEL,
    BASIS_LABEL,
    GRADE_LABEL,
    LEVEL_LABEL,
    MOMENT_LABEL,
    UNIT_TYPE_LABEL,
)
from kontrollbesok.labels.questions import GRADE_RULE_LABEL, MARK_LABEL, column_label
from kontrollbesok.model.code import AnswerType
from kontrollbesok.model.question_draft import TEST_FIELDS, Cells, QuestionDraft
from kontrollbesok.model.question_sheets import NO, YES
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.questions.rule_rows import RuleRows
from ui.qt import TOP
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.focus_follow import FocusFollow
from ui.widgets.growing_text import GrowingText
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_READABLE: Final = 860
_SHORTEST: Final = 5  # letters that are always to be seen of a choice
_BY_LENGTH: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_TEXTS: Final = ("text", "how", "requirement", "finding", "acceptable_evidence")
_CONDITIONS: Final = ("opens_when", "skips_when", "warns_when", "critical_when")
_SHORT: Final = ("minutes", "vor", "secrecy")
_YES_NO: Final = ("key_control", "required", "partly_lowers")
_Code = TypeVar("_Code", bound=StrEnum)


def _coded(words: Mapping[_Code, str]) -> tuple[tuple[str, str], ...]:
    return tuple((code.value, text) for code, text in words.items())


_CHOICES: Final = {
    "level": _coded(LEVEL_LABEL),
    "moment": _coded(MOMENT_LABEL),
    "answer_type": _coded(ANSWER_TYPE_LABEL),
    "basis_default": _coded(BASIS_LABEL),
    "grade_default": _coded(GRADE_LABEL),
    "grade_rule": _coded(GRADE_RULE_LABEL),
    "verification": _coded(MARK_LABEL),
}
_BY_MOMENT: Final = "Efter momentet"
_HINT: Final = {
    "opens_when": "ett villkor på varje rad, till exempel SBA-02:nej",
    "skips_when": "till exempel enhetstyp:stab",
    "warns_when": "till exempel SBA-15 < 50 %",
    "critical_when": "enheten ska få veta genast",
    "vor": "nummer med komma, till exempel 13, 28",
    "secrecy": "varför svaret kan behöva märket",
}


class QuestionForm(ScrollPane):
    """Signals:
    changed(): something else stands in it.
    done(), escaped(): Ctrl+Enter and Esc in a field.
    """

    changed = Signal()
    done = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__("Frågan")
        self._cells: Cells = {}
        self._showing = False
        self.texts = {
            name: GrowingText(column_label(name), lines=(1 if name in _CONDITIONS else 2, 8))
            for name in (*_TEXTS, *_CONDITIONS)
        }
        self.short = {name: QLineEdit() for name in _SHORT}
        self.choices = {name: ElidedCombo() for name in _CHOICES}
        self.boxes = {name: QCheckBox(column_label(name)) for name in _YES_NO}
        self.types = {one.value: QCheckBox(words) for one, words in UNIT_TYPE_LABEL.items()}
        self.rules = RuleRows()
        self.grid, self.tests = GrowingText(column_label("grid")), GrowingText("Vad som prövas")
        self._of_grid = QWidget()
        self._name_parts()
        self._lay_out()
        self._connect()
        FocusFollow(self)

    def show_draft(self, draft: QuestionDraft, documents: Sequence[str]) -> None:
        """Show another question."""
        self._showing = True
        self._cells = cells = draft.cells
        for name, text in self.texts.items():
            text.setPlainText(cells[name])
        for name, short in self.short.items():
            short.setText(cells[name])
        for name, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(cells[name])))
        for name, box in self.boxes.items():
            box.setChecked(cells[name] == YES)
        applies_to = cells["applies_to"].split(", ")
        for code, box in self.types.items():
            box.setChecked(code in applies_to)
        self.rules.show_rules(draft.rules, documents)
        self.grid.setPlainText(cells["grid"])
        self.tests.setPlainText("\n".join(map(_test_line, draft.tests)))
        self._tests = {_test_line(one): one for one in draft.tests}
        self.verticalScrollBar().setValue(0)
        self._showing = False
        self._fit()

    def draft(self, code: str) -> QuestionDraft:
        """What stands in the form, as the question `code`; fields without a place are kept."""
        cells = {
            **self._cells,
            "id": code,
            **{name: text.toPlainText() for name, text in self.texts.items()},
            **{name: short.text() for name, short in self.short.items()},
            **{name: choice.currentData() or "" for name, choice in self.choices.items()},
            **{name: YES if box.isChecked() else NO for name, box in self.boxes.items()},
            "applies_to": ", ".join(one for one, box in self.types.items() if box.isChecked()),
            "grid": self.grid.toPlainText(),
        }
        lines = [line for line in self.tests.toPlainText().split("\n") if line.strip()]
        tests = tuple(self._tests.get(line) or _test_cells(line) for line in lines)
        return QuestionDraft(cells, self.rules.cells(), tests)

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        rows = (part for row in self.rules.rows for part in row[:3])
        return (*self.texts.values(), *self.short.values(), self.grid, self.tests, *rows)

    def _name_parts(self) -> None:
        for name, short in self.short.items():
            short.setAccessibleName(column_label(name))
            short.setPlaceholderText(_HINT.get(name, ""))
        for name in _CONDITIONS:
            self.texts[name].setPlaceholderText(_HINT[name])
        self.tests.setPlaceholderText("kolumn: vad som ska stämma, en på varje rad")
        self.grid.setPlaceholderText("en kolumn på varje rad")
        for name, choice in self.choices.items():
            choice.setAccessibleName(column_label(name))
            choice.setSizeAdjustPolicy(_BY_LENGTH)
            choice.setMinimumContentsLength(_SHORTEST)
            if name == "basis_default":
                choice.addItem(_BY_MOMENT, "")
            for code, words in _CHOICES[name]:
                choice.addItem(words, code)
        for box in (*self.boxes.values(), *self.types.values()):
            box.setAccessibleName(box.text())

    def _connect(self) -> None:
        for text in (*self.texts.values(), self.grid, self.tests):
            text.textChanged.connect(self._tell)
            text.done.connect(self.done)
            text.escaped.connect(self.escaped)
        for short in self.short.values():
            short.textChanged.connect(self._tell)
        for choice in self.choices.values():
            choice.activated.connect(self._tell)
        for box in (*self.boxes.values(), *self.types.values()):
            box.clicked.connect(self._tell)
        self.rules.changed.connect(self._tell)

    def _tell(self, *_args: object) -> None:
        if not self._showing:
            self._fit()
            self.changed.emit()

    def _fit(self) -> None:
        """The grid's fields are there for a question that is a grid."""
        self._of_grid.setVisible(self.choices["answer_type"].currentData() == AnswerType.GRID)

    # Layout

    def _lay_out(self) -> None:
        content, sheet = QWidget(), QWidget()
        outer = QHBoxLayout(content)
        set_margins(outer, 24, 14, 24, 20)
        outer.addWidget(sheet, 1)
        outer.addStretch(0)
        limit_width(sheet, _READABLE)
        column = QVBoxLayout(sheet)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 5)
        _captioned(column, (self.texts["text"],))
        column.addLayout(self._row(("answer_type", "level", "moment", "minutes")))
        column.addLayout(self._row(("basis_default", "grade_default", "grade_rule", "vor")))
        column.addLayout(self._ticks())
        _captioned(column, (self.texts["how"], self.texts["finding"]))
        _captioned(column, (self.texts["requirement"],))
        column.addLayout(self._row(("verification", "secrecy")))
        column.addWidget(label("Krav andra dagar", "small-strong"))
        column.addWidget(self.rules)
        _captioned(column, (self.texts["acceptable_evidence"],))
        grid = QVBoxLayout(self._of_grid)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 5)
        _captioned(grid, (self.grid, self.tests))
        column.addWidget(self._of_grid)
        conditions = QGridLayout()
        set_spacing(conditions, 6)
        for number, name in enumerate(_CONDITIONS):
            conditions.addLayout(self._condition(name), number // 2, number % 2, TOP)
        column.addLayout(conditions)
        column.addStretch(1)
        self.show_content(content)

    def _row(self, names: Iterable[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 10)
        for name in names:
            part: QWidget = self.choices.get(name) or self.short[name]
            below = QVBoxLayout()
            set_spacing(below, 3)
            below.addWidget(label(column_label(name), "small-muted", buddy=part))
            below.addWidget(part)
            row.addLayout(below, 1)
        return row

    def _ticks(self) -> QGridLayout:
        ticks = QGridLayout()
        set_spacing(ticks, 2)
        for place, box in enumerate((*self.boxes.values(), *self.types.values())):
            ticks.addWidget(box, place % 3, place // 3)
        return ticks

    def _condition(self, name: str) -> QVBoxLayout:
        below = QVBoxLayout()
        set_spacing(below, 3)
        below.addWidget(label(column_label(name), "small-muted", buddy=self.texts[name]))
        below.addWidget(self.texts[name])
        return below


def _captioned(column: QVBoxLayout, parts: Sequence[GrowingText]) -> None:
    """The fields beside each other, each under its name."""
    row = QHBoxLayout()
    set_spacing(row, 10)
    for part in parts:
        below = QVBoxLayout()
        set_spacing(below, 3)
        below.addWidget(label(part.accessibleName(), "small-strong", buddy=part))
        below.addWidget(part)
        row.addLayout(below, 1)
        row.setAlignment(below, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)


def _test_line(test: Cells) -> str:
    return f"{test.get('column', '')}: {test.get('text', '')}"


def _test_cells(line: str) -> Cells:
    column, _, text = line.partition(":")
    return {**dict.fromkeys(TEST_FIELDS, ""), "column": column.strip(), "text": text.strip()}

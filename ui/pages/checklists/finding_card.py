"""The inline finding under a question that was answered no or partly."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from kontrollbesok.labels.content import GRADE_HINT, GRADE_LABEL
from kontrollbesok.model.grade import Grade
from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.checklists.rows import FindingForm, TextField
from ui.qt import RIGHT, TOP
from ui.widgets.card import Card, line
from ui.widgets.chip import Chip, Tone
from ui.widgets.glyph import OF_GRADE, Glyph, GlyphLabel
from ui.widgets.growing_text import GrowingText
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, rich_label
from ui.widgets.segmented import Segment, Segmented

MISSING_WORD = {
    TextField.OBSERVATION: "iakttagelse",
    TextField.REQUIREMENT: "krav",
    TextField.CONSEQUENCE: "konsekvens",
}
RESTRICTED_TEXT = "Särskild hantering"
_CAPTIONS = {
    TextField.OBSERVATION: ("Iakttagelse: vad såg ni?", ""),
    TextField.REQUIREMENT: ("Krav: vad gäller?", ""),
    TextField.CONSEQUENCE: ("Konsekvens: vad kan det leda till?", "Fyll i före inlämning"),
}


class FindingCard(Card):
    """What is seen, what is required, what it may lead to, and the proposed grade.

    Signals:
        graded(Grade): a grade was chosen.
        open_asked(), restricted_asked(), next_asked(): a button was pressed.
    """

    graded = Signal(object)
    open_asked = Signal()
    restricted_asked = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__(raised=True, padding=0, spacing=0)
        self.setAccessibleName("Avvikelse")
        set_margins(self.column, 1, 1, 1, 1)
        self.fields = {
            field: GrowingText(caption, placeholder)
            for field, (caption, placeholder) in _CAPTIONS.items()
        }
        self.grades = Segmented(
            "Grad, ditt förslag",
            [Segment(one.value, GRADE_LABEL[one], glyph=OF_GRADE[one]) for one in Grade],
        )
        self.grade_reason = label("", "small-muted", wrap=True)
        self.grade_reason.setVisible(False)
        for one in Grade:
            self.grades.button(one.value).setToolTip(GRADE_HINT[one].capitalize())
        self.grades.chosen.connect(lambda value: self.graded.emit(Grade(value)))
        self.column.addWidget(self._head())
        self.column.addWidget(line())
        self.column.addWidget(self._body())
        self.column.addWidget(self._foot())

    def show_form(self, form: FindingForm, locked: bool) -> None:
        """Show a finding."""
        self._title.setText(f"Avvikelse {form.label}")
        if form.dormant:
            self._chip.show_text("Vilande", Tone.NEUTRAL)
        elif form.origin:
            self._chip.show_text(form.origin, Tone.BAD)
        self._chip.setVisible(form.dormant or bool(form.origin))
        for field, edit in self.fields.items():
            edit.show_text(form.text(field))
            edit.setReadOnly(locked)
        self.grades.choose(form.grade.value if form.grade else None)
        self.grades.setEnabled(not locked)
        self.grade_reason.setText(form.grade_reason)
        self.grade_reason.setVisible(bool(form.grade_reason))
        self._show_missing(form)

    def set_tight(self, tight: bool) -> None:
        """Little room: the way to särskild hantering is its shield alone."""
        self._restricted.show_text("" if tight else RESTRICTED_TEXT)
        self._restricted.setAccessibleName(RESTRICTED_TEXT)

    def commit(self) -> None:
        """Send what is typed."""
        for edit in self.fields.values():
            edit.commit()

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        set_margins(row, 14, 9, 18, 9)
        set_spacing(row, 8)
        icon = IconLabel(Icon.FINDINGS, "nej", 18)
        self._title = label("Avvikelse", "strong")
        self._chip = Chip("", Tone.BAD)
        open_whole = KeyButton("Öppna hela", key="Ctrl+O", kind=Kind.LINK, height=24)
        open_whole.clicked.connect(self.open_asked)
        row.addWidget(icon)
        row.addWidget(self._title)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(open_whole)
        return head

    def _body(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        set_margins(grid, 14, 8, 14, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        observation, requirement, consequence = (
            self.fields[field]
            for field in (TextField.OBSERVATION, TextField.REQUIREMENT, TextField.CONSEQUENCE)
        )
        grid.addWidget(_caption(TextField.OBSERVATION, observation), 0, 0, 1, 2)
        grid.addWidget(observation, 1, 0, 1, 2)
        grid.addWidget(gap(4), 2, 0)
        grid.addWidget(_caption(TextField.REQUIREMENT, requirement), 3, 0)
        grid.addWidget(_caption(TextField.CONSEQUENCE, consequence), 3, 1)
        grid.addWidget(requirement, 4, 0, TOP)
        grid.addWidget(consequence, 4, 1, TOP)
        grid.addWidget(gap(4), 5, 0)
        grid.addLayout(self._grade_row(), 6, 0, 1, 2)
        grid.addWidget(self.grade_reason, 7, 0, 1, 2)
        return body

    def _grade_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 12)
        self._restricted = KeyButton(
            RESTRICTED_TEXT, icon=Icon.PROTECTED, kind=Kind.PROTECTED, height=28
        )
        self._restricted.setToolTip(f"{RESTRICTED_TEXT}, Ctrl Shift S")
        self._restricted.clicked.connect(self.restricted_asked)
        row.addWidget(label("Grad, ditt förslag", "small"))
        row.addWidget(self.grades)
        row.addStretch(1)
        row.addWidget(self._restricted, 0, RIGHT)
        return row

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("kind", "footer")
        row = QHBoxLayout(foot)
        set_margins(row, 14, 5, 14, 5)
        set_spacing(row, 8)
        self._left_glyph = GlyphLabel(Glyph.UNANSWERED, "", 15)
        self._left = rich_label("small")
        following = KeyButton("Nästa fråga", key="Down", kind=Kind.TOOL, height=24)
        following.clicked.connect(self.next_asked)
        row.addWidget(self._left_glyph)
        row.addWidget(self._left, 1)
        row.addWidget(following)
        return foot

    def _show_missing(self, form: FindingForm) -> None:
        words = [MISSING_WORD[field] for field in form.missing]
        if form.dormant:
            glyph, text = Glyph.NOT_APPLICABLE, "Avvikelsen vilar. Texten är kvar."
        elif words:
            left = ", ".join(f"<b>{escape(word)}</b>" for word in words)
            glyph, text = Glyph.UNANSWERED, f"Kvar: {left}. Åtgärd och datum föreslår enheten."
        else:
            glyph, text = Glyph.YES, "Inget är kvar. Åtgärd och datum föreslår enheten."
        self._left.setText(text)
        self._left_glyph.show_glyph(glyph, "Kvar att fylla i" if words else "Klart")


def _caption(field: TextField, edit: GrowingText) -> QLabel:
    return label(_CAPTIONS[field][0], "small", buddy=edit)

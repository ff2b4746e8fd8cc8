"""The bar under the table while something is marked, or while a grade or a remark is written.

Source: ux §2.7, picture 06.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.model.grade import Grade
from ui.metrics import set_margins, set_spacing
from ui.qt import ENTER_KEYS, EXPANDING, FIXED
from ui.widgets.glyph import OF_GRADE
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented


class BulkBar(QFrame):
    """What can be done with the marked findings; Esc gives a form up.

    Signals:
        approve_asked(), grade_asked(), comment_asked(): a button was pressed.
        graded(str, str): the grade's value and the reason.
        commented(str): the text.
        given_up(): Esc in a form.
    """

    approve_asked = Signal()
    grade_asked = Signal()
    comment_asked = Signal()
    graded = Signal(str, str)
    commented = Signal(str)
    given_up = Signal()

    def __init__(self, *, anew: bool = False) -> None:
        """With `anew` a finding that the unit disputes is judged: only the grade can be set."""
        super().__init__()
        self.setProperty("kind", "bulk")
        self.setAccessibleName("Markerade avvikelser")
        self.setSizePolicy(EXPANDING, FIXED)
        self._count = label("", "strong")
        self.approve = KeyButton("Godkänn", key="G", kind=Kind.PRIMARY)
        self.grade = KeyButton("Ny bedömning" if anew else "Ändra grad", key="A")
        self.comment = KeyButton("Kommentera", key="K")
        self.approve.clicked.connect(self.approve_asked)
        self.grade.clicked.connect(self.grade_asked)
        self.comment.clicked.connect(self.comment_asked)
        self.grades = Segmented(
            "Grad",
            [Segment(one.value, GRADE_LABEL[one], glyph=OF_GRADE[one]) for one in Grade],
        )
        self.reason = _Line("Skäl", "Din bedömning, med skäl" if anew else "Varför ändras graden?")
        self.words = _Line("Kommentar", "Vad ska teamet göra?")
        self.reason.entered.connect(self._send_grade)
        self.words.entered.connect(self._send_words)
        self.reason.left.connect(self.give_up)
        self.words.left.connect(self.give_up)
        self._forms: list[QBoxLayout] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self._row(self._count, self.approve, self.grade, self.comment))
        for button in (self.approve, self.comment):
            button.setVisible(not anew)
        word = "Bedöm" if anew else "Ändra"
        self._stack.addWidget(self._form(self.grades, self.reason, word, self._send_grade))
        self._stack.addWidget(self._form(None, self.words, "Kommentera", self._send_words))
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._marked = 0
        self.setVisible(False)

    @property
    def is_form(self) -> bool:
        """Whether a grade or a remark is being written."""
        return self._stack.currentIndex() != 0

    def adapt(self, *, is_narrow: bool) -> None:
        """The grades beside the reason, or over it."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for form in self._forms:
            form.setDirection(down if is_narrow else across)

    def show_count(self, marked: int) -> None:
        """How many are marked; without any the bar goes, unless something is being written."""
        self._marked = marked
        self._count.setText("1 markerad" if marked == 1 else f"{marked} markerade")
        self.setVisible(marked > 0 or self.is_form)

    def ask_grade(self, now: Grade | None) -> None:
        """The three grades and a reason."""
        self.grades.choose(now.value if now else None)
        self.reason.clear()
        self._open(1)
        self.grades.button((now or Grade.MINOR).value).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_words(self, count: int) -> None:
        """One remark for all of them."""
        many = f"Vad ska teamet göra med de {count}?"
        self.words.setPlaceholderText(many if count > 1 else "Vad ska teamet göra?")
        self._open(2)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_writing(self) -> bool:
        """Whether the keyboard is in a form."""
        focused = self.focusWidget()
        return self.is_form and focused is not None and focused.hasFocus()

    def send(self) -> None:
        """The form that is open, as Enter in its field does."""
        if self._stack.currentIndex() == 1:
            self._send_grade()
        elif self.is_form:
            self._send_words()

    def close_form(self) -> None:
        """Back to the buttons, or away."""
        self._stack.setCurrentIndex(0)
        self.words.clear()
        self.show_count(self._marked)

    def give_up(self) -> None:
        """Esc: nothing is changed."""
        self.close_form()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.is_form:
            self.give_up()
        elif self._stack.currentIndex() == 1 and number is not None:
            self.grades.choose(list(Grade)[number].value)
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _open(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self.setVisible(True)

    def _send_grade(self) -> None:
        grade = self.grades.value()
        if grade is not None:
            self.graded.emit(grade, self.reason.text().strip())

    def _send_words(self) -> None:
        if self.words.text().strip():
            self.commented.emit(self.words.text().strip())

    def _row(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 12, 9, 12, 9)
        set_spacing(row, 8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return holder

    def _form(self, choice: Segmented | None, field: QLineEdit, word: str, send: object) -> QWidget:
        holder = QWidget()
        whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._forms.append(whole)
        set_margins(whole, 12, 9, 12, 9)
        set_spacing(whole, 8)
        if choice is not None:
            whole.addWidget(choice)
        row = QHBoxLayout()
        set_spacing(row, 8)
        whole.addLayout(row, 1)
        row.addWidget(field, 1)
        button = KeyButton(word, key="Return", kind=Kind.PRIMARY)
        button.clicked.connect(send)
        row.addWidget(button)
        stop = KeyButton("Avbryt", key="Esc")
        stop.clicked.connect(self.give_up)
        row.addWidget(stop)
        return holder


class _Line(QLineEdit):
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

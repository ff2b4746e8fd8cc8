"""The field of an answer that is no verdict: a day, a number, a share, an amount, a text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.code import AnswerType
from kontrollbesok.model.visit import Reply
from ui.announce import announce
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.checklists.values import FORMS, ValueFault, ValueForm, read_value, reading
from ui.qt import ENTER_KEYS
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label

_NARROW, _WIDE = 130, 420


class ValueEditor(QWidget):
    """One or two fields, and how the program reads what is typed in them.

    Signals:
        given(Reply): Enter; the answer is given and one goes on.
        kept(Reply): the fields were left with another value in them than before.
        escaped(): Esc; the value is kept too, when it can be read.
    """

    given = Signal(object)
    kept = Signal(object)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = AnswerType.VERDICT
        self._shown: tuple[str, ...] = ()
        self.fields = (_Field(), _Field())
        self._captions = (label(kind="small"), label(kind="small"))
        self._between = label(kind="small")
        self._unit = label(kind="small")
        self._reading = label(kind="small-muted", wrap=True)
        for field, caption in zip(self.fields, self._captions, strict=True):
            caption.setBuddy(field)
            field.textEdited.connect(self._read)
            field.entered.connect(self._enter)
            field.escaped.connect(self._escape)
            field.left.connect(self._left)
        self._lay_out()

    def show_value(self, kind: AnswerType, texts: tuple[str, ...], *, locked: bool) -> None:
        """Show what stands on a question. What is being typed is not torn away."""
        form = FORMS.get(kind)
        self.setVisible(form is not None)
        typing = kind is self._kind and self._texts() != self._shown
        if form is None or (typing and texts == self._shown):
            self._kind, self._shown = kind, texts
            return
        self._kind, self._shown = kind, texts
        self._fit(form)
        for field, text in zip(self.fields, (*texts, ""), strict=False):
            field.setText(text)
            field.setReadOnly(locked)
        self._read()

    def commit(self) -> None:
        """Send what is typed, if it is new and can be read."""
        if self._texts() == self._shown:
            return
        reply = self._reply()
        if reply is not None:
            self._shown = self._texts()
            self.kept.emit(reply)

    def enter_field(self) -> None:
        """Put the keyboard in the first field, with its text selected."""
        self.fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fields[0].selectAll()

    def _texts(self) -> tuple[str, ...]:
        form = FORMS.get(self._kind)
        return tuple(field.text() for field in self.fields[: len(form.names)]) if form else ()

    def _reply(self) -> Reply | None:
        try:
            return read_value(self._kind, self._texts())
        except ValueFault:
            return None

    def _read(self) -> None:
        if not any(text.strip() for text in self._texts()):
            self._reading.setText("")
            return
        try:
            said = reading(self._kind, read_value(self._kind, self._texts()))
        except ValueFault as fault:
            said = str(fault)
        self._reading.setText(said)

    def _enter(self) -> None:
        form = FORMS[self._kind]
        if len(form.names) > 1 and self.fields[0].hasFocus() and not self.fields[1].text().strip():
            self.fields[1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        try:
            reply = read_value(self._kind, self._texts())
        except ValueFault as fault:
            self._reading.setText(str(fault))
            announce(self, str(fault))
            return
        self._shown = self._texts()
        self.given.emit(reply)

    def _escape(self) -> None:
        self.commit()
        self.escaped.emit()

    def _left(self) -> None:
        if not any(field.hasFocus() for field in self.fields):
            self.commit()

    def _fit(self, form: ValueForm) -> None:
        two = len(form.names) > 1
        for name, field, caption in zip(
            (*form.names, ""), self.fields, self._captions, strict=False
        ):
            caption.setText(name)
            field.setAccessibleName(name)
            fix_size(field, _WIDE if form.wide else _NARROW)
        self.fields[0].setPlaceholderText(form.hint)
        for part in (self.fields[1], self._captions[1], self._between):
            part.setVisible(two)
        self._between.setText(form.between)
        self._unit.setText(form.unit)
        self._unit.setVisible(bool(form.unit))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 8)
        for number, (field, caption) in enumerate(zip(self.fields, self._captions, strict=True)):
            column = QVBoxLayout()
            set_spacing(column, 3)
            above = QHBoxLayout()
            set_spacing(above, 4)
            above.addWidget(caption)
            if number == 0:
                above.addWidget(KeyCap("Return"))
            above.addStretch(1)
            column.addLayout(above)
            column.addWidget(field)
            row.addLayout(column)
            if number == 0:
                row.addWidget(self._between, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._reading, 1, Qt.AlignmentFlag.AlignBottom)
        for part in (self._between, self._unit, self._reading):
            part.setContentsMargins(0, 0, 0, 8)


class _Field(QLineEdit):
    """Enter, Esc and leaving, told apart.

    Signals:
        entered(), escaped(), left().
    """

    entered = Signal()
    escaped = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

"""Under the list: the current question in full, its value, its reason and its note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.visit import Reply
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.rows import QuestionDetail, TextField
from ui.pages.checklists.value_editor import ValueEditor
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label


class Strip(QWidget):
    """What is typed is kept for the question it was typed under.

    Signals:
        valued(str, Reply, bool): a value, and whether one goes on.
        wrote(str, TextField, str): a text was left.
        drafted(str, TextField, str): what is being typed.
        done(): Ctrl+Enter in a text.
        escaped(): back to the list.
    """

    valued = Signal(str, object, bool)
    wrote = Signal(str, object, str)
    drafted = Signal(str, object, str)
    done = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._text = label("", "lead-strong", wrap=True)
        self._notice = label("", "small-muted", wrap=True)
        self.value = ValueEditor()
        self.note = GrowingText("Notering", lines=(1, 3))
        self.reason = GrowingText("Skäl till att frågan inte är tillämplig", lines=(1, 2))
        self._reason_row = _captioned("Skäl", "Return", self.reason)
        column = QVBoxLayout(self)
        set_margins(column, 14, 12, 14, 14)
        set_spacing(column, 8)
        column.addWidget(self._text)
        column.addWidget(self._notice)
        column.addWidget(self.value)
        column.addWidget(self._reason_row)
        column.addWidget(_captioned("Notering", "T", self.note))
        for field, edit in ((TextField.NOTE, self.note), (TextField.REASON, self.reason)):
            edit.left.connect(lambda text, f=field: self.wrote.emit(self._code, f, text))
            edit.draft.connect(lambda text, f=field: self.drafted.emit(self._code, f, text))
            edit.done.connect(self.done)
            edit.escaped.connect(self.escaped)
        self.value.given.connect(lambda reply: self._tell(reply, moves=True))
        self.value.kept.connect(lambda reply: self._tell(reply, moves=False))
        self.value.escaped.connect(self.escaped)

    def show_detail(self, detail: QuestionDetail) -> None:
        """Show a question. What was typed under another is sent first."""
        if detail.code != self._code:
            self.commit()
            self._code = detail.code
        locked = bool(detail.locked)
        self._text.setText(f"{detail.code}  {detail.text}")
        self._notice.setText(detail.notice)
        self._notice.setVisible(bool(detail.notice))
        self.value.show_value(detail.answer_type, detail.values, locked=locked)
        self._reason_row.setVisible(detail.wants_reason)
        for edit, text in ((self.reason, detail.reason), (self.note, detail.note)):
            edit.show_text(text)
            edit.setReadOnly(locked)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._code

    def commit(self) -> None:
        """Send what is typed."""
        self.value.commit()
        self.reason.commit()
        self.note.commit()

    def enter_first(self) -> bool:
        """Put the keyboard where the answer wants something written. Whether it does."""
        if self.value.isVisibleTo(self):
            self.value.enter_field()
            return True
        if self._reason_row.isVisibleTo(self):
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return False

    def _tell(self, reply: Reply, *, moves: bool) -> None:
        self.valued.emit(self._code, reply, moves)


def _captioned(name: str, key: str, field: QWidget) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    set_margins(across, 0, 0, 0, 0)
    set_spacing(across, 8)
    caption = label(name, "small", buddy=field)
    across.addWidget(caption)
    across.addWidget(KeyCap(key))
    across.addWidget(field, 1)
    return row

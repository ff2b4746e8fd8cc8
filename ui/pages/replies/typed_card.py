"""One finding's reply, typed off a paper: the same fields as in the unit's form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels import reply as words
from kontrollbesok.model.reply_fields import AGREES, DISPUTES, ReplyField
from kontrollbesok.model.unit_reply import FilledReply
from kontrollbesok.model.visit import Finding
from ui.metrics import set_spacing
from ui.widgets.card import Card
from ui.widgets.growing_text import GrowingText
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_VALUE = {True: AGREES, False: DISPUTES, None: None}


class TypedCard(Card):
    """Tab goes through the fields.

    Signals:
        typed(str, str, str): the finding, the field, and what stands in it.
        done(): Ctrl+Enter.
        left(): Esc.
    """

    typed = Signal(str, str, str)
    done = Signal()
    left = Signal()

    def __init__(self, found: Finding, reply: FilledReply) -> None:
        super().__init__(spacing=5)
        self._finding, self._label = found.id, found.label
        self.setAccessibleName(f"Enhetens svar på {found.label}")
        title = f"{found.label} {found.title or found.observation}"
        self.column.addWidget(label(title, "strong", wrap=True))
        self.facts = Segmented(
            f"{found.label}, {words.FACTS}",
            [Segment(AGREES, words.AGREES), Segment(DISPUTES, words.DISPUTES)],
        )
        self.facts.choose(_VALUE[reply.agrees])
        self.facts.chosen.connect(lambda value: self._tell(ReplyField.FACTS, value))
        self.column.addWidget(self.facts)
        self.words = self._text(ReplyField.TEXT, words.OWN_WORDS, reply.text)
        self.remedy = self._text(ReplyField.REMEDY, words.REMEDY, reply.remedy)
        self.owner = _line(f"{found.label}, {words.OWNER_ROLE}", reply.owner_role)
        self.due = _line(f"{found.label}, {words.DUE}", reply.due)
        row = QHBoxLayout()
        set_spacing(row, 12)
        for field, name, edit in (
            (ReplyField.OWNER_ROLE, words.OWNER_ROLE, self.owner),
            (ReplyField.DUE, words.DUE, self.due),
        ):
            edit.textEdited.connect(lambda text, field=field: self._tell(field, text))
            column = QVBoxLayout()
            set_spacing(column, 3)
            column.addWidget(label(name, "small-muted", buddy=edit))
            column.addWidget(edit)
            row.addLayout(column, 1)
        self.column.addLayout(row)

    @property
    def first(self) -> QWidget:
        """What has the keyboard first: the choice, at what is chosen."""
        return self.facts.button(self.facts.value() or AGREES)

    def commit(self) -> None:
        """Send what is typed and not sent yet."""
        for edit in (self.words, self.remedy):
            edit.commit()

    def _text(self, field: ReplyField, name: str, text: str) -> GrowingText:
        edit = GrowingText(f"{self._label}, {name}", lines=(2, 6))
        edit.show_text(text)
        edit.draft.connect(lambda typed: self._tell(field, typed))
        edit.left.connect(lambda typed: self._tell(field, typed))
        edit.done.connect(self.done)
        edit.escaped.connect(self.left)
        self.column.addWidget(label(name, "small-muted", buddy=edit))
        self.column.addWidget(edit)
        return edit

    def _tell(self, field: ReplyField, text: str) -> None:
        self.typed.emit(self._finding, field.value, text)


def _line(name: str, text: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setAccessibleName(name)
    return edit

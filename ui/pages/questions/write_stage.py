"""Writing an own question: the form, and beside it what is wrong with it while it is written."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.question_draft import QuestionDraft
from ui.frame.panes import pane
from ui.metrics import fix_size, gap, set_margins, set_spacing
from ui.pages.questions.question_form import QuestionForm
from ui.widgets.card import line
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.warning_note import WarningNote

_CHECKED_AFTER_MS: Final = 250
_NEW_AREA: Final = "Nytt eget område"
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_READY: Final = "Frågan ställs i de besök som planeras från och med nu."
_SHIPPED: Final = "De medföljande frågorna ändras aldrig. Ctrl+Z i listan tar tillbaka det sista."


class WriteStage(QFrame):
    """Signals:
    changed(): something else is written; sent when the hands have rested.
    area_chosen(str): a new question goes to another area; its code.
    kept(), escaped(): the button, Esc.
    thrown(): what is written is not to be kept.
    """

    changed = Signal()
    area_chosen = Signal(str)
    kept = Signal()
    escaped = Signal()
    thrown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.form = QuestionForm()
        self.area, self.area_code, self.area_name = ElidedCombo(), QLineEdit(), QLineEdit()
        self.save = KeyButton("Spara frågan", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.throw = KeyButton("Släng det skrivna", kind=Kind.LINK)
        self.message = MessageBar()
        self._title, self._state = label("", "lead-strong"), label("", "small", wrap=True)
        self._own_area = QWidget()
        self._faults = QVBoxLayout()
        self.faults: tuple[str, ...] = ()
        self._new = False
        self._areas: dict[str, tuple[str, bool]] = {}
        self._code = ""
        self._first: QuestionDraft | None = None
        self._stands = ("", "")  # the own area's code and its name
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_CHECKED_AFTER_MS)
        self._rest.timeout.connect(self.changed)
        self._lay_out()
        self._connect()

    def show_draft(
        self,
        draft: QuestionDraft,
        areas: Sequence[tuple[str, str, bool]],
        documents: Sequence[str],
        *,
        new: bool,
    ) -> None:
        """Show a question. `areas`: code, name, and whether it is an own one."""
        self.message.put_away()
        self._new, self._areas = new, {code: (name, own) for code, name, own in areas}
        self.area.clear()
        for code, name, _own in areas:
            self.area.addItem(f"{code} {name}", code)
        if new:
            self.area.addItem(_NEW_AREA, "")
        self.area.setEnabled(new)
        self._show_code(draft.id)
        self.form.show_draft(draft, documents)
        self._first = self.draft()
        self.changed.emit()

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return "" if self._new else self._code

    def show_code(self, code: str) -> None:
        """The question goes to another area, with another number; what is written stays."""
        self._show_code(code)
        self.changed.emit()

    def draft(self) -> QuestionDraft:
        """What is written."""
        return self.form.draft(self._code)

    @property
    def is_changed(self) -> bool:
        """Whether anything has been written since it was shown."""
        return self._first is not None and self.draft() != self._first

    def named_area(self) -> tuple[str, str] | None:
        """The code and the name that an own area is to have; None where it has it already."""
        code = self.area_code.text().strip().upper() if self._is_new_area else self._stands[0]
        said = (code, self.area_name.text().strip())
        return said if code and said != self._stands else None

    def show_faults(self, faults: Sequence[str]) -> None:
        """What is wrong with the question as it is written."""
        while (item := self._faults.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        count = len(faults)
        self._state.setText(_READY if not count else f"{count} att rätta innan frågan ställs.")
        for text in faults:
            note = WarningNote()
            self._faults.addWidget(note)
            note.say(text)
        self.faults = tuple(faults)

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        return (*self.form.fields(), self.area_code, self.area_name)

    @property
    def _is_new_area(self) -> bool:
        return self._new and self.area.currentData() == ""

    def _show_code(self, code: str) -> None:
        self._code = code
        self._title.setText(f"{'Ny fråga' if self._new else 'Egen fråga'} {code}")
        area = code.partition("-")[0]
        name, own = self._areas.get(area, ("", True))
        at = self.area.findData(area)
        self.area.setCurrentIndex(at if at >= 0 else self.area.findData(""))
        is_new = self._is_new_area
        self.area_code.setVisible(is_new)
        self._own_area.setVisible(own or is_new)
        self._stands = (area, name) if own and not is_new else ("", "")
        if not is_new:
            self.area_name.setText(name if own else "")

    def _area_picked(self) -> None:
        code = self.area.currentData()
        if code:
            self.area_chosen.emit(code)
            return
        self.area_code.setVisible(True)
        self._own_area.setVisible(True)
        self._stands = ("", "")
        self.area_name.clear()
        self.area_code.setFocus()

    def _code_typed(self, text: str) -> None:
        if self._is_new_area and len(text.strip()) == 3:
            self._code = f"{text.strip().upper()}-01"
            self._title.setText(f"Ny fråga {self._code}")
            self._rest.start()

    def _connect(self) -> None:
        self.form.changed.connect(self._rest.start)
        self.form.done.connect(self.kept)
        self.form.escaped.connect(self.escaped)
        self.area.activated.connect(lambda _at: self._area_picked())
        self.area_code.textChanged.connect(self._code_typed)
        self.save.clicked.connect(self.kept)
        self.throw.clicked.connect(self.thrown)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        set_margins(across, 0, 0, 0, 0)
        across.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.message)
        left.addWidget(self.form, 1)
        across.addLayout(left, 1)
        across.addWidget(self._side())

    def _side(self) -> QFrame:
        side = pane()
        fix_size(side, width=340)
        column = QVBoxLayout(side)
        set_margins(column, 18, 14, 18, 14)
        set_spacing(column, 6)
        column.addWidget(self._title)
        self.area.setAccessibleName("Område")
        self.area.setSizeAdjustPolicy(_BY_LENGTH)
        self.area.setMinimumContentsLength(12)
        self.area_code.setAccessibleName("Områdets kod")
        self.area_code.setPlaceholderText("Tre bokstäver")
        self.area_name.setAccessibleName("Områdets namn")
        column.addWidget(label("Område", "small-muted", buddy=self.area))
        column.addWidget(self.area)
        own = QVBoxLayout(self._own_area)
        set_margins(own, 0, 0, 0, 0)
        set_spacing(own, 4)
        own.addWidget(self.area_code)
        own.addWidget(label("Områdets namn", "small-muted", buddy=self.area_name))
        own.addWidget(self.area_name)
        column.addWidget(self._own_area)
        column.addWidget(gap(4))
        column.addWidget(line())
        column.addWidget(self._state)
        listed, content = ScrollPane("Att rätta"), QWidget()
        inside = QVBoxLayout(content)
        set_margins(inside, 0, 0, 0, 0)
        set_spacing(inside, 6)
        inside.addLayout(self._faults)
        inside.addStretch(1)
        listed.show_content(content)
        column.addWidget(listed, 1)
        column.addWidget(label(_SHIPPED, "small-muted", wrap=True))
        row = QHBoxLayout()
        set_spacing(row, 8)
        row.addWidget(self.save)
        row.addWidget(self.throw)
        row.addStretch(1)
        column.addLayout(row)
        return side

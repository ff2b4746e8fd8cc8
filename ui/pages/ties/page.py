"""Jäv: each person's ties to the units, declared with a reason. Source: ux §2.9 "Jäv"."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from kontrollbesok.labels.ties import TIE_LABEL, TIE_MEANING, ties_count
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import TieKind
from ui.desk_page import DeskPage
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.plan.strip import ShortText
from ui.pages.ties.desk import TiesDesk
from ui.pages.ties.rows import rows_of
from ui.pages.ties.table import TiesTable
from ui.widgets.card import line
from ui.widgets.label import label
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.segmented import Segment, Segmented

_NONE = "none"
_KINDS: dict[str, TieKind | None] = {
    _NONE: None,
    TieKind.SOFT.value: TieKind.SOFT,
    TieKind.HARD.value: TieKind.HARD,
}


class TiesPage(DeskPage):
    """↑ ↓ choose a unit, 1 2 3 say none, soft or hard; the reason is written before it is kept.

    `header`: the head of the page that it is a tab of; `rail`: that page.
    """

    intro = "Här står vem som har en koppling till en enhet. 2 och 3 anger den, skälet sparar den."

    def __init__(self, desk: TiesDesk, header: Callable[[], PageHeader], rail: RailPage) -> None:
        super().__init__()
        self._desk, self._header, self._rail = desk, header, rail
        self._wanted: TieKind | None = None
        self.people, self.table = ListPane("Personer"), TiesTable()
        self.kinds = Segmented(
            "Koppling",
            [
                Segment(value, TIE_LABEL[kind], key=str(number))
                for number, (value, kind) in enumerate(_KINDS.items(), 1)
            ],
        )
        self.reason = ShortText("Skäl", "Till exempel: partnern är chef på enheten")
        self._title = label("", "lead-strong", wrap=True)
        self._meaning = label("", "small", wrap=True)
        self._going = label("", "come-back", wrap=True)
        self.split = Panes(self.people, self._centre(), self._right(), widths=(236, 320))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.people.moved.connect(lambda _key: self._show_person())
        self.table.moved.connect(self._show_row)
        self.kinds.chosen.connect(lambda value: self.choose(_KINDS[value]))
        self.reason.left.connect(lambda _text: self._keep())
        self.reason.escaped.connect(self._to_table)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        return self._header()

    def tab_chosen(self, tab: str) -> None:
        self.go.emit(Place(self._rail, tab))

    def wheres(self) -> tuple[Where, ...]:
        if QApplication.focusWidget() is self.reason:
            return (Where.TEXT_FIELD, Where.TIES, Where.EVERYWHERE)
        return (Where.TIES, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.FIRST_CHOICE: lambda: self.choose(None),
            Action.SECOND_CHOICE: lambda: self.choose(TieKind.SOFT),
            Action.THIRD_CHOICE: lambda: self.choose(TieKind.HARD),
            Action.OPEN: self._write,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.LEFT_PANE: self.split.toggle_left,
            Action.RIGHT_PANE: self.split.toggle_right,
        }

    def stops(self) -> Sequence[QWidget]:
        return (self.table, self.reason, self.people)

    def first_focus(self) -> QWidget:
        return self.table

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def leave(self) -> None:
        self.reason.commit()

    # What a person does

    def choose(self, kind: TieKind | None) -> None:
        """How it is; a tie without a reason waits for it."""
        row, person = self.table.current(), self._person()
        if row is None or person is None:
            return
        self._wanted = kind
        self._show_kind()
        if kind is None:
            self._desk.set_tie(person, row, None, "")
        elif self.reason.text().strip():
            self._desk.set_tie(person, row, kind, self.reason.text())
        else:
            self._write()

    # Inside

    def _person(self) -> PersonId | None:
        key = self.people.current_key()
        return PersonId(key) if key else None

    def _keep(self) -> None:
        """The reason is written: of the tie that waits for it, or of the one that stands."""
        row, person = self.table.current(), self._person()
        if row is not None and person is not None and self._wanted is not None:
            self._desk.set_tie(person, row, self._wanted, self.reason.text())

    def _write(self) -> None:
        if self.reason.isHidden() or not self.reason.isVisible():
            self.split.toggle_right()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        rows = [
            ListRow(person.id, person.name, ties_count(len(now.of(person.id))))
            for person in now.people
        ]
        self.people.show_rows(rows)
        if self.people.current_key() is None and rows:
            self.people.go_to(rows[0].key)
        self._show_person()
        self.header_changed.emit()

    def _show_person(self) -> None:
        now, person = self._desk.now, self._person()
        if now is not None and person is not None:
            self.table.fill(rows_of(now, person))
            self._show_row()

    def _show_row(self) -> None:
        row = self.table.current()
        self._wanted = row.kind if row else None
        self._title.setText(row.name if row else "Ingen enhet vald")
        self.reason.show_text(row.reason if row else "")
        self._going.setText(row.going if row else "")
        self._going.setVisible(bool(row and row.going))
        self._show_kind()

    def _show_kind(self) -> None:
        self.kinds.choose(self._wanted.value if self._wanted else _NONE)
        self._meaning.setText(TIE_MEANING[self._wanted])

    def _centre(self) -> QFrame:
        centre = pane()
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        return centre

    def _right(self) -> QFrame:
        right = pane()
        column = QVBoxLayout(right)
        set_margins(column, 18, 14, 18, 14)
        set_spacing(column, 8)
        column.addWidget(self._title)
        column.addWidget(self.kinds)
        column.addWidget(self._meaning)
        column.addWidget(line())
        column.addWidget(label("Skäl", "small-strong", buddy=self.reason))
        column.addWidget(self.reason)
        column.addWidget(self._going)
        column.addStretch(1)
        return right

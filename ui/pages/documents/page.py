"""Årsplan › Styrdokument: what holds, what has run out, and the system's yearly review."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.model.document_register import DocumentWords
from ui.asking import AskTarget
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.frame.place import Place, RailPage
from ui.keys import Action, Where
from ui.pages.documents.desk import DocumentsDesk
from ui.pages.documents.form import DocumentForm
from ui.pages.documents.review_bar import ReviewBar
from ui.pages.documents.rows import Filter
from ui.pages.documents.table import DocumentTable
from ui.pages.plan.asking import ask_target
from ui.pages.plan.form_page import FormPage
from ui.pages.plan.tabs import QUESTIONS, plan_tabs
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line

_EMPTY = "Inget styrdokument har gått ut eller går ut inom 60 dagar. Ctrl+N skriver in ett nytt."


class DocumentsPage(FormPage):
    """↑ ↓ choose, Enter writes, Ctrl+N a new one, Del lets today be the last day."""

    intro = "Här står styrdokumenten som frågorna vilar på. Enter skriver giltighet och ansvarig."
    table: DocumentTable
    form: DocumentForm

    def __init__(self, desk: DocumentsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.ask_target: AskTarget = ask_target
        self.table, self.form = DocumentTable(), DocumentForm()
        self.review = ReviewBar()
        self.filter = Segmented(
            "Vilka styrdokument",
            [Segment(Filter.LOOK, "Att titta på", "0"), Segment(Filter.ALL, "Alla", "0")],
            height=30,
        )
        self.filter.choose(Filter.ALL)
        self.new = KeyButton("Nytt dokument", key="Ctrl+N", height=30)
        self.back = KeyButton("Frågorna", key="M", height=30)
        self._sentence, self._empty = (
            label("", "secondary", wrap=True),
            label(_EMPTY, "secondary", wrap=True),
        )
        self.split = Panes(None, self._list(), self.form, widths=(300, 400))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self.split, 1)
        self._connect()

    def _connect(self) -> None:
        desk, form, review = self._desk, self.form, self.review
        self.table.moved.connect(self._row_moved)
        self.table.opened.connect(self.write)
        self.filter.chosen.connect(lambda _value: self._show())
        self.new.clicked.connect(self.begin)
        self.back.clicked.connect(self.to_questions)
        form.words_left.connect(self._write_words)
        form.days_left.connect(desk.change_days)
        form.end_asked.connect(self.end)
        review.left.connect(desk.set_review)
        for part in (form, review):
            part.day_unreadable.connect(self._say_day)
            part.escaped.connect(self._to_table)
        desk.added.connect(self._show_added)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """How many need a look, and the tabs that there are."""
        now = self._desk.now
        waiting = len(now.of(Filter.LOOK)) if now else 0
        subtitle = f"{waiting} att titta på" if waiting else "styrdokument och årsöversyn"
        return PageHeader("Styrdokument", subtitle, plan_tabs(), QUESTIONS)

    def wheres(self) -> tuple[Where, ...]:
        if QApplication.focusWidget() in (*self.form.fields(), *self.review.fields()):
            return (Where.TEXT_FIELD, Where.DOCUMENTS, Where.EVERYWHERE)
        return (Where.DOCUMENTS, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.NEW: self.begin,
            Action.OPEN: self.write,
            Action.CLEAR: self.end,
            Action.EXPORT: self.save_list,
            Action.SWITCH_GROUPING: self.to_questions,
            Action.RIGHT_PANE: self._toggle_right,
        }

    def stops(self) -> Sequence[QWidget]:
        return (self.table, self.form.first_field(), self.review.version)

    def first_focus(self) -> QWidget:
        return self.table

    def leave(self) -> None:
        self.form.commit()
        self.review.commit()

    # What a person does

    def begin(self) -> None:
        """An empty form."""
        self.form.show_new()
        self._to_form()

    def end(self) -> None:
        """Let today be the chosen document's last day."""
        row, now = self.table.current(), self._desk.now
        if row is not None and now is not None:
            self.form.commit()
            self._desk.end(row.key, now.today)

    def save_list(self) -> None:
        """Save the register for a spreadsheet."""
        target = self.ask_target(self, "Styrdokument.csv") if self._desk.now else ""
        if target:
            self._desk.export(Path(target))

    def to_questions(self) -> None:
        """Back to the questions."""
        self.go.emit(Place(RailPage.PLAN, QUESTIONS))

    # Inside

    def _to_table(self) -> None:
        super()._to_table()
        self._row_moved()

    def _write_words(self, key: str, words: DocumentWords) -> None:
        if key:
            self._desk.change_words(key, words)
        else:
            self._desk.add(words)

    def _row_moved(self) -> None:
        self.form.show_row(self.table.current())

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        writing_new = self._is_writing_new()
        for one in Filter:
            self.filter.show_count(one, str(len(now.of(one))))
        rows = now.of(Filter(self.filter.value() or Filter.ALL))
        self._sentence.setText(now.sentence)
        self._sentence.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.table.blockSignals(writing_new)
        self.table.fill(rows)
        self.table.blockSignals(False)
        self.review.show_shown(now)
        if not writing_new:
            self._row_moved()
        self.header_changed.emit()

    def _say(self, error: UserError) -> None:
        super()._say(error)
        self.form.try_again()

    def _list(self) -> QWidget:
        pane, said = ToppedPane(), (self._sentence, self._empty)
        for text in said:
            text.setContentsMargins(14, 0, 14, 9)
        choices = choice_line(self.filter, end=(self.back, self.new))
        pane.put_up(choices, self.table, self.review, under=said)
        return pane

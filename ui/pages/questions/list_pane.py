"""The left part of Frågor: which questions are shown, the search, and the table."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kontrollbesok.labels.questions import (
    OPENED_BY_TEAM,
    OPENS_BY_ANSWERS,
    open_visits_text,
)
from ui.metrics import set_margins, set_spacing
from ui.pages.questions.rows import BankShown, Filter
from ui.pages.questions.table import QuestionsTable
from ui.theme import look
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line
from ui.widgets.warning_note import WarningNote

_EDGE, _GAP = 14, 8


class ListPane(ToppedPane):
    """White.

    Signals:
        filtered(): other rows are to be shown.
        read_asked(), save_asked(): a file with questions is to be read, or written.
        report_asked(): the yearly self-report is to be shown.
        documents_asked(): the governing documents are.
        opening_asked(): answers are to open in-depth questions, or are not to any more.
        upgrade_asked(): what differs in open visits is to be shown.
        write_asked(): an own question is to be written.
    """

    filtered = Signal()
    read_asked = Signal()
    save_asked = Signal()
    upgrade_asked = Signal()
    write_asked = Signal()
    report_asked = Signal()
    documents_asked = Signal()
    opening_asked = Signal()

    def __init__(self, message: MessageBar) -> None:
        super().__init__()
        self.table = QuestionsTable()
        self._older_row = QWidget()
        self.filter = Segmented(
            "Urval av frågor",
            [
                Segment(Filter.ALL, "Alla", "0"),
                Segment(Filter.UNVERIFIED, "Ej verifierade", "0"),
                Segment(Filter.OWN, "Egna", "0"),
                Segment(Filter.TO_MEND, "Att rätta", "0"),
            ],
            height=30,
        )
        self.filter.choose(Filter.ALL)
        self.search = SearchField("Sök bland frågorna", width=130)
        self.older = WarningNote()
        self.upgrade = KeyButton("Visa vad som skiljer", key="U", height=30)
        self.write = KeyButton("Ny fråga", key="Ctrl+N", height=30)
        self.write.clicked.connect(self.write_asked)
        self.read = KeyButton("Läs in", key="Ctrl+O", height=30)
        self.save = KeyButton("Spara", key="Ctrl+E", height=30)
        self._opening = label("", "small-muted", wrap=True)
        self.opening = KeyButton("", key="Space", height=30)
        self.opening.clicked.connect(self.opening_asked)
        self.report = KeyButton("Självrapport", key="M", height=30)
        self.report.clicked.connect(self.report_asked)
        self.documents = KeyButton("Styrdokument", key="S", height=30)
        self.documents.clicked.connect(self.documents_asked)
        self.filter.chosen.connect(lambda _value: self.filtered.emit())
        self.search.textChanged.connect(lambda _text: self.filtered.emit())
        self.read.clicked.connect(self.read_asked)
        self.save.clicked.connect(self.save_asked)
        self.upgrade.clicked.connect(self.upgrade_asked)
        self._lay_out(message)

    def show_shown(self, now: BankShown) -> None:
        """Show how many there are of each, and those that the filter lets through."""
        for one in Filter:
            self.filter.show_count(one, str(len(now.of(one))))
        self._fit(searching=self._is_searching())
        count = len(now.upgrades)
        self.older.say(open_visits_text(count) if count else "")
        self._older_row.setVisible(bool(count))
        self._opening.setText(OPENS_BY_ANSWERS if now.opens_by_answers else OPENED_BY_TEAM)
        self.opening.show_text("Låt teamet öppna" if now.opens_by_answers else "Låt svaren öppna")
        self.show_rows(now)

    def show_rows(self, now: BankShown) -> None:
        """The questions that filter and search let through."""
        wanted, words = Filter(self.filter.value() or Filter.ALL), self.search.text()
        self.table.fill([row for row in now.of(wanted) if row.has_words(words)])

    def start_search(self) -> None:
        """The keyboard into the search; without room the buttons give way to it."""
        self._fit(searching=True)
        self.search.start()

    def end_search(self) -> None:
        """All questions again."""
        self.search.clear()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(searching=self._is_searching())

    def _is_searching(self) -> bool:
        return self.search.hasFocus() or bool(self.search.text())

    def _fit(self, *, searching: bool = False) -> None:
        """What there is no room for goes, the least needed first; its key is there still."""
        buttons, search, report = (self.read, self.save), (self.search,), (self.report,)
        room = self.width() - look().px(2 * _EDGE) - _width_of(self.filter) - _width_of(self.write)
        for parts in (search, buttons, report) if searching else (buttons, search, report):
            room -= sum(_width_of(part) for part in parts)
            for part in parts:
                part.setVisible(room >= 0 or (searching and part is self.search))

    def _lay_out(self, message: MessageBar) -> None:
        doings = (self.report, self.write, self.read, self.save)
        choices = choice_line(self.filter, self.search, end=doings, gap=_GAP)
        beside = QHBoxLayout(self._older_row)
        set_margins(beside, 14, 0, 14, 9)
        set_spacing(beside, 8)
        beside.addWidget(self.older, 1)
        beside.addWidget(self.upgrade)
        low = QHBoxLayout()
        set_margins(low, 14, 7, 14, 7)
        set_spacing(low, 8)
        low.addWidget(self._opening, 1)
        low.addWidget(self.opening)
        low.addWidget(self.documents)
        self.put_up(choices, self.table, low, over=(message,), under=(self._older_row,))


def _width_of(part: QWidget) -> int:
    return min(part.sizeHint().width(), part.maximumWidth()) + look().px(_GAP)

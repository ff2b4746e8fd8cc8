"""The visit's tab Avvikelser: the list, the finding, how to write it. Source: ux §2.5."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId
from kontrollbesok.services.findings import Part
from ui.announce import announce
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, Width
from ui.frame.tabs import Tab
from ui.icons import Icon
from ui.keys import BAR, Action, KeyHint, Where
from ui.metrics import set_margins
from ui.pages.cases.makers import new_case
from ui.pages.findings.acts import FindingActs
from ui.pages.findings.desk import FindingsDesk
from ui.pages.findings.evidence import FindingEvidence
from ui.pages.findings.form import FindingPane, words_of
from ui.pages.findings.list_pane import FindingsList
from ui.pages.findings.rows import FindingRow, Shown
from ui.pages.findings.side import WritingPane
from ui.pages.visit_header import CHECKLISTS, FINDINGS
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.message_bar import Gravity

VisitHeader = Callable[[str], PageHeader]


class FindingsPage(Page):
    """↑ ↓ choose, Enter writes, Ctrl+Enter is done and goes to the next draft."""

    intro = "Här skriver du avvikelserna klara. Ctrl+Enter går till nästa utkast."

    def __init__(
        self,
        desk: FindingsDesk,
        header: VisitHeader,
        place: Place,
        papers: Handlers | None = None,
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._papers = papers or {}
        self._desk = desk
        self._header = header
        self._place = place
        self._shown = Shown.ALL
        self.left = FindingsList()
        self.list = self.left.list
        self.form = FindingPane()
        self._acts = FindingActs(desk, self._row)
        self.evidence = FindingEvidence(desk, self.form.evidence, self._row)
        self.side = WritingPane()
        self._nothing = EmptyState(
            Icon.FINDINGS,
            "Inga avvikelser. De skapas när du svarar Nej eller Delvis.",
            "Ny avvikelse",
            "Ctrl+N",
        )
        self.split = Panes(self.left, self._centre(), pane_of(self.side), widths=(330, 290))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The visit's header with this tab and its count."""
        shown = self._header(FINDINGS)
        count = str(sum(row.finding.counts for row in self._desk.now.rows))
        tabs = tuple(Tab(t.key, t.text, count) if t.key == FINDINGS else t for t in shown.tabs)
        return replace(shown, tabs=tabs, has_list=True, has_right_pane=True)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same visit."""
        self.go.emit(self._place.with_tab(tab))

    def wheres(self) -> tuple[Where, ...]:
        """Letters are text in a field."""
        rest = (Where.FINDINGS, Where.VISIT, Where.EVERYWHERE)
        return (Where.TEXT_FIELD, *rest) if self._is_writing() else rest

    def hints(self) -> Sequence[KeyHint]:
        """In a field: done leads to the next draft."""
        if not self._is_writing():
            return BAR[Where.FINDINGS]
        return [
            replace(hint, text="Klar, nästa") if hint.actions == (Action.DONE,) else hint
            for hint in BAR[Where.TEXT_FIELD]
        ]

    def handlers(self) -> Handlers:
        """Grade, done, new, undo."""
        grades = dict(zip(_GRADE_KEYS, Grade, strict=True))
        return {
            **{key: partial(self._acts.grade, grade) for key, grade in grades.items()},
            **self._papers,
            Action.TAKE_STEP: self._done,
            Action.NEW: self._open,
            Action.NEXT_LEFT: self._next_draft,
            Action.INTO_FINDING: self._write,
            Action.EVIDENCE: self.evidence.add,
            Action.PASTE: self.evidence.paste,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self._toggle_list,
            Action.RESTRICTED_CASE: self._ask_case,
        }

    def panes(self) -> Sequence[QWidget]:
        """The finding, the list, the advice."""
        return (self.form, self.list, self.side)

    def first_focus(self) -> QWidget:
        """The first field that is empty, else the list."""
        row = self._row()
        if row is None:
            return self._nothing.button or self.list
        empty = None if self._desk.now.locked else self.form.first_empty()
        return empty or (self.list if self.list.isVisibleTo(self) else self.form)

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def leave(self) -> None:
        """Send what is typed."""
        self.form.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def show_at(self, at: str) -> None:
        """`at` is a finding's number, as A-3."""
        found = next((row for row in self._desk.now.rows if row.finding.label == at), None)
        if found is not None:
            self.choose(found.finding.id)

    def choose(self, finding: str) -> None:
        """Show a finding."""
        self._shown = Shown.ALL
        self._show()
        self.list.go_to(finding)

    # Doing

    def _ask_case(self) -> None:
        """Särskild hantering about the finding, or about the visit where there is none."""
        row = self._row()
        self.go.emit(new_case(self._place.subject, row.finding.label if row else ""))

    def _row(self) -> FindingRow | None:
        return self._desk.now.row(self.list.current_key())

    def _done(self) -> None:
        """What is missing is said and gone to; else the next draft."""
        row = self._row()
        if row is None or self._acts.says_locked():
            return
        self.form.commit()
        missing = self.form.missing()
        if missing:
            words = ", ".join(words_of(missing))
            self.form.message.say(f"Kvar: {words}. Det du skrivit är sparat.", Gravity.NOTICE)
            self.form.fields[missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.message.put_away()
        self._next_draft(f"{row.finding.label} är klar")

    def _next_draft(self, said: str = "") -> None:
        row = self._row()
        following = self._desk.now.next_draft(row.finding.id if row else None)
        if following is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            said = "Alla avvikelser är klara"
        else:
            self.list.go_to(following)
            self._write()
        self.noticed.emit(said)
        announce(self, said)

    def _open(self) -> None:
        now = self._desk.now
        if self._acts.says_locked() or not now.areas:
            return
        row = self._row()
        self._shown = Shown.ALL
        self._desk.open((row.finding.area if row else None) or now.areas[0][0])

    def _opened(self, finding: str) -> None:
        self.list.go_to(finding)
        self.form.fields[Part.TITLE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        if self._row() is None:
            return
        if self.split.close_sheet() or not self.form.isVisible():
            self.form.setVisible(True)
        (self.form.first_empty() or self.form.fields[Part.OBSERVATION]).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def current(self) -> FindingRow | None:
        """The finding that is shown."""
        return self._row()

    def take_in(self, paths: Sequence[str]) -> bool:
        """New pictures belong to the finding that is shown."""
        if self._row() is None:
            return False
        self.evidence.drop(paths)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.evidence.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.evidence.drop(paths)

    def _back(self) -> None:
        row = self._row()
        if row is not None and row.finding.question is not None:
            self.go.emit(self._place.with_tab(CHECKLISTS))

    def _to_list(self) -> None:
        target = self.list if self.list.isVisible() else self.form
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_back(self) -> bool:
        if self.form.message.isVisible():
            self.form.message.put_away()
            return True
        if self.split.close_sheet():
            return True
        if self._shown is not Shown.ALL:
            self._select(Shown.ALL)
            return True
        return False

    def _toggle_list(self) -> None:
        if self.split.toggle_left():
            self.list.setFocus()

    def _select(self, shown: Shown) -> None:
        self._shown = shown
        self._show()

    def _is_writing(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, GrowingText) and self.isAncestorOf(focused)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        self.left.show_findings(now, self._shown)
        self.side.show_readers(now.readers)
        self._show_current()
        self.header_changed.emit()

    def _show_current(self) -> None:
        row, now = self._row(), self._desk.now
        self._nothing.setVisible(row is None)
        self.side.show_to_tell(row.to_tell if row else ())
        self.form.setVisible(row is not None)
        if row is not None:
            self.form.show_row(row, now.areas, locked=bool(now.locked))
            self.evidence.show_pieces()
        self.keys_changed.emit()

    def _connect(self) -> None:
        desk, form = self._desk, self.form
        desk.read_again.connect(self._show)
        desk.opened.connect(self._opened)
        self.list.moved.connect(lambda _key: self._show_current())
        self.list.opened.connect(lambda _key: self._write())
        self.left.selected.connect(self._select)
        self.left.new_asked.connect(self._open)
        self._nothing.asked.connect(self._open)
        form.wrote.connect(lambda key, part, text: desk.write(FindingId(key), part, text))
        form.drafted.connect(lambda key, part, text: desk.draft(FindingId(key), part, text))
        form.graded.connect(self._acts.grade)
        form.moved.connect(self._acts.move)
        form.rested.connect(self._acts.rest)
        self._acts.said.connect(self.noticed)
        form.done.connect(self._done)
        form.escaped.connect(self._to_list)
        form.back_asked.connect(self._back)
        self.evidence.refused.connect(self.noticed)
        self.split.shown_changed.connect(self.keys_changed)

    # Panes

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self._nothing, 1)
        return centre


_GRADE_KEYS = (Action.FIRST_CHOICE, Action.SECOND_CHOICE, Action.THIRD_CHOICE)

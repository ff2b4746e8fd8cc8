"""Särskild hantering: written by one, read by the receiver, and by nobody else. Source: ux §2.5."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import PersonId, VisitId
from kontrollbesok.model.restricted_case import CaseFile, Facts, RestrictedCase
from ui.asking import AskFile, AskTarget, file_asker, target_asker
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.pages.cases.desk import CasesDesk
from ui.pages.cases.form import CaseForm
from ui.pages.cases.makers import THE_VISIT
from ui.pages.cases.side import CasesSide
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.message_bar import Gravity

HIDDEN_AFTER_MS = 2 * 60 * 1000  # without a key or a click the page goes away


class CasesPage(Page):
    """↑ ↓ choose, Ctrl+Enter hands over.

    The page closes after two minutes without a touch, and when the window is veiled.
    """

    restricted = True
    intro = "Bara du och mottagaren läser det som står här. Det syns inte någon annanstans."

    def __init__(self, desk: CasesDesk, visit: VisitId | None = None, *, new: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._visit = visit
        self._asked = Facts(place=desk.now.unit, visit=visit)
        self._comes_from_visit = new
        self._begins_new = new
        self._is_beginning = False
        self._begun_case: str | None = None
        self._is_covered = False
        self.ask_file: AskFile = file_asker("Välj en fil", "Alla filer (*)")
        self.ask_target: AskTarget = target_asker("Spara filen", "Alla filer (*)")
        self.list = ListPane("Ärenden")
        self.form = CaseForm()
        self.side = CasesSide()
        self.split = Panes(
            pane_of(self.list),
            pane_of(self.form, kind="paper"),
            pane_of(self.side),
            widths=(240, 300),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.setInterval(HIDDEN_AFTER_MS)
        self._hiding.timeout.connect(self._hide)
        self._connect()
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """A page of its own, with the way back."""
        return PageHeader(
            "Särskild hantering",
            "begränsad krets",
            can_go_back=True,
            has_list=True,
            has_right_pane=True,
        )

    def wheres(self) -> tuple[Where, ...]:
        """Letters belong to the fields."""
        rest = (Where.CASES, Where.EVERYWHERE)
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            return (Where.TEXT_FIELD, *rest)
        return rest

    def handlers(self) -> Handlers:
        """Hand over, begin another, the panes."""
        return {
            Action.TAKE_STEP: self._hand_over,
            Action.DONE: self._hand_over,
            Action.NEW: self._begin_new,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self.split.toggle_left,
            Action.REFRESH: self._desk.refresh,
        }

    def panes(self) -> Sequence[QWidget]:
        """The form, the list and the rules."""
        shown: tuple[QWidget, ...] = (self.form.text, self.list, self.side)
        return (self.form.message, *shown) if self.form.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        """The list; in a new case its first field."""
        return self.form.text if self._case() is None else self.list

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def show_at(self, at: str) -> None:
        """Begin a case about a question, an item or a finding, or go on with the one begun."""
        if not self._comes_from_visit:
            return
        self.leave()
        self._begin_about(self._visit, "" if at == THE_VISIT else at)
        self._hiding.start()

    def _begin_about(self, visit: VisitId | None, source: str) -> None:
        cases = self._desk.now.cases
        begun = next((one.id for one in cases if self._is_about(one, visit, source)), None)
        self._begins_new = begun is None
        place = self._desk.now.unit if visit == self._visit else ""
        self._asked = Facts(place=place, visit=visit, source=source)
        if begun is not None:
            self.list.go_to(begun)
        self._show_case()

    def _is_about(self, case: RestrictedCase, visit: VisitId | None, source: str) -> bool:
        return (
            case.author == self._desk.now.me
            and not case.is_handed_over
            and (case.facts.visit, case.facts.source) == (visit, source)
            and visit is not None
        )

    def leave(self) -> None:
        """Keep what is typed."""
        self._hiding.stop()
        self._write()
        self.form.commit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hiding.start()
        if self._is_covered:
            self._is_covered = False
            QTimer.singleShot(0, self, self._hide)

    def hideEvent(self, event: QHideEvent) -> None:
        self._hiding.stop()
        around = self.parentWidget()
        goes_with_all = around is not None and not around.isVisible()  # no other page is shown
        if goes_with_all and not event.spontaneous() and self.window().isVisible():
            self._is_covered = True  # by the veil: what is below it is not shown again
            self.split.hide()
        super().hideEvent(event)

    def writes_on(self) -> str:
        """The case that is shown, or what a new one is about (see `ui.field_drafts`)."""
        case = self._case()
        return case.id if case is not None else f"{self._asked.visit or ''}/{self._asked.source}"

    def show_row(self, row: str) -> bool:
        """Show the case that was being written, or the empty form of one that had not begun."""
        visit, is_new, source = row.partition("/")
        if is_new:
            self._begin_about(VisitId(visit) if visit else None, source)
        elif self._desk.now.case(row) is not None:
            self._begins_new = False
            self.list.go_to(row)
            self._show_case()
        else:
            return False
        return True

    # Doing

    def _write(self) -> None:
        """Keep the facts as they are now; a new case begins with its first words."""
        case = self._case()
        before = self._asked if case is None else case.facts
        facts = self.form.facts(before)
        if case is None:
            if facts.text and not self._is_beginning:
                self._is_beginning, self._asked = True, facts
                self._desk.begin(facts)
        elif facts != case.facts and not case.is_handed_over:
            self._desk.write(case.id, facts, case.seen)

    def _hand_over(self) -> None:
        self.form.commit()
        self._write()
        case, receiver = self._case(), self.form.chosen_receiver()
        if case is None or not case.facts.text:
            self._ask("Skriv först vad du har sett.", self.form.text)
        elif case.author == self._desk.now.me and not case.is_handed_over:
            if receiver is None:
                self._ask("Ingen i teamet är mottagare än. Texten är sparad här.", self.form.text)
            else:
                self._desk.hand_over(case.id, receiver)
                self.noticed.emit("Lämnat till mottagaren. Sänds vid nästa synk.")

    def _secure(self) -> None:
        case, path = self._case(), self._asked_of(lambda: self.ask_file(self))
        if case is not None and path:
            self._desk.secure(case.id, Path(path))

    def _take_in(self) -> None:
        path = self._asked_of(lambda: self.ask_file(self))
        if path:
            self._desk.take_in(Path(path))

    def _save(self, file: CaseFile, *, sealed: bool) -> None:
        name = f"{file.label}.age" if sealed else file.name
        target = self._asked_of(lambda: self.ask_target(self, name))
        if target:
            self._desk.save(file, Path(target), sealed=sealed)

    def _asked_of(self, ask: Callable[[], str]) -> str:
        """What a person answers; the page stays for as long as the question is there."""
        self._hiding.stop()
        answer = ask()
        self._hiding.start()
        return answer

    def _begin_new(self) -> None:
        self.leave()
        self._hiding.start()
        self._begins_new, self._asked = True, Facts()
        self._show()
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, sentence: str, where: QWidget) -> None:
        self.form.message.say(sentence, Gravity.NOTICE)
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: UserError) -> None:
        self._is_beginning = False
        self.form.message.say(error_text(error), Gravity.ERROR)

    def _hide(self) -> None:
        self.go.emit(Place(RailPage.FINDINGS))
        self.split.show()  # for the next time

    def _noted(self, text: str) -> None:
        case = self._case()
        if case is not None:
            self._desk.note(case.id, text)

    def _let_in(self, person: str) -> None:
        case = self._case()
        if case is not None:
            self._desk.let_in(case.id, PersonId(person))

    # Showing

    def _case(self) -> RestrictedCase | None:
        """The case that is chosen, or None where a new one is being written."""
        return None if self._begins_new else self._desk.now.case(self.list.current_key())

    def _moved(self, _key: str) -> None:
        if self._begins_new and self.list.hasFocus():
            self.leave()
            self._begins_new = False
        self._show_case()

    def _begun(self, case: str) -> None:
        self._begun_case = case
        self._go_on()

    def _go_on(self) -> None:
        """Go on with the case just begun, once it has been read, and with what came meanwhile."""
        case = self._desk.now.case(self._begun_case)
        if case is not None:
            typed = self.form.facts(case.facts)
            self._begun_case, self._is_beginning, self._begins_new = None, False, False
            self.list.go_to(case.id)
            self._show_case()
            if typed != case.facts:
                self._desk.write(case.id, typed, case.seen)

    def _show(self) -> None:
        rows = [
            ListRow(
                case.id,
                f"{case.label} {case.facts.place}".strip(),
                "Lämnat" if case.is_handed_over else "Inte lämnat än",
                icon=Icon.LOCKED,
                spoken="låst",
            )
            for case in self._desk.now.cases
        ]
        self.list.show_rows(rows)
        if not rows:
            self._begins_new = True
        elif not self._begins_new and self._case() is None:
            self.list.go_to(rows[0].key)
        self._show_case()
        self._go_on()
        self.header_changed.emit()

    def _show_case(self) -> None:
        case = self._case()
        self.form.show_case(case, self._asked if case is None else case.facts, self._desk.now)
        if case is not None and self.isVisible():
            self._desk.opened(case)
        self.keys_changed.emit()

    def _connect(self) -> None:
        self.list.moved.connect(self._moved)
        self.form.wrote.connect(self._write)
        self.form.done.connect(self._hand_over)
        self.form.escaped.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.hand_over_asked.connect(self._hand_over)
        self.form.noted.connect(self._noted)
        self.form.let_in_asked.connect(self._let_in)
        self.form.files.secure_asked.connect(self._secure)
        self.form.files.take_in_asked.connect(self._take_in)
        self.form.files.save_asked.connect(lambda file: self._save(file, sealed=False))
        self.form.files.seal_asked.connect(lambda file: self._save(file, sealed=True))
        self._desk.done.connect(self.noticed)
        self._desk.read_again.connect(self._show)
        self._desk.begun.connect(self._begun)
        self._desk.failed.connect(self._failed)
        # Whoever types or chooses is there. A key that changes nothing does not count.
        for touched in (self.form.text, self.form.secured, self.form.note):
            touched.textChanged.connect(self._hiding.start)
        for line in (self.form.place, self.form.time):
            line.textEdited.connect(lambda _text: self._hiding.start())
        self.list.moved.connect(lambda _key: self._hiding.start())

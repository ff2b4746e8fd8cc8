"""A control's tab Utfall: what came of it beside samples and visits. Source: ux §2.4."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.labels.control_outcome import STATE_LABEL
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords
from kontrollbesok.services.indicators import ValueWords
from ui.desk_page import DeskPage
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.frame.place import Place, Width
from ui.keys import Action, Where
from ui.pages.control_outcome.centre import OutcomeCentre
from ui.pages.control_outcome.check_form import CheckForm
from ui.pages.control_outcome.desk import ControlOutcomeDesk
from ui.pages.control_outcome.forms import OutcomeForms
from ui.pages.control_outcome.rows import OutcomeShown, Section
from ui.pages.control_outcome.value_form import ValueForm
from ui.pages.controls.control_header import OUTCOME, VALUES_FILE
from ui.widgets.message_bar import Gravity

ControlHeader = Callable[[str], PageHeader]
ADD, PASTE, DROP = "add", "paste", "drop"  # what may be asked about evidence
_STATE_FIRST = "Säg först vad som kom ut, med J eller N. Underlaget hör till det."


class ControlOutcomePage(DeskPage):
    """↑ ↓ choose, Enter writes, J and N say what came of it, K the conclusion.

    Signals:
        evidence_asked(str, str): add, paste or drop evidence for the shown check; and a path.
        evidence_opened(str): a piece is to be shown.
    """

    intro = "Här skriver du vad kontrollen gav. Enter skriver i raden, K går till bedömningen."
    evidence_asked = Signal(str, str)
    evidence_opened = Signal(str)

    def __init__(self, desk: ControlOutcomeDesk, header: ControlHeader, place: Place) -> None:
        super().__init__()
        self._desk, self._header, self._place = desk, header, place
        self._new = ""  # the occasion that is being written and is not there yet
        self._at = place.at  # the row to begin at
        self.centre = OutcomeCentre()
        self.forms = OutcomeForms()
        self.values, self.checks = self.forms.values, self.forms.checks
        self.split = Panes(None, self.centre, self.forms, widths=(300, 404))
        self.setAcceptDrops(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self.split, 1)
        self._connect()

    def _connect(self) -> None:
        desk, centre = self._desk, self.centre
        centre.section_chosen.connect(self._section_chosen)
        centre.moved.connect(self._row_moved)
        centre.opened.connect(self.write)
        centre.new_asked.connect(self.begin)
        centre.import_asked.connect(self.to_file)
        centre.target.target_left.connect(desk.set_target)
        centre.target.unreadable.connect(self._warn)
        centre.target.escaped.connect(self._to_table)
        centre.months.months_left.connect(desk.set_months)
        centre.assessment.assessed.connect(desk.assess)
        centre.assessment.escaped.connect(self._to_table)
        self.values.value_left.connect(self._keep_value)
        self.values.removed.connect(desk.take_value_away)
        self.values.unreadable.connect(self._warn)
        self.values.escaped.connect(self._to_table)
        for form in self.checks.values():
            form.words_left.connect(self._keep_words)
            form.day_unreadable.connect(
                lambda text: self._warn(f"{text} är inget datum. Skriv ÅÅÅÅ-MM-DD.")
            )
            form.evidence_asked.connect(lambda: self._ask_evidence(ADD))
            form.evidence_opened.connect(self.evidence_opened)
            form.escaped.connect(self._to_table)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """The control's header with this tab marked."""
        return self._header(OUTCOME)

    def wheres(self) -> tuple[Where, ...]:
        measured = self.centre.section is Section.INDICATOR
        own = Where.CONTROL_INDICATOR if measured else Where.CONTROL_OUTCOME
        rest = (own, Where.EVERYWHERE)
        return (Where.TEXT_FIELD, *rest) if self._is_writing() else rest

    def handlers(self) -> Handlers:
        return {
            Action.OPEN: self.write,
            Action.YES: lambda: self.say(CheckState.FINE),
            Action.NO: lambda: self.say(CheckState.FINDING),
            Action.NOT_APPLICABLE: lambda: self.say(CheckState.NOT_CONCERNED),
            Action.NEXT_LEFT: self.next_left,
            Action.NOTE: self.write_note,
            Action.COMMENT: self.centre.assess,
            Action.EVIDENCE: lambda: self._ask_evidence(ADD),
            Action.PASTE: lambda: self._ask_evidence(PASTE),
            Action.NEW: self.begin,
            Action.TAKE_STEP: self.take_step,
            Action.CLEAR: self.clear,
            Action.SWITCH_GROUPING: self.centre.next_section,
            Action.READ_FILE: self.to_file,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self._toggle_right,
        }

    def stops(self) -> Sequence[QWidget]:
        form = self._form()
        shown: list[QWidget] = [self.first_focus()]
        if form is not None:
            shown.append(form.state if isinstance(form, CheckForm) else self.values.numerator)
        if not self.centre.assessment.isHidden():
            shown.append(self.centre.assessment.text)
        return tuple(dict.fromkeys(shown))

    def first_focus(self) -> QWidget:
        return self.centre.table or self.centre.assessment.stop()

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)
        self.centre.adapt(width)
        self.forms.show_section(self.centre.section)

    def leave(self) -> None:
        self.centre.commit()
        self.forms.commit()

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same control."""
        self.leave()
        self.go.emit(self._place.with_tab(tab))

    # What a person does

    def say(self, state: CheckState) -> None:
        """What came of the shown check."""
        form = self._form()
        if isinstance(form, CheckForm):
            form.choose(state)

    def write(self) -> None:
        """The keyboard into the chosen row's fields; on a reading, correct it."""
        if self.values.readings.hasFocus():
            self.values.correct()
            return
        form = self._form()
        if form is not None and (self.centre.current() is not None or self._new):
            self._open_form()
            form.write()

    def write_note(self) -> None:
        """The keyboard into the note."""
        form = self._form()
        if isinstance(form, CheckForm) and form.isEnabled():
            self._open_form()
            form.write_note()

    def begin(self) -> None:
        """One more value of the unit, or one more occasion."""
        if self.centre.section is Section.INDICATOR:
            self.values.stop_correcting()
            self._open_form()
            self.values.write()
        elif self.centre.section is Section.ON_DEMAND:
            self._new = self._desk.new_occasion()
            self._row_moved()
            self._open_form()
            self.checks[CheckWay.ON_DEMAND].write()

    def take_step(self) -> None:
        """Add the value that is typed."""
        if self.centre.section is Section.INDICATOR:
            self.values.take_step()

    def clear(self) -> None:
        """Take away what the chosen row says, or the chosen reading."""
        section, row = self.centre.section, self.centre.current()
        if section is Section.INDICATOR:
            self.values.remove()
        elif section is not None and section.way and row and row.check and row.check.words.state:
            self._desk.take_check_away(section.way, row.key)

    def next_left(self) -> None:
        """The next row that something is to be said of."""
        if not self.centre.to_next_left():
            self.noticed.emit("Inget är kvar att rapportera")

    def to_file(self) -> None:
        """Values out of a file."""
        self.leave()
        self.go.emit(self._place.with_tab(VALUES_FILE))

    def shown_check(self) -> CheckForm | None:
        """The form of the check that is shown, where something is said of it."""
        form = self._form()
        return form if isinstance(form, CheckForm) and form.evidence.isEnabled() else None

    def check_link(self) -> str:
        """What its evidence belongs to; "" where nothing is said of it."""
        form = self.shown_check()
        return self._desk.link_of(form.way, form.subject) if form else ""

    # Inside

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.check_link():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.evidence_asked.emit(DROP, url.toLocalFile())

    def step_back(self) -> bool:
        table = self.centre.table
        if self.values.stop_correcting():
            return True
        if self._new or self.split.close_sheet() or (table and not table.hasFocus()):
            self._to_table()
        else:
            return False
        return True

    def _is_writing(self) -> bool:
        fields = (*self.forms.fields(), *self.centre.target.fields(), self.centre.assessment.text)
        return QApplication.focusWidget() in fields

    def _form(self) -> ValueForm | CheckForm | None:
        return self.forms.of(self.centre.section)

    def _open_form(self) -> None:
        if self.forms.isHidden():
            self.split.toggle_right()

    def _to_table(self) -> None:
        if self._new:
            self._new = ""
            self._row_moved()
        self.centre.leave_assessment()
        self.split.close_sheet()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_right(self) -> None:
        if self.split.toggle_right():
            self.write()
        else:
            self._to_table()

    def _section_chosen(self) -> None:
        self._new = ""
        self.keys_changed.emit()
        self.forms.show_section(self.centre.section)
        self._row_moved()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_moved(self) -> None:
        now, form = self._desk.now, self._form()
        if now is None or form is None:
            return
        row = self.centre.current()
        if isinstance(form, ValueForm):
            form.show_row(row, now)
        else:
            key = self._new or (row.key if row else "")
            link = self._desk.link_of(form.way, key) if key else ""
            self.forms.show_row(form, row, self._new, now, link)

    def _keep_value(self, key: str, words: ValueWords) -> None:
        if key:
            self._desk.correct_value(key, words)
        else:
            self._desk.add_value(words)

    def _keep_words(self, subject: str, words: CheckWords) -> None:
        form = next(one for one in self.checks.values() if one is self.sender())
        state = STATE_LABEL[form.way][words.state].lower() if words.state else "ändrad"
        self._desk.say(form.way, subject, words, f"{form.name}: {state}")

    def _show(self) -> None:
        now: OutcomeShown | None = self._desk.now
        if now is None:
            return
        focused = QApplication.focusWidget()
        waiting = focused in (None, self)
        self.centre.show_outcome(now)
        if self._new and self.centre.tables[Section.ON_DEMAND].go_to(self._new):
            self._new = ""  # it is there now
        self._begin_at_row(now)
        self.forms.show_section(self.centre.section)
        self._row_moved()
        if waiting and self.isVisible():
            self.first_focus().setFocus()
        self.header_changed.emit()

    def _begin_at_row(self, now: OutcomeShown) -> None:
        """The row that the page was opened for, the first time it is there."""
        for section in now.sections:
            if self._at and any(row.key == self._at for row in now.rows[section]):
                self.centre.choose(section)
                self.centre.tables[section].go_to(self._at)
                self._at = ""

    def _ask_evidence(self, what: str) -> None:
        if self.check_link():
            self.evidence_asked.emit(what, "")
        elif isinstance(self._form(), CheckForm):
            self.noticed.emit(_STATE_FIRST)

    def _warn(self, words: str) -> None:
        self.message.say(words, Gravity.ERROR)

"""Population och plan: a file, its rows, the lock, the plan, the draw. Source: ux §2.4, 03."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.order import NOT_SAVED
from ui.asking import AskFile, AskTarget
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, Width
from ui.keys import Action, Where
from ui.pages.controls.control_header import ITEMS, PLAN
from ui.pages.controls.file_dialogs import ask_file, ask_target
from ui.pages.controls.file_steps import FileSteps
from ui.pages.controls.kept_keyboard import kept_keyboard
from ui.pages.controls.number_box import is_number
from ui.pages.controls.plan_asides import PlanAsides
from ui.pages.controls.plan_centre import PlanCentre, Stage, holding, stage_of
from ui.pages.controls.plan_desk import PlanDesk
from ui.pages.controls.plan_rows import PlanShown, Sketch
from ui.pages.controls.plan_side import PlanSide
from ui.pages.controls.plan_steps import PlanSteps
from ui.pages.controls.population_pane import PopulationPane
from ui.widgets.message_bar import Gravity, MessageBar

ControlHeader = Callable[[str], PageHeader]
_NOTE = Gravity.NOTICE


class PlanPage(Page):
    """Ctrl+Enter takes the next step: read in, lock, draw. F5 checks the sample."""

    intro = "Här blir en fil en population som alla kan kontrollera, och populationen ett urval."

    def __init__(self, desk: PlanDesk, header: ControlHeader, place: Place) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self.ask_file: AskFile = ask_file
        self.ask_target: AskTarget = ask_target
        self.message = MessageBar()
        self.population = PopulationPane()
        self.side = PlanSide()
        self.stack = PlanCentre()
        self.empty, self.file, self.rows = self.stack.empty, self.stack.file, self.stack.rows
        self.plan, self.drawn = self.stack.plan, self.stack.drawn
        self.order, self.progress = self.stack.order, self.stack.progress
        self.units = self.stack.units
        self.asides = PlanAsides(desk.letters, self.stack, self._keyboard_kept)
        self.asides.setParent(self)
        self.file_steps = FileSteps(
            desk, self.file, self.rows, self.message, lambda: self.ask_file(self)
        )
        self.plan_steps = PlanSteps(desk, self.plan, self.side, self.message)
        centre = holding(pane("paper"), self.message, self.stack)
        left, right = holding(pane(), self.population), holding(pane(), self.side)
        self.split = Panes(left, centre, right, widths=(316, 326))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.setAcceptDrops(True)
        self._connect()
        if desk.now is not None:
            self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The control's header with this tab marked."""
        return replace(self._header(PLAN), has_list=True, has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        """Letters belong to the fields."""
        rest = (Where.SAMPLE_PLAN, Where.EVERYWHERE)
        focused = QApplication.focusWidget()
        in_text = isinstance(focused, QLineEdit | QPlainTextEdit) and not is_number(
            focused.parentWidget()
        )
        return (Where.TEXT_FIELD, *rest) if in_text else rest

    def handlers(self) -> Handlers:
        """The next step, the check, undo."""
        return {
            Action.TAKE_STEP: self.take_step,
            Action.REFRESH: self.verify,
            Action.PRINT: self.print_plan,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self.split.toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """The work pane, the right one, the population."""
        shown = [self.stack.currentWidget() or self.stack, self.side, self.population]
        return [self.message, *shown] if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        """Where a person goes on."""
        return self.stack.first_focus() or self

    def adapt(self, width: Width) -> None:
        """As many panes as there is room for."""
        self.split.adapt(width)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same control."""
        self.go.emit(self._place.with_tab(tab))

    def leave(self) -> None:
        """Keep a plan that is not kept yet."""
        self.plan.keep_now()

    @property
    def stage(self) -> Stage:
        """What the centre shows."""
        return self.stack.stage

    # Doing

    def take_step(self) -> None:
        """Read in, lock or draw; says what is missing."""
        if self.stage is Stage.EMPTY:
            self.choose()
        elif self.stage is Stage.FILE:
            self.file_steps.read_in()
        elif self.stage is Stage.ROWS:
            self.file_steps.lock()
        elif self.stage is Stage.PLAN:
            self.plan_steps.draw()
        elif self.stage is Stage.DRAWN and self.drawn.is_void:
            self.choose()
        elif self.stage is Stage.DRAWN:
            self.tab_chosen(ITEMS)

    def choose(self) -> None:
        """Ask for a file."""
        path = self.ask_file(self)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Look at a file that was chosen or dropped."""
        self.asides.forget()
        self.message.put_away()
        self._desk.files.choose(path)

    def verify(self) -> None:
        """Kontrollera urvalet."""
        if self.stage is Stage.DRAWN:
            self._desk.verify()
        else:
            self.message.say("Inget är draget än, så det finns inget att kontrollera.", _NOTE)

    def print_plan(self) -> None:
        """Skriv ut planen: as a file, from which it is printed."""
        now = self._desk.now
        if now is None or self.stage not in (Stage.PLAN, Stage.DRAWN):
            self.message.say("Det finns ingen plan än, så det finns inget att skriva ut.", _NOTE)
            return
        self.message.put_away()
        target = self.ask_target(self, f"Urvalsplan IKP {now.control.nr}.pdf")
        if target:
            self.plan_steps.write(Path(target), as_shown=self.stage is Stage.PLAN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        """One step per press: the work, the order, the chosen file, the new sample."""
        if self._desk.run.is_busy:
            self._desk.run.cancel()
        elif self.stage is Stage.PROGRESS:
            self._show_file()
        elif self.message.isVisible():
            self.message.put_away()
        elif self.asides.opened is not None:
            self.asides.close()
        elif self._desk.files.file is not None:
            self._desk.files.put_away()
        elif self.plan_steps.is_anew:
            self.plan_steps.end_anew()
            self._show()
        else:
            return False
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.open_file(Path(paths[0]))

    # Showing

    def _keyboard_kept(self) -> AbstractContextManager[None]:
        return kept_keyboard(self, lambda: self.stage, self.first_focus)

    def _show(self) -> None:
        now = self._desk.now
        self.asides.read_again()
        if now is None or self.asides.opened is not None:
            return
        with self._keyboard_kept():
            self._show_now(now)
        self.header_changed.emit()
        self.keys_changed.emit()

    def _show_now(self, now: PlanShown) -> None:
        self.plan_steps.end_anew(now)
        self.population.show_control(now)
        stage = self._stage_of(now)
        if stage is Stage.ROWS and now.population is not None:
            self.rows.show_population(now.population)
            self.file_steps.say_unmended(now.population.account)
        elif stage is Stage.PLAN:
            self.plan_steps.show_plan(now)
        elif stage is Stage.DRAWN:
            self.drawn.show_drawn(now)
        if stage is not Stage.PLAN:
            self.side.show_outline(None)
            self.side.attributes.show_attributes(now.attributes, now.bank, fixed=True)
        self.stack.show_stage(stage)

    def _stage_of(self, now: PlanShown) -> Stage:
        has_file = self._desk.files.file is not None
        return Stage.FILE if has_file else stage_of(now, is_anew=self.plan_steps.is_anew)

    def _show_file(self) -> None:
        file = self._desk.files.file
        if file is None:
            return self._show()
        with self._keyboard_kept():
            self.file.show_file(file)
            self.stack.show_stage(Stage.FILE)
        self.file_steps.say_of_file()
        self.keys_changed.emit()

    def _sketched(self, sketch: Sketch | None) -> None:
        now = self._desk.now
        if now is not None and self._stage_of(now) is Stage.PLAN:
            self.side.show_outline(sketch.outline if sketch else None)

    def _progressed(self, words: str, share: float) -> None:
        self.progress.show_progress(words, share)
        if not words and self.stage is Stage.PROGRESS:
            self._show_file() if self._desk.files.file is not None else self._show()

    def _show_progress(self) -> None:
        with self._keyboard_kept():
            self.stack.show_stage(Stage.PROGRESS)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _connect(self) -> None:
        desk = self._desk
        desk.read_again.connect(self._show)
        desk.files.file_read.connect(self._show_file)
        desk.run.progressed.connect(self._progressed)
        desk.verified.connect(self.drawn.show_verdict)
        self.plan_steps.sketched.connect(self._sketched)
        self.plan_steps.begun.connect(self._show)
        desk.run.done.connect(self.noticed)
        desk.run.failed.connect(self._failed)
        self.empty.asked.connect(self.choose)
        self.file.cancelled.connect(self.choose)
        self.plan.print_asked.connect(self.print_plan)
        self.drawn.verify_asked.connect(self.verify)
        self.drawn.items_asked.connect(lambda: self.tab_chosen(ITEMS))
        self.drawn.again_asked.connect(self.plan_steps.begin_anew)
        self.drawn.file_asked.connect(self.choose)
        self.drawn.print_asked.connect(self.print_plan)
        self.drawn.request_asked.connect(self.asides.show_request)
        self.population.another_asked.connect(self.choose)
        self.population.compare_asked.connect(self.file_steps.compare)
        self.population.order_asked.connect(self.asides.show_order)
        self.population.units_asked.connect(self.asides.show_units)
        self.population.profile_asked.connect(self.asides.show_profile)
        self.order.said.connect(self.noticed)
        self.stack.profile.said.connect(self.noticed)
        self.order.failed.connect(lambda: self.message.say(NOT_SAVED, Gravity.ERROR))
        self.asides.closed.connect(self._show)
        self.progress.due.connect(self._show_progress)
        self.progress.cancelled.connect(desk.run.cancel)

"""Population och plan: a file, its rows, the lock, the plan, the draw. Source: ux §2.4, 03."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from kontrollbesok.model.ids import SampleId
from kontrollbesok.model.population import Population, Reconciliation, lock_obstacle
from kontrollbesok.model.reading import RowRepair
from kontrollbesok.services.sample_wishes import Wish
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, Width
from ui.keys import Action, Where
from ui.pages.controls.control_header import ITEMS, PLAN
from ui.pages.controls.kept_keyboard import kept_keyboard
from ui.pages.controls.number_box import is_number
from ui.pages.controls.plan_asides import PlanAsides
from ui.pages.controls.plan_centre import PlanCentre, Stage
from ui.pages.controls.plan_desk import PlanDesk
from ui.pages.controls.plan_rows import FileShown, PlanShown, Sketch
from ui.pages.controls.plan_side import PlanSide
from ui.pages.controls.population_pane import PopulationPane
from ui.widgets.message_bar import Gravity, MessageBar

ControlHeader = Callable[[str], PageHeader]
AskFile = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]
_FILES = "Uttag (*.csv *.txt *.xlsx *.xls *.ods *.xlsm);;Alla filer (*)"


def ask_file(parent: QWidget) -> str:
    """The file that a person chooses; "" when the dialog was left."""
    return QFileDialog.getOpenFileName(parent, "Läs in fil", str(Path.home()), _FILES)[0]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the plan; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara planen", start, "PDF (*.pdf)")[0]


class PlanPage(Page):
    """Ctrl+Enter takes the next step: read in, lock, draw. F5 checks the sample."""

    intro = "Här blir en fil en population som alla kan kontrollera, och populationen ett urval."

    def __init__(self, desk: PlanDesk, header: ControlHeader, place: Place) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self._again = False  # a new sample is being planned beside the drawn one,
        self._beside: SampleId | None = None  # which is this one
        self._planned_for: object = None
        self._mended: int | None = None  # the row that was just corrected or explained
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
        self.asides = PlanAsides(desk, self.stack, self._keyboard_kept)
        self.asides.setParent(self)
        self.split = Panes(self._left(), self._centre(), self._right(), widths=(316, 326))
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
            self._read_in()
        elif self.stage is Stage.ROWS:
            self._lock()
        elif self.stage is Stage.PLAN:
            self._draw()
        elif self.stage is Stage.DRAWN:
            self.tab_chosen(ITEMS)

    def choose(self) -> None:
        """Ask for a file."""
        path = self.ask_file(self)
        if path:
            self.open_file(Path(path))

    def _choose_staff(self) -> None:
        path = self.ask_file(self)
        if path:
            self.message.put_away()
            self._desk.choose_staff(Path(path))

    def open_file(self, path: Path) -> None:
        """Look at a file that was chosen or dropped."""
        self.asides.forget()
        self.message.put_away()
        self._desk.choose(path)

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
        if not target:
            return
        keep = self.stage is Stage.PLAN and not self._again
        self.plan.forget_rest()
        self._desk.print_plan(self._wish(self.plan.wish()) if keep else None, Path(target))

    def _read_in(self) -> None:
        missing = self.file.missing_field()
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_missing()
            return
        if self._desk.file is not None and self._desk.file.proposal is not None:
            self.message.put_away()
            self._desk.take_in()

    def _repair(self, repair: RowRepair) -> None:
        self._mended = repair.row
        self.message.put_away()
        self._desk.repair(repair)

    def _say_unmended(self, account: Population | None) -> None:
        """What was done to a row and left it as it was is said; silence would look like a fault."""
        if account is not None and self._mended in {one.row for one in account.problems}:
            self.message.say(
                f"Rad {self._mended} går fortfarande inte att läsa. Filen är som den kom. "
                "Rätta det som är fel i raden, eller förklara den.",
                Gravity.WARNING,
            )
        self._mended = None

    def _lock(self) -> None:
        view = self._desk.now.population if self._desk.now else None
        if view is None or view.account is None:
            return
        figure = self.rows.ledger_figure()
        if figure is None:
            words = "Huvudbokens siffror går inte att läsa. Inget är låst. Skriv dem med siffror."
            self.message.say(words, Gravity.ERROR)
            return
        if figure != view.known.ledger:
            self._desk.reconcile(figure)  # what is typed and not left yet counts
        held = Reconciliation(figure.ore, figure.count, figure.explanation)
        obstacle = lock_obstacle(view.account, held)
        if obstacle is not None:
            self.message.say(error_text(obstacle), Gravity.WARNING)
            return
        self.message.put_away()
        self._desk.lock()

    def _draw(self) -> None:
        self.plan.forget_rest()
        self.message.put_away()
        seed = self.plan.seed
        self._desk.draw(self._wish(self.plan.wish()), seed.text(), seed.origin, anew=self._again)

    def _wish(self, wish: Wish) -> Wish:
        """The plan with what is tested."""
        tested = [one for one in self.side.attributes.chosen() if one.tests]
        own: dict[str, str] = {one.code: one.tests for one in tested if one.own}
        return replace(
            wish,
            attributes=tuple(one.code for one in tested),
            attribute_texts=own or None,
        )

    def _kept(self, wish: Wish) -> None:
        if not self._again:  # a plan beside a drawn sample is kept when it is drawn
            self._desk.save_plan(self._wish(wish))

    def _begin_again(self) -> None:
        self._again = True
        self._beside = self._desk.now.sample_id if self._desk.now else None
        self._planned_for = None
        self.plan.seed.draw_new()
        self._show()

    def _compare(self) -> None:
        path = self.ask_file(self)
        if path:
            self._desk.compare(Path(path))

    def _cancel(self) -> None:
        self._desk.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        """One step per press: the work, the order, the chosen file, the new sample."""
        if self._desk.is_busy:
            self._cancel()
        elif self.stage is Stage.PROGRESS:
            self._show_file()
        elif self.message.isVisible():
            self.message.put_away()
        elif self.asides.opened is not None:
            self.asides.close()
        elif self._desk.file is not None:
            self._desk.put_away()
        elif self._again:
            self._again = False
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
        if self._again and now.sample_id != self._beside:
            self._again = False  # it is drawn, here or on another computer
        self._show_left(now)
        stage = self._stage_of(now)
        if stage is Stage.ROWS and now.population is not None:
            self.rows.show_population(now.population)
            self._say_unmended(now.population.account)
        elif stage is Stage.PLAN:
            self._show_plan(now)
        elif stage is Stage.DRAWN:
            self.drawn.show_drawn(now)
        if stage is not Stage.PLAN:
            self.side.show_outline(None)
            self.side.attributes.show_attributes(now.attributes, now.bank, fixed=True)
        self.stack.show_stage(stage)

    def _stage_of(self, now: PlanShown) -> Stage:
        if self._desk.file is not None:
            return Stage.FILE
        if now.population is None:
            return Stage.EMPTY
        if now.population.known.lock is None:
            return Stage.ROWS
        is_drawn = now.seeds_differ or (now.sample is not None and now.sample.seed is not None)
        return Stage.DRAWN if is_drawn and not self._again else Stage.PLAN

    def _show_left(self, now: PlanShown) -> None:
        if now.population is None:
            title = f"IKP {now.control.nr} {now.control.title}"
            self.population.show_none(title, now.control.responsible)
        else:
            self.population.show_population(now.population, now.read_at)

    def _show_plan(self, now: PlanShown) -> None:
        """Show the kept plan, once: what is being changed is not torn away by what comes back."""
        assert now.population is not None  # it is locked
        plan = now.sample.plan if now.sample else None
        shown_for = (now.population.known.id, now.sample_id, plan, self._again)
        if shown_for == self._planned_for or (
            self._planned_for is not None and self.plan.wish_is(plan)
        ):
            self._planned_for = shown_for
            return
        self._planned_for = shown_for
        self.side.attributes.show_attributes(now.attributes, now.bank, fixed=False)
        self.plan.show_plan(plan, now.population.targeted_count, now.population.total_ore)

    def _show_file(self) -> None:
        file: FileShown | None = self._desk.file
        if file is None:
            self._show()
            return
        with self._keyboard_kept():
            self.file.show_file(file)
            self.stack.show_stage(Stage.FILE)
        if file.error is not None:
            self.message.say(error_text(file.error), Gravity.ERROR)
        elif self.file.missing_field() is not None:
            self._say_missing()
        else:
            self.message.put_away()
        self.keys_changed.emit()

    def _say_missing(self) -> None:
        error = self.file.missing_error()
        if error is not None:
            self.message.say(error_text(error), Gravity.ERROR)

    def _wished(self, wish: Wish) -> None:
        if not self.plan.offer_strata(self._desk.amounts()):
            self._desk.sketch(wish)

    def _sketched(self, found: Sketch | UserError) -> None:
        self.plan.show_sketch(found)
        now = self._desk.now
        if now is not None and self._stage_of(now) is Stage.PLAN:
            self.side.show_outline(found.outline if isinstance(found, Sketch) else None)

    def _progressed(self, words: str, share: float) -> None:
        self.progress.show_progress(words, share)
        if not words and self.stage is Stage.PROGRESS:
            self._show_file() if self._desk.file is not None else self._show()

    def _show_progress(self) -> None:
        with self._keyboard_kept():
            self.stack.show_stage(Stage.PROGRESS)

    def _done(self, said: str) -> None:
        self.noticed.emit(said)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _verified(self, mismatches: tuple[object, ...]) -> None:
        self.drawn.show_verdict(mismatches)  # type: ignore[arg-type]

    def _connect(self) -> None:
        desk = self._desk
        desk.read_again.connect(self._show)
        desk.file_read.connect(self._show_file)
        desk.progressed.connect(self._progressed)
        desk.sketched.connect(self._sketched)
        desk.amounts_read.connect(lambda: self.plan.offer_strata(desk.amounts()))
        desk.verified.connect(self._verified)
        desk.done.connect(self._done)
        desk.failed.connect(self._failed)
        self.empty.asked.connect(self.choose)
        self.file.corrected.connect(desk.correct)
        self.file.read_asked.connect(self._read_in)
        self.file.cancelled.connect(self.choose)
        self.file.staff_asked.connect(self._choose_staff)
        self.rows.repaired.connect(self._repair)
        self.rows.withdrawn.connect(desk.withdraw)
        self.rows.reconciled.connect(desk.reconcile)
        self.rows.lock_asked.connect(self._lock)
        self.plan.wished.connect(self._wished)
        self.plan.rested.connect(self._kept)
        self.plan.draw_asked.connect(self._draw)
        self.plan.print_asked.connect(self.print_plan)
        self.side.attributes.edited.connect(self.plan.touch)
        self.drawn.verify_asked.connect(self.verify)
        self.drawn.items_asked.connect(lambda: self.tab_chosen(ITEMS))
        self.drawn.again_asked.connect(self._begin_again)
        self.drawn.print_asked.connect(self.print_plan)
        self.drawn.request_asked.connect(self.asides.show_request)
        self.population.another_asked.connect(self.choose)
        self.population.compare_asked.connect(self._compare)
        self.population.order_asked.connect(self.asides.show_order)
        self.population.units_asked.connect(self.asides.show_units)
        self.order.said.connect(self.noticed)
        self.order.failed.connect(
            lambda: self.message.say(
                "Filen gick inte att spara där. Texten är kvar här. Välj en annan mapp.",
                Gravity.ERROR,
            )
        )
        self.asides.closed.connect(self._show)
        self.progress.due.connect(self._show_progress)
        self.progress.cancelled.connect(self._cancel)

    def _left(self) -> QWidget:
        return _holding(pane(), self.population)

    def _right(self) -> QWidget:
        return _holding(pane(), self.side)

    def _centre(self) -> QWidget:
        return _holding(pane("paper"), self.message, self.stack)


_NOTE = Gravity.NOTICE


def _holding(frame: QWidget, *parts: QWidget) -> QWidget:
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is parts[-1]))
    return frame

"""Årsplan › Urval av enheter: the wish, the list with its reasons, the seed, the order.

Source: ux §2.9.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.labels.unit_draw import not_the_same
from kontrollbesok.model.ids import PersonId, UnitDrawId, UnitId
from kontrollbesok.sampling.mismatch import Mismatch
from ui.asking import AskFolder, AskTarget
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.plan.tabs import UNITS, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.pages.unit_draw.asking import ask_folder, ask_target
from ui.pages.unit_draw.desk import UnitDrawDesk
from ui.pages.unit_draw.list_pane import ListPane
from ui.pages.unit_draw.rows import Step
from ui.pages.unit_draw.wish_pane import WishPane
from ui.widgets.message_bar import Gravity


class UnitDrawPage(YearPage):
    """↑ ↓ choose a unit; Ctrl+Enter locks the list and then draws; Enter plans the visit."""

    intro = "Här dras enheterna som ska besökas. Listan låses först, startvärdet sätts sedan."

    def __init__(self, desk: UnitDrawDesk) -> None:
        super().__init__()
        self._desk = desk
        self.ask_folder: AskFolder = ask_folder
        self.ask_target: AskTarget = ask_target
        self._step: Step | None = None
        self._wanted = ""  # the unit that was asked for before its year was read
        self.wish, self.list = WishPane(), ListPane(self.message)
        self.table, self.strip, self.filter = self.list.table, self.list.strip, self.list.filter
        self.split = Panes(self.wish, self.list, None, widths=(390, 300))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()

    def _connect(self) -> None:
        desk, wish, strip = self._desk, self.wish, self.strip
        self.table.moved.connect(self._row_moved)
        self.table.opened.connect(self._open)
        self.list.filtered.connect(self._show_rows)
        wish.year_chosen.connect(desk.choose_year)
        wish.draw_chosen.connect(lambda draw: desk.choose_draw(UnitDrawId(draw)))
        wish.wished.connect(desk.wish)
        wish.day_unreadable.connect(self._say_day)
        wish.unannounced_turned.connect(desk.allow_unannounced)
        wish.let_in_asked.connect(lambda person: desk.let_in(PersonId(person)))
        wish.lock_asked.connect(self.take_step)
        wish.verify_asked.connect(self._verify)
        wish.package_asked.connect(self.save_package)
        wish.print_asked.connect(self.save_paper)
        wish.again_asked.connect(self.begin_anew)
        strip.weighed.connect(lambda unit, weight: desk.set_weight(UnitId(unit), weight))
        strip.manning_asked.connect(self.turn_manning)
        strip.seed_asked.connect(self.take_step)
        strip.open_asked.connect(self.take_step)
        strip.visit_asked.connect(self.plan_visit)
        strip.visit_open_asked.connect(self.open_visit)
        strip.withdraw_asked.connect(self.withdraw_visit)
        strip.target_asked.connect(self.target)
        strip.untarget_asked.connect(self.untarget)
        strip.escaped.connect(self._to_table)
        self.follow(desk)
        desk.verified.connect(self._say_verdict)

    # For the frame

    def header(self) -> PageHeader:
        """The year, where its draw stands, and Årsplan's tabs."""
        now = self._desk.now
        title = f"Årsplan {now.year}" if now else "Årsplan"
        count = str(sum(row.chosen for row in now.rows) or "") if now else ""
        tabs = plan_tabs(units=count)
        return PageHeader(title, now.state if now else "", tabs, UNITS, has_list=True)

    def wheres(self) -> tuple[Where, ...]:
        closed = Where.UNITS_CLOSED if self._is(Step.CLOSED) else Where.UNIT_LIST
        around = Where.UNITS_DRAWN if self._is(Step.DRAWN) else closed
        fields = (self.wish.day, self.wish.count, *self.strip.fields())
        if QApplication.focusWidget() in fields:
            return (Where.TEXT_FIELD, around, Where.EVERYWHERE)
        return (around, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        always: Handlers = {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.PRINT: self.save_paper,
            Action.NEW: self.begin_anew,
            Action.LEFT_PANE: self._toggle_left,
            Action.OPEN: self._open,
        }
        if self._is(Step.CLOSED):
            return {
                **always,
                Action.TAKE_STEP: self.take_step,
                Action.NOTE: self.strip.write_early,
                Action.CLEAR: self.withdraw_visit,
                Action.REFRESH: self._desk.refresh,
            }
        if not self._is(Step.DRAWN):
            return {
                **always,
                Action.TAKE_STEP: self.take_step,
                Action.MARK: self.turn_manning,
                Action.APPROVE: self.strip.take_proposal,
                Action.REFRESH: self._desk.refresh,
            }
        return {
            **always,
            Action.REFRESH: self._verify,
            Action.EXPORT: self.save_package,
            Action.NOTE: self.strip.write_why,
            Action.CLEAR: self.untarget,
        }

    def stops(self) -> Sequence[QWidget]:
        last = self.strip.seed.digits if self._is(Step.LOCKED) else self.wish.first_field()
        return (self.table, last)

    def first_focus(self) -> QWidget:
        return self.strip.seed.digits if self._is(Step.LOCKED) else self.table

    def show_at(self, at: str) -> None:
        """A year, a unit and a draw, with "/" between; what is left out is as it comes."""
        year, self._wanted, draw = [*at.split("/"), "", ""][:3]
        self._desk.choose_year(int(year), UnitDrawId(draw))

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def leave(self) -> None:
        self.wish.commit()
        self.strip.commit()

    # What a person does

    def take_step(self) -> None:
        """Lock the list; when it is locked, draw; when it is drawn and closed, open it."""
        self.message.put_away()
        self.leave()
        if self._is(Step.LISTING):
            self._desk.lock()
        elif self._is(Step.LOCKED):
            self._desk.set_seed(self.strip.seed.text(), self.strip.seed.origin)
        elif self._is(Step.CLOSED):
            self._desk.open_draw(self.strip.early.text())

    def turn_manning(self) -> None:
        """The chosen unit mans the team, or does not."""
        row = self.table.current()
        if row is not None and self._is(Step.LISTING):
            self._desk.turn_manning(row.unit)

    def target(self) -> None:
        """Choose the unit without a lot, with the reason that is written."""
        row = self.table.current()
        if row is not None and self._is(Step.DRAWN):
            self._desk.target(row.unit, self.strip.why.text())

    def untarget(self) -> None:
        """Take a targeted unit back."""
        row = self.table.current()
        if row is not None and row.targeted:
            self._desk.untarget(row.unit)

    def open_visit(self) -> None:
        """Let the unit's unannounced visit be one that everyone has."""
        row = self.table.current()
        if row is not None and row.sealed is not None:
            self._to_table()
            self._desk.open_visit(row.sealed)

    def withdraw_visit(self) -> None:
        """Take the unit's unannounced visit away."""
        row = self.table.current()
        if row is not None and row.sealed is not None:
            self._desk.withdraw_visit(row.sealed)

    def plan_visit(self) -> None:
        """Nytt besök, with the unit chosen."""
        row, now = self.table.current(), self._desk.now
        known = now is not None and now.reads_seed
        if row is not None and (row.chosen or known) and row.sealed is None:
            self.go.emit(Place(RailPage.VISITS, NEW_VISIT, at=row.unit))

    def begin_anew(self) -> None:
        """A new draw beside this one; one that is not locked yet can be changed instead."""
        if self._desk.now is not None and not self._is(Step.LISTING):
            self._desk.begin_anew()

    def save_paper(self) -> None:
        """The protocol as a PDF, from the lock on."""
        now = self._desk.now
        if now is None or now.step not in (Step.LOCKED, Step.CLOSED, Step.DRAWN):
            return
        part = ", sluten del" if now.step is Step.CLOSED else ""
        target = self.ask_target(self, f"Urval av enheter {now.year}{part}.pdf")
        if target:
            self._desk.save_paper(Path(target))

    def save_package(self) -> None:
        """The folder that anyone can check the draw with."""
        place = self.ask_folder(self) if self._is(Step.DRAWN) else ""
        if place:
            self._desk.save_package(Path(place))

    # Inside

    def step_back(self) -> bool:
        if self.split.close_sheet() or not self.table.hasFocus():
            self._to_table()
            return True
        return False

    def _is(self, step: Step) -> bool:
        return self._desk.now is not None and self._desk.now.step is step

    def _open(self) -> None:
        """Enter on a unit: its weight, or its visit.

        An unannounced visit that is opened cannot be hidden again, so it takes Enter twice.
        """
        row = self.table.current()
        if row is not None and row.sealed is not None:
            if self.strip.open_visit.hasFocus():
                self.open_visit()
            else:
                self.strip.open_visit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._is(Step.CLOSED):
            self.plan_visit()
        elif self._is(Step.LISTING) and self.table.current() is not None:
            self.strip.write()
        elif self._is(Step.DRAWN):
            if row is not None and not row.chosen:
                self.strip.write_why()
            self.plan_visit()

    def _verify(self) -> None:
        self.message.put_away()
        self._desk.verify()

    def _to_table(self) -> None:
        self.split.close_sheet()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_left(self) -> None:
        if self.split.toggle_left():
            self.wish.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_table()

    def _row_moved(self) -> None:
        now = self._desk.now
        if now is not None:
            self.list.show_unit(now)

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        stepped, self._step = self._step is not now.step, now.step
        self.wish.show_shown(now)
        self.list.show_shown(now, stepped=stepped)
        if self._wanted:
            self.list.go_to(now, self._wanted)
            self._wanted = ""
        self._row_moved()
        if stepped:
            self.keys_changed.emit()
            if self.isVisible():
                self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.header_changed.emit()

    def _show_rows(self) -> None:
        now = self._desk.now
        if now is not None:
            self.list.show_rows(now)
        self._row_moved()

    def _say_verdict(self, mismatches: tuple[Mismatch, ...]) -> None:
        if mismatches:
            self.message.say(not_the_same(mismatches), Gravity.ERROR)
        else:
            said = "Urvalet stämmer. Listan och startvärdet ger samma enheter i samma ordning."
            self.message.say(said, Gravity.NOTICE)

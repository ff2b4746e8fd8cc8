"""What a person does with the plan: change it, keep it, draw it, and plan once more beside it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.ids import SampleId
from kontrollbesok.services.sample_wishes import Wish
from ui.pages.controls.plan_desk import PlanDesk
from ui.pages.controls.plan_rows import PlanShown, Sketch
from ui.pages.controls.plan_side import PlanSide
from ui.pages.controls.plan_stage import PlanStage
from ui.widgets.message_bar import MessageBar


class PlanSteps(QObject):
    """`is_anew`: a new sample is being planned beside the drawn one.

    Signals:
        begun(): a new sample is to be planned.
        sketched(object): what the plan leads to, a `Sketch`, or None where it leads nowhere.
    """

    begun = Signal()
    sketched = Signal(object)

    def __init__(
        self, desk: PlanDesk, stage: PlanStage, side: PlanSide, message: MessageBar
    ) -> None:
        super().__init__()
        self._desk = desk
        self._stage = stage
        self._side = side
        self._message = message
        self._planned_for: object = None
        self._beside: SampleId | None = None
        self.is_anew = False
        sketches = desk.sketches
        sketches.sketched.connect(self._show_sketch)
        sketches.amounts_read.connect(lambda: stage.offer_strata(sketches.amounts()))
        stage.wished.connect(self._wished)
        stage.rested.connect(self._keep)
        stage.draw_asked.connect(self.draw)
        side.attributes.edited.connect(stage.touch)

    def draw(self) -> None:
        """Keep the plan and set the seed."""
        self._stage.forget_rest()
        self._message.put_away()
        seed = self._stage.seed
        self._desk.draw(self._wish(), seed.text(), seed.origin, anew=self.is_anew)

    def write(self, target: Path, *, as_shown: bool) -> None:
        """Write the plan to a file, kept first as it is shown unless it is planned beside."""
        self._stage.forget_rest()
        keep = as_shown and not self.is_anew
        self._desk.print_plan(self._wish() if keep else None, target)

    def begin_anew(self) -> None:
        """Plan a new sample beside the drawn one."""
        self.is_anew = True
        self._beside = self._desk.now.sample_id if self._desk.now else None
        self._planned_for = None
        self._stage.seed.draw_new()
        self.begun.emit()

    def end_anew(self, now: PlanShown | None = None) -> None:
        """Leave it, or, with `now`, only if it has been drawn here or on another computer."""
        if now is None or now.sample_id != self._beside:
            self.is_anew = False

    def show_plan(self, now: PlanShown) -> None:
        """Show the kept plan, once: what is being changed is not torn away by what comes back."""
        assert now.population is not None  # it is locked
        plan = now.sample.plan if now.sample else None
        shown_for = (now.population.known.id, now.sample_id, plan, self.is_anew)
        if shown_for == self._planned_for or (
            self._planned_for is not None and self._stage.wish_is(plan)
        ):
            self._planned_for = shown_for
            return
        self._planned_for = shown_for
        self._side.attributes.show_attributes(now.attributes, now.bank, fixed=False)
        self._stage.show_plan(plan, now.population.targeted_count, now.population.total_ore)

    def _wish(self, wish: Wish | None = None) -> Wish:
        """The plan with what is tested."""
        tested = [one for one in self._side.attributes.chosen() if one.tests]
        own: dict[str, str] = {one.code: one.tests for one in tested if one.own}
        return replace(
            wish or self._stage.wish(),
            attributes=tuple(one.code for one in tested),
            attribute_texts=own or None,
        )

    def _keep(self, wish: Wish) -> None:
        if not self.is_anew:  # a plan beside a drawn sample is kept when it is drawn
            self._desk.save_plan(self._wish(wish))

    def _wished(self, wish: Wish) -> None:
        if not self._stage.offer_strata(self._desk.sketches.amounts()):
            self._desk.sketches.sketch(wish)

    def _show_sketch(self, found: Sketch | UserError) -> None:
        self._stage.show_sketch(found)
        self.sketched.emit(found if isinstance(found, Sketch) else None)

"""Plans in words and bars while they are made; nothing of them is kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.labels.control import NOUN
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.services import populations
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_wishes import Frame, Wish
from ui.pages.controls.plan_rows import PlanShown, Sketch
from ui.pages.controls.plan_work import PlanWork


class PlanSketches(QObject):
    """Computes one sketch at a time; of those asked for meanwhile only the last.

    `now` gives what the tab shows.

    Signals:
        amounts_read(): the amounts of the items to draw among are known.
        sketched(object): a `Sketch`, or the `UserError` that says why there is none.
    """

    amounts_read = Signal()
    sketched = Signal(object)

    def __init__(self, run: PlanWork, now: Callable[[], PlanShown | None]) -> None:
        super().__init__()
        self._run = run
        self._now = now
        self._frame: tuple[str, Frame] | None = None
        self._sketching = False
        self._waiting: Wish | None = None

    def sketch(self, wish: Wish) -> None:
        """Compute a plan; of those asked for while one is computed only the last is."""
        if self._sketching:
            self._waiting = wish
            return
        now = self._now()
        view = now.population if now else None
        if view is None or view.known.lock is None:
            return
        noun, count = NOUN[view.known.source], view.to_draw
        if wish.method in (SampleMethod.KRONOR, SampleMethod.STRATIFIED):
            if self._frame is None or self._frame[0] != view.known.id:
                self._read_frame(wish)
                return
            frame: Frame = self._frame[1]
        else:
            frame = [("", 1)] * count  # only their number is asked for
        self._sketching = True

        def job() -> Sketch:
            made = outline(wish, frame, noun)
            if not wish.room_to_grow:
                return Sketch(made, None)
            plain = outline(replace(wish, room_to_grow=False), frame, noun)
            return Sketch(made, plain.plan.size)

        self._run.beside.run(job, self._sketched, self._sketched)

    def amounts(self) -> list[int]:
        """The amounts of the items to draw among, in öre; [] until they have been asked for."""
        return [ore for _, ore in self._frame[1]] if self._frame else []

    def _read_frame(self, wish: Wish) -> None:
        now = self._now()
        assert now is not None
        assert now.population is not None  # the caller has looked at it
        known = now.population.known.id

        def job() -> Frame:
            populations.ensure_rows(self._run.office, populations.opened(self._run.office, known))
            return self._run.office.store.populations.frame(known)

        def done(frame: Frame) -> None:
            self._frame = (known, frame)
            self.amounts_read.emit()  # a better wish may come of them, and then waits
            self._sketching = False
            self._next_sketch(wish)

        def failed(error: UserError) -> None:
            self._sketching = False
            self.sketched.emit(error)

        self._sketching = True
        self._run.work.run(job, done, failed)

    def _next_sketch(self, otherwise: Wish | None = None) -> None:
        wish, self._waiting = self._waiting or otherwise, None
        if wish is not None:
            self.sketch(wish)

    def _sketched(self, found: Sketch | UserError) -> None:
        self._sketching = False
        if self._waiting is None:
            self.sketched.emit(found)
        self._next_sketch()

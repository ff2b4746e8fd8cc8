"""What lies beside the control's own stages: the order of a file, the request for originals,
which unit has which cost centre, and the population in figures.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QObject, Signal

from kontrollbesok.sampling.profile import Profile
from kontrollbesok.services.cost_centres import Centres
from kontrollbesok.services.item_requests import Request
from ui.pages.controls.plan_centre import PlanCentre, Stage
from ui.pages.controls.plan_letters import PlanLetters


class PlanAsides(QObject):
    """At most one is open; it keeps its place while the control is read anew behind it.

    Signals:
        closed(): back to the control's own stage.
    """

    closed = Signal()

    def __init__(
        self,
        letters: PlanLetters,
        stack: PlanCentre,
        kept: Callable[[], AbstractContextManager[None]],
    ) -> None:
        super().__init__()
        self._letters = letters
        self._stack = stack
        self._kept = kept
        self.opened: Stage | None = None
        letters.ordered.connect(self._ordered)
        letters.requested.connect(self._requested)
        letters.centres_read.connect(self._centres_read)
        letters.profiled.connect(self._profiled)
        stack.units.changed.connect(letters.change_centres)
        for stage in (stack.units, stack.order, stack.profile):
            stage.closed.connect(self.close)

    def show_order(self) -> None:
        """The words to whoever exports the file."""
        self.opened = Stage.ORDER
        self._letters.order()

    def show_request(self) -> None:
        """The words to units that have items and no visit."""
        self.opened = Stage.ORDER
        self._letters.request()

    def show_units(self) -> None:
        """Kst och enheter."""
        self.opened = Stage.UNITS
        self._letters.read_centres()

    def show_profile(self) -> None:
        """Fördelning; it can be stopped on its way, so it is open when it has been read."""
        self._letters.read_profile()

    def read_again(self) -> None:
        """The record is new: what is open and shows of it is read again."""
        if self.opened is Stage.UNITS:
            self._letters.read_centres()

    def forget(self) -> None:
        """Something else takes the place of what is open."""
        self.opened = None

    def close(self) -> None:
        """Back to the control."""
        self.opened = None
        self.closed.emit()

    def _ordered(self, text: str) -> None:
        self._stack.order.show_order(text, f"bestallning-ikp-{self._letters.number}.txt")
        self._show(Stage.ORDER)

    def _requested(self, request: Request) -> None:
        name = f"begaran-ikp-{self._letters.number}.txt"
        self._stack.order.show_request(request.text, request.items, name)
        self._show(Stage.ORDER)

    def _centres_read(self, centres: Centres) -> None:
        if self.opened is Stage.UNITS:
            with self._kept():
                self._stack.units.show_centres(centres)
                self._stack.show_stage(Stage.UNITS)

    def _profiled(self, profile: Profile) -> None:
        self._stack.profile.show_profile(profile)
        self.opened = Stage.PROFILE
        self._show(Stage.PROFILE)

    def _show(self, stage: Stage) -> None:
        if self.opened is stage:
            with self._kept():
                self._stack.show_stage(stage)

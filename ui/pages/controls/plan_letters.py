"""Words to others about a control, its register of cost centres, and its population in figures:
read off the GUI thread.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.population import Period
from kontrollbesok.services import (
    cost_centres,
    file_orders,
    item_requests,
    population_profiles,
)
from ui.pages.controls.plan_rows import PlanShown
from ui.pages.controls.plan_work import PlanWork


class PlanLetters(QObject):
    """The order of a file, the request for originals, which unit has which cost centre, and what
    the population comes to per unit, month and size.

    `now` gives what the tab shows.

    Signals:
        ordered(str): the words to whoever exports the file.
        requested(object): `Request`, the words to units without a visit.
        centres_read(object): `Centres`, which unit has which cost centre.
        profiled(object): `Profile`, the population in figures.
    """

    ordered = Signal(str)
    requested = Signal(object)
    centres_read = Signal(object)
    profiled = Signal(object)

    def __init__(self, run: PlanWork, now: Callable[[], PlanShown | None]) -> None:
        super().__init__()
        self._run = run
        self._now = now

    @property
    def number(self) -> int:
        """The control's number in the plan."""
        now = self._now()
        return now.control.nr if now else 0

    def order(self) -> None:
        """Put together what to ask of whoever exports the file."""
        year = self._run.year
        period = Period(date(year, 1, 1), date(year, 12, 31))
        self._run.work.run(
            lambda: file_orders.order(self._run.office, self._run.control, period),
            self.ordered.emit,
            self._run.failed.emit,
        )

    def request(self) -> None:
        """Put together what to ask of units that have items and no visit."""
        now = self._now()
        sample = now.sample_id if now else None
        if sample is not None:
            self._run.work.run(
                lambda: item_requests.request(self._run.office, sample),
                self.requested.emit,
                self._run.failed.emit,
            )

    def read_centres(self) -> None:
        """Which unit has which cost centre, held against the file where it is locked."""
        now = self._now()
        view = now.population if now else None
        population = view.known.id if view else None
        self._run.work.run(
            lambda: cost_centres.look_at(self._run.office, population),
            self.centres_read.emit,
            self._run.failed.emit,
        )

    def read_profile(self) -> None:
        """What the population comes to per unit, month and size."""
        now = self._now()
        view = now.population if now else None
        if view is not None:
            population = view.known.id
            self._run.long(
                "Räknar på populationen",
                lambda watch: population_profiles.look_at(self._run.office, population, watch),
                self.profiled.emit,
            )

    def change_centres(self, centres: Sequence[CostCentre]) -> None:
        """Let the register be `centres`."""
        control = self._run.control
        self._run.act(
            "Kst är sparade", lambda: cost_centres.change(self._run.office, control, centres)
        )

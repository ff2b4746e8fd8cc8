"""The centre of Population och plan: one stage at a time, from the file to the drawn sample."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.pages.controls.drawn_stage import DrawnStage
from ui.pages.controls.file_stage import FileStage
from ui.pages.controls.order_stage import OrderStage
from ui.pages.controls.plan_rows import PlanShown
from ui.pages.controls.plan_stage import PlanStage
from ui.pages.controls.profile_stage import ProfileStage
from ui.pages.controls.progress_pane import ProgressPane
from ui.pages.controls.rows_stage import RowsStage
from ui.pages.controls.units_stage import UnitsStage
from ui.widgets.empty_state import EmptyState

_EMPTY = "Ingen population än. Börja med en fil från LISA eller Agresso."


class Stage(IntEnum):
    """What is shown, in the order of the stack."""

    WAITING = 0
    EMPTY = 1
    FILE = 2
    ROWS = 3
    PLAN = 4
    DRAWN = 5
    ORDER = 6
    PROGRESS = 7
    UNITS = 8
    PROFILE = 9


class PlanCentre(QStackedWidget):
    """The stages, and where each of them begins."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = EmptyState(Icon.DOCUMENT, _EMPTY, "Läs in fil")
        self.file, self.rows = FileStage(), RowsStage()
        self.plan, self.drawn = PlanStage(), DrawnStage()
        self.order, self.progress = OrderStage(), ProgressPane()
        self.units, self.profile = UnitsStage(), ProfileStage()
        for stage in (
            QWidget(),
            self.empty,
            self.file,
            self.rows,
            self.plan,
            self.drawn,
            self.order,
            self.progress,
            self.units,
            self.profile,
        ):
            self.addWidget(stage)

    @property
    def stage(self) -> Stage:
        """What is shown."""
        return Stage(self.currentIndex())

    def show_stage(self, stage: Stage) -> None:
        """Show another."""
        self.setCurrentIndex(stage)

    def first_focus(self) -> QWidget | None:
        """Where a person goes on; None while there is nothing to do."""
        first: dict[Stage, Callable[[], QWidget]] = {
            Stage.EMPTY: lambda: self.empty.button or self.empty,
            Stage.FILE: self.file.first_focus,
            Stage.ROWS: self.rows.first_focus,
            Stage.PLAN: lambda: self.plan.method.button(self.plan.method.value() or "attributes"),
            Stage.DRAWN: self.drawn.first_focus,
            Stage.ORDER: lambda: self.order.copy,
            Stage.PROGRESS: lambda: self.progress.stop,
            Stage.UNITS: self.units.first_focus,
            Stage.PROFILE: lambda: self.profile.table,
        }
        return first[self.stage]() if self.stage in first else None


def stage_of(now: PlanShown, *, is_anew: bool) -> Stage:
    """How far a control has come; `is_anew`: a new sample is planned beside the drawn one."""
    if now.population is None:
        return Stage.EMPTY
    if now.population.known.lock is None:
        return Stage.ROWS
    if now.population.known.lock_conflict:
        return Stage.DRAWN  # nothing can be planned over it
    is_drawn = now.seeds_differ or (now.sample is not None and now.sample.seed is not None)
    return Stage.DRAWN if is_drawn and not is_anew else Stage.PLAN


def holding(frame: QWidget, *parts: QWidget) -> QWidget:
    """A pane with `parts` one below the other, the last of them as high as there is room."""
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is parts[-1]))
    return frame

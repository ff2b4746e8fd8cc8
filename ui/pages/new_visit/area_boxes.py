"""The areas of a new visit: which there are, whose turn it is, and what asks for them."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kontrollbesok.labels.questions import turn_text
from kontrollbesok.labels.visit_controls import area_reason_text, high_risk_text, year_plan_text
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.rotation import LastYears, turn
from kontrollbesok.model.visit_controls import YearPlans
from kontrollbesok.services.planning import core_questions, in_depth_for_risk, planned_questions
from ui.metrics import set_margins, set_spacing
from ui.qt import V_CENTRE
from ui.widgets.label import label


class AreaBoxes(QWidget):
    """A box an area, and beside it which controls of the year's plan ask for it, or why none does.

    When another unit or year is chosen, what the plan asks for and the core are ticked where it is
    their turn. What else goes round over the years is told of, and is for the planner to choose.
    """

    def __init__(
        self, checklist: Checklist, last: Mapping[UnitId, LastYears], plans: YearPlans
    ) -> None:
        super().__init__()
        self._checklist, self._last, self._plans = checklist, last, plans
        self._shown: tuple[UnitId | None, UnitType, int] | None = None
        self.boxes = {area.code: QCheckBox(area.name) for area in checklist.areas}
        self.reasons = {code: label("", "small-muted", wrap=True) for code in self.boxes}
        self.plan = label("", "small-muted", wrap=True)
        self._lay_out()

    def suit(self, unit: UnitId | None, unit_type: UnitType, year: int) -> None:
        """Areas that ask such a unit nothing are not offered; None: a unit that is new."""
        again = self._shown == (unit, unit_type, year)
        self._shown = (unit, unit_type, year)
        last = self._last.get(unit, {}) if unit is not None else {}
        plan = self._plans.get(year)
        self.plan.setText(year_plan_text(plan, year) if plan else "")
        self.plan.setVisible(plan is not None)
        for code, box in self.boxes.items():
            asked = len(planned_questions(self._checklist, unit_type, (code,)))
            core = bool(core_questions(self._checklist, unit_type, (code,)))
            due = turn(self._checklist.scope, code, last)
            reason = plan.reason(code) if plan else None
            proposed = core or bool(reason and reason.asking)
            name = self._checklist.area(code).name
            why = area_reason_text(reason, core=core) if reason else ""
            if plan and core:
                deep = in_depth_for_risk(self._checklist, unit_type, code, plan)
                why = " · ".join(filter(None, (why, high_risk_text(len(deep)))))
            box.setText(f"{name} ({asked}){turn_text(due, due.is_due(year) and not core)}")
            box.setAccessibleDescription(why)
            self.reasons[code].setText(why)
            for shown in (box, self.reasons[code]):
                shown.setVisible(asked > 0)
            if not again:
                box.setChecked(asked > 0 and proposed and due.is_due(year))

    def chosen(self) -> tuple[AreaCode, ...]:
        """The ticked ones, in the bank's order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 2)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.plan, 0, 0, 1, 2)
        for row, (code, box) in enumerate(self.boxes.items(), start=1):
            grid.addWidget(box, row, 0, V_CENTRE)
            grid.addWidget(self.reasons[code], row, 1, V_CENTRE)

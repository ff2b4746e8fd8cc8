"""The areas of a new visit: which there are for the unit, and whose turn it is this year."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox

from kontrollbesok.labels.questions import turn_text
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.rotation import LastYears, turn
from kontrollbesok.services.planning import core_questions, planned_questions


class AreaBoxes:
    """A box an area. When another unit or year is chosen, the core of its turn is ticked.

    What goes round over the years in depth is told of, and is for the planner to choose.
    """

    def __init__(self, checklist: Checklist, last: Mapping[UnitId, LastYears]) -> None:
        self._checklist, self._last = checklist, last
        self._shown: tuple[UnitId | None, UnitType, int] | None = None
        self.boxes = {area.code: QCheckBox(area.name) for area in checklist.areas}

    def suit(self, unit: UnitId | None, unit_type: UnitType, year: int) -> None:
        """Areas that ask such a unit nothing are not offered; None: a unit that is new."""
        again = self._shown == (unit, unit_type, year)
        self._shown = (unit, unit_type, year)
        last = self._last.get(unit, {}) if unit is not None else {}
        for code, box in self.boxes.items():
            asked = len(planned_questions(self._checklist, unit_type, (code,)))
            core = bool(core_questions(self._checklist, unit_type, (code,)))
            due = turn(self._checklist.scope, code, last)
            name = self._checklist.area(code).name
            box.setVisible(asked > 0)
            box.setText(f"{name} ({asked}){turn_text(due, due.is_due(year) and not core)}")
            if not again:
                box.setChecked(core and due.is_due(year))

    def chosen(self) -> tuple[AreaCode, ...]:
        """The ticked ones, in the bank's order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

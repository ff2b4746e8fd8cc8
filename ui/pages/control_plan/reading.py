"""A year's plan as the page shows it."""

from kontrollbesok.imports.control_tables import NAMES
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.plan import (
    NOT_SAID,
    lacks_text,
    levels_text,
    methods_text,
    remarks_text,
    timing_text,
)
from kontrollbesok.model.control_row import ControlRow
from kontrollbesok.model.plan import Plan, review_control
from kontrollbesok.model.risk import must_be_in_plan
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.services.controls import key_controls
from ui.pages.control_plan.rows import PlanRowShown, PlanShown

HEADS = tuple(names[0] for names in NAMES.values())


def export_lines(year: RiskYear) -> list[tuple[str, ...]]:
    """The plan as it can be read in again, under `HEADS`."""
    return [
        (
            control.goal,
            control.process,
            control.way_of_working,
            control.systematic_control,
            control.event,
            str(control.printed_value or ""),
            control.activity,
            str(control.nr),
            methods_text(control),
            control.note,
            control.title,
            control.responsible,
            control.frequency,
            MONTHS[control.month - 1] if control.month else "",
            levels_text(control),
            ", ".join((*control.areas, *control.questions)),
            control.performed_as,
            control.level_text,
        )
        for control in (row.control for row in year.plan_rows())
    ]


def plan_shown(year: RiskYear) -> PlanShown:
    """The rows in their order."""
    stand = year.plan_rows()
    plan = Plan(year.year, "", year.thresholds, (), tuple(row.control for row in stand))
    keys = key_controls(plan)
    rows = tuple(_row(year, row, keys) for row in stand)
    planned = {row.key for row in rows}
    return PlanShown(
        rows,
        tuple(
            (row.row, f"{row.number} {row.risk.event}")
            for row in year.rows
            if row.risk.nr is not None and row.row not in planned
        ),
    )


def _row(year: RiskYear, row: ControlRow, keys: frozenset[int]) -> PlanRowShown:
    control = row.control
    remarks = review_control(control, row.risk)
    words = (str(control.nr), control.title, control.activity, control.process, control.responsible)
    return PlanRowShown(
        row=row,
        methods=methods_text(control) or NOT_SAID,
        timing=timing_text(control) or NOT_SAID,
        responsible=control.responsible or NOT_SAID,
        value=row.risk.value if row.risk else None,
        lacks="Konflikt" if row.conflict else lacks_text(remarks),
        remarks=remarks_text(remarks),
        always=row.risk is not None and must_be_in_plan(row.risk, year.thresholds),
        key_control=control.nr in keys,
        searched=" ".join(words).casefold(),
    )

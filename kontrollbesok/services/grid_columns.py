"""What is tested of each item: the question bank's attributes, or those that the plan words."""

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.control import RIGHT_AMOUNT_TEXT
from kontrollbesok.model.attribute import SampleGuide
from kontrollbesok.model.cell import RIGHT_AMOUNT
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.control import control_number
from kontrollbesok.model.grid import GridColumn
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.sample import SampleMethod, SamplePlan


def guide_of(control: ControlId) -> SampleGuide | None:
    """How the question bank has the control's sample tested, or None where it says nothing."""
    number = control_number(control)
    guides = (area.sample for area in load_checklist().areas if area.sample)
    return next((guide for guide in guides if guide.ikp == number), None)


def default_attributes(control: ControlId) -> tuple[AttributeCode, ...]:
    """The attributes that every item is tested on unless the plan says otherwise."""
    guide = guide_of(control)
    return tuple(attribute.id for attribute in guide.attributes) if guide else ()


def columns_of(plan: SamplePlan) -> tuple[GridColumn, ...]:
    """The columns in order; a sample of kronor begins with the right amount.

    Where another plan asks for it, it comes last.
    """
    rest = [code for code in plan.attributes if code != RIGHT_AMOUNT]
    if plan.method is SampleMethod.KRONOR:
        return tuple(_column(code, plan) for code in (RIGHT_AMOUNT, *rest))
    last = [RIGHT_AMOUNT] if len(rest) < len(plan.attributes) else []
    return tuple(_column(code, plan) for code in (*rest, *last))


def _column(code: AttributeCode, plan: SamplePlan) -> GridColumn:
    if code == RIGHT_AMOUNT:
        return GridColumn(RIGHT_AMOUNT, RIGHT_AMOUNT_TEXT)
    worded = (plan.attribute_texts or {}).get(code)
    if worded is not None:
        return GridColumn(code, worded)
    try:
        attribute = load_checklist().attribute(code)
    except KeyError:
        return GridColumn(code, code)  # of a question bank that is not here
    return GridColumn(
        code,
        attribute.tests,
        attribute.how,
        attribute.error_when,
        attribute.weight,
        attribute.self_attest,
        attribute.at_once,
    )

"""What is tested in each item, as a person chooses it."""

from kontrollbesok.model.cell import RIGHT_AMOUNT
from kontrollbesok.model.code import AttributeCode
from ui.pages.controls import plan_rows
from ui.pages.controls.attribute_list import AttributeList

A = plan_rows.TestedAttribute(AttributeCode("A"), "Underlag finns")
AMOUNT = plan_rows.TestedAttribute(RIGHT_AMOUNT, "Rätt belopp")


def test_the_right_amount_is_one_of_the_ticks(qtbot):
    """It is offered and not chosen; ticked, it is tested with the rest."""
    shown = AttributeList()
    qtbot.addWidget(shown)
    shown.show_attributes((A,), (A, AMOUNT), fixed=False)
    shown.toggle()
    before = shown.chosen()
    tick, _ = shown._ticks[-1]
    tick.click()

    assert before == (A,)
    assert tick.accessibleName() == "kr Rätt belopp"
    assert shown.chosen() == (A, AMOUNT)

"""Årsplan › Risker, one risk in full: written, added, valued before measures, taken out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.services import risk_years, risks
from tests.ui.pages.plan.test_risks_page import act, nadja, page, press, risk_of
from ui.pages.plan.page import Stage
from ui.pages.plan.rows import Side

__all__ = ["nadja", "page"]  # fixtures
Key = Qt.Key


def test_enter_opens_the_risk_and_every_field_saves_itself(page, nadja):
    """In the matrix's place; Esc gives it back, and Ctrl+Z takes the last field back."""
    page.table.go_to("25")
    press(page, Key.Key_Return)
    opened = page.stage, QApplication.focusWidget()
    page.form.event_text.insertPlainText("Snabbt: ")
    page.form.process.setFocus()
    page.form.process.insert("LISA, ")
    page.form.control.setFocus()
    page.form.control.insertPlainText("Två attesterar")
    page.form.note.setFocus()
    page.form.note.insertPlainText("Ny")
    press(page, Key.Key_Escape)
    risk = risk_of(nadja, "25")
    page._desk.undo()

    assert opened == (Stage.RISK, page.form.event_text)
    assert risk.event.startswith("Snabbt: ")
    assert risk.process.startswith("LISA, ")
    assert (risk.systematic_control, risk.note) == ("Två attesterar", "Ny")
    assert page.stage is Stage.RISKS
    assert page.table.hasFocus()
    assert risk_of(nadja, "25").note == ""


def test_ctrl_n_adds_a_risk_that_is_there_when_its_event_is(page, nadja):
    """Its number is the next; the table has it, and the rest of the form is its."""
    page.right.filter.button("in_plan").click()
    act(page, Key.Key_N)
    field, title = QApplication.focusWidget(), page.form._title.text()
    page.form.process.insert("Inköp")
    page.form.process.commit()
    before = len(nadja.reads.history("plan/2022"))
    field.insertPlainText("Ny lag om inköp")
    press(page, Key.Key_Tab)
    there = page.table.current()
    page.form.control.insertPlainText("Checklista")
    page.form.control.commit()
    press(page, Key.Key_Escape)

    assert field is page.form.event_text
    assert title == "Ny risk, nummer 66"
    assert before == 0
    assert (there.number, there.event, there.process) == ("66", "Ny lag om inköp", "Inköp")
    assert risk_of(nadja, "66").systematic_control == "Checklista"
    assert page.said[0] == "Risk 66 är ny"


def test_what_is_typed_while_the_risk_is_being_added_is_its_own(page, nadja, monkeypatch):
    """The disk is slow: two fields are left before the first is saved, and there is one risk."""
    jobs = []
    desk = page._desk
    act(page, Key.Key_N)
    monkeypatch.setattr(desk._work, "run", lambda *job: jobs.append(job))
    page.form.event_text.insertPlainText("Ny händelse")
    page.form.event_text.commit()
    page.form.process.insert("Lokaler")
    page.form.process.commit()
    job, told, _failed = jobs[0]
    monkeypatch.undo()
    told(job())

    assert len(jobs) == 1
    assert len(risks.read_year(nadja, 2022).rows) == 67
    assert risk_of(nadja, "66").process == "Lokaler"


def test_del_asks_why_and_the_risk_can_be_put_back(page, nadja):
    """Without a reason it stays; afterwards it stands under Borttagna with its reason."""
    page.table.go_to("7")
    press(page, Key.Key_Delete)
    field = QApplication.focusWidget()
    page.form.remove.click()
    refused, still = page.message.text(), len(page.table.rows())
    field.insert("Hör till en annan nämnd")
    page.form.remove.click()
    gone = "7" in [row.key for row in page.table.rows()]
    page.right.filter.button("removed").click()
    row, said = page.table.current(), page.form._state.text()
    closed = page.form.event_text.isReadOnly(), page.form.remove.text()
    page.form.remove.click()

    assert field is page.form.removal
    assert refused.startswith("Skriv varför risk 7 tas bort")
    assert (still, gone) == (66, False)
    assert (row.key, row.follows) == ("7", "Borttagen, räknas inte med.")
    assert said == "Hör till en annan nämnd"
    assert closed == (True, "Lägg tillbaka risken")
    assert len(risks.read_year(nadja, 2022).rows) == 66


def test_the_matrix_shows_what_the_risks_were_worth_before_measures(page, nadja):
    """The switch counts by the other value, and a step moves that one."""
    page.table.go_to("25")
    press(page, Key.Key_Return)
    page.form.likelihood.button("5").click()
    page.form.impact.button("4").click()
    press(page, Key.Key_Escape)
    page.left.side.button(Side.BEFORE).click()
    page.table.go_to("25")
    first, told = page.table.rows()[0], page.left._unvalued.text()
    press(page, Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    risk = risk_of(nadja, "25")
    page.left.side.button(Side.REMAINS).click()

    assert (first.number, first.value) == ("25", 20)
    assert told.startswith("65 risker saknar värde före åtgärd")
    assert (risk.inherent_value, risk.value) == (25, 12)
    assert page.said[-1] == "Risk 25 före åtgärd: sannolikhet 5, konsekvens 5, värde 25"
    assert page.table.current().value == 12


def test_the_board_s_reason_is_kept_with_what_it_decided(page, nadja):
    """Below the threshold; from it on there is nothing to give a reason for."""
    page.table.go_to("41")
    press(page, Key.Key_Return)
    page.form.reason.insert("Upprepad avvikelse")
    page.form.reason.commit()
    page.table.go_to("25")

    row = risks.read_year(nadja, 2022).row("41")
    assert (row.reason, risks.read_year(nadja, 2022).in_plan(row)) == ("Upprepad avvikelse", True)
    assert not page.form.reason.isVisible()


@pytest.mark.parametrize("opened", [True, False])
def test_a_decided_year_is_read_and_not_written(page, nadja, opened):
    """The form is closed; Ctrl+N says what to do."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2022-12-16", "")
    page._desk.refresh()
    page.table.go_to("25")
    if opened:
        press(page, Key.Key_Return)
        assert page.form.event_text.isReadOnly()
        assert not page.form.remove.isVisible()
    else:
        act(page, Key.Key_N)
        assert "Börja en revidering" in page.message.text()
        assert page.stage is Stage.RISKS


def test_an_event_that_is_wiped_out_comes_back(page, nadja):
    """It is said, and the stored words are there again."""
    page.table.go_to("25")
    press(page, Key.Key_Return)
    page.form.event_text.selectAll()
    QTest.keyClick(page.form.event_text, Key.Key_Delete)
    page.form.event_text.commit()

    assert page.message.text().startswith("En risk behöver en oönskad händelse")
    assert page.form.event_text.toPlainText() == risk_of(nadja, "25").event

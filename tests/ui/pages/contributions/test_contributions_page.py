"""Årsplan › Bidrag by keys: a contribution is written, merged with a reason, or left out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.contribution import ContributionState, ContributionWords
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.services import contributions, risk_years, risks
from tests.offices import Team
from tests.ui.opened import opened
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.changes import Changes
from ui.frame.place import Width
from ui.pages.contributions.desk import ContributionsDesk
from ui.pages.contributions.page import ContributionsPage
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def nadja(tmp_path):
    """The coordinator, with two contributions to risk 25."""
    office = Team(tmp_path).found()
    for source, step in (("Arbetsmarknad", 2), ("Vuxenutbildning", 4)):
        words = ContributionWords(
            source,
            "Utlägg utan kvitto",
            "25",
            likelihood=Likelihood(step),
            impact=Impact.SEVERE,
        )
        contributions.add(office, 2022, words)
    return office


@pytest.fixture
def page(qtbot, nadja):
    """The page over 2022."""
    desk = ContributionsDesk(nadja, AtOnce(), Changes())
    return opened(qtbot, ContributionsPage(desk), desk)


def states(office):
    """Who, and what became of it."""
    return {one.words.source: one.state for one in contributions.read(office, 2022)}


def test_the_contributions_of_a_risk_are_merged_with_the_highest_value(page, nadja):
    """The highest is proposed; Ctrl+Enter takes all of them, and Ctrl+Z gives them back."""
    tab = next(tab for tab in page.header().tabs if tab.text == "Bidrag")
    proposed = page.form.merged_likelihood.value(), page.form.merged_impact.value()
    said = page.form._said.text()
    QTest.keyClick(page, Key.Key_Return, CONTROL)
    merged, value = states(nadja), risks.read_year(nadja, 2022).row("25").risk.value
    left = len(page.table.rows())
    QTest.keyClick(page, Key.Key_Z, CONTROL)

    assert tab.count == "2/2"
    assert proposed == ("4", "4")
    assert said == ("Sammanvägning av 2 bidrag till risk 25: Arbetsmarknad 8, Vuxenutbildning 16.")
    assert set(merged.values()) == {ContributionState.TAKEN}
    assert (value, left) == (16, 0)
    assert page.said[0] == "2 bidrag med i risk 25"
    assert set(states(nadja).values()) == {ContributionState.SUBMITTED}


def test_a_lower_value_asks_why(page, nadja):
    """The keyboard goes where the reason is written."""
    page.form.merged_likelihood.button("3").click()
    page.form.merge.click()
    refused, field = page.message.text(), QApplication.focusWidget()
    field.insert("Ny rutin sedan i våras")
    page.form.merge.click()

    assert "inte det högsta" in refused
    assert field is page.form.why
    assert risks.read_year(nadja, 2022).row("25").risk.value == 12
    assert {one.why for one in contributions.read(nadja, 2022)} == {"Ny rutin sedan i våras"}


def test_a_new_contribution_is_there_when_it_says_who_and_what(page, nadja):
    """Ctrl+N; about no risk it becomes one of its own."""
    QTest.keyClick(page, Key.Key_N, CONTROL)
    page.form.source.setEditText("Jobbtorg Norr")
    page.form.process.insert("Lokaler")
    page.form.process.commit()
    before = len(contributions.read(nadja, 2022))
    page.form.event_text.insertPlainText("Lokaler saknar larm")
    page.form.event_text.commit()
    row = page.table.current()
    page.form.likelihood.button("4").click()
    half = page.table.current().one.words.value
    page.form.impact.button("4").click()
    page.form.merge.click()
    risk = risks.read_year(nadja, 2022).row("66").risk

    assert before == 2
    assert (row.number, row.one.words.source) == ("Ny", "Jobbtorg Norr")
    assert half is None
    assert (risk.event, risk.process, risk.value) == ("Lokaler saknar larm", "Lokaler", 16)
    assert states(nadja)["Arbetsmarknad"] is ContributionState.SUBMITTED


def test_del_leaves_one_out_for_a_reason(page, nadja):
    """It is seen under Alla with why, and can not be written in."""
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Delete)
    field = QApplication.focusWidget()
    field.insert("Täcks av risk 28")
    page.form.leave_out.click()
    page.filter.button("all").click()
    page.table.go_to(next(row.key for row in page.table.rows() if not row.is_waiting))

    assert field is page.form.why
    assert states(nadja)["Arbetsmarknad"] is ContributionState.NOT_TAKEN
    assert page.form._said.text() == "Inte taget med. Täcks av risk 28"
    assert page.form.event_text.isReadOnly()


def test_a_decided_year_takes_no_more(page, nadja):
    """Ctrl+N says what to do; the form is closed."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2021-12-16", "")
    page._desk.refresh()
    QTest.keyClick(page, Key.Key_N, CONTROL)

    assert "Börja en revidering" in page.message.text()
    assert not page.form._merging.isVisible()


@pytest.mark.parametrize("width", [1282, 1044, 683])
def test_everything_has_its_room(page, width):
    """Wide, middle and narrow."""
    page.resize(width, 600)
    page.adapt(Width.of(width))
    seen = []
    for _ in range(2):
        for _ in range(4):
            QApplication.processEvents()
        seen += cut_off(page) + scrolls_sideways(page) + unnamed(page)
        page.write()
    assert [one for one in seen if not one.startswith(("ElidedLabel", "QLineEdit ''"))] == []

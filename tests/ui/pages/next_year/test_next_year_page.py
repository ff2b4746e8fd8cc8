"""Årsplan › Nästa år by keys: begin the year, take what the outcome proposes, and take it back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.figures import ReportTime
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.risk import Likelihood
from kontrollbesok.services import indicators, next_year, risk_years, risks
from kontrollbesok.services.indicators import ValueWords
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from tests.whole_visit import planned, submitted, whole_team
from ui.changes import Changes
from ui.pages.next_year.desk import NextYearDesk
from ui.pages.next_year.page import NextYearPage
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def nadja(tmp_path):
    """The coordinator, with a decided year and a visit that has found a major deviation."""
    team = whole_team(tmp_path)
    visit = planned(team)
    office = team.offices["Nadja"]
    year = int(office.reads.visit(visit).date[:4])
    for earlier in range(2022, year):
        next_year.begin(office, risks.read_year(office, earlier))
    risk_years.decide(office, risks.read_year(office, year), f"{year - 1}-12-16", "")
    submitted(team, visit)
    team.exchange()
    return office


@pytest.fixture
def page(qtbot, nadja):
    """The page over the year that is worked by."""
    desk = NextYearDesk(nadja, AtOnce(), Changes())
    page = NextYearPage(desk)
    desk.setParent(page)
    page.said, page.went = [], []
    page.noticed.connect(page.said.append)
    page.go.connect(page.went.append)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.show()
    page.activateWindow()
    desk.refresh()
    page.first_focus().setFocus()
    return page


def test_the_year_is_begun_and_its_outcome_taken_by_keys(page, nadja, tmp_path):
    """Before it is begun there is nothing to move; Ctrl+Z takes the move back."""
    following = page._desk.now.year + 1
    page.table.go_to("13")
    shown = page.table.current()
    QTest.keyClick(page.table, Key.Key_Return)
    refused = page.message.text()
    QTest.keyClick(page.table, Key.Key_Escape)
    QTest.keyClick(page, Key.Key_Return, CONTROL)
    begun = page._desk.now.begun, page.begin.text()
    page.table.go_to("13")
    QTest.keyClick(page.table, Key.Key_Return)
    taken = page.table.current().taken
    moved = risks.read_year(nadja, following).row("13").risk.likelihood
    QTest.keyClick(page, Key.Key_Z, CONTROL)
    back = risks.read_year(nadja, following).row("13").risk.likelihood
    target = tmp_path / "Utfall.csv"
    page.ask_target = lambda _parent, _name: str(target)
    QTest.keyClick(page, Key.Key_E, CONTROL)
    QTest.keyClick(page, Key.Key_Return, CONTROL)

    assert (shown.visits, shown.major, shown.changed) == ("1", "1", "2 → 3")
    assert shown.reason.endswith("Preliminärt.")
    assert f"Årsplan {following} är inte börjad" in refused
    assert begun == (True, f"Till risker {following}")
    assert (taken, moved, back) == (True, Likelihood.POSSIBLE, Likelihood.LESS_LIKELY)
    assert page.said[:2] == [
        f"Årsplan {following} är börjad",
        f"Risk 13 {following}: sannolikhet 2 → 3",
    ]
    assert "Brandskydd (SBA) i sex enheter" in target.read_text(encoding="utf-8-sig")
    assert [place.tab for place in page.went] == [""]
    for width in (1282, 1044, 683):
        page.resize(width, 600)
        for _ in range(4):
            QApplication.processEvents()
        said = cut_off(page) + scrolls_sideways(page) + unnamed(page)
        assert [one for one in said if not one.startswith("ElidedLabel")] == []


def test_the_figures_of_a_report_are_frozen_by_keys(page, nadja):
    """Ctrl+Enter freezes T2 as it is up to its day, F5 says so, and once more needs a reason."""
    year = page._desk.now.year
    page.times.button(ReportTime.T2.value).click()
    open_then = page._desk.now.stands
    write(page.freeze.day, "i går")
    unreadable = page.message.text()
    page.freeze.dnr.insert("AMN 2026/771")
    write(page.freeze.day, f"{year}-09-15")
    frozen = page._desk.now.stands
    page.message.put_away()
    QTest.keyClick(page, Key.Key_F5)
    said = page.message.text()
    QTest.keyClick(page.freeze.dnr, Key.Key_Return, CONTROL)
    refused = page.message.text()
    page.times.button("now").click()
    page.table.go_to("13")

    assert open_then.startswith("Preliminära tills nämnden har beslutat.")
    assert unreadable.startswith("Datumet går inte att läsa.")
    assert frozen == f"Siffrorna frystes {year}-09-15, AMN 2026/771."
    assert said == frozen
    assert refused.startswith(f"Siffrorna frystes {year}-09-15. Inget är ändrat.")
    assert page.said == ["Siffrorna till T2 är frysta"]
    assert page.table.current().reason.endswith("Preliminärt. T2: inget utfall.")
    assert page.below.isVisible()
    page.times.button(ReportTime.T2.value).click()
    for width in (1282, 1044, 683):
        page.resize(width, 600)
        for _ in range(4):
            QApplication.processEvents()
        said = cut_off(page) + scrolls_sideways(page) + unnamed(page)
        assert [one for one in said if not one.startswith("ElidedLabel")] == []


def test_a_value_of_an_indicator_is_shown_at_once(page, nadja):
    """What is measured on another page counts among the outcomes here."""
    year = page._desk.now.year
    page.table.go_to("61")
    before = page.table.current().reason
    words = ValueWords(None, date(year, 1, 31), indicators.counted(9, 10))
    touched = indicators.add_value(nadja, control_id(year, 61), words)
    page._desk._changes.tell(touched)

    assert before == "Inget utfall än."
    assert page.table.current().reason.startswith("Ett värde, inget mål är satt.")


def write(field, text):
    """Type in a field and press Ctrl+Enter."""
    field.setFocus()
    field.clear()
    field.insert(text)
    QTest.keyClick(field, Key.Key_Return, CONTROL)

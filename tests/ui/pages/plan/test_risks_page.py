"""Årsplan › Risker by keys: the table, the matrix, the fields, the year and a file."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import YearState
from kontrollbesok.services import risk_years, risks
from tests.offices import Team
from tests.ui.opened import opened
from ui.changes import Changes
from ui.frame.place import Width
from ui.keys import Action
from ui.pages.plan.desk import RisksDesk
from ui.pages.plan.file_desk import RiskFiles
from ui.pages.plan.page import RisksPage, Stage
from ui.pages.plan.reading import HEADS, export_lines
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
VOR = Path(__file__).parents[3] / "data" / "content" / "vor_2022.csv"
HEADING = "Process;Nr;Oönskad händelse;Sannolikhet;Konsekvens"


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    team = Team(tmp_path)
    return team.found()


@pytest.fixture
def page(qtbot, nadja):
    """The page over 2022, with what it has said in `said`."""
    desk = RisksDesk(nadja, AtOnce(), Changes())
    return opened(
        qtbot, RisksPage(desk, RiskFiles(desk, nadja, AtOnce()), lambda: date(2026, 11, 29)), desk
    )


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def act(page, key):
    """A shortcut that the window would hand to the page."""
    QTest.keyClick(page, key, CONTROL)


def risk_of(office, key, year=2022):
    """A risk as it stands."""
    return risks.read_year(office, year).row(key).risk


def sides(office, key):
    """Its likelihood and impact."""
    risk = risk_of(office, key)
    return int(risk.likelihood), int(risk.impact)


def test_the_page_opens_on_the_highest_risk(page):
    """66 risks, the highest first, and the first of them has the keyboard."""
    rows = page.table.rows()

    assert page.header().title == "Årsplan 2022"
    tabs = {tab.text: tab.count for tab in page.header().tabs}
    assert (tabs["Risker"], tabs["Urval av enheter"], tabs["Frågor"]) == ("66", "", "")
    assert [row.value for row in rows][:12] == [12] * 11 + [10]
    assert rows[-1].value is None
    assert page.table.hasFocus()
    assert page.table.current().number == "19"


def test_shift_and_an_arrow_move_the_risk_one_step(page, nadja):
    """Up is more likely, right is worse; the keyboard stays on the risk, and the strip follows."""
    page.table.go_to("25")
    press(page, Key.Key_Up, modifier=SHIFT)
    up = sides(nadja, "25")
    press(page, Key.Key_Left, modifier=SHIFT)
    left = sides(nadja, "25")

    assert (up, left) == ((4, 4), (4, 3))
    assert page.table.current().key == "25"
    assert (page.strip.likelihood.value(), page.strip.impact.value()) == ("4", "3")
    assert page.matrix.cells.current() == (Likelihood.LIKELY, Impact.NOTICEABLE)
    assert page.said[-1] == "Risk 25: sannolikhet 4, konsekvens 3, värde 12"


def test_at_the_edge_the_risk_stays_and_nothing_is_written(page, nadja):
    """From 3 up to 5 are two steps, and the third is none."""
    page.table.go_to("25")
    press(page, *[Key.Key_Up] * 5, modifier=SHIFT)

    assert sides(nadja, "25") == (5, 4)
    assert len(nadja.reads.history("plan/2022")) == 2


def test_ctrl_z_takes_the_move_back_and_ctrl_y_puts_it_there(page, nadja):
    """Step by step."""
    page.table.go_to("25")
    press(page, Key.Key_Up, Key.Key_Up, modifier=SHIFT)
    page.handlers()[next(a for a in page.handlers() if a.value == "undo")]()
    once = sides(nadja, "25")
    act(page, Key.Key_Z)
    twice = sides(nadja, "25")
    act(page, Key.Key_Y)

    assert (once, twice, sides(nadja, "25")) == ((4, 4), (3, 4), (4, 4))


def test_what_follows_from_the_value_follows_at_once(page):
    """A move over the threshold puts the risk in the plan; below, the button comes back."""
    page.table.go_to("7")
    before = page.table.current().follows, page.strip.handling.isVisible()
    press(page, Key.Key_Right, modifier=SHIFT)
    row = page.table.current()

    assert before == ("Åtgärd krävs. Inte med i planen.", True)
    assert (row.value, row.follows) == (12, "Alltid i internkontrollplanen.")
    assert not page.strip.handling.isVisible()


def test_m_goes_to_the_matrix_and_arrows_from_cell_to_cell(page):
    """Each cell says its words, its value and how many risks it has."""
    page.table.go_to("25")
    press(page, Key.Key_M)
    cells = page.matrix.cells
    here = cells.currentIndex().data(SPOKEN)
    press(page, Key.Key_Down)
    below = cells.currentIndex().data(SPOKEN)
    chosen = page.table.current()
    press(page, Key.Key_M)

    assert here == "Möjlig, allvarlig, värde 12, sex risker"
    assert below == "Mindre sannolikt, allvarlig, värde 8, 14 risker"
    assert chosen.cell == (Likelihood.LESS_LIKELY, Impact.SEVERE)
    assert page.table.hasFocus()


def test_a_screen_reader_finds_25_cells(page):
    """Five by five, each with a name of its own."""
    view = QAccessible.queryAccessibleInterface(page.matrix.cells)
    children = [view.child(at) for at in range(view.childCount())]
    cells = [one for one in children if one.role() == QAccessible.Role.Cell]
    names = {one.text(QAccessible.Text.Name) for one in cells}

    assert len(cells) == len(names) == 25
    assert "Osannolikt, försumbar, värde 1, inga risker" in names
    assert "Möjlig, allvarlig, värde 12, sex risker" in names


def test_shift_and_an_arrow_move_the_risk_in_the_matrix_too(page, nadja):
    """Enter goes on to the risks of the cell."""
    page.table.go_to("25")
    press(page, Key.Key_M)
    press(page, Key.Key_Right, modifier=SHIFT)
    press(page, Key.Key_Return)

    assert sides(nadja, "25") == (3, 5)
    assert page.table.hasFocus()
    assert page.table.current().key == "25"


def test_the_matrix_is_a_table_too(page):
    """Ctrl+T: the same counts, and the numbers of the risks; Ctrl+T again: the matrix."""
    press(page, Key.Key_M)
    act(page, Key.Key_T)
    twin = page.left.twin
    first = [twin.item(0, column).text() for column in range(5)]
    counts = sum(int(twin.item(row, 3).text()) for row in range(twin.rowCount()))
    had_keyboard = twin.hasFocus()
    spoken = twin.item(1, 0).data(SPOKEN)
    act(page, Key.Key_T)

    assert had_keyboard
    assert first == ["4 Sannolikt", "3 Kännbar", "12", "5", "19, 35, 42, 61, 62"]
    assert spoken == "Möjlig, allvarlig, värde 12, sex risker: 25, 28, 40, 59, 60, 63"
    assert counts == 65
    assert page.matrix.cells.hasFocus()


def test_t_writes_the_measure_and_esc_leaves_it_with_the_text(page, nadja):
    """What is missing is no longer missing."""
    page.table.go_to("7")
    spoken = page.table.currentIndex().data(SPOKEN)
    press(page, Key.Key_T)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Utbildning")
    press(page, Key.Key_Escape)

    assert "åtgärd saknas" in spoken
    assert field is page.strip.measure
    assert risk_of(nadja, "7").measure == "Utbildning"
    assert "åtgärd utkast" in page.table.currentIndex().data(SPOKEN)
    assert page.table.hasFocus()


def test_what_is_typed_belongs_to_the_risk_it_was_typed_for(page, nadja):
    """Another row is chosen with the mouse before the field is left."""
    page.table.go_to("7")
    page.strip.owner.setFocus()
    page.strip.owner.insert("Enhetschefen")
    page.table.go_to("9")

    assert risk_of(nadja, "7").owner == "Enhetschefen"
    assert risk_of(nadja, "9").owner == ""
    assert page.strip.owner.text() == ""


def test_the_value_is_chosen_in_the_strip(page, nadja):
    """One tab stop with arrows inside; Space chooses."""
    page.table.go_to("25")
    page.strip.impact.button("4").setFocus()
    press(page, Key.Key_Right, Key.Key_Space)

    assert sides(nadja, "25") == (3, 5)


def test_a_risk_without_value_is_valued(page, nadja):
    """The row that was printed without number: Shift does nothing, a choice does."""
    page.table.go_to("r43")
    press(page, Key.Key_Up, modifier=SHIFT)
    untouched = risk_of(nadja, "r43").value
    page.strip.likelihood.button("3").click()

    assert untouched is None
    assert sides(nadja, "r43") == (3, 1)


def test_space_puts_a_lower_risk_in_the_plan_and_takes_it_out(page):
    """At the threshold it is said why nothing happens."""
    page.table.go_to("1")
    press(page, Key.Key_Space)
    there = page.table.current().in_plan
    press(page, Key.Key_Space)
    gone = page.table.current().in_plan
    page.table.go_to("25")
    press(page, Key.Key_Space)

    assert (there, gone) == (True, False)
    assert page.said == ["Risk 1 är med i planen", "Risk 1 är inte med i planen"]
    assert "står alltid i planen" in page.message.text()


def test_filters_and_search_show_fewer(page):
    """28 need a measure, 17 are in the plan; every word must be there."""
    seen = {}
    for value in ("needs_measure", "in_plan", "all"):
        page.right.filter.button(value).click()
        seen[value] = len(page.table.rows())
    page.table.setFocus()
    act(page, Key.Key_F)
    page.search.insert("inköp avtal")
    found = [row.number for row in page.table.rows()]
    press(page, Key.Key_Escape)

    assert seen == {"needs_measure": 28, "in_plan": 17, "all": 66}
    assert found == ["40", "42", "41", "43", "–"]
    assert len(page.table.rows()) == 66
    assert page.table.hasFocus()


def test_the_year_is_decided_by_keys_and_then_frozen(page, nadja):
    """What lacks a measure is named before; afterwards a move says why it does nothing."""
    act(page, Key.Key_Return)
    named = page.year._lacking.text()
    page.year.dnr.setFocus()
    QTest.keyClicks(page.year.dnr, "AMN 2026/1184")
    press(page, Key.Key_Return, modifier=CONTROL)
    decided = risks.read_year(nadja, 2022).decision
    press(page, Key.Key_Escape)
    page.table.go_to("25")
    press(page, Key.Key_Up, modifier=SHIFT)

    assert named.startswith("12 risker på 9 eller mer saknar åtgärd: 7, 9, 12, 16")
    assert (decided.state, decided.date) == (YearState.DECIDED, "2026-11-29")
    assert page.header().subtitle == "beslutad 2026-11-29, dnr AMN 2026/1184"
    assert "Börja en revidering" in page.message.text()
    assert sides(nadja, "25") == (3, 4)
    assert page.strip.measure.isReadOnly()
    assert page.table.current().state.value == "decided"


def test_a_revision_needs_a_reason(page, nadja):
    """Then the risks can be moved again."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2022-12-16", "")
    page._desk.refresh()
    act(page, Key.Key_Return)
    press(page, Key.Key_Return, modifier=CONTROL)
    refused = page.message.text()
    QTest.keyClicks(page.year.reason, "Ny lag")
    press(page, Key.Key_Return, modifier=CONTROL)

    assert refused.startswith("Skriv varför året revideras")
    assert risks.read_year(nadja, 2022).decision.reason == "Ny lag"
    assert page.header().subtitle == "revideras, beslutad 2022-12-16"


def test_a_revision_shows_what_was_decided(page, nadja):
    """Beside the risk that has moved; the others are as the board decided them."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2022-12-16", "")
    risk_years.revise(nadja, risks.read_year(nadja, 2022), "Ny lag")
    page._desk.refresh()
    page.table.go_to("25")
    press(page, Key.Key_Up, modifier=SHIFT)
    moved = page.table.current()
    page.table.go_to("28")

    assert moved.beside == "Beslutat: sannolikhet 3, konsekvens 4, värde 12."
    assert moved.state.value == "draft"
    assert page.table.current().state.value == "decided"


def test_a_day_that_is_none_decides_nothing(page, nadja):
    """It is said, and the keyboard is there."""
    act(page, Key.Key_Return)
    page.year.day.setText("snart")
    press(page, Key.Key_Return, modifier=CONTROL)

    assert "går inte att läsa" in page.message.text()
    assert page.year.day.hasFocus()
    assert risks.read_year(nadja, 2022).decision.state is YearState.DRAFT


def test_the_thresholds_are_changed_and_the_page_follows(page):
    """At 16 nothing is always in the plan, and the legend says so."""
    act(page, Key.Key_Return)
    page.year.in_plan.setValue(16)
    page.year.save_thresholds.click()

    assert not any(row.always_in_plan for row in page.table.rows())
    assert page.left._legend.accessibleName().startswith("≥ 16 alltid i planen · 9–15")


def test_a_file_is_looked_at_before_it_is_taken_in(page, nadja, tmp_path):
    """Ctrl+O, what is odd, Ctrl+Enter; the new year is shown and 2022 is a choice away."""
    path = tmp_path / "vor.csv"
    path.write_text(f"{HEADING}\nP;1;Ett;7;3\nP;2;Två;3;4\nP;2;Tre;1;1\n", encoding="utf-8")
    page.ask_file = lambda _parent: str(path)
    act(page, Key.Key_O)
    stage, told = page.stage, page.file._sum.text()
    lines = [page.file.table.item(row, 7).text() for row in range(page.file.table.rowCount())]
    written = nadja.reads.plans.years()
    press(page, Key.Key_Return, modifier=CONTROL)

    assert stage is Stage.FILE
    assert told == "2 nya, 0 ändras, 0 som förut. 1 rad läses inte in. Inget är skrivet än."
    assert lines[0].startswith("Sannolikhet 7 finns inte på skalan")
    assert lines[1].startswith("Numret står också på rad 3")
    assert not written
    assert page.stage is Stage.RISKS
    assert page.header().title == "Årsplan 2027"
    assert [row.number for row in page.table.rows()] == ["2", "1"]
    assert page.said[-1] == "2 risker inlästa, 0 ändrade"
    assert page.left.years.isVisible()


def test_esc_leaves_the_file_alone(page, nadja):
    """Nothing is written, and the keyboard is back in the table."""
    page.ask_file = lambda _parent: str(VOR)
    act(page, Key.Key_O)
    press(page, Key.Key_Escape)

    assert page.stage is Stage.RISKS
    assert not nadja.reads.plans.years()
    assert page.table.hasFocus()


def test_a_file_for_another_year_is_held_against_that(page):
    """2022 has all of it already."""
    page.ask_file = lambda _parent: str(VOR)
    act(page, Key.Key_O)
    first = page.file._sum.text()
    page.file.year.setValue(2022)

    assert first.startswith("66 nya, 0 ändras")
    assert page.file._sum.text().startswith("0 nya, 0 ändras, 66 som förut.")
    assert not page.file.read.isEnabled()


def test_a_file_that_is_none_is_said_where_one_stands(page, tmp_path):
    """The page stays as it is."""
    path = tmp_path / "annat.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    page.ask_file = lambda _parent: str(path)
    act(page, Key.Key_O)

    assert "Oönskad händelse" in page.message.text()
    assert page.message.isVisible()
    assert page.stage is Stage.RISKS


def test_an_import_is_undone_whole_and_redone(page, nadja):
    """The year is gone and the one before is shown; Ctrl+Y brings it back with its risks."""
    page.ask_file = lambda _parent: str(VOR)
    act(page, Key.Key_O)
    press(page, Key.Key_Return, modifier=CONTROL)
    act(page, Key.Key_Z)
    gone = risks.read_year(nadja, 2027).rows, page.header().title
    act(page, Key.Key_Y)

    assert gone == ((), "Årsplan 2022")
    assert page.header().title == "Årsplan 2027"
    assert len(page.table.rows()) == 66


def test_a_team_without_any_year_is_told_how_risks_come(page, nadja, monkeypatch):
    """One sentence and one button, which has the keyboard."""
    monkeypatch.setattr(risks, "plan_years", lambda: ())
    page._desk.now = None
    page._desk.refresh()
    page.first_focus().setFocus()
    page.ask_file = lambda _parent: str(VOR)
    button = QApplication.focusWidget()
    seen = page.empty.isVisible()
    button.click()
    press(page, Key.Key_Return, modifier=CONTROL)

    assert seen
    assert button is page.empty.button
    assert len(page.table.rows()) == 66
    assert page.header().title == "Årsplan 2027"


def test_a_fault_in_the_file_s_year_is_seen_beside_the_file(page, nadja):
    """2022 is decided: the file stays, and it is said why it cannot be held against that year."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2022-12-16", "")
    page.ask_file = lambda _parent: str(VOR)
    act(page, Key.Key_O)
    page.file.year.setValue(2022)

    assert page.message.isVisible()
    assert "Börja en revidering" in page.message.text()
    assert page.stage is Stage.FILE
    assert page.file.year.value() == 2027  # what Läs in would write


def test_a_year_that_changed_meanwhile_is_looked_at_again(page, nadja):
    """Nothing is written, and the preview is of what stands now."""
    page.ask_file = lambda _parent: str(VOR)
    act(page, Key.Key_O)
    page.file.year.setValue(2022)
    year = risks.read_year(nadja, 2022)
    risks.set_value(nadja, year, year.row("25"), Likelihood.UNLIKELY, Impact.SEVERE)
    page._files.take_in()

    assert "Titta igenom" in page.message.text()
    assert page.file._sum.text().startswith("0 nya, 1 ändras, 65 som förut.")
    assert sides(nadja, "25") == (1, 4)


def test_what_is_typed_stays_in_its_year(page, nadja):
    """Another year is chosen with the text still in the field."""
    page.ask_file = lambda _parent: str(VOR)
    act(page, Key.Key_O)
    press(page, Key.Key_Return, modifier=CONTROL)
    page.table.go_to("7")
    page.strip.measure.insert("Utbildning")
    page.left.year_chosen.emit(2022)

    assert page.header().title == "Årsplan 2022"
    assert risk_of(nadja, "7", 2027).measure == "Utbildning"
    assert risk_of(nadja, "7", 2022).measure == ""


def test_a_risk_that_has_gone_is_said_and_nothing_is_lost(page, nadja):
    """A text for a risk of an import that was taken back meanwhile."""
    page._desk.set_measure("99", "Utbildning")

    assert "Någon har ändrat i risker 2022" in page.message.text()
    assert not nadja.reads.history("plan/2022")


def test_the_list_is_saved_so_that_it_can_be_read_in_again(page, nadja, tmp_path):
    """Heads and rows of the year; 2022 as 2027 is 2022."""
    target = tmp_path / "Risker 2022.csv"
    page.ask_target = lambda _parent, _name: str(target)
    act(page, Key.Key_E)
    page.ask_file = lambda _parent: str(target)
    act(page, Key.Key_O)
    press(page, Key.Key_Return, modifier=CONTROL)

    lines = export_lines(risks.read_year(nadja, 2022))
    assert page.said[0] == "Riskerna är sparade i Risker 2022.csv"
    assert export_lines(risks.read_year(nadja, 2027)) == lines
    assert len(HEADS) == len(lines[0])


def test_two_quick_steps_are_one_after_the_other(page, nadja, monkeypatch):
    """The second is made of what the first left, though the screen has not read it yet."""
    jobs = []
    desk = page._desk
    monkeypatch.setattr(desk._work, "run", lambda *job: jobs.append(job))
    page.table.go_to("25")
    press(page, Key.Key_Up, Key.Key_Up, modifier=SHIFT)
    monkeypatch.undo()
    for job in jobs:
        AtOnce().run(*job)

    assert len(jobs) == 1
    assert sides(nadja, "25") == (5, 4)
    assert not risks.read_year(nadja, 2022).row("25").conflict


def at_ctrl_6(qtbot, office):
    """The program's window, with Årsplan gone to."""
    window = WindowProgram(office, office, AtOnce(), PreferencesFile()).window
    qtbot.addWidget(window)
    window.resize(1366, 692)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(window.windowHandle(), Key.Key_6, CONTROL)
    return window


def test_the_window_has_the_page_at_ctrl_6(qtbot, nadja):
    """For the coordinator; F6 goes through its panes, and the menus know what it does."""
    window = at_ctrl_6(qtbot, nadja)
    page = window.page()
    stops = []
    for _ in range(3):
        stops.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(window.windowHandle(), Key.Key_F6)
        QApplication.processEvents()

    assert isinstance(page, RisksPage)
    assert stops[0] == "Årets risker"
    assert stops[1].startswith("Sannolikhet: ")
    assert stops[2] == "Riskmatris"


@pytest.mark.parametrize(("width", "shown"), [(Width.WIDE, 1282), (Width.MIDDLE, 1000)])
def test_the_cells_fill_their_place_at_every_width(page, width, shown):
    """A click in the middle of the last cell chooses it."""
    page.resize(shown, 600)
    page.adapt(width)
    cells = page.matrix.cells
    corner = QPoint(cells.viewport().width() - 8, 8)
    QTest.mouseClick(
        cells.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner
    )

    assert cells.current() == (Likelihood.VERY_LIKELY, Impact.VERY_SEVERE)


def test_ctrl_enter_in_a_field_that_is_done_with_is_no_step_of_the_page(qtbot, nadja):
    """The window's shortcut is there before the field gets the key: the bar says Klar."""
    window = at_ctrl_6(qtbot, nadja)
    page = window.page()
    QTest.keyClick(page.table, Key.Key_Return)
    field = page.form.event_text
    assert QApplication.focusWidget() is field
    assert [one.text for one in page.hints() if one.actions == (Action.DONE,)] == ["Klar"]

    field.insertPlainText("Snabbt: ")
    QTest.keyClick(field, Key.Key_Return, CONTROL)

    assert page.stage is Stage.RISKS
    assert page.table.hasFocus()
    assert page.table.current().event.startswith("Snabbt: ")

"""Årsplan › Internkontrollplan by keys: its rows follow the risks, and save themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.plan import Method
from kontrollbesok.services import risk_years, risks
from tests.offices import Team
from tests.ui.opened import opened
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.changes import Changes
from ui.frame.place import Width
from ui.pages.control_plan.desk import ControlPlanDesk
from ui.pages.control_plan.file_desk import PlanFiles
from ui.pages.control_plan.page import ControlPlanPage
from ui.pages.control_plan.reading import export_lines
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


@pytest.fixture
def page(qtbot, nadja):
    """The page over 2022, with where it has led in `gone`."""
    desk = ControlPlanDesk(nadja, AtOnce(), Changes())
    return opened(qtbot, ControlPlanPage(desk, PlanFiles(desk, nadja, AtOnce())), desk)


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def control_of(office, nr):
    """A row as it stands."""
    rows = risks.read_year(office, 2022).plan_rows()
    return next(row.control for row in rows if row.control.nr == nr)


def test_the_seventeen_rows_of_2022_with_what_is_lacking(page):
    """The printed plan names nobody and no frequency."""
    rows = page.table.rows()

    assert page.header().title == "Årsplan 2022"
    assert [row.key for row in rows][:5] == ["6", "13", "19", "25", "28"]
    assert len(rows) == 17
    assert {row.responsible for row in rows} == {"Saknas"}
    assert rows[0].lacks == "Saknar ansvarig, hur ofta"
    assert rows[5].lacks == "Saknar ansvarig, hur ofta, systematisk kontroll"
    assert "ansvarig Saknas" in page.table.currentIndex().data(SPOKEN)


def test_enter_writes_the_row_and_every_field_saves_itself(page, nadja):
    """Who, when and how; what is lacking is no longer lacking, and Ctrl+Z takes it back."""
    page.table.go_to("25")
    press(page, Key.Key_Return)
    first = QApplication.focusWidget()
    QTest.keyClicks(first, "Ekonomichefen")
    press(page, Key.Key_Tab)
    page.form.frequency.insert("En gång per år")
    page.form.month.setCurrentIndex(10)
    page.form.month.activated.emit(10)
    page.form.methods[Method.VISIT].click()
    page.form.texts["activity"].insertPlainText("Alla kvitton: ")
    page.form.texts["activity"].commit()
    press(page, Key.Key_Escape)
    control, row = control_of(nadja, 25), page.table.current()
    page._desk.undo()

    assert first is page.form.responsible
    assert (control.responsible, control.frequency, control.month) == (
        "Ekonomichefen",
        "En gång per år",
        10,
    )
    assert set(control.methods) == {Method.SAMPLE, Method.VISIT}
    assert control.activity.startswith("Alla kvitton: ")
    assert (row.timing, row.lacks) == ("En gång per år, oktober", "")
    assert page.table.hasFocus()
    assert not control_of(nadja, 25).activity.startswith("Alla kvitton")


def test_space_takes_a_lower_risk_out_and_says_why_a_higher_one_stays(page):
    """At 12 it stays; 41 is at 9, and comes back by Ctrl+N."""
    page.table.go_to("25")
    press(page, Key.Key_Space)
    refused = page.message.text()
    page.table.go_to("41")
    press(page, Key.Key_Space)
    without = [row.key for row in page.table.rows()]
    QTest.keyClick(page, Key.Key_N, CONTROL)
    combo = QApplication.focusWidget()
    combo.setCurrentIndex(combo.findData("41"))
    page.list.add.click()

    assert "står alltid i planen" in refused
    assert "41" not in without
    assert combo is page.list.outside
    assert "41" in [row.key for row in page.table.rows()]
    assert page.said == ["Risk 41 är inte med i planen", "Risk 41 är med i planen"]


def test_codes_are_checked_against_the_question_bank(page, nadja):
    """The first that is unknown is said, and the stored ones are shown again."""
    page.table.go_to("25")
    page.form.tested_by.setText("LIS, XYZ")
    page.form.tested_by.commit()

    assert "heter XYZ" in page.message.text()
    assert page.form.tested_by.text() == ", ".join(
        (*control_of(nadja, 25).areas, *control_of(nadja, 25).questions)
    )


def test_ctrl_enter_opens_the_row_under_kontroller(page):
    """The control of the same number."""
    page.table.go_to("28")
    QTest.keyClick(page, Key.Key_Return, CONTROL)

    assert [place.subject for place in page.gone] == ["ikp/2022/28"]


def test_the_plan_is_saved_so_that_it_can_be_read_in_again(page, nadja, tmp_path):
    """All fields; the same file against 2022 changes nothing, and into 2023 it is the plan."""
    page.table.go_to("35")
    page.form.responsible.setText("Administrativ chef")
    page.form.responsible.commit()
    target = tmp_path / "Internkontrollplan 2022.csv"
    page.ask_target = lambda _parent, _name: str(target)
    QTest.keyClick(page, Key.Key_E, CONTROL)
    page.ask_file = lambda _parent: str(target)
    QTest.keyClick(page, Key.Key_O, CONTROL)
    same = page.file._sum.text(), page.file.read.isEnabled()
    page.file.year.setValue(2023)
    unknown = page.file._said.text()
    press(page, Key.Key_Return, modifier=CONTROL)
    lines = export_lines(risks.read_year(nadja, 2023))

    assert page.said[1] == "Planen är sparad i Internkontrollplan 2022.csv"
    assert same == ("0 nya, 0 ändras, 17 som förut. Inget är skrivet än.", False)
    assert "finns inte bland årets risker" in unknown
    assert lines == export_lines(risks.read_year(nadja, 2022))
    assert "17 rader inlästa, 0 ändrade" in page.said


def test_esc_leaves_the_file_alone(page, nadja, tmp_path):
    """Nothing is written, and the keyboard is back in the table."""
    path = tmp_path / "ikp.csv"
    path.write_text("Nr;Kontrollaktivitet\n25;Ny\n", encoding="utf-8")
    page.ask_file = lambda _parent: str(path)
    QTest.keyClick(page, Key.Key_O, CONTROL)
    seen = page.file.table.isVisible()
    press(page, Key.Key_Escape)

    assert seen
    assert page.table.hasFocus()
    assert not nadja.reads.history("plan/2022")


def test_a_decided_plan_is_read_and_not_written(page, nadja):
    """The fields are closed, and nothing can be put in."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2022-12-16", "")
    page._desk.refresh()
    page.table.go_to("41")
    press(page, Key.Key_Space)

    assert page.form.responsible.isReadOnly()
    assert not page.form.methods[Method.VISIT].isEnabled()
    assert not page.list.add.isEnabled()
    assert "Börja en revidering" in page.message.text()


@pytest.mark.parametrize("width", [1282, 1044, 683])
def test_everything_has_its_room(page, width):
    """Wide, middle and narrow."""
    page.resize(width, 600)
    page.adapt(Width.of(width))
    page.table.go_to("41")
    seen = []
    for _ in range(2):
        for _ in range(4):
            QApplication.processEvents()
        seen += cut_off(page) + scrolls_sideways(page) + unnamed(page)
        page.write()
    assert [one for one in seen if not one.startswith(("ElidedLabel", "QLineEdit ''"))] == []

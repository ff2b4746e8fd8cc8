"""Kontrollens utfall by keys: values, activities, follow-ups, on demand, and the conclusion."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, month_subject
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import Direction, Target, share_of
from kontrollbesok.services import controls, units
from tests.offices import Team
from tests.ui.opened import opened
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.keys import Action, Where
from ui.pages.control_outcome.desk import ControlOutcomeDesk
from ui.pages.control_outcome.page import ControlOutcomePage
from ui.pages.control_outcome.rows import Section
from ui.pages.controls.control_header import VALUES_FILE, control_header
from ui.work import AtOnce

FOLLOWED, MIXED, ACTIVITY, INDICATOR, VISITS = (control_id(2022, nr) for nr in (19, 35, 40, 61, 60))
Key = Qt.Key


@pytest.fixture
def nadja(tmp_path):
    """The coordinator of two units."""
    office = Team(tmp_path).found()
    for name in ("Jobbtorg Norr", "Jobbtorg Väst"):
        units.register_unit(office, name, UnitType.IN_HOUSE)
    return office


@pytest.fixture
def open_page(qtbot, nadja):
    """The tab of a control."""

    def made(control):
        desk = ControlOutcomeDesk(nadja, control, AtOnce(), Changes())
        place = Place(RailPage.CONTROLS, "outcome", control)
        header = lambda tab: control_header(nadja, control, tab)  # noqa: E731
        page = opened(qtbot, ControlOutcomePage(desk, header, place), desk)
        QTest.qWaitForWindowActive(page)
        return page

    return made


def by_key(page, action):
    """What the window does with the key of an action."""
    page.handlers()[action]()


def write(field, text):
    """As a person types into a field and leaves it."""
    field.setFocus()
    if hasattr(field, "insertPlainText"):
        field.insertPlainText(text)
    else:
        field.selectAll()
        field.insert(text)
    field.commit()


def cells(page):
    return [row.cells for row in page.centre.table.rows()]


def test_units_report_by_one_key_each(open_page, nadja):
    """J says done today by the unit's chief, N not; the lead names who has not reported."""
    page = open_page(ACTIVITY)
    assert page.wheres() == (Where.CONTROL_OUTCOME, Where.EVERYWHERE)
    assert [row[1] for row in cells(page)] == ["Inte rapporterat"] * 2
    by_key(page, Action.YES)
    by_key(page, Action.NEXT_LEFT)
    by_key(page, Action.NO)

    done, not_done = controls.outcome(nadja, ACTIVITY).of(CheckWay.ACTIVITY)
    by_state = {one.words.state: one.words for one in (done, not_done)}
    assert by_state[CheckState.FINE].day == date(2022, 12, 31)
    assert by_state[CheckState.FINE].reporter == "Enhetschefen"
    assert [row[1] for row in cells(page)] == ["Genomförd", "Inte genomförd"]
    assert page.said[0] == "Jobbtorg Norr: genomförd"
    by_key(page, Action.UNDO)
    assert [row[1] for row in cells(page)] == ["Genomförd", "Inte rapporterat"]
    by_key(page, Action.REDO)
    assert [row[1] for row in cells(page)] == ["Genomförd", "Inte genomförd"]


def test_a_note_is_kept_beside_what_stands(open_page, nadja):
    """T goes to it; the field saves itself, and another row shows its own."""
    page = open_page(ACTIVITY)
    by_key(page, Action.YES)
    by_key(page, Action.NOTE)
    form = page.checks[CheckWay.ACTIVITY]
    assert QApplication.focusWidget() is form.note
    write(form.note, "Två nya beställare")
    page.centre.table.setFocus()
    QTest.keyClick(page.centre.table, Key.Key_Down)

    assert form.note.toPlainText() == ""
    words = controls.outcome(nadja, ACTIVITY).of(CheckWay.ACTIVITY)[0].words
    assert (words.state, words.note) == (CheckState.FINE, "Två nya beställare")


def test_del_takes_the_report_away(open_page, nadja):
    """The unit is then one that has not reported."""
    page = open_page(ACTIVITY)
    by_key(page, Action.YES)
    by_key(page, Action.CLEAR)

    assert not controls.outcome(nadja, ACTIVITY).of(CheckWay.ACTIVITY)
    assert page.checks[CheckWay.ACTIVITY].state.value() is None


def test_a_day_that_is_none_is_said(open_page, nadja):
    """Nothing is written; a day ahead is refused by the record."""
    page = open_page(ACTIVITY)
    by_key(page, Action.YES)
    form = page.checks[CheckWay.ACTIVITY]
    write(form.day, "i våras")
    assert page.message.text().startswith("i våras är inget datum")
    write(form.day, "2023-02-01")
    assert "går inte att rapportera för 2022" in page.message.text()

    assert controls.outcome(nadja, ACTIVITY).of(CheckWay.ACTIVITY)[0].words.day.year == 2022


def test_a_value_is_added_and_corrected_by_keys(open_page, nadja):
    """Ctrl+Enter adds; Enter on a reading corrects it and the old one is told."""
    page = open_page(INDICATOR)
    assert page.wheres() == (Where.CONTROL_INDICATOR, Where.EVERYWHERE)
    QTest.keyClick(page.centre.table, Key.Key_Down)  # the first unit, below the whole
    by_key(page, Action.OPEN)
    form = page.values
    assert QApplication.focusWidget() is form.numerator
    for field, text in ((form.numerator, "12"), (form.denominator, "20"), (form.day, "220430")):
        write(field, text)
    by_key(page, Action.TAKE_STEP)
    form.readings.setFocus()
    by_key(page, Action.OPEN)
    write(form.numerator, "13")
    by_key(page, Action.TAKE_STEP)

    outcome = controls.outcome(nadja, INDICATOR)
    assert [one.share for one in outcome.values] == [share_of(13, 20)]
    assert outcome.values[0].source == "ILS-webb"
    row = form.readings.rows()[0]
    assert row.said.replace("\xa0", " ").startswith("Sa först 60,0 % (12 av 20), Nadja")
    assert cells(page)[1][1].replace("\xa0", " ") == "65,0 %"


def test_a_value_that_is_none_says_how_it_is_written(open_page, nadja):
    """21 of 20, and an empty form."""
    page = open_page(INDICATOR)
    by_key(page, Action.TAKE_STEP)
    assert page.message.text().startswith("Skriv hur många av hur många")
    write(page.values.numerator, "21")
    write(page.values.denominator, "20")
    by_key(page, Action.TAKE_STEP)

    assert not controls.outcome(nadja, INDICATOR).values


def test_what_is_typed_whole_is_not_lost_when_another_unit_is_chosen(open_page, nadja):
    """It is added to the unit that it was typed for."""
    page = open_page(INDICATOR)
    QTest.keyClick(page.centre.table, Key.Key_Down)
    write(page.values.percent, "87,5")
    QTest.keyClick(page.centre.table, Key.Key_Down)

    value = controls.outcome(nadja, INDICATOR).values[0]
    assert (value.share.tenths, value.share.has_counts) == (875, False)
    assert value.unit == page.centre.table.rows()[1].key
    assert page.values.percent.text() == ""


def test_the_target_saves_itself(open_page, nadja):
    """Per cent, direction and what is measured; an empty one is none."""
    page = open_page(INDICATOR)
    strip = page.centre.target
    write(strip.name, "Andel som gått kursen")
    write(strip.percent, "92,5")
    assert controls.outcome(nadja, INDICATOR).settings.target == Target(
        Direction.AT_LEAST, 925, "Andel som gått kursen"
    )
    write(strip.percent, "etthundra")
    assert "ingen andel" in page.message.text()
    write(strip.percent, "")

    assert controls.outcome(nadja, INDICATOR).settings.target is None


def test_a_month_is_chosen_and_followed_up(open_page, nadja):
    """A month that has passed says that it is late until J says it is done."""
    page = open_page(FOLLOWED)
    page.centre.months.boxes[2].click()
    page.centre.months.boxes[8].click()
    assert [row[:2] for row in cells(page)] == [
        ("Mars", "Försenad sedan 31 mars"),
        ("September", "Försenad sedan 30 september"),
    ]
    page.centre.table.setFocus()
    by_key(page, Action.YES)

    assert cells(page)[0][1] == "Utan avvikelse"
    outcome = controls.outcome(nadja, FOLLOWED)
    assert outcome.overdue == (9,)
    check = outcome.check(CheckWay.FOLLOW_UP, month_subject(3))
    assert check.words.reporter == ""  # nobody has said who


def test_an_occasion_is_written_and_is_then_a_row(open_page, nadja):
    """Ctrl+N, why, what was found, and whether it is a finding; M goes between the ways."""
    page = open_page(MIXED)
    assert page.centre.section is Section.INDICATOR
    by_key(page, Action.SWITCH_GROUPING)
    by_key(page, Action.NEW)
    form = page.checks[CheckWay.ON_DEMAND]
    assert QApplication.focusWidget() is form.reason
    write(form.reason, "Tips om saknade handlingar")
    write(form.note, "Sju av fyrtio")
    by_key(page, Action.NO)

    made = controls.outcome(nadja, MIXED).of(CheckWay.ON_DEMAND)
    assert [(one.words.reason, one.words.note) for one in made] == [
        ("Tips om saknade handlingar", "Sju av fyrtio")
    ]
    assert [row[:2] for row in cells(page)] == [("Tips om saknade handlingar", "Avvikelse")]
    by_key(page, Action.NEW)
    assert form.reason.toPlainText() == ""
    by_key(page, Action.YES)
    assert len(controls.outcome(nadja, MIXED).of(CheckWay.ON_DEMAND)) == 2


def test_the_conclusion_is_written_under_every_control(open_page, nadja):
    """K goes to it, by visits too; the words and the grade save themselves."""
    page = open_page(VISITS)
    assert page.centre.section is None
    by_key(page, Action.COMMENT)
    pane = page.centre.assessment
    assert QApplication.focusWidget() is pane.text
    write(pane.text, "Rutinen finns på alla sex enheterna.")
    pane.worst.button(Grade.MINOR).click()

    assessment = controls.outcome(nadja, VISITS).settings.assessment
    assert (assessment.worst, assessment.text) == (
        Grade.MINOR,
        "Rutinen finns på alla sex enheterna.",
    )
    assert page.said[-1] == "Bedömningen är sparad"


def test_a_control_without_a_list_does_not_begin_in_a_text_field(open_page, nadja):
    """Letters are the page's when it opens; Esc in the words leads back there."""
    page = open_page(VISITS)
    pane = page.centre.assessment

    assert page.first_focus() is pane.worst.button(Grade.OBSERVATION)
    pane.worst.button(Grade.MINOR).click()
    assert page.first_focus() is pane.worst.button(Grade.MINOR)
    pane.write()
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is pane.worst.button(Grade.MINOR)


def test_evidence_waits_until_something_is_said(open_page):
    """Then it is asked for, of the check that is shown."""
    page = open_page(ACTIVITY)
    asked = []
    page.evidence_asked.connect(lambda what, path: asked.append((what, path)))
    by_key(page, Action.EVIDENCE)
    assert page.said[-1].startswith("Säg först vad som kom ut")
    by_key(page, Action.YES)
    by_key(page, Action.EVIDENCE)

    assert asked == [("add", "")]
    unit = page.centre.table.current().key
    assert page.check_link() == f"{ACTIVITY}/aktivitet/{unit}"


def test_the_tabs_and_the_way_to_a_file(open_page):
    """A control without sample has no tabs of one; Ctrl+O leads to the file."""
    page, visits = open_page(ACTIVITY), open_page(VISITS)
    by_key(page, Action.READ_FILE)

    assert [tab.key for tab in page.header().tabs] == ["overview", "outcome", "attachments"]
    assert [tab.key for tab in visits.header().tabs] == ["overview", "outcome"]
    assert page.gone == [Place(RailPage.CONTROLS, VALUES_FILE, ACTIVITY)]


def test_without_units_it_is_said_where_they_are_written_in(qtbot, tmp_path):
    """Nothing to choose among; nothing breaks."""
    office = Team(tmp_path).found()
    desk = ControlOutcomeDesk(office, ACTIVITY, AtOnce(), Changes())
    place = Place(RailPage.CONTROLS, "outcome", ACTIVITY)
    page = opened(
        qtbot,
        ControlOutcomePage(desk, lambda tab: control_header(office, ACTIVITY, tab), place),
        desk,
    )
    for action in (Action.YES, Action.OPEN, Action.CLEAR, Action.NEXT_LEFT, Action.EVIDENCE):
        by_key(page, action)

    assert "Årsplan, Enheter" in page.centre._empty.text()
    assert not controls.outcome(office, ACTIVITY).checks


def test_the_page_begins_at_the_row_it_was_opened_for(qtbot, nadja):
    """As from a piece of evidence under Bilagor."""
    desk = ControlOutcomeDesk(nadja, INDICATOR, AtOnce(), Changes())
    vast = controls.outcome(nadja, INDICATOR).units[1]
    place = Place(RailPage.CONTROLS, "outcome", INDICATOR, at=vast.id)
    page = opened(
        qtbot,
        ControlOutcomePage(desk, lambda tab: control_header(nadja, INDICATOR, tab), place),
        desk,
    )

    assert page.centre.current().title == "Jobbtorg Väst"
    assert page.values._unit == vast.id

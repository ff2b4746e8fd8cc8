"""Slutsats by keys, over a real sample that is drawn and tested."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kontrollbesok.labels.sampling import mismatch_text
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.services import cells, units
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.sample_wishes import StratumWish, Wish
from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    A,
    answer,
    control_team,
    drawn_from,
    locked,
    small_file,
)
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.place import Place, RailPage
from ui.frame.tabs import Tab
from ui.pages.control_conclusion.desk import ConclusionDesk
from ui.pages.control_conclusion.page import EXTEND, ConclusionPage
from ui.widgets.glyph import Glyph
from ui.work import AtOnce

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def population(nadja, tmp_path):
    """1 248 items to draw among."""
    return locked(nadja, small_file(tmp_path, 1_248), None)


@pytest.fixture
def sample(nadja, population):
    """96 of them, with room for 130."""
    return drawn_from(nadja, population, replace(ONE_COLUMN, room_to_grow=True))


@pytest.fixture
def open_page(qtbot, nadja):
    """The tab over the coordinator's office, or another's."""

    def opened(office=nadja):
        desk = ConclusionDesk(office, IKP_25, AtOnce(), Changes())
        header = PageHeader("IKP 25", tabs=(Tab("items", "Poster"),), tab="conclusion")
        place = Place(RailPage.CONTROLS, "conclusion", IKP_25)
        page = ConclusionPage(desk, lambda _tab: header, place)
        desk.setParent(page)
        desk.refresh()
        qtbot.addWidget(page)
        page.resize(1366, 640)
        page.show()
        page.first_focus().setFocus()
        return page

    return opened


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key where the focus is."""
    QTest.keyClick(page.focusWidget() or page, key, modifiers)


def plain(text):
    """The text with ordinary spaces and without marks."""
    return text.replace("\xa0", " ").replace("<b>", "").replace("</b>", "")


def figures(page):
    """The four numbers."""
    return [plain(one.value) for one in page.centre.figures.figures()]


def test_nothing_drawn_is_said(open_page):
    """Without a draw there is one sentence, with the next step in it, and no figures."""
    page = open_page()

    assert page._desk.now.nothing == "Ingen slutsats än. Inte börjad. Läs in en fil."
    assert page.empty.isVisible()
    assert not page.centre.figures.isVisible()


def test_no_verdict_before_all_is_tested(open_page, nadja, sample):
    """61 of 96, and Ctrl+Enter puts nothing in the report."""
    answer(nadja, sample, wrong=1, left=35)
    page = open_page()
    press(page, Key.Key_Return, Control)

    assert plain(page.centre.headline.text()) == "Preliminärt, 61 av 96"
    assert figures(page) == ["1", "–", "–", "–"]
    assert not page.centre.bar.isVisible()
    assert nadja.reads.samples.sample(sample).conclusion == ""


def test_the_verdict_and_its_figures(open_page, nadja, sample):
    """1 of 96: at most 58 of 1 248, under the limit."""
    answer(nadja, sample, wrong=1)
    page = open_page()

    assert plain(page.centre.headline.text()) == "Felen håller sig under gränsen"
    assert plain(page.centre.lead.text()) == (
        "Vi hittade 1 fel i 96 poster. Med 95 % säkerhet är högst 58 av förvaltningens 1 248 "
        "poster fel, 4,6 %. Gränsen är 5 %."
    )
    assert figures(page) == ["1", "1,0 %", "13", "58"]
    assert [row.texts[0] for row in page._desk.now.errors] == [page.centre.errors.current().key]


def test_ctrl_enter_puts_it_in_the_report_and_ctrl_z_takes_it_back(open_page, nadja, sample):
    """What stands in the pane is what is recorded."""
    answer(nadja, sample, wrong=1)
    page = open_page()
    press(page, Key.Key_Return, Control)
    recorded = nadja.reads.samples.sample(sample).conclusion
    offered = page.side.record.isVisible()
    page.handlers()["undo"]()

    assert plain(recorded) == page.side.text.toPlainText()
    assert "dragna så att alla hade samma chans" in recorded
    assert not offered
    assert nadja.reads.samples.sample(sample).conclusion == ""
    assert page.side.record.isVisible()


def test_u_extends_by_the_plan(open_page, nadja, sample):
    """Over the limit: U says what the plan made room for, Ctrl+Enter draws it."""
    answer(nadja, sample, wrong=2)
    page = open_page()
    over = page.centre.glyph._glyph
    press(page, Key.Key_U)
    said = plain(page.centre.extension.sentence())
    press(page, Key.Key_Return, Control)

    assert over is Glyph.NO
    assert said == (
        "Planen har tagit höjd för det: 34 poster till, 130 i allt. Blir det högst 2 fel gäller "
        "slutsatsen med 95 % säkerhet."
    )
    assert len(drawn(nadja, sample).to_test) == 130
    assert not page.centre.extension.isVisible()
    assert plain(page.centre.headline.text()) == "Preliminärt, 96 av 130"


def test_an_unplanned_extension_is_told_its_price(open_page, nadja, population):
    """90 with 2 errors: 119 keep 93,0 %, one fewer shows nothing."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample, wrong=2)
    page = open_page()
    press(page, Key.Key_U)
    priced = plain(page.centre.extension.sentence())
    page.centre.extension.size_box.setValue(118)
    too_few = plain(page.centre.extension.sentence())

    assert "bara 93,0 % säkerhet i stället för 95 %" in priced
    assert too_few.startswith("Med 118 poster går det inte att visa")


def test_an_extension_wants_a_reason(open_page, nadja, sample):
    """Without one nothing is drawn, and the form stays."""
    answer(nadja, sample, wrong=2)
    page = open_page()
    press(page, Key.Key_U)
    page.centre.extension.reason.setPlainText(" ")
    page.centre.extension.send()

    assert page.message.isVisible()
    assert page.centre.extension.isVisible()
    assert len(drawn(nadja, sample).to_test) == 96


def test_escape_closes_the_form(open_page, nadja, sample):
    """Esc draws nothing and gives the keys back."""
    answer(nadja, sample, wrong=2)
    page = open_page()
    press(page, Key.Key_U)
    press(page, Key.Key_Escape)

    assert not page.centre.extension.isVisible()
    assert page.focusWidget() is page.centre.errors


def test_whoever_comes_to_extend_gets_the_form(open_page, nadja, sample):
    """U in Poster leads here."""
    answer(nadja, sample, wrong=2)
    page = open_page()
    page.show_at(EXTEND)

    assert page.centre.extension.isVisible()


def test_a_method_without_a_next_lot_cannot_grow(open_page, nadja, population):
    """A systematic sample says so instead."""
    drawn_from(nadja, population, replace(ONE_COLUMN, method=SampleMethod.SYSTEMATIC))
    page = open_page()
    press(page, Key.Key_U)

    assert not page.centre.extension.isVisible()
    assert "går inte att utöka" in page.message.text()


def test_withheld_by_the_one_text(open_page, nadja, sample):
    """One item that could not be tested: no figures, the standard reason, recorded as such."""
    rows = [item.row for item in drawn(nadja, sample).to_test]
    cells.untestable(nadja, sample, rows[0])
    cells.give_column(nadja, sample, rows[1:], A, CellVerdict.RIGHT)
    page = open_page()
    press(page, Key.Key_Return, Control)

    assert page.centre.headline.text() == "Slutsats lämnas inte"
    assert page.centre.lead.text() == "Alla poster kunde inte prövas."
    assert figures(page)[1:] == ["–", "–", "–"]
    assert nadja.reads.samples.sample(sample).withheld


E09 = (
    "Urvalet går inte att återskapa från startvärdet. Dina svar är orörda. "
    "Sluta testa och skicka kontrollfilen till samordnaren. "
)


def test_e09_f5_says_that_the_draw_is_another(open_page, nadja, sample):
    """What is safe and what to do come first, then what differs."""
    page, differs = open_page(), Mismatch(MismatchKind.POPULATION)
    page._desk.verified.emit((differs,))

    assert page.message.text() == E09 + mismatch_text(differs)


def test_f5_verifies(open_page, nadja, sample):
    """The draw is done again from the kept file."""
    page = open_page()
    press(page, Key.Key_F5)

    assert page.message.text().startswith("Urvalet stämmer")


def test_ctrl_e_saves_the_protocol(open_page, nadja, sample, tmp_path):
    """A folder with both verifiers, where a person says."""
    page = open_page()
    page.ask_folder = lambda _parent: str(tmp_path)
    press(page, Key.Key_E, Control)

    assert (tmp_path / "Stickprov IKP 25 2022" / "verifiera_urval.html").exists()


def test_the_words_can_be_copied(open_page, nadja, sample):
    """One press and they are on the clipboard."""
    answer(nadja, sample)
    page = open_page()
    page.side.copy.click()

    assert QGuiApplication.clipboard().text() == page._desk.now.text


def test_kronor_are_shown_line_by_line(open_page, nadja, tmp_path):
    """Sum, draw, likely, uncertainty, supplement, at most: they add up as they stand."""
    population = locked(nadja, small_file(tmp_path, 300, name="kronor.csv"), None)
    wish = Wish(SampleMethod.KRONOR, "95 %", 500_000, 0, attributes=(A,))
    sample = drawn_from(nadja, population, replace(wish, attribute_texts={"A": "Underlag finns"}))
    items = drawn(nadja, sample).to_test
    cells.give_amount(nadja, sample, items[0].row, items[0].item.amount_ore // 2)
    for item in items:
        cells.rest_right(nadja, sample, item.row)
    page = open_page()

    values = {step.name.partition(",")[0]: step.value for step in page._desk.now.steps}
    ore = {name: int(value.replace("\xa0", "").replace(",", "")) for name, value in values.items()}
    parts = ("Troligt fel", "Osäkerhet utan fel", "Tillägg för ett funnet fel")
    assert abs(sum(ore[name] for name in parts) - ore["Högst"]) <= 2
    assert page._desk.now.heads[4] == "Rätt belopp, kr"


def test_the_unit_gets_no_rate(qtbot, team, open_page, nadja, population):
    """Per enhet: the honest sentence, one a unit."""
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    sample = drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample, wrong=1)
    page = open_page()
    page.centre.view.button("units").click()

    (unit,) = page.centre.units.units()
    assert unit.name == "Jobbtorg Norr"
    assert "enhetens" in unit.sentence
    assert page.centre.units.isVisible()
    assert not page.centre.figures.isVisible()


def test_a_finding_is_written_in_the_visit_of_the_error(qtbot, team, open_page, nadja, population):
    """The team's inspector writes it from the list of errors, and is led to it."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Tova", unit=unit)
    sample = drawn_from(nadja, population, ONE_COLUMN)
    team.exchange()
    tova = team.offices["Tova"]
    answer(tova, sample, wrong=3)
    page = open_page(tova)
    gone = []
    page.go.connect(gone.append)
    page.centre.finding.click()

    (finding,) = tova.reads.findings(visit)
    assert (gone[0].subject, gone[0].at) == (visit, finding.label)
    assert page._desk.now.errors[0].finding == finding.label
    drawn = page._desk.now.total
    assert finding.grade_reason == (
        f"Förslag efter reglerna för stickprov: 3 av {drawn} poster har fel."
    )
    assert finding.grade is Grade.MINOR


def test_self_attest_is_proposed_as_major(team, open_page, nadja, population):
    """Whatever the amount and however few: the grade and its reason stand in the new finding."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Tova", unit=unit)
    own_attest = AttributeCode("L7")
    wish = replace(ONE_COLUMN, attributes=(own_attest,), attribute_texts={})
    sample = drawn_from(nadja, population, wish)
    team.exchange()
    tova = team.offices["Tova"]
    rows = [item.row for item in drawn(tova, sample).to_test]
    cells.give_column(tova, sample, rows[:1], own_attest, CellVerdict.WRONG)
    cells.give_column(tova, sample, rows[1:], own_attest, CellVerdict.RIGHT)
    open_page(tova).centre.finding.click()

    (finding,) = tova.reads.findings(visit)
    assert finding.grade is Grade.MAJOR
    assert finding.grade_reason == "Förslag vid självattest: väsentlig, oavsett belopp."


def test_a_central_error_has_no_visit_to_write_in(open_page, nadja, sample):
    """It is said, and nothing is written."""
    answer(nadja, sample, wrong=3)
    page = open_page()
    page.centre.finding.click()

    assert "prövas centralt" in page.message.text()


def ways(page):
    """The ways that are shown, with what each says at most."""
    return {one.title: plain(one.most) for one in page.centre.ways.table.rows()}


def test_other_ways_are_closed_until_f_opens_them(open_page, nadja, sample):
    """F opens them with the keyboard in the table, and how the first was counted beside."""
    answer(nadja, sample, wrong=1)
    page = open_page()
    before = page._desk.now.ways
    steps = page.side._head.text()
    press(page, Key.Key_F)
    opened = (ways(page), page.side._head.text(), page.focusWidget())
    press(page, Key.Key_F)

    assert (before, steps) == ((), "Så räknades det")
    assert opened == (
        {
            "Binomialmodell": "4,8 %",
            "Poissonmodell": "4,9 %",
            "Bayes, utan förkunskap": "58 poster, 4,6 %",
        },
        "Så räknades det: Binomialmodell",
        page.centre.ways.table,
    )
    assert page.side._head.text() == "Så räknades det"
    assert not page.centre.ways.table.isVisible()


def test_strata_open_on_the_limit_that_is_no_conclusion(open_page, nadja, population):
    """At most is what the plan says; F opens on at least, stratum by stratum beside."""
    strata = (StratumWish("stora", 80_000), StratumWish("små"))
    wish = replace(ONE_COLUMN, method=SampleMethod.STRATIFIED, strata=strata)
    answer(nadja, drawn_from(nadja, population, wish), wrong=1)
    page = open_page()
    press(page, Key.Key_F)

    (way,) = page.centre.ways.table.rows()
    assert page.centre.ways.side.value() == "lower"
    assert (way.title, plain(way.least)) == ("Skikten tillsammans", "1 post, 0,1 %")
    assert [step.name for step in way.steps][:1] == ["Skikt 1: fel bland 40 prövade av 549"]


def test_both_limits_of_another_way(open_page, nadja, sample):
    """Two-sided, each half of the risk is shown in the steps of the way that is current."""
    answer(nadja, sample, wrong=1)
    page = open_page()
    press(page, Key.Key_F)
    page.centre.ways.side.choose("two-sided")
    page.centre.ways.side.chosen.emit("two-sided")

    first = page.centre.ways.current()
    assert (first.title, plain(first.least), plain(first.most)) == (
        "Hypergeometrisk modell",
        "1 post, 0,1 %",
        "68 poster, 5,4 %",
    )
    assert [plain(step.value) for step in first.steps if "vardera" in step.name] == ["2,5 %"]


def test_space_sets_a_way_beside_the_conclusion(open_page, nadja, sample):
    """It stands after the conclusion, said to be chosen afterwards, and goes in with Ctrl+Enter."""
    answer(nadja, sample, wrong=1)
    page = open_page()
    press(page, Key.Key_Return, Control)
    press(page, Key.Key_F)
    press(page, Key.Key_Down)
    press(page, Key.Key_Space)
    offered, text = page.side.record.isVisible(), plain(page.side.text.toPlainText())
    press(page, Key.Key_Return, Control)
    record = nadja.reads.samples.sample(sample)

    assert offered
    assert text.endswith(
        "Till jämförelse, på sätt som valdes när resultatet var känt: Poissonmodell: högst 4,9 % "
        "med 95 % säkerhet. Slutsatsen är den som planens sätt att räkna ger."
    )
    assert record.compared == ("poisson/upper",)
    assert plain(record.conclusion) == text
    press(page, Key.Key_Space)
    assert "Till jämförelse" not in page.side.text.toPlainText()


def test_there_is_nothing_to_compare_before_all_is_tested(open_page, nadja, sample):
    """F says so, and nothing is shown."""
    answer(nadja, sample, left=3)
    page = open_page()
    said = []
    page.noticed.connect(said.append)
    press(page, Key.Key_F)

    assert said == ["Det finns inget annat sätt att räkna det här urvalet."]
    assert not page.centre.ways.isVisible()

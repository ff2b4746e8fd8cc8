"""Fler val, and one plan of each sort from the window to a protocol that all verifiers accept."""

from runpy import run_path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.cell import RIGHT_AMOUNT, CellVerdict
from kontrollbesok.model.plan_choice import ErrorModel, PlanTarget, Sharing, TwoStages
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.conclusion import Verdict
from kontrollbesok.sampling.protocol import protocol_json
from kontrollbesok.services import cells, protocols
from kontrollbesok.services.conclusions import conclude
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.plan_papers import plan_paper
from tests.browser import as_literal, run_in_page
from tests.controls import IKP_25, A, control_team, locked, small_file
from tests.ui.pages.controls.test_plan_page import SEED, ctrl_enter, page_of
from tests.verifiers import SCRIPT
from ui.pages.controls import plan_rows
from ui.pages.controls.plan_page import Stage

Key = Qt.Key
CHECK = run_path(str(SCRIPT))["check"]
SORTS = {
    "attributes": {},
    "with room to grow": {"grow": True},
    "binomial": {"model": "binomial"},
    "poisson": {"model": "poisson"},
    "precision": {"target": "precision"},
    "errors as a share": {"share": 1.0},
    "two stages": {"stages": (1, 0)},
    "beta-binomial": {"prior": (1, 19)},
    "beta": {"prior": (1, 1), "model": "binomial"},
    "gamma": {"prior": (1, 20), "model": "poisson"},
    "proportional": {"method": "stratified", "sharing": Sharing.PROPORTIONAL},
    "neyman": {"method": "stratified", "sharing": Sharing.NEYMAN},
    "fixed": {"method": "stratified", "sharing": Sharing.FIXED},
    "systematic": {"method": "systematic", "model": "binomial"},
    "everything": {"method": "everything"},
    "kronor": {"method": "kronor"},
}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One office with 200 items to draw among, locked; every sort is drawn beside the others."""
    folder = tmp_path_factory.mktemp("plans")
    nadja = control_team(folder).offices["Nadja"]
    locked(nadja, small_file(folder, 200), None)
    return nadja


@pytest.fixture
def page(qtbot, office):
    """The page at its plan, for a first sample or for another one."""
    found = page_of(qtbot, office)
    if found.stage is Stage.DRAWN:
        found.drawn.again.click()
    assert found.stage is Stage.PLAN
    return found


def choose(page, sort):
    """Set the fields as a person would, from whatever stands there."""
    stage, more, numbers = page.plan, page.plan.more, page.plan.numbers
    pick(stage.method, sort.get("method", "attributes"))
    pick(more.model, sort.get("model", "hypergeometric"))
    pick(more.target, sort.get("target", "limit"))
    tick(more.in_stages, "stages" in sort)
    tick(more.has_prior, "prior" in sort)
    if "stages" in sort:
        more.go_on_at.setValue(sort["stages"][0])
        more.second_accept.setValue(sort["stages"][1])
    if "prior" in sort:
        more.alpha.setValue(sort["prior"][0])
        more.beta.setValue(sort["prior"][1])
    tick(stage.grow, sort.get("grow", False))
    numbers.expected.setValue(0)
    if ("share" in sort) != numbers.in_shares:
        numbers.other_unit.click()
    numbers.expected_share.setValue(sort.get("share", 1.0))
    if "sharing" in sort:
        at = stage.strata.sharing.findData(sort["sharing"])
        stage.strata.sharing.setCurrentIndex(at)
        stage.strata.sharing.activated.emit(at)


def pick(segmented, value):
    segmented.choose(value)
    segmented.chosen.emit(value)


def tick(box, on):
    if box.isChecked() != on and not box.isHidden():
        box.click()


def draw(page, office):
    """Draw, and have all of it tested right."""
    before = {one.id for one in office.reads.samples.samples(IKP_25)}
    page.plan.seed.digits.setText(SEED)
    page.plan.draw.click()
    assert page.stage is Stage.DRAWN, page.message.text()
    (new,) = (one.id for one in office.reads.samples.samples(IKP_25) if one.id not in before)
    return new


def test_every_sort_goes_from_the_window_to_a_verified_protocol(page, office, tmp_path):
    """Chosen, kept as chosen, drawn, tested, concluded; and checked by three that share no code."""
    pairs, reached = [], {}
    page.side.attributes.chosen = lambda: [plan_rows.TestedAttribute(A, "Underlag finns", own=True)]
    for name, sort in SORTS.items():
        if page.stage is Stage.DRAWN:
            page.drawn.again.click()
        choose(page, sort)
        sentence = page.plan.answer.sentence()
        sample = draw(page, office)
        rows = [item.row for item in drawn(office, sample).to_test]
        cells.give_column(office, sample, rows, A, CellVerdict.RIGHT)
        if name == "kronor":
            cells.give_column(office, sample, rows, RIGHT_AMOUNT, CellVerdict.RIGHT)
        page.verify()
        made = protocols.protocol(office, sample)
        assert page.drawn.verdict_text().startswith("Urvalet stämmer"), name
        assert all(computation.is_reproduced() for computation in made.computations)
        assert plan_paper(office, sample).sentence.startswith(sentence.partition(". ")[0]), name
        pairs.append((protocol_json(made), protocols.population_lines(office, sample)))
        reached[name] = conclude(office, sample).verdict

    # Strata are held against the worst split: a sample sized for one population may be too few.
    strata = {name for name, sort in SORTS.items() if "sharing" in sort}
    assert {name for name, verdict in reached.items() if verdict is not Verdict.BELOW} <= strata
    assert [list(CHECK(*pair)) for pair in pairs] == [[]] * len(SORTS)
    in_browser = run_in_page(
        f"answer({as_literal([list(pair) for pair in pairs])}.map(pair => check(...pair)))",
        tmp_path,
    )
    assert in_browser == [[]] * len(SORTS)


def test_the_choices_are_opened_and_made_by_keys(page):
    """Closed to begin with; opened and chosen by space, and the answer follows at once."""
    more, stage = page.plan.more, page.plan
    choose(page, {})
    plain = stage.answer.sentence()
    assert not more.is_open
    more.head.setFocus()
    QTest.keyClick(more.head, Key.Key_Space)
    assert more.is_open
    assert more.in_stages.isVisible()
    QTest.keyClick(more.in_stages, Key.Key_Space)
    assert "precis 1 fel" in page.side._info.text()
    assert stage.answer.sentence() != plain
    assert not stage.grow.isVisible()
    QTest.keyClick(more.has_prior, Key.Key_Space)

    wish = stage.wish()
    assert wish.choices.two_stages is None
    assert wish.choices.prior is not None
    assert "sannolikheten" in stage.answer.sentence()
    assert not page.side._note.isVisible()


def test_a_precision_takes_the_place_of_the_limit(page):
    """Another field, bars without a line, and what does not go with it is let go."""
    choose(page, {"stages": (1, 1)})
    assert page.plan.wish().choices.two_stages == TwoStages(1, 1)
    pick(page.plan.more.target, PlanTarget.PRECISION.value)

    wish = page.plan.wish()
    assert (wish.choices.target, wish.choices.two_stages) == (PlanTarget.PRECISION, None)
    assert wish.tolerable == page.plan.numbers.precision.share()
    assert page.plan.numbers.precision.isVisible()
    assert "mindre exakt" in page.side.bars.accessibleName()


@pytest.mark.parametrize("method", [SampleMethod.KRONOR, SampleMethod.STRATIFIED])
def test_a_method_without_choices_shows_none(page, method):
    """What was chosen for another method is not carried along."""
    choose(page, {"model": "poisson"})
    pick(page.plan.method, method.value)

    assert not page.plan.more.isVisible()
    assert page.plan.wish().choices.model is ErrorModel.HYPERGEOMETRIC


def test_too_many_errors_are_said_in_the_answer(page):
    """And nothing is drawn."""
    choose(page, {"stages": (40, 40)})

    assert "räknar med" in page.plan.answer.accessibleName() or page.plan.answer.sentence()
    ctrl_enter(page)
    assert page.stage is Stage.PLAN

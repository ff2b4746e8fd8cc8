"""The four files of the office, each by two keys: known for what it is, every row accounted for.

What cannot be read is mended or explained before the lock, one row at a time.
"""

import pytest

from kontrollbesok.model.ids import control_id
from kontrollbesok.model.population import PopulationSource
from kontrollbesok.services import populations
from tests.controls import POPULATIONS, control_team
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.frame.place import Place, RailPage
from ui.pages.controls.plan_centre import Stage

FILES = [
    (25, "lisa_utlagg.csv", PopulationSource.LISA),
    (28, "agresso_representation.csv", PopulationSource.AGRESSO),
    (56, "behorigheter.csv", PopulationSource.ACCESS_RIGHTS),
    (6, "flai_registreringar.csv", PopulationSource.FLAI),
]


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window; nothing has been read in."""
    return ControlWindow(qtbot, control_team(tmp_path).offices["Nadja"])


def explain_all(window):
    """Every row that waits is explained, by keys: the way, the reason, Enter."""
    rows = 0
    while window.page.rows.editor is not None:
        editor = window.page.rows.editor
        editor.way.button(editor.way.value()).setFocus()
        window.press(Key.Key_Right, Key.Key_Space)
        window.page.rows.editor.reason.setFocus()
        window.type("Avbruten rad i uttaget")
        window.press(Key.Key_Return)
        rows += 1
        assert rows < 50
    return rows


@pytest.mark.parametrize(("number", "name", "source"), FILES)
def test_a_file_of_the_office_becomes_a_locked_population(window, number, name, source):
    """Recognised, read in, its rows explained, locked; no row is lost on the way."""
    control = control_id(2022, number)
    path = POPULATIONS / name
    window.window.go(Place(RailPage.CONTROLS, "plan", control))
    window.page.ask_file = lambda _parent: str(path)
    window.press(Key.Key_Return)
    proposed = window.page._desk.files.file.proposal.reading.source
    window.press(Key.Key_Return, modifier=CONTROL)
    assert window.page.stage is Stage.ROWS, window.page.message.text()
    (known,) = window.office.reads.samples.populations(control)
    before = populations.account(window.office, known.id)
    explained = explain_all(window)
    window.press(Key.Key_Return, modifier=CONTROL)
    (known,) = window.office.reads.samples.populations(control)
    after = populations.account(window.office, known.id)

    assert proposed is source
    assert explained == before.unexplained
    assert after.unexplained == 0
    assert window.page.stage is Stage.PLAN, window.page.message.text()
    assert known.lock is not None
    set_aside = sum(count for _, count in after.set_aside_by_kind)
    assert after.to_draw.count + after.targeted.count + set_aside == after.rows_in_file
    assert window.keyboard().startswith("Metod")

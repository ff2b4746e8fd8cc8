"""Bad files and impossible plans, met by keys in the whole window.

Each is said in place and in Swedish, and nothing is lost: the file can be read otherwise, the plan
changed, and the kept copy rules over what lies on the disk. Source: ux §7.3.
"""

import zipfile

import pytest
from PySide6.QtWidgets import QApplication

from kontrollbesok.imports import workbook_guard
from kontrollbesok.services import populations
from tests.controls import IKP_25, control_team, drawn_from, locked_apart, small_file
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.pages.controls.plan_centre import Stage

HEADING = "Verifikat;Datum;Belopp;Text;Kst;Enhet"


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window; nothing has been read in."""
    return ControlWindow(qtbot, control_team(tmp_path).offices["Nadja"])


def said(window):
    """What the page says, with plain spaces."""
    page = window.page
    words = page.message.text() if page.message.isVisible() else page.plan.answer.sentence()
    return words.replace("\N{NO-BREAK SPACE}", " ")


def nothing_read(window):
    return not window.office.reads.samples.populations(IKP_25)


def nothing_drawn(window):
    return all(one.seed is None for one in window.office.reads.samples.samples(IKP_25))


def ledger_of(path):
    """What the ledger says of a file of `small_file`."""
    lines = path.read_text("utf-8").splitlines()[1:]
    return str(sum(int(line.split(";")[2].removesuffix(",00")) for line in lines))


def file_of(folder, amounts):
    """A file with these amounts, and no more."""
    lines = [f"V{n};2022-03-01;{amount};Post {n};31010;Enheten" for n, amount in enumerate(amounts)]
    path = folder / "uttag.csv"
    path.write_text("\n".join([HEADING, *lines]) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("is_drawn", [False, True])
def test_two_locks_apart_are_said_and_the_file_is_read_anew(qtbot, tmp_path, is_drawn):
    """What was locked, and drawn over one of the locks, is in nobody's way."""
    team = control_team(tmp_path)
    population = locked_apart(team, tmp_path)
    if is_drawn:
        drawn_from(team.offices["Nadja"], population)
    team.exchange()
    window = ControlWindow(qtbot, team.offices["Nadja"])

    window.open_control()

    assert window.page.stage is Stage.DRAWN
    assert window.keyboard() == "Läs in filen på nytt"
    window.page.ask_file = lambda _parent: str(tmp_path / "fil.csv")
    window.press(Key.Key_Return)
    assert window.page.stage is Stage.FILE
    window.press(Key.Key_Return, modifier=CONTROL)
    assert window.page.stage is Stage.ROWS


# Files


def test_e06_a_file_whose_letters_are_garbled(window, tmp_path):
    """Nothing is read in; the list of encodings has the keyboard, and Esc leaves the file alone."""
    path = tmp_path / "uttag.csv"
    text = f"{HEADING}\nV1;2022-03-01;100,00;Kaffe på möte;31010;Östra\n"
    path.write_text(text.encode().decode("iso-8859-1"), "utf-8")
    window.read_in(path)
    words, field = said(window), window.keyboard()
    window.press(Key.Key_Return, modifier=CONTROL)
    still = window.page.stage
    window.press(Key.Key_Escape, Key.Key_Escape)

    assert words.startswith("Å, ä och ö ser fel ut i filen. Inget är inläst än.")
    assert field == "Teckenkodning"
    assert still is Stage.FILE
    assert window.page.stage is Stage.EMPTY
    assert window.keyboard() == "Läs in fil"
    assert nothing_read(window)


def test_e06_another_encoding_and_back_by_keys(window, tmp_path):
    """The arrows choose; a wrong one is said at once, and the right one shows the rows again."""
    path = tmp_path / "uttag.csv"
    path.write_text(f"{HEADING}\nV1;2022-03-01;100,00;Kaffe på möte;31010;Östra\n", "utf-8")
    window.read_in(path)
    window.page.file.encoding.setFocus()
    window.press(Key.Key_Down)
    wrong, rows = said(window), window.page.file.table.rowCount()
    window.press(Key.Key_Up)

    assert wrong.startswith("Å, ä och ö ser fel ut i filen.")
    assert rows == 0
    assert window.keyboard() == "Teckenkodning"
    assert window.page.file.table.item(0, 3).text() == "Kaffe på möte"
    assert not window.page.message.isVisible()
    assert nothing_read(window)


def test_a_zip_bomb_is_refused_unread(window, tmp_path):
    """It is said, the button is there for another file, and nothing is kept."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:  # noqa: SIM117
        with archive.open("xl/workbook.xml", "w", force_zip64=True) as part:
            for _ in range(workbook_guard.MOST_BYTES // (1 << 20) + 1):
                part.write(bytes(1 << 20))
    window.read_in(path)

    assert said(window).startswith("Kalkylfilen packar upp till mer än programmet läser.")
    assert window.page.stage is Stage.EMPTY
    assert window.keyboard() == "Läs in fil"
    assert nothing_read(window)


def test_no_workbook_at_all_is_said(window, tmp_path):
    """A picture with the name of a workbook."""
    path = tmp_path / "uttag.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    window.read_in(path)

    assert said(window).startswith("Filen gick inte att läsa.")
    assert window.page.stage is Stage.EMPTY
    assert nothing_read(window)


def test_a_file_that_is_changed_before_it_is_read_in_is_looked_at_again(window, tmp_path):
    """What was shown is not what would be read: it is said, and the new content is shown."""
    path = small_file(tmp_path, 5)
    window.read_in(path)
    path.write_text(path.read_text("utf-8").replace("Post 1;", "Annan text;"), "utf-8")
    window.press(Key.Key_Return, modifier=CONTROL)
    first = said(window)
    shown = window.page.file.table.item(0, 3).text()
    window.press(Key.Key_Return, modifier=CONTROL)

    assert "ändra" in first
    assert shown == "Annan text"
    assert window.page.stage is Stage.ROWS


def test_a_file_changed_after_the_lock_changes_nothing(window, tmp_path):
    """The kept copy rules: the sample is drawn from it and agrees, and a comparison says so."""
    path = small_file(tmp_path, 120)
    window.lock(path, ledger_of(path))
    path.write_text(path.read_text("utf-8").replace(";101,00;", ";999,00;"), "utf-8")
    window.press(Key.Key_Return, modifier=CONTROL)
    window.press(Key.Key_F5)
    agrees = window.page.drawn.verdict_text()
    window.page._desk.compare(path)

    assert agrees.startswith("Urvalet stämmer.")
    assert said(window).startswith("Filen fil.csv är inte den som lästes in:")
    (known,) = window.office.reads.samples.populations(IKP_25)
    assert populations.account(window.office, known.id).booked.total_ore == known.total_ore


# Plans


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (30, "Planen kräver alla 30 poster. Inget är draget. Välj Alla poster"),
        (40, "De 40 posterna räcker inte för en utökning. Inget är draget."),
        (20, "Gränsen för fel måste vara högre än de fel du väntar dig. Inget är draget."),
    ],
)
def test_a_plan_for_more_than_there_is(window, tmp_path, rows, words):
    """n ≥ N: it is said at once and again at the draw; Alla poster is three keys away."""
    path = small_file(tmp_path, rows)
    window.lock(path, ledger_of(path))
    at_once = said(window)
    window.press(Key.Key_Return, modifier=CONTROL)
    at_draw = window.page.message.text().replace("\N{NO-BREAK SPACE}", " ")
    undrawn = nothing_drawn(window)
    window.choose_method(4)
    window.press(Key.Key_Return, modifier=CONTROL)

    assert at_once.startswith(words)
    assert at_draw == at_once
    assert undrawn
    assert window.page.stage is Stage.DRAWN


def test_e07_a_stratum_that_has_fewer_than_are_asked_for(window, tmp_path):
    """Own sizes: as many as there are can be drawn, and no more."""
    path = small_file(tmp_path, 120)
    window.lock(path, ledger_of(path))
    window.choose_method(2)
    strata = window.page.plan.strata
    strata.sharing.setFocus()
    window.press(Key.Key_Down, Key.Key_Down)
    size = strata._rows[0][2]
    size.setFocus()
    size.selectAll()
    window.type("96")
    window.press(Key.Key_Return, modifier=CONTROL)

    assert said(window).startswith("Skiktet stora har 21 poster, 96 är för många. Inget är draget.")
    assert strata._rows[0][2].value() == 96
    assert nothing_drawn(window)


def test_a_limit_below_what_is_expected(window, tmp_path):
    """Six errors expected among 120 can never be shown to be under five per cent."""
    path = small_file(tmp_path, 120)
    window.lock(path, ledger_of(path))
    window.page.plan.numbers.expected.setFocus()
    window.press(*[Key.Key_Up] * 5)
    at_once = said(window)
    window.press(Key.Key_Return, modifier=CONTROL)

    assert at_once.startswith("Gränsen för fel måste vara högre")
    assert nothing_drawn(window)
    assert window.page.plan.numbers.expected.value() == 6


def test_all_amounts_zero(window, tmp_path):
    """Such rows are all targeted, so nothing is left to draw: said before the lock."""
    window.read_in(file_of(tmp_path, ["0,00"] * 12))
    window.press(Key.Key_Return, modifier=CONTROL)
    window.press(Key.Key_Return, modifier=CONTROL)

    assert "riktade" in said(window)
    (known,) = window.office.reads.samples.populations(IKP_25)
    assert (known.targeted, known.lock) == (12, None)


def test_a_limit_above_the_whole_sum(window, tmp_path):
    """In kronor: everything could be wrong and still be accepted, so it is no plan."""
    path = small_file(tmp_path, 60)
    window.lock(path, ledger_of(path))
    window.choose_method(1)
    limit = window.page.plan.numbers.tolerable_kronor
    limit.setFocus()
    limit.selectAll()
    window.type("50000")
    window.press(Key.Key_Return, modifier=CONTROL)

    assert said(window).startswith("Gränsen för fel är 50 000,00 kr, och alla poster tillsammans")
    assert nothing_drawn(window)
    assert QApplication.focusWidget() is limit


def test_a_short_seed_is_counted(window, tmp_path):
    """E08: how many digits there are; the plan and what was typed are kept."""
    path = small_file(tmp_path, 120)
    window.lock(path, ledger_of(path))
    seed = window.page.plan.seed.digits
    seed.setFocus()
    seed.selectAll()
    window.type("123456789012345678")
    window.press(Key.Key_Return, modifier=CONTROL)

    assert said(window).startswith("Startvärdet ska ha 20 siffror, du har skrivit 18.")
    assert seed.text() == "1234 5678 9012 3456 78"
    assert nothing_drawn(window)
    assert window.sample().plan["method"] == "attributes"


def test_a_bug_in_a_long_work_can_be_left(window, tmp_path, qtbot, monkeypatch):
    """The calm window says what has happened; Esc then leads back to the file, and it can be
    read in as soon as the fault is gone.
    """
    path = small_file(tmp_path, 5)
    window.read_in(path)
    with monkeypatch.context() as broken, qtbot.capture_exceptions() as bugs:
        broken.setattr(populations, "take_in", lambda *_args: 1 // 0)
        window.press(Key.Key_Return, modifier=CONTROL)
        window.page._show_progress()  # as when it had taken longer
        window.press(Key.Key_Escape)
    back = window.page.stage
    window.keyboard()
    window.press(Key.Key_Return, modifier=CONTROL)

    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]
    assert back is Stage.FILE
    assert window.page.stage is Stage.ROWS

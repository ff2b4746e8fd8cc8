"""A team is founded by keys, can be left at any step, and goes on where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kontrollbesok.machine.recovery import recovery_identity
from kontrollbesok.model.people import Role
from kontrollbesok.services.first_start import Begun, Channel, Way
from tests.ui.start_desk import OTHER, PHRASE, Desk
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.start.code_pages import CodePage, KeptCodePage
from ui.start.passphrase_pages import PassphrasePage, UnlockPage
from ui.start.team_pages import ChannelPage
from ui.start.who_pages import WayPage, WhoPage

Key = Qt.Key


@pytest.fixture
def start(qtbot, tmp_path):
    """Starts the program over one data folder, again and again."""
    desks = []

    def begin():
        if desks:
            desks[-1].end()
        desks.append(Desk(qtbot, tmp_path / "data"))
        return desks[-1]

    yield begin
    desks[-1].end()


def test_a_team_is_founded_by_keys_alone(start):
    """From an empty folder to an office whose one member is the coordinator."""
    desk = start()
    desk.found_until_code()
    code = desk.keep_code()
    assert isinstance(desk.page, ChannelPage)
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Space, Key.Key_Return)

    assert desk.opened
    organisation = desk.office.reads.organisation()
    (me,) = desk.office.reads.people().values()
    assert (organisation.name, organisation.authority) == (
        "Arbetsmarknadsförvaltningen",
        "arbetsmarknadsförvaltningen",
    )
    assert (me.name, me.title, me.roles) == (
        "Nadja Silverhed",
        "Samordnare",
        frozenset({Role.COORDINATOR}),
    )
    assert recovery_identity(code)
    assert desk.office.keys.unlock(PHRASE)
    assert desk.starter.chosen_channel() is None


def test_the_folder_is_remembered(start, tmp_path):
    """Where the team syncs is told to the window that follows."""
    shared = tmp_path / "filyta"
    shared.mkdir()
    desk = start()
    desk.found_until_code()
    desk.keep_code()
    desk.press(Key.Key_Tab)
    desk.type(str(shared))
    desk.press(Key.Key_Return)

    assert desk.opened
    assert desk.starter.chosen_channel() == (shared, False)


def test_a_folder_that_is_not_there_is_said(start, tmp_path):
    """Nothing is founded until the place can be reached or is left for later."""
    desk = start()
    desk.found_until_code()
    desk.keep_code()
    desk.press(Key.Key_Tab)
    desk.type(str(tmp_path / "finns-inte"))
    desk.press(Key.Key_Return)

    assert "går inte att nå. Inget är skapat." in desk.said()
    assert not (tmp_path / "data" / "kontrollbesok.db").exists()


def test_what_is_missing_is_said_and_gone_to(start):
    """Each empty field has its sentence, and the keyboard stands in it."""
    desk = start()
    desk.press(Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert desk.said() == "Skriv vad organisationen heter."
    assert QApplication.focusWidget() is desk.page.organisation

    desk.type("Staben")
    desk.press(Key.Key_Return)
    assert desk.said() == "Skriv ditt namn."
    assert QApplication.focusWidget() is desk.page.name


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("blå hästar dansar", "", "För kort. Ta minst fyra ord."),
        ("ett två tre fyra", "", "Lätt att gissa. Välj ord som inte hör ihop."),
        ("nadja silverhed paraply kanel", "", "Lätt att gissa. Välj ord som inte hör ihop."),
        (PHRASE, OTHER, "De två raderna är inte lika. Skriv lösenfrasen en gång till."),
    ],
)
def test_a_weak_passphrase_is_not_taken(start, tmp_path, first, second, said):
    """The strength stands in words while it is typed, and nothing is made."""
    desk = start()
    desk.press(Key.Key_Down, Key.Key_Return)
    desk.type("Staben")
    desk.press(Key.Key_Tab, Key.Key_Tab)
    desk.type("Nadja Silverhed")
    desk.press(Key.Key_Return)
    desk.type(first)
    desk.press(Key.Key_Tab)
    desk.type(second)
    desk.press(Key.Key_Return)

    assert desk.said() == said
    assert not (tmp_path / "data" / "keys.json").exists()


def test_caps_lock_is_said_in_words(start):
    """A capital without Shift tells; a small one with Shift too."""
    desk = start()
    desk.press(Key.Key_Return)
    desk.type("Tova")
    desk.press(Key.Key_Return)
    caps = desk.page.new.rows.caps

    desk.press(Key.Key_A)
    assert not caps.isVisible()
    desk.type("P")  # a test's key has no Shift
    assert caps.text() == "Caps Lock är på."
    desk.type("p")
    assert not caps.isVisible()


def test_a_wrong_group_is_named(start):
    """The code is not on the screen while it is typed; a slip is found in its group."""
    desk = start()
    desk.found_until_code()
    desk.page.primary.setFocus()
    desk.press(Key.Key_Return)
    assert isinstance(desk.page, KeptCodePage)
    first = next(iter(desk.page.fields))
    desk.type("AAAAA")
    desk.press(Key.Key_Return)

    assert desk.said().startswith(f"Grupp {first} stämmer inte.")
    assert not desk.opened


def test_the_code_is_printed_and_saved(start, tmp_path):
    """Both bear every group; the passphrase is on neither."""
    desk = start()
    desk.found_until_code()
    page, printed, file = desk.page, [], tmp_path / "kod.txt"
    page._on_paper = lambda _parent, content: printed.append(content) or True
    page._choose = lambda _parent, _proposed: str(file)
    page.paper.click()
    page.file.click()

    for group in desk.starter._code.split():
        assert group in printed[0]
        assert group in file.read_text("utf-8")
    assert "paraply" not in file.read_text("utf-8")


def test_every_step_can_be_gone_back_from(start):
    """Esc leads back, and what was said stands there."""
    desk = start()
    desk.found_until_code()
    seen = [type(desk.page)]
    for _ in range(3):
        if desk.page.message.isVisible():  # that goes first
            desk.press(Key.Key_Escape)
        desk.press(Key.Key_Escape)
        seen.append(type(desk.page))

    assert seen == [CodePage, PassphrasePage, WhoPage, WayPage]
    desk.press(Key.Key_Escape)
    assert isinstance(desk.page, WayPage)
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.page.name.text() == "Nadja Silverhed"
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)  # both lines empty: the passphrase stands
    assert isinstance(desk.page, CodePage)


def test_a_start_cut_off_goes_on_where_it_was(start, tmp_path):
    """After each step the program is killed; nothing is asked twice, nothing is half founded."""
    desk = start()
    desk.press(Key.Key_Down, Key.Key_Return)
    desk = start()
    assert isinstance(desk.page, WhoPage)
    assert desk.page.organisation.isVisible()
    desk.type("Staben")
    desk.press(Key.Key_Tab, Key.Key_Tab)
    desk.type("Nadja Silverhed")
    desk.press(Key.Key_Return)
    desk = start()
    assert isinstance(desk.page, PassphrasePage)
    desk.choose_passphrase()
    assert isinstance(desk.page, CodePage)
    first_code = desk.starter._code
    desk = start()
    assert isinstance(desk.page, UnlockPage)
    desk.type(PHRASE)
    desk.press(Key.Key_Return)
    assert isinstance(desk.page, CodePage)
    assert desk.starter._code != first_code
    assert any("ersätter koden" in one.text() for one in desk.page.findChildren(QLabel))
    desk.keep_code()
    desk = start()
    desk.type(PHRASE)
    desk.press(Key.Key_Return)
    assert isinstance(desk.page, ChannelPage)
    assert not (tmp_path / "data" / "kontrollbesok.db").exists()
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Space, Key.Key_Return)
    assert desk.opened


def test_a_founding_cut_off_at_its_end_is_whole(start):
    """Killed after the event and before the window: the next start opens it, and says nothing."""
    desk = start()
    desk.found_until_code()
    desk.keep_code()
    desk.starter.keep(desk.starter.begun())
    desk.starter.found()
    desk = start()
    desk.type(PHRASE)
    desk.press(Key.Key_Return)

    assert desk.opened
    assert desk.starter.program.notices == ()
    assert len(desk.office.reads.people()) == 1
    desk.starter.finish()


def test_it_can_be_begun_anew(start, tmp_path):
    """A forgotten passphrase before the founding costs nothing: what was made lies aside."""
    desk = start()
    desk.found_until_code()
    desk = start()
    desk.type("fel fras helt enkelt")
    desk.press(Key.Key_Return)
    assert desk.said() == (
        "Lösenfrasen stämmer inte. Dina data är kvar. Försök igen, 4 försök återstår."
    )
    desk.page.other.setFocus()
    desk.press(Key.Key_Return)

    assert isinstance(desk.page, WayPage)
    assert desk.starter.begun() == Begun()
    assert not (tmp_path / "data" / "keys.json").exists()
    assert list((tmp_path / "data").glob("undanlagd-*-keys.json"))


def test_a_damaged_note_asks_anew(start, tmp_path):
    """The file of what was said is for comfort: without it the questions come again."""
    start()
    (tmp_path / "data" / "first_start.json").write_bytes(b"\x00")
    assert isinstance(start().page, WayPage)


def test_what_was_said_survives(start):
    """Every field is read as it was written."""
    desk = start()
    begun = Begun(Way.FOUND, "Staben", "staben", "Nadja", "Chef", Channel.STICK, "/x", True, True)
    desk.starter.keep(begun)
    assert desk.starter.begun() == begun


@pytest.mark.parametrize("size", [(1366, 692), (683, 384)])
def test_nothing_is_cut_off_or_nameless(start, size):
    """Every page at full size and in a small window."""
    desk = start()
    desk.window.resize(*size)
    walked = []

    def look():
        QApplication.processEvents()
        walked.append(type(desk.page))
        assert cut_off(desk.window) == []
        assert scrolls_sideways(desk.window) == []
        assert unnamed(desk.window) == []

    look()
    desk.press(Key.Key_Down, Key.Key_Return)
    look()
    desk.type("Staben")
    desk.press(Key.Key_Tab, Key.Key_Tab)
    desk.type("Nadja")
    desk.press(Key.Key_Return)
    look()
    desk.choose_passphrase()
    look()
    desk.keep_code()
    look()
    assert len(set(walked)) == 5

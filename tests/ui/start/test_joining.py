"""A second computer joins by files, and every start that does not open says what to do."""

import json

import keyring
import pytest
from PySide6.QtCore import Qt

from db.connection import open_writer
from kontrollbesok.errors import ErrorCode
from kontrollbesok.machine.keyring_secret import SERVICE
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.services import enrolment, units
from tests.kontrollbesok.machine.key_fakes import MemoryKeyring
from tests.ui.start_desk import OTHER, PHRASE, Desk
from ui.start.fault_pages import BackupPage, FaultPage, WayOut
from ui.start.passphrase_pages import RecoverPage, UnlockPage
from ui.start.team_pages import AnswerPage

Key = Qt.Key
INSPECTOR = frozenset({Role.INSPECTOR})


@pytest.fixture
def desks(qtbot, tmp_path):
    """Starts the program over a data folder by name; one start of each at a time."""
    open_now = {}

    def begin(name):
        if name in open_now:
            open_now[name].end()
        open_now[name] = Desk(qtbot, tmp_path / name)
        return open_now[name]

    yield begin
    for desk in open_now.values():
        desk.end()


@pytest.fixture
def key_store():
    """The operating system's key store, in memory."""
    before, store = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


def founded(desks, name="nadja"):
    """A coordinator whose team is there."""
    desk = desks(name)
    desk.found_until_code()
    desk.code = desk.keep_code()
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Space, Key.Key_Return)
    assert desk.opened
    desk.starter.finish()
    return desk


def let_in(coordinator, data):
    """What the coordinator answers to a request."""
    office = coordinator.office
    request = enrolment.read_request(data)
    return enrolment.approve(office, request, INSPECTOR, office.keys.unlock(PHRASE))


# --- joining ------------------------------------------------------------------------------------


def test_a_computer_joins_by_files(desks, tmp_path):
    """The request is saved, the answer read, and the inspector is in the team."""
    coordinator, desk = founded(desks), desks("tova")
    desk.join_until_words()
    page = desk.page
    assert isinstance(page, AnswerPage)
    page._choose_file = lambda _parent, proposed: str(tmp_path / proposed)
    page.file.click()
    asked = tmp_path / "Begäran Tova Björkfält.kbreq"
    assert enrolment.words(enrolment.request_in(asked)) == page.words.words
    answer = tmp_path / "svar.kbans"
    answer.write_bytes(let_in(coordinator, asked.read_bytes()))
    page._choose_answer = lambda _parent, _proposed: str(answer)
    page.answer.setFocus()
    desk.press(Key.Key_Return)

    assert desk.opened
    names = {one.name for one in desk.office.reads.people().values()}
    assert names == {"Nadja Silverhed", "Tova Björkfält"}
    assert desk.office.keys.recovery_recipient == coordinator.office.keys.recovery_recipient


def test_a_computer_joins_over_the_folder(desks, tmp_path):
    """The request lies there, the words stand after a restart, and the answer is fetched."""
    shared = tmp_path / "filyta"
    shared.mkdir()
    coordinator, desk = founded(desks), desks("tova")
    desk.join_until_words()
    words = desk.page.words.words
    desk.type(str(shared))
    desk.press(Key.Key_Return)
    assert f"Begäran ligger i {shared}." in desk.page.state.text()

    desk = desks("tova")  # killed while it waits
    desk.type(PHRASE)
    desk.press(Key.Key_Return)
    assert desk.page.words.words == words
    desk.page.looked.emit()
    assert not desk.opened
    (asked,) = enrolment.requests(coordinator.office, shared)
    answer = enrolment.approve(
        coordinator.office, asked, INSPECTOR, coordinator.office.keys.unlock(PHRASE)
    )
    enrolment.lay_answer(coordinator.office, shared, asked, answer)
    desk.page.looked.emit()

    assert desk.opened
    assert desk.starter.chosen_channel() == (shared, False)


def test_a_folder_that_is_away_keeps_nothing_back(desks, tmp_path):
    """The fault is said in its own words, and the request can be carried instead."""
    desk = desks("tova")
    desk.join_until_words()
    desk.type(str(tmp_path / "borta"))
    desk.press(Key.Key_Return)

    assert "går inte att nå. Begäran är inte lämnad än." in desk.said()
    assert desk.starter.begun().folder == ""


@pytest.mark.parametrize("content", [b"", b"KBA1 nonsense\n", b"x" * 1000])
def test_a_wrong_answer_file_changes_nothing(desks, tmp_path, content):
    """A file of another kind is refused, and the right one still goes."""
    coordinator, desk = founded(desks), desks("tova")
    desk.join_until_words()
    file = tmp_path / "fel"
    file.write_bytes(content)
    desk.page.read.emit(str(file))
    assert desk.said().startswith("Svaret från samordnaren är skadat")

    file.write_bytes(let_in(coordinator, desk.starter.request()))
    desk.page.read.emit(str(file))
    assert desk.opened


def test_somebody_elses_answer_is_refused(desks, tmp_path):
    """It is said that the answer belongs to another computer."""
    coordinator, tova = founded(desks), desks("tova")
    tova.join_until_words()
    idris = desks("idris")
    file = tmp_path / "svar"
    file.write_bytes(let_in(coordinator, tova.starter.request()))
    idris.join_until_words("Idris Lundvik")
    idris.page.read.emit(str(file))

    assert idris.said().startswith("Svaret hör till en annan dator.")
    assert not idris.opened


# --- opening ------------------------------------------------------------------------------------


def test_the_passphrase_opens_and_a_wrong_one_counts(desks):
    """The field has the keyboard; each wrong one says how many are left, then to wait."""
    founded(desks)
    desk = desks("nadja")
    assert isinstance(desk.page, UnlockPage)
    for left in (4, 3):
        desk.type("helt fel lösenfras här")
        desk.press(Key.Key_Return)
        assert desk.said().endswith(f"Försök igen, {left} försök återstår.")
        assert desk.page.field.text() == ""
    desk.type(PHRASE)
    desk.press(Key.Key_Return)

    assert desk.opened


def test_five_wrong_ones_have_to_wait(desks):
    """Then the recovery code is a way on."""
    founded(desks)
    desk = desks("nadja")
    for _ in range(5):
        desk.type("helt fel lösenfras här")
        desk.press(Key.Key_Return)

    assert desk.said().startswith("Lösenfrasen har varit fel 5 gånger.")
    desk.page.other.click()
    assert isinstance(desk.page, RecoverPage)


def test_the_recovery_code_opens_what_the_passphrase_locked(desks):
    """With a new passphrase; the coordinator then lets the person in anew."""
    code = founded(desks).code
    desk = desks("nadja")
    desk.page.other.click()
    desk.type(code.lower().replace(" ", ""))
    desk.press(Key.Key_Tab)
    desk.type(OTHER)
    desk.press(Key.Key_Tab)
    desk.type(OTHER)
    desk.press(Key.Key_Return)

    assert desk.opened
    assert desk.starter.has_recovered
    assert enrolment.awaits_new_key(desk.office)


def test_a_code_with_a_slip_names_the_group(desks):
    """Nothing has changed, and the data open with the passphrase as before."""
    code = founded(desks).code
    desk = desks("nadja")
    desk.page.other.click()
    slip = ("2" if code[0] != "2" else "3") + code[1:]
    desk.type(slip)
    desk.press(Key.Key_Tab)
    desk.type(OTHER)
    desk.press(Key.Key_Tab)
    desk.type(OTHER)
    desk.press(Key.Key_Return)

    assert desk.said().startswith("Grupp 1 i återställningskoden stämmer inte.")
    desk.press(Key.Key_Escape, Key.Key_Escape)
    desk.type(PHRASE)
    desk.press(Key.Key_Return)
    assert desk.opened


def test_the_key_store_opens_by_itself(desks, key_store):
    """No question at the start; emptied, it is said and the code is the way on."""
    code = founded(desks).code
    assert desks("nadja").opened

    key_store.kept.clear()
    desk = desks("nadja")
    assert isinstance(desk.page, FaultPage)
    assert "finns inte i datorns nyckellager" in desk.page.sentence.text()
    desk.press(Key.Key_Return)  # the way out has the keyboard
    assert isinstance(desk.page, RecoverPage)
    desk.type(code)
    desk.press(Key.Key_Tab)
    desk.type(OTHER)
    desk.press(Key.Key_Tab)
    desk.type(OTHER)
    desk.press(Key.Key_Return)
    assert desk.opened
    assert {service for service, _ in key_store.kept} == {SERVICE}


def test_at_each_start_it_asks_where_that_was_chosen(desks, key_store):
    """The choice stands above the key store that there is."""
    desk = desks("tova")
    desk.press(Key.Key_Return)
    desk.type("Tova")
    desk.press(Key.Key_Return)
    desk.page.at_each_start.setChecked(True)
    desk.choose_passphrase()
    assert desk.said() == ""

    assert isinstance(desks("tova").page, UnlockPage)
    assert key_store.kept == {}


def test_damaged_keys_come_back_from_beside_the_backup(desks, tmp_path):
    """Both copies are gone; the day's backup has them, and the passphrase opens."""
    founded(desks).starter.program.back_up()
    desk = desks("nadja")
    desk.end()
    for name in ("keys.json", "keys.reserve.json"):
        (tmp_path / "nadja" / name).write_bytes(b"{}")
    desk = desks("nadja")
    assert desk.page.sentence.text().startswith("Nyckelfilen är skadad.")
    desk.press(Key.Key_Return)
    assert isinstance(desk.page, UnlockPage)
    desk.type(PHRASE)
    desk.press(Key.Key_Return)
    assert desk.opened


def test_keys_that_are_in_no_backup_are_said(desks, tmp_path):
    """Nothing has changed, and it is said whom to ask."""
    founded(desks)
    desks("nadja").end()
    for name in ("keys.json", "keys.reserve.json"):
        (tmp_path / "nadja" / name).unlink()
    desk = desks("nadja")
    desk.press(Key.Key_Return)

    assert desk.said().startswith("Det finns inga nycklar bland säkerhetskopiorna.")


def test_a_database_that_is_gone_is_read_in(desks, tmp_path):
    """The newest day is chosen, Enter reads it in, and the window opens and says what is lost."""
    desk = founded(desks)
    desk.starter.program.back_up()
    units.register_unit(desk.office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    desks("nadja").end()
    (tmp_path / "nadja" / "kontrollbesok.db").unlink()
    desk = desks("nadja")
    desk.type(PHRASE)
    desk.press(Key.Key_Return)
    assert set(desk.page.ways) == {WayOut.BACKUP}
    desk.press(Key.Key_Return, Key.Key_Return)

    assert desk.opened
    assert [one.code for one in desk.starter.program.notices] == [ErrorCode.DATABASE_OLDER]


def test_without_a_backup_that_is_said(desks, tmp_path):
    """There is nothing to choose, and the way back has the keyboard."""
    founded(desks)
    desks("nadja").end()
    (tmp_path / "nadja" / "kontrollbesok.db").unlink()
    desk = desks("nadja")
    desk.type(PHRASE)
    desk.press(Key.Key_Return, Key.Key_Return)

    assert isinstance(desk.page, BackupPage)
    assert not desk.page.primary.isVisible()
    desk.press(Key.Key_Return)
    assert isinstance(desk.page, FaultPage)


def test_a_newer_database_is_left_alone(desks, tmp_path):
    """It is said what to do, and nothing is offered that would lose something."""
    desk = founded(desks)
    key, file = desk.starter.program.keys.database_key, tmp_path / "nadja" / "kontrollbesok.db"
    desk.end()
    connection = open_writer(file, key)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = file.read_bytes()
    desk = desks("nadja")
    desk.type(PHRASE)
    desk.press(Key.Key_Return)

    assert desk.page.sentence.text().startswith("Databasen är skriven av en nyare version")
    assert desk.page.ways == {}
    assert file.read_bytes() == before
    desk.page.close_button.click()
    assert desk.left


def test_nothing_secret_is_kept(desks, tmp_path):
    """The file of what was said has names and no secrets, and goes when all is done."""
    desk = desks("nadja")
    desk.found_until_code()
    file = tmp_path / "nadja" / "first_start.json"
    kept = json.loads(file.read_bytes())
    desk.starter.finish()

    assert kept["name"] == "Nadja Silverhed"
    assert not any(isinstance(one, str) and "paraply" in one for one in kept.values())
    assert not any(group in str(kept) for group in desk.starter._code.split())
    assert not file.exists()

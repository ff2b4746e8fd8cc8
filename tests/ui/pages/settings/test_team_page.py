"""Teamet by keys, over a real record: let in, give roles, let out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.model.people import Role
from kontrollbesok.services import enrolment, team
from tests.offices import DATABASE_KEY, MemoryFiles, MemoryKeys, Team
from tests.ui.walk import cut_off, unnamed
from ui.changes import Changes
from ui.context import Context
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.pages.settings.makers import makers
from ui.pages.settings.team_forms import AdmitForm, RevokeForm, RolesForm
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.work import AtOnce

Key = Qt.Key


@pytest.fixture
def offices(tmp_path):
    """A coordinator and an inspector."""
    made = Team(tmp_path)
    made.found("Nadja")
    made.join("Tova")
    made.exchange()
    yield made
    for store in made.stores.values():
        store.close()


class Frame:
    """One person's window with Inställningar, on Teamet."""

    def __init__(self, qtbot, office, folder=None):
        preferences, changes, work = PreferencesFile(), Changes(), AtOnce()
        if folder is not None:
            preferences.change(sync_folder=str(folder))
        rounds = SyncRounds(office, work, changes, preferences)
        context = Context(office, office, work, changes, preferences, lambda: self.window, rounds)
        self.office = office
        self.window = Window(Me("T", "T", "K"), [RailPage.SETTINGS], preferences, changes)
        rounds.setParent(self.window)
        for (page, tab), make in makers(context).items():
            self.window.add_page(page, make, tab)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.SETTINGS, "team"))
        self.window.activateWindow()
        qtbot.waitUntil(self._has_keyboard)
        self.content = self.window.page().content
        self.heard = []
        self.content.said.connect(self.heard.append)

    def _has_keyboard(self):
        focused = QApplication.focusWidget()
        return focused is not None and focused.window() is self.window

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def go_to(self, person):
        self.content.list.go_to(person)

    def sign(self):
        """The passphrase, and Enter."""
        self.content.form.passphrase.clear()
        self.content.form.passphrase.setFocus()
        self.type("hemlig")
        self.press(Key.Key_Return)

    def rows(self):
        return [row.title for row in self.content.list.model().rows]


class Newcomer:
    """A computer that asks to be let in."""

    def __init__(self, folder, number=42, name="Mei"):
        self.keys = MemoryKeys.numbered(number)
        self.keys.recovery_recipient = None
        self.store = RecordStore.open(folder / f"ny{number}.db", DATABASE_KEY)
        self.request = enrolment.request(self.keys, name, "Kontrollant")

    def join(self, answer, clock):
        reads = RecordReads(self.store.connection)
        return enrolment.join(self.store, reads, clock, self.keys, MemoryFiles(), answer)


@pytest.fixture
def newcomer(tmp_path):
    made = Newcomer(tmp_path)
    yield made
    made.store.close()


def roles_of(office, name):
    return next(one.roles for one in office.reads.people().values() if one.name == name)


def test_everybody_is_listed(qtbot, offices):
    """Names, roles and computers; and an inspector gets nothing to press."""
    frame = Frame(qtbot, offices.offices["Tova"])

    assert frame.rows() == ["Nadja", "Tova"]
    assert not frame.content.receive.isVisible()
    frame.press(Key.Key_Return)
    assert frame.content.form is None


def test_a_colleague_who_was_sought_is_the_current_one(qtbot, offices):
    """Sök eller gör leads here; also the tab that is already shown goes to the person."""
    frame = Frame(qtbot, offices.offices["Nadja"])
    tova = offices.person("Tova")

    frame.window.go(Place(RailPage.SETTINGS, "team", at=tova))

    assert frame.content.list.current_key() == tova


def test_a_newcomer_is_let_in_by_file(qtbot, offices, newcomer, tmp_path):
    """The words are compared, roles ticked, and the answer file makes a member."""
    asked, answer = tmp_path / "begaran.kbreq", tmp_path / "svar.kbans"
    asked.write_bytes(newcomer.request)
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.content._choose_request = lambda _parent, _name: str(asked)
    frame.content._choose_target = lambda _parent, _name: str(answer)
    frame.press(Key.Key_Tab, Key.Key_Return)
    form = frame.content.form
    assert isinstance(form, AdmitForm)
    assert form.words.words == enrolment.words(enrolment.read_request(newcomer.request))
    assert QApplication.focusWidget() is form.same

    frame.sign()
    assert form.message.text() == "Jämför de sex orden först."
    assert not form.same.isChecked()  # the Enter that asked has not answered
    assert "Mei" not in frame.rows()
    form.same.setFocus()
    frame.press(Key.Key_Space)
    form.roles.boxes[Role.REVIEWER].setChecked(True)
    frame.sign()

    assert frame.content.form is None
    assert frame.heard[-1] == "svar.kbans är sparad."
    office = newcomer.join(answer.read_bytes(), offices.clock)
    assert roles_of(office, "Mei") == {Role.INSPECTOR, Role.REVIEWER}
    assert frame.rows() == ["Mei", "Nadja", "Tova"]


def test_a_request_in_the_folder_waits_in_the_list(qtbot, offices, newcomer, tmp_path):
    """Enter reads it, and the answer is laid beside it."""
    shared = tmp_path / "filyta"
    shared.mkdir()
    enrolment.lay_request(shared, newcomer.request)
    frame = Frame(qtbot, offices.offices["Nadja"], shared)
    assert frame.rows()[0] == "Mei vill vara med"
    frame.press(Key.Key_Return)
    frame.content.form.same.setChecked(True)
    frame.sign()

    assert frame.heard[-1] == "Mei är insläppt. Svaret ligger i teamets mapp."
    answer = enrolment.find_answer(shared, newcomer.request)
    assert newcomer.join(answer, offices.clock).author.person
    assert frame.rows()[0] == "Mei"


@pytest.mark.parametrize("content", [b"", b"KBA1 0\n", b"{}\n", b"x" * 20_000])
def test_a_wrong_request_file_lets_nobody_in(qtbot, offices, tmp_path, content):
    """An answer, a damaged file or something huge is refused in words."""
    file = tmp_path / "fel"
    file.write_bytes(content)
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.content._choose_request = lambda _parent, _name: str(file)
    frame.content.receive.click()

    assert frame.content.form is None
    assert frame.heard[-1].startswith("Begäran är skadad eller ändrad på vägen.")


def test_a_second_computer_is_the_same_person(qtbot, offices, tmp_path):
    """Chosen in the list; the roles stay what they were."""
    second = Newcomer(tmp_path, 43, "Tova")
    file = tmp_path / "begaran"
    file.write_bytes(second.request)
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.content._choose_request = lambda _parent, _name: str(file)
    frame.content._choose_target = lambda _parent, _name: ""
    frame.content.receive.click()
    form = frame.content.form
    form.same.setChecked(True)
    form.owner.setCurrentIndex(form.owner.findData(offices.person("Tova")))
    assert not form.roles.isVisible()
    frame.sign()
    second.store.close()

    (tova,) = [one for one in team.members(frame.office) if one.person.name == "Tova"]
    assert len(tova.computers) == 2
    assert tova.person.roles == {Role.INSPECTOR}


def test_roles_are_changed(qtbot, offices):
    """Enter on the row, boxes, the passphrase."""
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.go_to(offices.person("Tova"))
    frame.press(Key.Key_Return)
    form = frame.content.form
    assert isinstance(form, RolesForm)
    form.roles.boxes[Role.INSPECTOR].setChecked(False)
    form.roles.boxes[Role.REGISTRAR].setChecked(True)
    frame.press(Key.Key_Escape)
    assert frame.content.form is None
    assert roles_of(frame.office, "Tova") == {Role.INSPECTOR}

    frame.press(Key.Key_Return)
    frame.content.form.roles.boxes[Role.INSPECTOR].setChecked(False)
    frame.content.form.roles.boxes[Role.REGISTRAR].setChecked(True)
    frame.sign()
    assert frame.heard[-1] == "Rollerna är ändrade."
    assert roles_of(frame.office, "Tova") == {Role.REGISTRAR}


def test_the_last_coordinator_stays(qtbot, offices):
    """Neither the role nor the computer can go before somebody else has both."""
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.go_to(offices.person("Nadja"))
    frame.press(Key.Key_Return)
    frame.content.form.roles.boxes[Role.COORDINATOR].setChecked(False)
    frame.sign()
    assert frame.content.form.message.text().startswith("Teamet måste ha en samordnare")
    assert Role.COORDINATOR in roles_of(frame.office, "Nadja")

    frame.press(Key.Key_Escape)
    frame.content.revoke.click()
    frame.content.form.reason.setText("Utbytt")
    frame.sign()
    assert frame.content.form.message.text().startswith("Teamet måste ha en samordnare")
    assert not any(one.is_out for one in team.members(frame.office))


def test_a_lost_computer_is_revoked(qtbot, offices):
    """With a reason; the person keeps the roles."""
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.go_to(offices.person("Tova"))
    frame.content.revoke.click()
    form = frame.content.form
    assert isinstance(form, RevokeForm)
    frame.sign()
    assert form.message.text() == "Skriv varför."
    form.reason.setText("Stulen")
    frame.sign()

    assert frame.heard[-1].startswith("Datorn är spärrad.")
    (tova,) = [one for one in team.members(frame.office) if one.person.name == "Tova"]
    assert tova.is_out
    assert tova.person.roles == {Role.INSPECTOR}
    assert "spärrad" in frame.content.list.model().rows[1].detail


def test_somebody_leaves(qtbot, offices):
    """Every computer and role; what was done stands."""
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.go_to(offices.person("Tova"))
    frame.content.revoke.click()
    form = frame.content.form
    form.what.setCurrentIndex(form.what.count() - 1)
    form.reason.setText("Slutar")
    frame.sign()

    (tova,) = [one for one in team.members(frame.office) if one.person.name == "Tova"]
    assert tova.is_out
    assert tova.person.roles == frozenset()


def test_a_new_key_after_the_recovery_code_is_asked_for(qtbot, offices, tmp_path):
    """The own card shows the words; the coordinator's answer takes it away."""
    tova = offices.offices["Tova"]
    tova.keys.user = MemoryKeys.numbered(77).user
    frame = Frame(qtbot, tova)
    target = tmp_path / "min.kbreq"
    frame.content._choose_target = lambda _parent, _name: str(target)
    assert frame.content._own.isVisible()
    frame.content._save_own()
    request = enrolment.request_in(target)
    coordinator = Frame(qtbot, offices.offices["Nadja"])
    coordinator.content._choose_request = lambda _parent, _name: str(target)
    coordinator.content._choose_target = lambda _parent, _name: ""
    coordinator.content.receive.click()
    form = coordinator.content.form
    assert form.asked.person == offices.person("Tova")
    assert form.owner.currentData() == offices.person("Tova")
    form.same.setChecked(True)
    coordinator.sign()
    offices.send("Nadja", "Tova")
    frame.content._desk.refresh()

    assert request.user_key == tova.keys.user_public
    assert not enrolment.awaits_new_key(tova)
    assert not frame.content._own.isVisible()


def test_nothing_is_cut_off_or_nameless(qtbot, offices, newcomer, tmp_path):
    """The list and each form."""
    file = tmp_path / "begaran"
    file.write_bytes(newcomer.request)
    frame = Frame(qtbot, offices.offices["Nadja"])
    frame.content._choose_request = lambda _parent, _name: str(file)
    frame.go_to(offices.person("Tova"))
    for button in (frame.content.roles, frame.content.revoke, frame.content.receive):
        frame.press(Key.Key_Escape)
        button.click()
        QApplication.processEvents()
        assert cut_off(frame.content) == []
        assert unnamed(frame.content) == []

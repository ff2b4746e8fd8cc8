"""Two laptops at one visit without a network: by keys, over a stick that may fail.

Both windows are real, each over its own database and files. Only where the stick sits is told by
the test, for it is no disk, and the operating system's question for a folder is answered for it.
Source: ux §7.3.
"""

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer
from kontrollbesok.services import sync
from kontrollbesok.services.office import Office
from tests.evidence import PLENTY, add, jpeg
from tests.journeys.hands import CONTROL, Hands, Key
from tests.offices import REP, SBA, Team
from tests.shares import Tricks, TrickyShare, derived
from ui.frame.place import Place, RailPage
from ui.frame.sync_button import SyncState
from ui.pages.sync.overview_page import OverviewPage
from ui.pages.visit_header import CHECKLISTS, OVERVIEW

FIRST, SECOND = QuestionCode("SBA-10"), QuestionCode("SBA-11")


@dataclass
class Laptop:
    """One person's office, and the hands at its window."""

    office: Office
    hands: Hands
    visit: VisitId

    def answer(self, question: QuestionCode) -> Answer:
        return self.office.reads.answer(self.visit, question)

    def at_question(self, question: QuestionCode) -> None:
        """Stand at a question, with the keyboard in the tree."""
        window = self.hands.window
        window.go(Place(RailPage.VISITS, CHECKLISTS, self.visit, at=question))
        self.hands.sit_down()
        window.page().first_focus().setFocus()
        QApplication.processEvents()

    def press_at(self, question: QuestionCode, *keys: Key) -> None:
        self.at_question(question)
        for key in keys:
            self.hands.press(key)

    def exchange(self) -> str:
        """Ctrl+F9; what is said then."""
        self.hands.sit_down()
        self.hands.press(Key.Key_F9, CONTROL)
        return self.said()

    def said(self) -> str:
        return str(self.hands.window.bottom.note.text())


@dataclass
class OnSite:
    """The two, and the stick that goes from hand to hand: in one computer at a time."""

    tova: Laptop
    idris: Laptop
    stick: Path

    def insert(self, laptop: Laptop) -> Laptop:
        """Put the stick into a laptop; it is in no other."""
        for one in (self.tova, self.idris):
            one.hands.kept.rounds.volumes = lambda has=one is laptop: [self.stick] if has else []
        return laptop


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Nadja plans a visit for Tova and Idris, who have it on their own laptops."""
    team = Team(tmp_path)
    team.found("Nadja")
    for name in ("Tova", "Idris"):
        team.join(name)
    team.visit("Tova", "Idris", areas=(REP, SBA))
    team.send("Nadja", "Tova", "Idris")
    for name in ("Tova", "Idris"):
        store = BlobStore(tmp_path / f"{name}-blobs", free=lambda _: PLENTY)
        for content in team.files.kept.values():
            store.put_plain(content)
        team.offices[name] = replace(team.offices[name], files=store)
    return team


@pytest.fixture
def on_site(qtbot: QtBot, team: Team, tmp_path: Path) -> Iterator[OnSite]:
    """The visit on both laptops, and no folder of the team's in reach."""
    stick = tmp_path / "KONTROLLTEAM"
    stick.mkdir()
    laptops = []
    for name in ("Tova", "Idris"):
        office = team.offices[name]
        hands = Hands(qtbot, office, office)
        hands.kept.rounds.volumes = list
        laptops.append(Laptop(office, hands, hands.visit.id))
    yield OnSite(*laptops, stick)
    for one in laptops:
        one.hands.close()


@pytest.fixture
def registered(on_site: OnSite) -> OnSite:
    """The stick is the team's, and both have all that is on the other's laptop."""
    sync.register_stick(on_site.tova.office, on_site.stick)
    for one in (on_site.tova, on_site.idris, on_site.tova):
        on_site.insert(one).exchange()
    return on_site


def settle(place: OnSite) -> None:
    """The stick goes round until nothing is new."""
    for one in (place.tova, place.idris, place.tova, place.idris):
        place.insert(one).exchange()


def alike(place: OnSite) -> bool:
    return derived(place.tova.office.store) == derived(place.idris.office.store)


def test_two_share_a_visit_and_meet_over_a_stick(on_site: OnSite, monkeypatch) -> None:
    """Areas by person, answers that keep their author, and what differs is said at once."""
    tova, idris = on_site.tova, on_site.idris
    persons = [one.office.author.person for one in (tova, idris)]
    window = tova.hands.window

    # Tova gives Idris an area, and shows him nothing yet: there is no net and no stick.
    window.go(Place(RailPage.VISITS, OVERVIEW, tova.visit))
    tova.hands.sit_down()
    tova.hands.press(Key.Key_M, CONTROL)
    choices = window.page().parts.choices
    tova.hands.press(Key.Key_Tab, times=[*choices].index("SBA"))
    assert QApplication.focusWidget() is choices["SBA"]
    tova.hands.press(Key.Key_Down, times=2)
    said = tova.exchange()
    assert said.startswith("Inget USB-minne från teamet sitter i datorn. Osända ändringar")
    assert tova.hands.window.place().page is RailPage.SYNC

    # The stick is registered once, by Enter where the keyboard is.
    page = tova.hands.window.page()
    assert isinstance(page, OverviewPage)
    monkeypatch.setattr(page, "_choose_folder", lambda _parent, _title: str(on_site.stick))
    assert QApplication.focusWidget() is page.stick
    tova.hands.press(Key.Key_Return)
    assert "ligger på minnet. Sätt det i kollegans dator och byt där" in tova.said()

    # Idris has never seen the stick: his laptop finds it by what lies there.
    on_site.insert(idris)
    assert "har kommit hit" in idris.exchange()
    assert idris.office.reads.assignments(idris.visit)["SBA"] == persons[1]

    # Both answer apart: one question each, and one that both have answered.
    tova.press_at(FIRST, Key.Key_J)
    idris.press_at(FIRST, Key.Key_N)
    idris.press_at(SECOND, Key.Key_J)
    idris.exchange()
    said = on_site.insert(tova).exchange()

    assert said.startswith("Två personer har svarat olika på 1 fråga. Båda svaren är sparade.")
    assert tova.answer(SECOND).by == persons[1]
    assert tova.hands.kept.rounds.shown().state is SyncState.NEEDS_YOU
    assert on_site.insert(idris).exchange().startswith("Två personer har svarat olika på 1 fråga.")
    assert idris.answer(FIRST).conflict
    assert on_site.insert(tova).exchange() == "Allt ditt finns också på en annan dator."
    assert alike(on_site)


def test_what_went_by_the_stick_reaches_the_office_by_the_folder(
    registered: OnSite, team: Team, tmp_path: Path
) -> None:
    """The team's folder stays as it was chosen; back at the office F9 takes everything there."""
    tova, shared = registered.tova, tmp_path / "filyta"
    shared.mkdir()
    tova.hands.preferences.change(sync_folder=str(shared))
    tova.press_at(FIRST, Key.Key_J)
    registered.insert(tova).exchange()

    tova.hands.press(Key.Key_F9)

    kept, nadja = tova.hands.preferences.now, team.offices["Nadja"]
    assert (kept.sync_folder, kept.stick_folder) == (str(shared), str(registered.stick))
    sync.sync(nadja, sync.folder(nadja, shared))
    assert nadja.reads.answer(tova.visit, FIRST).verdict is Verdict.YES


Break = Callable[[Path], None]


def pull(stick: Path) -> None:
    """What was on it is whole or a part; from now on nothing answers."""
    stick.rename(stick.with_name("pulled"))
    raise OSError(errno.EIO, "no such device")


def fill(_stick: Path) -> None:
    raise OSError(errno.ENOSPC, "no space left")


def breaking(monkeypatch, place: OnSite, after: int, how: Break) -> list[Path]:
    """Sync over a stick that breaks at its `after`-th file and on; the files that were begun."""
    begun: list[Path] = []

    def before_rename(part: Path) -> None:
        begun.append(part)
        if len(begun) >= after:
            how(place.stick)

    tricks = Tricks(before_rename=before_rename)
    monkeypatch.setattr(
        "kontrollbesok.services.sync.Share", lambda root, writer: TrickyShare(root, writer, tricks)
    )
    return begun


def work_apart(place: OnSite) -> None:
    """Answers on both, and a photo at Tova's."""
    place.tova.press_at(FIRST, Key.Key_J)
    add(place.tova.office, place.tova.visit, jpeg(), "dörr.jpg")
    place.idris.press_at(SECOND, Key.Key_J)


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_e18_a_stick_pulled_at_any_file_loses_nothing(
    registered: OnSite, monkeypatch, after: int
) -> None:
    """It says how far it came; nothing is there by half, and with the stick back it goes on."""
    tova, idris, stick = registered.tova, registered.idris, registered.stick
    work_apart(registered)
    begun = breaking(monkeypatch, registered, after, pull)

    said = registered.insert(tova).exchange()

    monkeypatch.undo()
    assert len(begun) == after
    assert said.startswith("USB-minnet togs ut under synken.")
    assert said.endswith("resten ligger kvar här. Sätt i minnet igen så fortsätter det.")
    assert tova.answer(FIRST).verdict is Verdict.YES
    assert tova.exchange().startswith("Inget USB-minne från teamet sitter i datorn.")
    stick.with_name("pulled").rename(stick)
    registered.insert(idris).exchange()  # what did come over is whole
    assert idris.answer(FIRST).verdict in (None, Verdict.YES)
    settle(registered)
    assert idris.answer(FIRST).verdict is Verdict.YES
    assert alike(registered)
    (photo,) = idris.office.reads.evidence(idris.visit)
    assert idris.office.files.read(photo.blob, photo.key) == jpeg()


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_a_full_stick_is_said_and_nothing_is_there_by_half(
    registered: OnSite, monkeypatch, after: int
) -> None:
    """The changes stay on the laptop; with room again it goes on."""
    tova, idris = registered.tova, registered.idris
    work_apart(registered)
    begun = breaking(monkeypatch, registered, after, fill)

    said = registered.insert(tova).exchange()

    monkeypatch.undo()
    assert len(begun) >= after  # what is smaller may find room, and what lies there is read
    assert said == (
        "Det finns inte plats kvar i KONTROLLTEAM. Ändringarna ligger kvar på datorn. "
        "Frigör utrymme där, eller synka via en annan mapp."
    )
    assert tova.hands.kept.rounds.shown().state is SyncState.OFFLINE
    registered.insert(idris).exchange()
    assert idris.answer(FIRST).verdict in (None, Verdict.YES)
    settle(registered)
    assert alike(registered)
    assert idris.answer(FIRST).verdict is Verdict.YES


def test_a_stick_of_somebody_elses_is_not_written_on(on_site: OnSite, tmp_path: Path) -> None:
    """Another stick in the laptop is not taken for the team's. Source: ux §7.3 E19."""
    strangers = tmp_path / "KAMERA2"
    (strangers / "DCIM").mkdir(parents=True)
    on_site.tova.hands.kept.rounds.volumes = lambda: [strangers]

    said = on_site.tova.exchange()

    assert said.startswith("Inget USB-minne från teamet sitter i datorn.")
    assert [path.name for path in strangers.rglob("*")] == ["DCIM"]

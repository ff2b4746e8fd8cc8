"""Evidence from the question: B, Ctrl+V and a drop, by real keys over a real visit and store."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import of_question
from kontrollbesok.ports.files import MEGABYTE
from kontrollbesok.services import reviews
from tests.evidence import PLENTY, add, jpeg
from tests.ui.evidence_window import CONTROL, EvidenceWindow, drop
from ui import evidence_menu
from ui.pages.visit_header import CHECKLISTS
from ui.widgets.evidence_strip import _Tile

Key = Qt.Key
DOORS = QuestionCode("SBA-10")


class Desk(EvidenceWindow):
    """Checklistor at SBA-10, with the keyboard in the tree."""

    def __init__(self, qtbot, folder, **options):
        super().__init__(qtbot, folder, **options)
        self.page = self.go(CHECKLISTS, DOORS)
        self.page.tree.setFocus()

    def row(self, code=DOORS):
        return next(row for row in self.page._model.questions() if row.code == code)

    def message(self):
        message = self.page.question.message
        return message.text() if message.isVisible() else ""

    def tiles(self):
        return [t for t in self.page.question.evidence.findChildren(_Tile) if t.isVisible()]


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def a_picture():
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def test_ctrl_v_attaches_the_picture_on_the_clipboard(desk):
    """The question gets it with number, small picture and count; the answer is as it was."""
    QGuiApplication.clipboard().setImage(a_picture())

    desk.press(Key.Key_V, CONTROL)

    (piece,) = desk.pieces()
    assert piece.links == (of_question(desk.visit, DOORS),)
    assert piece.name.startswith("Inklistrad 2026-11-24 09.00.00")
    assert QImage.fromData(desk.office.files.read(piece.blob, piece.key)) == a_picture()
    assert desk.row().evidence == 1
    (tile,) = desk.tiles()
    assert tile.accessibleName() == "Underlag B-01"
    assert abs(tile.grab().toImage().pixelColor(35, 20).blue() - QColor("teal").blue()) < 4
    assert "B-01 till SBA-10 är tillagd" in desk.said()
    assert desk.page.tree.hasFocus()


def test_ctrl_z_takes_it_back(desk):
    """As any other act."""
    QGuiApplication.clipboard().setImage(a_picture())
    desk.press(Key.Key_V, CONTROL)

    desk.press(Key.Key_Z, CONTROL)

    assert desk.pieces() == []
    assert desk.row().evidence == 0
    assert desk.tiles() == []


def test_an_empty_clipboard_is_said(desk):
    """Text is no picture."""
    QGuiApplication.clipboard().setText("bara ord")

    desk.press(Key.Key_V, CONTROL)

    assert desk.pieces() == []
    assert desk.message().startswith("Urklipp har ingen bild. Inget är tillagt.")


def test_b_and_f_choose_files(desk, tmp_path, monkeypatch):
    """Several at once, each with a number of its own."""
    paths = [tmp_path / "dörr.jpg", tmp_path / "protokoll.pdf"]
    paths[0].write_bytes(jpeg())
    paths[1].write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(evidence_menu, "ask_files", lambda parent: [str(path) for path in paths])

    desk.press(Key.Key_B)
    desk.choose("f")

    assert {piece.name for piece in desk.pieces()} == {"dörr.jpg", "protokoll.pdf"}
    assert desk.row().evidence == 2


def test_b_and_s_take_the_newest_picture_of_the_camera(desk, tmp_path):
    """By when it was saved; what is no picture is passed over."""
    folder = tmp_path / "kamera"
    folder.mkdir()
    for seconds, name in enumerate(("gammal.jpg", "ny.jpg", "nyast.txt")):
        path = folder / name
        path.write_bytes(jpeg(seconds))
        os.utime(path, (1_000_000 + seconds, 1_000_000 + seconds))
    desk.preferences.change(camera_folder=str(folder))

    desk.press(Key.Key_B)
    desk.choose("s")

    assert [piece.name for piece in desk.pieces()] == ["ny.jpg"]


def test_a_camera_folder_without_pictures_is_said(desk, tmp_path):
    """E12 in its form for a folder."""
    desk.preferences.change(camera_folder=str(tmp_path / "borta"))

    desk.press(Key.Key_B)
    desk.choose("s")

    assert desk.message().startswith("Kameramappen borta har ingen bild. Svaret är sparat.")


def test_a_piece_that_is_there_is_linked(desk):
    """From the chooser's list, by keys alone."""
    add(desk.office, desk.visit, jpeg(), "larm.jpg")
    desk.page.refresh()
    desk.page._model._reads._on_changed(desk.page.listens_to)

    desk.press(Key.Key_B)
    desk.choose("o")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "B-01 larm.jpg"
    menu.actions()[0].trigger()

    assert desk.pieces()[0].links == (of_question(desk.visit, DOORS),)


def test_files_dropped_on_the_question_are_attached(desk, tmp_path):
    """One that is too large is told (E11) and the others come."""
    small, film = tmp_path / "a.jpg", tmp_path / "film.mp4"
    small.write_bytes(jpeg())
    with film.open("wb") as file:
        file.truncate(300 * MEGABYTE)

    drop(desk.page.question.viewport(), film, small)

    assert [piece.name for piece in desk.pieces()] == ["a.jpg"]
    assert desk.message().startswith("Filmen är 300 MB, gränsen är 200 MB. Originalet ligger kvar")
    assert not desk.page.question.intake.isVisible()


def test_what_is_taken_in_is_told_of_in_a_narrow_window_too(desk):
    """The evidence is folded away there; how far it has come and Avbryt are not.

    And the keyboard goes to the question, not to the cross of a message.
    """
    desk.page.question.message.say("Något har hänt.")
    line = desk.page.question.intake
    line.show_progress(4, 9, 30)
    line.setVisible(True)

    desk.window.resize(683, 384)
    desk.qtbot.waitUntil(lambda: not desk.page.question.evidence.isVisible())
    desk.qtbot.waitUntil(line.isVisible)
    assert QApplication.focusWidget() is desk.page.question.resting_place()

    desk.window.resize(1366, 692)
    desk.qtbot.waitUntil(desk.page.question.evidence.isVisible)
    desk.qtbot.waitUntil(line.isVisible)
    assert line.parent() is desk.page.question.evidence.parent()


def test_ctrl_v_in_a_text_field_attaches_a_picture_and_pastes_words(desk):
    """The field takes what it can write, and leaves the picture to the question."""
    QGuiApplication.clipboard().setImage(a_picture())
    desk.press(Key.Key_T)

    desk.press(Key.Key_V, CONTROL)
    assert [piece.links for piece in desk.pieces()] == [(of_question(desk.visit, DOORS),)]

    QGuiApplication.clipboard().setText("Kil under dörren")
    desk.press(Key.Key_V, CONTROL)
    assert desk.page.question.note.toPlainText() == "Kil under dörren"
    assert len(desk.pieces()) == 1


def test_an_idle_lock_takes_nothing_that_is_half_typed(desk):
    """The note is saved when the veil falls, and the keyboard is in it again when it lifts."""
    desk.press(Key.Key_T)
    note = desk.page.question.note
    note.insertPlainText("Kilen under dör")

    desk.program.screen.idle.due.emit()

    veil = desk.program.screen.veil
    assert veil.field.isVisible()
    assert desk.office.reads.answer(desk.visit, DOORS).note == "Kilen under dör"
    veil.field.insert("hemlig")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(note.hasFocus)
    assert note.toPlainText() == "Kilen under dör"


def test_a_nearly_full_disk_is_said_and_the_answer_stands(qtbot, tmp_path):
    """E14: no picture, but everything else is saved."""
    free = [PLENTY]
    desk = Desk(qtbot, tmp_path, free=lambda _: free[0])
    free[0] = 100 * MEGABYTE
    QGuiApplication.clipboard().setImage(a_picture())

    desk.press(Key.Key_V, CONTROL)
    assert desk.message().startswith("Mindre än 200 MB är ledigt på datorn.")
    desk.press(Key.Key_J)

    assert desk.pieces() == []
    assert desk.office.reads.answer(desk.visit, DOORS).verdict.value == "ja"


def test_del_on_a_tile_takes_the_link_and_not_the_answer(desk):
    """The piece stays in the visit."""
    QGuiApplication.clipboard().setImage(a_picture())
    desk.press(Key.Key_V, CONTROL)
    (tile,) = desk.tiles()
    tile.setFocus()

    desk.press(Key.Key_Delete)

    (piece,) = desk.pieces()
    assert piece.links == ()
    assert desk.office.reads.answer(desk.visit, DOORS).given


def test_a_visit_that_is_handed_in_takes_nothing_more(desk, monkeypatch):
    """The keys say that it is locked."""
    monkeypatch.setattr(reviews, "left", lambda office, visit: reviews.Left((), (), (), (), ()))
    reviews.submit(desk.office, desk.visit, desk.team.passphrase("Tova"))
    desk.page._model._reads._on_changed(desk.page.listens_to)
    QGuiApplication.clipboard().setImage(a_picture())

    desk.press(Key.Key_V, CONTROL)
    desk.press(Key.Key_B)

    assert QApplication.activePopupWidget() is None
    assert desk.pieces() == []

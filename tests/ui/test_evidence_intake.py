"""Many files at once: what is said of them, and what else goes on meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.code import AnswerType
from kontrollbesok.model.evidence import of_question
from kontrollbesok.ports.files import MEGABYTE
from kontrollbesok.services import evidence_files
from tests.evidence import PLENTY, add, jpeg
from tests.ui.evidence_window import EvidenceWindow, drop
from ui.evidence_intake import EvidenceIntake
from ui.intake_outcome import IntakeOutcome
from ui.pages.visit_header import ATTACHMENTS, CHECKLISTS
from ui.work import Worker

Key = Qt.Key


class Desk(EvidenceWindow):
    """Files are read on a thread of their own; the record, one connection, is written at once."""

    def message(self):
        message = self.window.page().question.message
        return message.text() if message.isVisible() else ""


@pytest.fixture
def desk(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path)
    desk.program.beside._make = Worker
    yield desk
    desk.program.beside.finish()


def photos(folder: Path, count: int) -> list[Path]:
    """Each like no other, as long as there are fewer than 256."""
    made = []
    for number in range(count):
        made.append(folder / f"IMG_{number:04}.jpg")
        made[-1].write_bytes(jpeg(size=(64, 48)) + bytes([number]))
    return made


def wait(desk, intake):
    desk.qtbot.waitUntil(lambda: not intake.is_busy, timeout=60_000)


def said(outcome):
    return " ".join(error_text(error) for error in outcome.errors())


def test_answers_are_kept_while_photos_come(desk, qtbot, tmp_path):
    """No key is lost, the photos are of the question they fell on, and each byte for byte."""
    paths = photos(tmp_path, 60)
    page = desk.go(CHECKLISTS, "SBA-10")
    page.tree.setFocus()
    intake = page.findChild(EvidenceIntake)

    drop(page.question.viewport(), *paths)
    plain = [row.code for row in page._model.questions() if row.answer_type is AnswerType.VERDICT]
    answered = []
    while intake.is_busy:
        if len(answered) < len(plain):
            answered.append(plain[len(answered)])
            page._model.go_to(answered[-1])
            desk.press(Key.Key_J)
        QApplication.processEvents()

    assert answered == plain
    for code in answered:
        assert desk.office.reads.answer(desk.visit, code).verdict.value == "ja", code
    pieces = desk.pieces()
    assert {piece.links for piece in pieces} == {(of_question(desk.visit, "SBA-10"),)}
    contents = {path.name: path.read_bytes() for path in paths}
    assert len(pieces) == 60
    for piece in pieces:
        assert desk.office.files.read(piece.blob, piece.key) == contents[piece.name]
    assert desk.message() == ""
    assert (
        desk.said() == "60 underlag till SBA-10 är tillagda, B-60 sist. Ctrl+Z ångrar ett i taget"
    )


def test_files_that_cannot_be_read_are_told_of_when_all_is_done(desk, tmp_path):
    """Which they are and that the others are here; not that nothing is."""
    paths = photos(tmp_path, 8)
    page = desk.go(CHECKLISTS, "SBA-10")
    for path in (paths[2], paths[6]):
        path.unlink()

    drop(page.question.viewport(), *paths)
    wait(desk, page.findChild(EvidenceIntake))

    assert len(desk.pieces()) == 6
    assert desk.message() == (
        "2 av 8 filer kunde inte läggas till: IMG_0002.jpg, IMG_0006.jpg. 6 är tillagda. "
        "Kontrollera att filerna finns kvar och lägg till dem en i taget, då sägs varför."
    )


def test_one_file_alone_is_told_of_as_it_is(desk, tmp_path):
    """Nothing else was asked for."""
    page = desk.go(CHECKLISTS, "SBA-10")

    drop(page.question.viewport(), tmp_path / "borta.jpg")
    wait(desk, page.findChild(EvidenceIntake))

    assert desk.message().startswith("Filen gick inte att läsa. Inget är tillagt.")


def test_what_is_no_picture_is_kept_and_told_of(desk, tmp_path):
    """On site there is time for a new one."""
    paths = photos(tmp_path, 2)
    paths[1].write_bytes(paths[1].read_bytes()[:200])
    page = desk.go(CHECKLISTS, "SBA-10")

    drop(page.question.viewport(), *paths)
    wait(desk, page.findChild(EvidenceIntake))

    whole, broken = desk.pieces()
    assert whole.is_picture
    assert not broken.is_picture
    assert desk.office.files.read(broken.blob, broken.key) == paths[1].read_bytes()
    assert desk.message().startswith("B-02 går inte att visa som bild. Filen är tillagd som den")


def test_a_disk_that_fills_up_ends_it_and_keeps_what_is_added(qtbot, tmp_path):
    """E14, and how many are left; dropped again they are not there twice."""
    free = [PLENTY]
    desk = Desk(qtbot, tmp_path, free=lambda _: free[0])
    paths = photos(tmp_path, 6)
    page = desk.go(CHECKLISTS, "SBA-10")
    intake = page.findChild(EvidenceIntake)

    def fill(progress):
        if progress is not None and progress.number == 4:
            free[0] = 100 * MEGABYTE

    intake.progressed.connect(fill)
    drop(page.question.viewport(), *paths)
    assert [piece.name for piece in desk.pieces()] == [path.name for path in paths[:3]]
    assert desk.message() == (
        "Mindre än 200 MB är ledigt på datorn. Allt är sparat och text går bra att skriva. "
        "Frigör utrymme innan du tar fler bilder. 3 av 6 filer är inte tillagda. "
        "Lägg till alla igen när det går: de som redan finns läggs inte till två gånger."
    )

    intake.progressed.disconnect(fill)
    free[0] = PLENTY
    drop(page.question.viewport(), *paths)
    assert sorted(piece.name for piece in desk.pieces()) == [path.name for path in paths]
    assert desk.said() == (
        "3 underlag till SBA-10 är tillagda, 3 fanns redan. Ctrl+Z ångrar ett i taget"
    )
    drop(page.question.viewport(), *paths)
    assert desk.said() == "6 underlag till SBA-10 fanns redan."


def test_a_bug_in_one_file_does_not_stop_the_others(desk, qtbot, tmp_path, monkeypatch):
    """It is raised as any bug, and the batch goes on."""
    paths, inner = photos(tmp_path, 3), evidence_files._first_copy

    def first_copy(files, original, type_):
        if files.read(original.id, original.key) == paths[1].read_bytes():
            raise ArithmeticError("a bug")
        return inner(files, original, type_)

    monkeypatch.setattr(evidence_files, "_first_copy", first_copy)
    page = desk.go(CHECKLISTS, "SBA-10")

    with qtbot.captureExceptions() as raised:
        drop(page.question.viewport(), *paths)
        wait(desk, page.findChild(EvidenceIntake))

    assert [kind for kind, _value, _trace in raised] == [ArithmeticError]
    assert {piece.name for piece in desk.pieces()} == {paths[0].name, paths[2].name}
    assert "1 av 3 filer kunde inte läggas till: IMG_0001.jpg." in desk.message()
    assert not list((tmp_path / "blobs" / "writing").iterdir())


def test_many_names_are_counted():
    """And those that were not tried are no names at all."""
    gone = UserError(ErrorCode.SOURCE_UNREADABLE)
    outcome = IntakeOutcome(added=1, failed=[(f"{n}.jpg", gone) for n in range(5)])
    assert said(outcome).startswith(
        "5 av 6 filer kunde inte läggas till: 0.jpg, 1.jpg, 2.jpg och 2 till. 1 är tillagda."
    )
    assert IntakeOutcome(added=200).errors() == ()
    film = UserError(ErrorCode.FILM_TOO_LARGE, megabytes=300, limit=200)
    assert IntakeOutcome(added=9, failed=[("film.mp4", film)]).errors() == (film,)


def test_bilagor_stays_where_a_person_is_while_photos_come(desk, tmp_path):
    """What comes is chosen until a person has chosen another one."""
    paths = photos(tmp_path, 40)
    page = desk.go(ATTACHMENTS)
    drop(page, *paths[:2])
    wait(desk, page._intake)
    first, second = (piece.id for piece in desk.pieces())
    assert page.grid.current_key() == second
    page.grid.setFocus()

    drop(page, *paths[2:])
    desk.press(Key.Key_Left)
    assert page._intake.is_busy
    wait(desk, page._intake)
    desk.qtbot.waitUntil(lambda: page.grid.model().rowCount() == 40)

    assert page.grid.current_key() == first
    assert page.grid.hasFocus()


def test_words_that_are_being_typed_stay_with_their_piece(desk, tmp_path):
    """The keyboard is in the caption when another photo comes."""
    first, second = photos(tmp_path, 2)
    page = desk.go(ATTACHMENTS)
    drop(page, first)
    wait(desk, page._intake)
    desk.qtbot.waitUntil(lambda: page.grid.current_key() is not None, timeout=20_000)
    piece = desk.pieces()[0].id
    page.grid.setFocus()
    desk.press(Key.Key_T)
    page.side.caption.insertPlainText("Kil under")

    drop(page, second)
    wait(desk, page._intake)
    desk.qtbot.waitUntil(lambda: page.grid.model().rowCount() == 2)

    assert page.grid.current_key() == piece
    assert page.side.caption.hasFocus()
    assert page.side.caption.toPlainText() == "Kil under"


def test_what_has_been_scrolled_to_stays_in_sight(desk):
    """A photo that a colleague adds stands behind those that are looked at."""
    for number in range(29):
        add(desk.office, desk.visit, bytes([number]), f"{number}.bin")
    page = desk.go(ATTACHMENTS)
    QApplication.processEvents()
    bar = page.grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()

    add(desk.office, desk.visit, b"new", "new.bin")
    page._desk._refresh()
    QApplication.processEvents()

    assert page.grid.model().rowCount() == 30
    assert page.grid.current_key() == desk.pieces()[0].id
    assert bar.value() == before > 0

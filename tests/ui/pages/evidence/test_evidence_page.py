"""Bilagor at the keyboard, over a real visit and a real store."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import Box, of_finding, of_question
from kontrollbesok.services import evidence, evidence_files
from kontrollbesok.services.unfinished_texts import keep_unfinished
from tests.evidence import PLACE, add, jpeg
from tests.ui.evidence_window import CONTROL, EvidenceWindow, drop
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.pages.evidence.side import hash_in_groups
from ui.pages.visit_header import ATTACHMENTS, CHECKLISTS
from ui.theme import Appearance, Mode
from ui.work import AtOnce

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
DOORS = QuestionCode("SBA-10")


class Desk(EvidenceWindow):
    """The tab with `pieces` in it, each a minute after the one before."""

    def __init__(self, qtbot, folder, pieces=()):
        super().__init__(qtbot, folder)
        for content, name in pieces:
            self.team.clock.move(seconds=60)
            add(self.office, self.visit, content, name, of_question(self.visit, DOORS))
        self.opened = []
        self.open_tab()

    def open_tab(self):
        self.page = self.go(ATTACHMENTS)
        self.page._lending.open_path = self._open

    def _open(self, path):
        self.opened.append((path, path.read_bytes()))
        return True

    def type(self, text):
        for letter in text:  # QTest knows no å, ä and ö
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)

    def current(self):
        return self.page._row().piece

    def message(self):
        return self.page.message.text() if self.page.message.isVisible() else ""


def a_pdf(pages=2):
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(pages):
        canvas.drawString(100, 700, f"Sida {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


PIECES = ((jpeg(1, place=PLACE), "dörr.jpg"), (a_pdf(), "protokoll.pdf"), (b"a;b\n", "lista.csv"))


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path, PIECES)


def test_an_empty_visit_says_how_evidence_gets_here(qtbot, tmp_path):
    """The button has the keyboard, and Enter opens the chooser."""
    desk = Desk(qtbot, tmp_path)
    assert desk.page.empty.isVisible()
    assert QApplication.focusWidget() is desk.page.empty.button

    desk.press(Key.Key_Return)
    menu = QApplication.activePopupWidget()

    assert menu.actions()[0].text() == "&Fil…"
    menu.close()


def test_arrows_choose_and_the_pane_says_what_it_is(desk):
    """Number, facts, checksum in groups of eight, and what it belongs to."""
    assert desk.page.grid.hasFocus()
    assert desk.current().number == "B-01"
    assert desk.page.view.has_image()

    desk.press(Key.Key_Right)
    assert desk.current().number == "B-02"
    assert desk.page.view.has_image()
    assert desk.page.picture.line.text() == "Sida 1 av 2"
    desk.press(Key.Key_Down)

    assert desk.current().number == "B-03"
    assert not desk.page.view.isVisible()
    said = [label.text() for label in desk.page.side.findChildren(type(desk.page.side._facts))]
    assert hash_in_groups(desk.current().sha256) in said
    assert any("Fil, 1 kB\nlista.csv\nTova, tis 24 nov 09:03" in text for text in said)


def test_arrows_go_from_row_to_row(desk):
    """Right goes on to the next row, down to its last tile; the ends are ends."""
    keys = (Key.Key_Down, Key.Key_Left, Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left)
    seen = []
    for key in keys:
        desk.press(key)
        seen.append(desk.current().number)

    assert seen == ["B-03", "B-02", "B-03", "B-03", "B-01", "B-01"]


def test_tiles_stand_two_beside_each_other(desk):
    """Also where there are too few to scroll."""
    grid = desk.page.grid
    first, second, third = (grid.visualRect(grid.model().index(row, 0)) for row in range(3))
    assert first.top() == second.top() < third.top()
    assert first.left() == third.left() < second.left()


def test_the_hash_follows_the_size_of_the_text(desk):
    """Larger and back again, without being made anew."""
    side = desk.go(ATTACHMENTS).side
    before = side._hash.font().pixelSize(), side._hash.font().pointSizeF()
    desk.window.use_appearance(Appearance(Mode.LIGHT, 200))
    larger = side._hash.font().pixelSize(), side._hash.font().pointSizeF()
    desk.window.use_appearance(Appearance(Mode.LIGHT, 100))

    assert larger > before
    assert before == (side._hash.font().pixelSize(), side._hash.font().pointSizeF())


def test_a_hash_is_written_in_groups():
    """Four groups of eight a line. Source: ux §9."""
    assert hash_in_groups("0123456789abcdef" * 4) == (
        "01234567 89abcdef 01234567 89abcdef\n01234567 89abcdef 01234567 89abcdef"
    )


def test_t_writes_the_caption(desk):
    """Ctrl+Enter is done and back among the tiles; Ctrl+Z there takes it back."""
    desk.press(Key.Key_T)
    assert "Ctrl Enter Klar, Ctrl Z" in desk.window.bottom.hints.text()
    desk.type("Dörren på plan 2")
    desk.press(Key.Key_Return, CONTROL)

    assert desk.pieces()[0].caption == "Dörren på plan 2"
    assert desk.page.grid.hasFocus()
    desk.press(Key.Key_Z, CONTROL)
    assert desk.pieces()[0].caption == ""


@pytest.mark.parametrize("field", ["caption", "alt", "reason"])
def test_words_being_typed_outlive_a_power_cut(desk, field):
    """A third of a second after the key they are on the disk; the next start keeps them."""
    desk.press(Key.Key_S)
    edit = getattr(desk.page.side, field)
    edit.setFocus()
    edit.insertPlainText("Dörren på pl")
    desk.qtbot.waitUntil(lambda: desk.office.store.every_draft() != [])

    keep_unfinished(desk.office)  # as the next start does

    (piece, *others) = desk.pieces()
    kept = {"caption": piece.caption, "alt": piece.alt, "reason": piece.secrecy_reason}
    assert kept[field] == "Dörren på pl"
    assert piece.secret
    assert [one.caption for one in others] == ["", ""]
    assert desk.office.store.every_draft() == []


def test_words_of_one_piece_never_land_on_another(desk):
    """Typed and left by choosing the next: kept for the one they were typed under."""
    desk.press(Key.Key_T)
    desk.type("Dörren")
    desk.page.grid.go_to(desk.pieces()[1].id)

    assert [piece.caption for piece in desk.pieces()] == ["Dörren", "", ""]
    assert desk.page.side.caption.toPlainText() == ""


def test_s_marks_with_secrecy_and_its_reason_is_kept(desk):
    """S again takes the mark away."""
    desk.press(Key.Key_S)
    assert desk.pieces()[0].secret
    desk.page.side.reason.setFocus()
    desk.type("Namn syns")
    desk.press(Key.Key_Escape)
    assert desk.pieces()[0].secrecy_reason == "Namn syns"

    desk.press(Key.Key_S)
    assert not desk.pieces()[0].secret


def test_del_takes_a_piece_out_and_ctrl_z_puts_it_back(desk):
    """The neighbour becomes current."""
    desk.press(Key.Key_Delete)
    assert [piece.name for piece in desk.pieces()] == ["protokoll.pdf", "lista.csv"]
    assert desk.current().name == "protokoll.pdf"

    desk.press(Key.Key_Z, CONTROL)
    assert [piece.name for piece in desk.pieces()] == ["dörr.jpg", "protokoll.pdf", "lista.csv"]


def test_a_piece_is_linked_to_a_finding_and_let_go(desk):
    """In the list of what it can belong to; the cross takes one away."""
    (finding,) = desk.office.reads.findings(desk.visit)
    target = desk.page.side.target
    words = [target.itemText(place) for place in range(target.count())]
    assert words[1].startswith("A-1 ")
    target.setFocus()
    before = desk.pieces()[0].links
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        desk.press(key)
    assert desk.pieces()[0].links == before
    desk.press(Key.Key_Return)
    assert {*desk.pieces()[0].links} == {*before, of_finding(finding.id)}
    assert target.currentIndex() == 0

    desk.page._acts.unlink(of_question(desk.visit, DOORS))

    assert desk.pieces()[0].links == (of_finding(finding.id),)


def test_ctrl_v_and_a_drop_add_to_the_visit(desk, tmp_path):
    """Without a question they lie in the visit, and become current."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    desk.team.clock.move(seconds=60)
    desk.press(Key.Key_V, CONTROL)
    assert desk.current().number == "B-04"

    path = tmp_path / "kil.jpg"
    path.write_bytes(jpeg(77))
    desk.team.clock.move(seconds=60)
    drop(desk.page, path)

    assert desk.pieces()[-1].name == "kil.jpg"
    assert desk.pieces()[-1].links == ()


def test_enter_opens_a_private_copy_that_is_taken_back(desk):
    """The original's bytes, in a file that is gone when the window closes."""
    desk.press(Key.Key_Return)

    ((path, content),) = desk.opened
    assert content == PIECES[0][0]
    assert path.exists()
    desk.page._lending.take_back()
    assert not path.exists()


def test_a_changed_copy_is_said_and_the_visit_s_is_whole(desk):
    """E13, once."""
    desk.page.grid.go_to(desk.pieces()[2].id)
    desk.press(Key.Key_Return)
    path = desk.opened[0][0]
    path.write_bytes(b"annat")

    desk.page._lending.look()

    assert desk.message().startswith("Filen till B-03 har ändrats sedan den lades till.")
    assert desk.office.files.read(desk.current().blob, desk.current().key) == b"a;b\n"
    desk.page.message.put_away()
    desk.page._lending.look()
    assert desk.message() == ""
    desk.page._lending.take_back()


def test_a_damaged_pdf_is_said_by_its_number(qtbot, tmp_path):
    """It is no table to be exported anew; the file is as it came."""
    desk = Desk(qtbot, tmp_path, [(b"%PDF-1.7 torn", "protokoll.pdf")])

    assert desk.message().startswith("B-01 går inte att visa här: filen är skadad eller har lösen")


def test_what_is_taken_in_is_told_of_in_a_narrow_window_too(desk):
    """The tiles are folded away there, and the keyboard goes to the picture."""
    desk.page.message.say("Något har hänt.")
    desk.page.grid.setFocus()
    desk.page.progress.show_progress(4, 9, 30)
    desk.page.progress.setVisible(True)

    desk.window.resize(683, 384)
    desk.qtbot.waitUntil(lambda: not desk.page.grid.isVisible())

    assert QApplication.focusWidget() is desk.page.view
    assert desk.page.progress.isVisible()


def test_what_could_run_is_not_opened(qtbot, tmp_path):
    """A program among the evidence is kept, and never started."""
    desk = Desk(qtbot, tmp_path, [(b"@echo off", "faktura.pdf.bat")])

    desk.press(Key.Key_Return)

    assert desk.opened == []
    assert desk.message().startswith("B-01 har ingen filtyp som öppnas härifrån.")


def test_a_saved_copy_has_no_place_and_the_original_is_byte_exact(desk, tmp_path):
    """Ctrl+E is for handing on; the original is saved as it came."""
    names = iter(["kopia.jpg", "original.jpg"])
    desk.page.saving.ask_where = lambda parent, title, proposed: str(tmp_path / next(names))

    desk.press(Key.Key_E, CONTROL)
    desk.page.side.original.click()

    copy, original = (tmp_path / "kopia.jpg").read_bytes(), (tmp_path / "original.jpg").read_bytes()
    assert original == PIECES[0][0]
    assert PLACE in original
    assert PLACE not in copy
    assert Image.open(io.BytesIO(copy)).size == (640, 480)


def test_boxes_are_laid_by_keys_and_cover(desk):
    """X, arrows, Shift+arrows, Space for one more, Ctrl+Enter; Ctrl+Z uncovers."""
    desk.press(Key.Key_X)
    assert desk.page.view.hasFocus()
    for _ in range(10):
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return, CONTROL)

    (box,) = desk.pieces()[0].copy.boxes
    assert box == Box(2000, 4000, 2000, 2200)
    shown = Image.open(
        io.BytesIO(evidence_files.shown_picture(desk.office.files, desk.pieces()[0]))
    )
    assert max(shown.getpixel((round(0.3 * 640), round(0.5 * 480)))) < 12
    assert desk.page.picture.line.text() == "Täckt. Originalet är kvar."
    desk.page.grid.setFocus()
    desk.press(Key.Key_Z, CONTROL)
    assert desk.pieces()[0].copy.boxes == ()


def test_a_box_is_drawn_with_the_mouse(desk):
    """Over the picture, from corner to corner; Esc lets it be."""
    desk.press(Key.Key_X)
    view = desk.page.view
    target = view._target().toRect()
    start, end = target.topLeft(), target.center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)

    (box,) = view.boxes()
    assert abs(box.width - 5000) < 100
    assert abs(box.height - 5000) < 100
    desk.press(Key.Key_Escape)
    assert not view.covers
    assert desk.pieces()[0].copy.boxes == ()


def test_a_covered_original_is_kept_from_colleagues(desk):
    """Idris sees the covered picture; the original is for whoever added it and for reviewers."""
    copy = evidence_files.cover(desk.office.files, desk.pieces()[0], [Box(0, 0, 900, 900)])
    evidence.use_copy(desk.office, desk.visit, desk.pieces()[0], copy)
    desk.team.exchange()
    desk.sit_down("Idris", AtOnce())
    desk.open_tab()
    assert desk.page.view.has_image()

    desk.press(Key.Key_Return)

    assert desk.opened == []
    assert desk.message().startswith("B-01 är täckt.")
    assert not desk.page.side.original.isVisible()


def test_the_picture_comes_closer_and_fits_again(desk):
    """+ and −, and 0 for all of it."""
    desk.press(Key.Key_Plus)
    desk.press(Key.Key_Plus)
    assert desk.page.view.closer == pytest.approx(1.5625)
    desk.press(Key.Key_Minus)
    assert desk.page.view.closer == pytest.approx(1.25)
    desk.press(Key.Key_0)
    assert desk.page.view.closer == 1


def test_a_tile_of_the_question_leads_here(desk):
    """And a link leads back to the question."""
    page = desk.go(CHECKLISTS, DOORS)
    page.question.evidence.opened.emit(desk.pieces()[1].id)
    assert desk.window.page() is desk.page
    assert desk.current().number == "B-02"

    desk.page._follow(desk.page._row().links[0])

    assert desk.window.page() is page
    assert page._model.current == DOORS


def test_a_missing_original_is_said(desk, tmp_path):
    """It has not come, or is damaged: the tile stays, and the sentence says what is safe."""
    piece = desk.pieces()[1]
    path = tmp_path / "blobs" / piece.blob[:2] / piece.blob
    path.unlink()

    desk.press(Key.Key_Right)

    assert desk.message().startswith("Bilagan finns inte på den här datorn än.")


def test_nothing_is_cut_off_or_nameless(desk):
    """At 100 and 200 percent, with all that a piece can have."""
    desk.press(Key.Key_S)
    for width, height in ((1366, 692), (960, 640), (683, 384)):
        desk.window.resize(width, height)
        QApplication.processEvents()
        assert [one for one in cut_off(desk.page) if not one.startswith("ElidedLabel")] == []
        assert scrolls_sideways(desk.page) == []
        assert unnamed(desk.page) == []

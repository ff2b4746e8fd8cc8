"""Segments, glyphs, bars, messages and lists."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from ui.icons import Icon
from ui.widgets.empty_state import EmptyState
from ui.widgets.glyph import OF_GRADE, OF_VERDICT, Glyph, paint_glyph
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.moment_bar import MomentBar
from ui.widgets.segmented import Segment, Segmented

Key = Qt.Key


@pytest.fixture
def choice(qtbot: QtBot) -> Segmented:
    """Three segments, the first chosen."""
    made = Segmented("Visa", [Segment("a", "Alla", "3"), Segment("b", "Kvar"), Segment("c", "Nej")])
    made.choose("a")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.button("a").setFocus()
    qtbot.waitUntil(made.button("a").hasFocus)
    return made


def test_arrows_move_and_space_chooses(choice: Segmented) -> None:
    """Going through the segments chooses none of them until Space is pressed."""
    chosen: list[str] = []
    choice.chosen.connect(chosen.append)

    QTest.keyClick(choice.button("a"), Key.Key_Left)
    assert choice.button("c").hasFocus()
    assert choice.value() == "a"

    QTest.keyClick(choice.button("c"), Key.Key_Space)
    assert chosen == ["c"]
    assert choice.value() == "c"


def test_a_choice_is_one_tab_stop(choice: Segmented) -> None:
    """Only the segment last focused takes Tab."""
    QTest.keyClick(choice.button("a"), Key.Key_Right)

    stops = [
        value for value in "abc" if choice.button(value).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["b"]


def test_choosing_moves_no_neighbour(choice: Segmented) -> None:
    """The room for bold is there from the start, so nothing shifts."""
    before = [choice.button(value).sizeHint().width() for value in "abc"]

    choice.choose("b")

    assert [choice.button(value).sizeHint().width() for value in "abc"] == before


def test_a_segment_says_its_group(choice: Segmented) -> None:
    """A screen reader hears what the choice is about, and the count."""
    assert choice.button("a").accessibleName() == "Visa: Alla, 3"
    choice.show_count("a", "4")
    assert choice.button("a").accessibleName() == "Visa: Alla, 4"


def drawn(glyph: Glyph) -> QImage:
    """A glyph's outline, colours left out."""
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_glyph(painter, glyph, QRectF(0, 0, 64, 64))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Alpha8)


def test_glyphs_differ_in_outline() -> None:
    """Without any colour every glyph still has a shape of its own, save those filled alike."""
    filled_alike = {Glyph.YES, Glyph.PARTLY}
    shapes = {bytes(drawn(glyph).constBits()) for glyph in Glyph if glyph not in filled_alike}

    assert len(shapes) == len(Glyph) - len(filled_alike)


def test_yes_and_partly_differ_without_hue() -> None:
    """In grey, a full circle and a half one are told apart."""

    def left_and_right(glyph: Glyph) -> tuple[int, int]:
        image = QImage(64, 64, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_glyph(painter, glyph, QRectF(0, 0, 64, 64))
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        return grey.pixelColor(12, 20).value(), grey.pixelColor(52, 20).value()

    left, right = left_and_right(Glyph.YES)
    assert abs(left - right) < 10
    left, right = left_and_right(Glyph.PARTLY)
    assert right - left > 80


def test_every_verdict_and_grade_has_a_glyph() -> None:
    """No outcome is left without a sign."""
    assert set(OF_VERDICT) == {*Verdict, None}
    assert set(OF_GRADE) == set(Grade)


def test_a_bar_says_how_far(qtbot: QtBot) -> None:
    """The bar is read out as a sentence, also after it has moved."""
    bar = MomentBar("Rundvandring", 3, 9)
    qtbot.addWidget(bar)
    bar.show_progress("Rundvandring", 9, 9)

    assert bar.accessibleName() == "Rundvandring, 9 av 9"
    assert not bar.grab().isNull()


def test_a_message_is_said_and_put_away(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error breaks in, a notice waits; Esc hides it and its buttons act."""
    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append((event.message(), event.politeness())),
    )
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    bar = MessageBar()
    bar.setParent(holder)
    tried: list[bool] = []
    politeness = QAccessible.AnnouncementPoliteness

    bar.say("Kameran svarar inte.", Gravity.ERROR, (("Försök igen", lambda: tried.append(True)),))
    bar._buttons[0].click()
    QTest.keyClick(bar, Key.Key_Escape)
    bar.say("Besöket är låst.", Gravity.NOTICE)

    assert tried == [True]
    assert said == [
        ("Kameran svarar inte.", politeness.Assertive),
        ("Besöket är låst.", politeness.Polite),
    ]
    assert bar._buttons == []


def test_a_list_leaves_letters_to_the_page(qtbot: QtBot) -> None:
    """J does not jump to "Jobbtorg"; Enter opens; headings are passed over."""
    rows = [
        ListRow("", "Att granska", heading=True),
        ListRow("1", "Ungdomsteam Öst", "fre 27 nov", "7"),
        ListRow("2", "Jobbtorg Norr", glyph=Glyph.MAJOR),
    ]
    pane = ListPane("Inkorg")
    qtbot.addWidget(pane)
    pane.show_rows(rows)
    pane.go_to("1")
    opened: list[str] = []
    pane.opened.connect(opened.append)

    QTest.keyClick(pane, Key.Key_J)
    QTest.keyClick(pane, Key.Key_Return)
    pane.show_rows(rows[::-1])

    assert opened == ["1"]
    assert pane.current_key() == "1"
    said = pane.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ungdomsteam Öst, fre 27 nov, 7"


def test_an_empty_pane_offers_a_way_on(qtbot: QtBot) -> None:
    """The empty state's button asks for what fills the pane."""
    empty = EmptyState(Icon.FINDINGS, "Inga avvikelser.", "Ny avvikelse", "Ctrl+N")
    qtbot.addWidget(empty)
    asked: list[bool] = []
    empty.asked.connect(lambda: asked.append(True))
    assert empty.button is not None

    empty.button.click()

    assert asked == [True]
    assert empty.button.accessibleName() == "Ny avvikelse, Ctrl N"

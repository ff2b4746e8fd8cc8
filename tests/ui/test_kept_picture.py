"""Pictures that are kept: painted once, and anew as soon as anything they show is another."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.verdict import Verdict
from ui import theme
from ui.kept_picture import KeptPictures
from ui.pages.checklists.rows import GroupRow, QuestionRow
from ui.pages.checklists.tree import QuestionTree
from ui.theme import Appearance, Mode

RED = QColor("red")
ROW = QuestionRow(QuestionCode("SBA-10"), "Är branddörrar och brandcellsgränser intakta?")


class Painted:
    """How often a red square has been painted."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        self.times += 1
        painter.fillRect(rect, RED)


def drawn(kept: KeptPictures, what: object, paint: Painted, side: int = 8) -> QImage:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    kept.draw(painter, QRectF(3, 5, side, side), what, paint)
    painter.end()
    return image


def test_what_is_the_same_is_painted_once(qapp):
    """Another thing, or another size of it, is not the same. It stands where it should."""
    kept, paint = KeptPictures(9), Painted()
    first = drawn(kept, "a", paint)
    assert drawn(kept, "a", paint) == first
    assert paint.times == 1
    assert first.pixelColor(3, 5) == first.pixelColor(10, 12) == RED
    assert RED not in (first.pixelColor(2, 5), first.pixelColor(11, 12))

    drawn(kept, "b", paint)
    drawn(kept, "a", paint, side=9)
    assert paint.times == 3


def test_another_look_paints_anew(qapp):
    kept, paint = KeptPictures(9), Painted()
    drawn(kept, "a", paint)
    theme.apply(qapp, Appearance(Mode.DARK))
    drawn(kept, "a", paint)
    assert paint.times == 2


def test_no_more_are_kept_than_may_be(qapp):
    kept, paint = KeptPictures(3), Painted()
    for number in range(50):
        drawn(kept, number, paint)
        assert len(kept._kept) <= 4


@pytest.mark.parametrize(
    "changed",
    [
        {"verdict": Verdict.NO},
        {"value": "2026-03-02"},
        {"correct": 2},
        {"key_control": True},
        {"come_back": True},
        {"answered_by": "TB"},
        {"evidence": 2},
        {"finding": "A-3"},
        {"text": "Är dörrarna hela?"},
    ],
)
def test_a_changed_row_looks_as_if_it_had_never_been_another(qtbot, changed):
    """The tree keeps a row's picture. All that a row shows is asked, or an old one would stand."""
    after = replace(ROW, **changed)
    tree = shown_tree(qtbot, ROW)
    before = tree.grab().toImage()
    tree.show_groups((group(after),), None)

    assert tree.grab().toImage() != before
    assert tree.grab().toImage() == shown_tree(qtbot, after).grab().toImage()


def test_a_changed_group_looks_as_if_it_had_never_been_another(qtbot):
    one = group(ROW)
    for other in (replace(one, name="Brand"), replace(one, holder="TB"), group(answered(ROW))):
        tree = shown_tree(qtbot, ROW)
        before = tree.grab().toImage()
        tree.show_groups((other,), None)

        assert tree.grab().toImage() != before
        assert (
            tree.grab().toImage() == shown_tree(qtbot, *other.questions, of=other).grab().toImage()
        )


def answered(row: QuestionRow) -> QuestionRow:
    return replace(row, verdict=Verdict.YES)


def group(*rows: QuestionRow) -> GroupRow:
    return GroupRow("SBA", "Systematiskt brandskyddsarbete", rows)


def shown_tree(qtbot, *rows: QuestionRow, of: GroupRow | None = None) -> QuestionTree:
    tree = QuestionTree()
    qtbot.addWidget(tree)
    tree.resize(300, 200)
    tree.show_groups((of or group(*rows),), None)
    tree.expandAll()
    tree.show()
    tree.grab()
    return tree

"""The report's pages: laid out at once, read by turning, closer and further away."""

import zlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.pages.judging.page_picture import PagePicture
from ui.pages.judging.preview import PdfPreview


def page() -> PagePicture:
    """A page of the shape of A4."""
    return PagePicture(595, 842, 1_788, zlib.compress(bytes([250]) * 1_788 * 842))


@pytest.fixture
def preview(qtbot):
    """In a pane of the usual size, with nothing in it."""
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(714, 511)
    preview.show()
    return preview


def tops(preview):
    """Where each page lies now, without waiting for anything."""
    return [sheet.y() for sheet in preview._sheets]


def test_pages_lie_under_each_other_at_once(preview):
    """Also those that come later: no picture is ever painted of pages on top of each other."""
    preview.show_pages([page(), page()], core=2)
    first = tops(preview)
    preview.add_pages([page(), page()])

    assert first[1] > preview._sheets[0].height()
    assert tops(preview) == preview._tops()
    assert preview.pages == 4
    assert preview.page == 0


def test_the_core_is_seen_at_its_end_and_once(qtbot, preview):
    """Not while its last page's foot is below; annexes that come change nothing."""
    seen = []
    preview.core_seen.connect(lambda: seen.append(preview.page))
    preview.show_pages([page(), page()], core=2)
    preview.add_pages([page()])
    before = list(seen)
    for _ in range(8):
        QTest.keyClick(preview, Qt.Key.Key_PageDown)

    assert before == []
    assert len(seen) == 1


def test_a_pane_that_holds_all_of_it_has_shown_it(qtbot, preview):
    """On a high screen a short core is read when it is there."""
    preview.resize(714, 2400)
    seen = []
    preview.core_seen.connect(lambda: seen.append(True))

    preview.show_pages([page(), page()], core=2)

    assert seen == [True]


def test_closer_stays_on_its_page(preview):
    """The page that is read stays in view, and back again it is as wide as the pane."""
    preview.show_pages([page(), page(), page()], core=3)
    preview.go_to(1)
    preview.zoom(2)
    closer = (preview.page, preview.closer, preview._sheets[1].width())
    preview.zoom(-2)

    assert closer[:2] == (1, 1.5625)
    assert closer[2] > preview.viewport().width()
    assert (preview.page, preview.closer) == (1, 1)

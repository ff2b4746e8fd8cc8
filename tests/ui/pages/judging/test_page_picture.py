"""A page of a report between PDFium and the screen."""

import pypdfium2
import pytest
from PySide6.QtGui import QColor

from ui.pages.judging.page_picture import packed


@pytest.mark.usefixtures("qapp")
def test_a_page_comes_out_in_its_own_colours():
    """Also where a row of dots is no whole number of words, as in a page of odd width."""
    page = pypdfium2.PdfBitmap.new_native(1_191, 3, pypdfium2.raw.FPDFBitmap_BGR)
    page.fill_rect((255, 255, 255, 255), 0, 0, 1_191, 3)
    page.fill_rect((200, 30, 10, 255), 1_190, 2, 1, 1)

    shown = packed(page).pixmap().toImage()

    assert (shown.width(), shown.height()) == (1_191, 3)
    assert shown.pixelColor(1_190, 2) == QColor(200, 30, 10)
    assert shown.pixelColor(1_189, 2) == shown.pixelColor(0, 0) == QColor(255, 255, 255)

"""A page of the window by itself, as wide as in the pictures."""

from PySide6.QtCore import QObject

from ui.frame.page import Page
from ui.frame.place import Width


def opened(qtbot, page: Page, desk: QObject) -> Page:
    """The page read and with the keyboard: `said` is what it has said, `gone` where it has led."""
    desk.setParent(page)
    page.desk, page.said, page.gone = desk, [], []
    page.noticed.connect(page.said.append)
    page.go.connect(page.gone.append)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.adapt(Width.WIDE)
    page.show()
    page.activateWindow()
    desk.refresh()
    page.first_focus().setFocus()
    return page

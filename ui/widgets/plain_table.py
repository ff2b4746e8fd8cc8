"""What every table here has in common."""

from PySide6.QtWidgets import QHeaderView, QTableView

from ui.qt import SCROLL_OFF


def make_plain(table: QTableView) -> None:
    """One tab stop, nothing to edit, no lines and no numbers of rows, never wider than its room."""
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(SCROLL_OFF)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

"""Shows the first window until the program can open, or the person closes it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from kontrollbesok.errors import UserError
from ui.raising import listen
from ui.start.fault_pages import FaultPage
from ui.start.flow import StartFlow
from ui.start.starter import Starter
from ui.start.window import StartWindow
from ui.work import Work


def run_start(
    starter: Starter,
    work: Work,
    fault: UserError,
    is_wanted: Callable[[], bool],
) -> bool:
    """Whether the program is open. Stays until then; `is_wanted` as in `listen`."""
    window = StartWindow()
    listen(window, is_wanted)
    flow = StartFlow(window, starter, work)
    ended: list[bool] = []

    def end(is_open: bool) -> None:
        ended.append(is_open)
        window.close()

    flow.opened.connect(lambda: end(True))
    flow.left.connect(lambda: end(False))
    flow.begin(fault)
    window.show()
    if not ended:
        QApplication.exec()
    window.deleteLater()
    return bool(ended and ended[0])


def run_fault(fault: UserError) -> None:
    """Say why there is no data folder to open; stays until it has been read."""
    window = StartWindow()
    page = FaultPage(fault, may_try=False)
    page.left.connect(window.close)
    window.show_page(page)
    window.show()
    QApplication.exec()
    window.deleteLater()

"""Tab and F6 in the window. Source: ux §5."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.frame.bottom_bar import BottomBar
from ui.frame.focus_order import first_stop, next_stop, tab_stops
from ui.frame.header import Header
from ui.frame.lock_strip import LockStrip
from ui.frame.page_stack import PageStack
from ui.frame.rail import Rail
from ui.frame.sheets import Sheets
from ui.widgets.message_bar import MessageBar


class FocusSteps:
    """Moves the keyboard: by control (Tab) and by pane (F6), what is offered and the page first."""

    def __init__(
        self,
        strip: LockStrip,
        offer: MessageBar,
        body: PageStack,
        header: Header,
        rail: Rail,
        bottom: BottomBar,
        sheets: Sheets,
    ) -> None:
        self._strip, self._offer = strip, offer
        self._body, self._header, self._rail, self._bottom = body, header, rail, bottom
        self._sheets = sheets

    def step(self, *, forward: bool) -> bool:
        """To the next control; an open sheet keeps the keyboard. Whether there was one."""
        sheet = self._sheets.open_sheet()
        regions: list[QWidget] = [
            self._strip, self._offer, self._body, self._header, self._rail, self._bottom
        ]  # fmt: skip
        stops = tab_stops([sheet] if sheet is not None else regions)
        target = next_stop(stops, QApplication.focusWidget(), forward=forward)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def step_pane(self, *, forward: bool) -> None:
        """To the next pane that has anything to focus."""
        page = self._body.page()
        regions: list[QWidget] = [self._strip, self._offer]
        if page is not None:
            panes = page.panes()
            said = [one for one in page.findChildren(MessageBar) if one not in panes]
            regions += [*said, *panes]
        regions += [self._header.tabs, self._header.find_button, self._rail, self._bottom]
        shown = [region for region in regions if region.isVisible() and first_stop(region)]
        region = next_stop(shown, QApplication.focusWidget(), forward=forward)
        if region is None:
            return
        target = self._rail.current() if region is self._rail else first_stop(region)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

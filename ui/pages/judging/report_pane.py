"""One report to read: as pages, or as text, and the bar above that finds one's way in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.model.ids import VisitId
from ui.frame.page import Handlers
from ui.icons import Icon
from ui.keys import Action
from ui.metrics import set_margins
from ui.pages.judging.preview import PdfPreview
from ui.pages.judging.report_bar import ReportBar
from ui.pages.judging.report_pages import AnnexPages, Jump, ReportPages
from ui.pages.judging.text_view import TextView
from ui.widgets.empty_state import EmptyState


class ReportPane(QWidget):
    """Shows the report of one visit at a time.

    Signals:
        core_seen(): the end of the core has been in view, as pages or as text.
    """

    core_seen = Signal()

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self.now: ReportPages | None = None
        self._visit: VisitId | None = None
        self.bar = ReportBar()
        self.preview = PdfPreview()
        self.text = TextView()
        self.nothing = EmptyState(Icon.ATTEST, nothing)
        self.stack = QStackedWidget()
        for one in (self.preview, self.text, self.nothing):
            self.stack.addWidget(one)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bar.turned.connect(lambda step: self.preview.go_to(self.preview.page + step))
        self.bar.zoomed.connect(self.preview.zoom)
        self.bar.jumped.connect(self._jump)
        self.bar.text_asked.connect(self.switch_text)
        self.preview.moved.connect(self._show_place)
        self.preview.core_seen.connect(self.core_seen)
        self.text.core_seen.connect(self.core_seen)

    def handlers(self) -> Handlers:
        """Reading by keys, wherever on the page the keyboard is."""
        return {
            Action.READ_ON: lambda: self.turn(1),
            Action.READ_BACK: lambda: self.turn(-1),
            Action.ZOOM_IN: lambda: self.preview.zoom(1),
            Action.ZOOM_OUT: lambda: self.preview.zoom(-1),
            Action.TEXT_VERSION: self.switch_text,
        }

    def shown(self) -> QWidget:
        """What has the report now: pages or text."""
        return self.stack.currentWidget() or self.preview

    def show_nothing(self, *, nothing: bool, said: bool) -> None:
        """Whether there is no report at all; `said`: it is known and not only not read yet."""
        self.bar.setVisible(not nothing)
        self.nothing.setVisible(nothing and said)
        if nothing:
            self.stack.setCurrentWidget(self.nothing)
        elif self.shown() is self.nothing:
            self.stack.setCurrentWidget(self.preview)

    def turn_to(self, visit: VisitId) -> str:
        """Make room for a visit's report. The name of the one that is shown, "" for none."""
        if self._visit != visit:
            self._visit, self.now = visit, None
            self.preview.show_pages(())
            self.text.show_report("")
        return self.now.name if self.now is not None else ""

    def show_report(self, report: ReportPages) -> bool:
        """Show a report that has been made, if it is wanted and not shown. Whether it was."""
        if report.visit != self._visit or (self.now and self.now.name == report.name):
            return False
        self.now = report
        self.bar.show_jumps(report.jumps)
        self.text.show_report(report.text)
        self.preview.show_pages(report.core, len(report.core))
        self._show_place()
        return True

    def show_annexes(self, annexes: AnnexPages) -> None:
        """The pages after the core of the report that is shown."""
        now = self.now
        if now is not None and (now.visit, now.name) == (annexes.visit, annexes.name):
            self.preview.add_pages(annexes.pages)

    def turn(self, steps: int) -> None:
        """Read on, or back."""
        if self.shown() is self.preview:
            self.preview.turn(steps)
        elif self.shown() is self.text:
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + steps * bar.pageStep())

    def switch_text(self) -> None:
        """From pages to text, or back."""
        if self.now is None:
            return
        is_text = self.shown() is not self.text
        self.stack.setCurrentWidget(self.text if is_text else self.preview)
        self.bar.show_text_mode(is_text=is_text)
        self.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self, jump: Jump) -> None:
        self.preview.go_to(jump.page, jump.down)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self) -> None:
        now, preview = self.now, self.preview
        if now is not None and preview.pages:
            self.bar.show_place(preview.page, len(now.core), now.pages, preview.closer)

"""What a page's strip of evidence asks of the window: the chooser, paste, drop, the tab Bilagor."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.evidence import Evidence, Link, holder_of
from ui.context import Context
from ui.evidence_intake import EvidenceIntake, Progress
from ui.evidence_menu import EvidenceMenu
from ui.frame.place import Place
from ui.pages.visit_header import ATTACHMENTS
from ui.widgets.intake_line import IntakeLine


class EvidenceWays(QObject):
    """One page's way to add evidence. `locked` says why nothing can be added; "" when it can."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        place: Place,
        line: IntakeLine,
        locked: Callable[[], str],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._place = place
        self._line = line
        self._locked = locked
        self._say = say
        self.intake = EvidenceIntake(context, holder_of(place.subject))
        self.intake.setParent(self)
        self.intake.progressed.connect(self._show_progress)
        self.intake.failed.connect(self._say_faults)
        line.stop_asked.connect(self.intake.cancel)

    def choose(self, anchor: QWidget, link: Link, to: str, known: Sequence[Evidence] = ()) -> None:
        """Open the chooser at `anchor` for what will belong to `link`, called `to`."""
        if self._is_open():
            menu = EvidenceMenu(
                self._page, self.intake, self._context.preferences, (link,), to, known
            )
            menu.show_at(anchor)

    def paste(self, link: Link, to: str) -> None:
        """Add what is on the clipboard."""
        if self._is_open():
            self.intake.paste((link,), to)

    def drop(self, paths: Sequence[str], link: Link, to: str) -> None:
        """Add dropped files."""
        if self._is_open():
            self.intake.take_files(paths, (link,), to)

    def show(self, key: str) -> None:
        """Go to a piece in Bilagor."""
        self._context.go(replace(self._place.with_tab(ATTACHMENTS), at=key))

    def _is_open(self) -> bool:
        locked = self._locked()
        if locked:
            self._context.notice(locked)
        return not locked

    def _show_progress(self, progress: Progress | None) -> None:
        if progress is None:
            self._line.finish()
        else:
            self._line.show_progress(progress.number, progress.count, progress.percent)

    def _say_faults(self, errors: tuple[UserError, ...]) -> None:
        self._say(" ".join(map(error_text, errors)))

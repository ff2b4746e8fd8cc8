"""What can be done with the piece that is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.evidence import Evidence, Link
from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.evidence.lending import Lending
from ui.pages.evidence.rows import PieceRow
from ui.pages.evidence.saving import Saving


class PieceActs(QObject):
    """`row` gives the piece. Where nothing can be changed, that is said instead.

    Signals:
        noticed(str): something was done, or may not be.
    """

    noticed = Signal(str)

    def __init__(
        self,
        page: QWidget,
        desk: EvidenceDesk,
        lending: Lending,
        row: Callable[[], PieceRow | None],
    ) -> None:
        super().__init__(page)
        self._desk, self._lending, self._row = desk, lending, row
        self.saving = Saving(page, desk)

    def if_open(self, act: Callable[[], object]) -> None:
        """Do it where the visit can still be changed."""
        if self._desk.now.locked:
            self.noticed.emit(self._desk.now.locked)
        else:
            act()

    def open(self) -> None:
        """Show the original in the computer's own program."""
        row = self._row()
        if row is not None and self._desk.may_open(row.piece):
            self._lending.lend(row.piece)

    def toggle_secrecy(self) -> None:
        """Mark with sekretess, or take the mark away."""

        def toggle(piece: Evidence) -> None:
            self._desk.mark_secret(piece, not piece.secret)
            words = "är inte längre sekretessmarkerad" if piece.secret else "är sekretessmarkerad"
            self.noticed.emit(f"{piece.number} {words} · Ctrl+Z ångrar")

        self._with_open(toggle)

    def save_copy(self) -> None:
        """What may be handed on."""
        row = self._row()
        if row is not None:
            self.saving.save_copy(row.piece)

    def save_original(self) -> None:
        """As it came."""
        row = self._row()
        if row is not None:
            self.saving.save_original(row.piece)

    def take_away(self) -> None:
        """Out of the visit."""
        self._with_open(self._desk.take_away)

    def link(self, link: Link) -> None:
        """Let it belong to something more."""
        self._with_open(lambda piece: self._desk.link(piece, link))

    def unlink(self, link: Link) -> None:
        """Let it no longer belong to it."""
        self._with_open(lambda piece: self._desk.unlink(piece, link))

    def _with_open(self, act: Callable[[Evidence], object]) -> None:
        row = self._row()
        if row is not None:
            self.if_open(lambda: act(row.piece))

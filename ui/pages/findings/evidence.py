"""The evidence of the finding that is shown, and what is asked about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, Signal

from ui.pages.findings.desk import FindingsDesk
from ui.pages.findings.rows import FindingRow
from ui.widgets.evidence_strip import EvidenceStrip, EvidenceTile

ADD, PASTE, DROP, SHOW = "add", "paste", "drop", "show"  # what may be asked


class FindingEvidence(QObject):
    """`row` gives the finding.

    Signals:
        asked(str, str): add, paste, drop or show; and what: the id of a piece, or a path.
        refused(str): why a piece stays.
    """

    asked = Signal(str, str)
    refused = Signal(str)

    def __init__(
        self,
        desk: FindingsDesk,
        strip: EvidenceStrip,
        row: Callable[[], FindingRow | None],
    ) -> None:
        super().__init__()
        self._desk, self._strip, self._row = desk, strip, row
        strip.add_asked.connect(self.add)
        strip.opened.connect(lambda key: self.asked.emit(SHOW, key))
        strip.removed.connect(self._unlink)

    def add(self) -> None:
        """Ask for a piece."""
        self._ask(ADD)

    def paste(self) -> None:
        """What has been copied becomes a piece."""
        self._ask(PASTE)

    def takes(self, dropped: QMimeData) -> bool:
        """Whether it can be dropped here."""
        return dropped.hasUrls() and self._row() is not None

    def drop(self, paths: Sequence[str]) -> None:
        """New pieces."""
        for path in paths:
            self.asked.emit(DROP, path)

    def show_pieces(self) -> None:
        """Show what there is."""
        row = self._row()
        pieces = row.evidence if row else ()
        tiles = (EvidenceTile(p.id, p.number, p.caption, p.copy) for p in pieces)
        self._strip.show_tiles(tuple(tiles))

    def _ask(self, what: str) -> None:
        if self._row() is not None:
            self.asked.emit(what, "")

    def _unlink(self, key: str) -> None:
        row = self._row()
        why = self._desk.unlink(row.finding.id, key) if row else ""
        if why:
            self.refused.emit(why)

"""The visits at the left: those that wait for me, those that wait for others, those behind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.icons import Icon
from ui.pages.judging.attest_rows import AttestedVisit, Attesting
from ui.widgets.list_pane import ListPane, ListRow

_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class AttestList(ListPane):
    """PgDn reads on in the report, from here too.

    Signals:
        turned(int): PgDn or PgUp.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__("Besök")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _TURNS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.turned.emit(step)


def list_rows(now: Attesting) -> Sequence[ListRow]:
    """The rows under their headings."""
    rows: list[ListRow] = []
    for key, title, visits in (
        ("waiting", "Att attestera", now.waiting),
        ("elsewhere", "Väntar på andra", now.elsewhere),
        ("done", "Klara", now.done),
    ):
        if visits:
            rows.append(ListRow(key, title, heading=True))
            rows += [_row(visit) for visit in visits]
    return rows


def _row(visit: AttestedVisit) -> ListRow:
    return ListRow(
        visit.visit,
        visit.unit,
        visit.detail,
        visit.right,
        icon=Icon.LOCKED if visit.is_locked else None,
        spoken=", ".join(filter(None, (visit.unit, visit.detail, visit.right, visit.waits))),
    )

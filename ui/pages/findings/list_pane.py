"""The left of Avvikelser: which ones to show, and those that are, the resting ones last."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kontrollbesok.labels.content import GRADE_LABEL
from ui.metrics import set_margins, set_spacing
from ui.pages.findings.rows import FindingRow, FindingsShown, Shown
from ui.widgets.card import line
from ui.widgets.glyph import OF_GRADE
from ui.widgets.key_button import KeyButton
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.segmented import Segment, Segmented

_RESTING = "resting"


class FindingsList(QFrame):
    """↑ ↓ choose a finding.

    Signals:
        selected(Shown): which ones to show.
        new_asked(): another finding.
    """

    selected = Signal(object)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.list = ListPane("Avvikelser")
        self._selection = Segmented(
            "Urval av avvikelser",
            [
                Segment(Shown.ALL, "Alla", "0"),
                Segment(Shown.DRAFTS, "Utkast", "0"),
                Segment(Shown.DONE, "Klara", "0"),
            ],
            height=30,
        )
        self._new = KeyButton("Ny", key="Ctrl+N", height=30)
        self._selection.chosen.connect(lambda value: self.selected.emit(Shown(value)))
        self._new.clicked.connect(self.new_asked)
        column = QVBoxLayout(self)
        set_margins(column, 0, 10, 0, 0)
        set_spacing(column, 0)
        above = QHBoxLayout()
        set_margins(above, 10, 0, 10, 9)
        set_spacing(above, 8)
        above.addWidget(self._selection)
        above.addStretch(1)
        above.addWidget(self._new)
        column.addLayout(above)
        column.addWidget(line())
        column.addWidget(self.list, 1)

    def show_findings(self, now: FindingsShown, shown: Shown) -> None:
        """Show some of the findings. Where none is current, the first draft becomes it."""
        chosen = now.select(shown)
        rows = [_list_row(row) for row in chosen if not row.finding.dormant]
        resting = [_list_row(row) for row in chosen if row.finding.dormant]
        if resting:
            rows += [ListRow(_RESTING, "Vilande", heading=True), *resting]
        self.list.show_rows(rows)
        if self.list.current_key() is None and chosen:
            self.list.go_to(now.next_draft(None) or chosen[0].finding.id)
            if self.list.current_key() is None:
                self.list.go_to(chosen[0].finding.id)
        self._selection.choose(shown)
        for one in Shown:
            self._selection.show_count(one, str(len(now.select(one))))
        self._new.setEnabled(not now.locked)


def _list_row(row: FindingRow) -> ListRow:
    finding = row.finding
    state = "" if finding.dormant else "klar" if row.is_done else "utkast"
    grade = GRADE_LABEL[finding.grade] if finding.grade else ""
    return ListRow(
        finding.id,
        row.name,
        row.origin,
        state,
        glyph=OF_GRADE[finding.grade] if finding.grade else None,
        spoken=", ".join(part for part in (row.name, grade, row.origin, state) if part),
    )

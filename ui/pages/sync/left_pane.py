"""The left of Konflikter: the sync, what waits, the conflicts, the last syncs."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame.panes import pane
from ui.metrics import set_margins, set_spacing
from ui.pages.sync.counted_lines import CountedLines
from ui.pages.sync.round_block import RoundBlock
from ui.pages.sync.rows import ConflictShown, SyncShown
from ui.preferences import SyncRun
from ui.sync_rounds import SyncRounds, moment_text
from ui.widgets.card import line
from ui.widgets.glyph import Glyph
from ui.widgets.list_pane import ListPane, ListRow

RUNS_SHOWN = 3
NO_RUNS = "De senaste står här när du har synkat i fönstret."


class LeftPane(QWidget):
    """A column; the list of conflicts is its one stop beside the button."""

    def __init__(self, rounds: SyncRounds) -> None:
        super().__init__()
        self.round = RoundBlock(rounds)
        self.waiting = CountedLines("Att sända")
        self.list = ListPane("Konflikter")
        self.runs = CountedLines("Senaste synkningar", NO_RUNS)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        frame = pane("pane")
        column.addWidget(frame)
        inner = QVBoxLayout(frame)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 0)
        inner.addWidget(_padded(self.round))
        inner.addWidget(line("edge"))
        inner.addWidget(_padded(self.waiting))
        inner.addWidget(self.list, 1)
        inner.addWidget(_padded(self.runs))

    def show_now(self, now: SyncShown, runs: tuple[SyncRun, ...], today: date) -> None:
        """Show a reading."""
        waiting = [(one.text, str(one.count)) for one in now.waiting]
        self.waiting.show_lines(waiting, now.all_sent)
        rows = [ListRow("", "Konflikter", heading=True)] if now.conflicts else []
        rows += [
            ListRow(one.key, one.short, _detail(one), glyph=Glyph.CONFLICT) for one in now.conflicts
        ]
        self.list.show_rows(rows)
        if self.list.current_key() is None and now.conflicts:
            self.list.go_to(now.conflicts[0].key)
        self.runs.show_lines(run_lines(runs[:RUNS_SHOWN], today))


def _detail(one: ConflictShown) -> str:
    return " · ".join(part for part in (one.unit, one.noun) if part)


def run_lines(runs: tuple[SyncRun, ...], today: date) -> list[tuple[str, str]]:
    """When and where each sync was, and what it brought."""
    return [
        (
            ", ".join(part for part in (moment_text(run.at_ms, today), run.channel) if part),
            f"{run.changes} ändringar" if run.whole else "avbruten, inget tappat",
        )
        for run in runs
    ]


def _padded(part: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    set_margins(column, 16, 12, 16, 10)
    column.addWidget(part)
    return box

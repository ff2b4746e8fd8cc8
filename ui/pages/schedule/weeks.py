"""The weeks of a year as a table: a row for each unit, as many weeks as there is room for."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.pages.schedule.rows import ScheduleShown, VisitMark
from ui.qt import CENTRE, HORIZONTAL, LEFT, V_CENTRE

Index = QModelIndex | QPersistentModelIndex


class WeeksModel(QAbstractTableModel):
    """`first` is the first week in sight, `count` how many weeks are."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: ScheduleShown | None = None
        self.first, self.count = 1, 1

    def show_year(self, now: ScheduleShown) -> None:
        """Show another year, or the same read again."""
        self.beginResetModel()
        self.shown = now
        self._keep_inside()
        self.endResetModel()

    def show_weeks(self, count: int) -> None:
        """How many weeks there is room for."""
        if count != self.count:
            self.beginResetModel()
            self.count = count
            self._keep_inside()
            self.endResetModel()

    def go_to(self, first: int) -> None:
        """Begin with a week, as far as the year allows."""
        self.first = first
        self._keep_inside()
        last = self.index(max(0, self.rowCount() - 1), self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(HORIZONTAL, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.shown is None else len(self.shown.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside else min(self.count, self.shown.weeks if self.shown else 1) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not HORIZONTAL:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT | V_CENTRE if section == 0 else CENTRE
        if role == Qt.ItemDataRole.DisplayRole:
            return "Enhet" if section == 0 else self._week_head(self.first + section - 1)
        if role == Qt.ItemDataRole.ToolTipRole and section and self.shown is not None:
            return self.shown.loads.get(self.first + section - 1, ("", "Inga besök"))[1]
        return None

    def _week_head(self, week: int) -> str:
        """The number of the week, and below it how many visits it has."""
        short = self.shown.loads.get(week, ("", ""))[0] if self.shown else ""
        return f"v {week}\n{short}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.shown is None or index.row() >= len(self.shown.rows):
            return None
        row = self.shown.rows[index.row()]
        marks = row.in_week(self.first + index.column() - 1) if index.column() else ()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if not index.column() else " ".join(mark.short for mark in marks)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name if not index.column() else "\n".join(spoken_mark(one) for one in marks)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "; ".join(spoken_mark(one) for one in marks) or "inget besök"
            return f"{row.name}, vecka {self.first + index.column() - 1}, {said}"
        return None

    def _keep_inside(self) -> None:
        weeks = self.shown.weeks if self.shown else 1
        self.first = min(max(self.first, 1), max(1, weeks - self.count + 1))


def spoken_mark(mark: VisitMark) -> str:
    """A visit as it is said."""
    parts = [mark.day, mark.time, mark.lead, mark.state.lower(), *mark.odd]
    return ", ".join(part for part in parts if part)

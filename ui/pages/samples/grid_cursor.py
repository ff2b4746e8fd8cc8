"""Where one is in the grid of items, and how one moves there. No widgets. Source: ux §2.4, §4."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.grid import GridColumn
from ui.pages.samples.grid_lines import GridLine
from ui.pages.samples.rows import ItemGroup, ItemKey, ItemsReads


class GridCursor(QObject):
    """The lines, the current cell, and the items that are marked.

    Signals:
        lines_changed(): other lines, or other cells.
        moved(): another cell is current.
    """

    lines_changed = Signal()
    moved = Signal()

    def __init__(self, reads: ItemsReads) -> None:
        super().__init__()
        self._reads = reads
        self.by_row = True
        self.folded: set[str] = set()
        self.marked: set[ItemKey] = set()
        self.lines: tuple[GridLine, ...] = ()
        self.at = 0
        self.column = 0
        self._opened = False
        self.refresh()

    # What is shown

    @property
    def groups(self) -> tuple[ItemGroup, ...]:
        """The groups, folded ones too."""
        return self._reads.shown().groups

    def line(self) -> GridLine | None:
        """The current line."""
        return self.lines[self.at] if self.at < len(self.lines) else None

    def attribute(self) -> GridColumn | None:
        """What the current column tests."""
        line = self.line()
        if line is None or self.column >= len(line.group.columns):
            return None
        return line.group.columns[self.column]

    def columns(self) -> int:
        """The most columns of any group."""
        return max((len(group.columns) for group in self.groups), default=0)

    def locked(self) -> str:
        """Why nothing can be done with the current item; "" when it can."""
        line = self.line()
        return line.group.locked if line is not None else ""

    def refresh(self) -> None:
        """Read again. The current item stays current."""
        line = self.line()
        key, group = (line.key, line.group.key) if line else (None, "")
        self._lay_out()
        if key is None or not self._stands_at(self.at, key):
            self.at = next(
                (n for n, one in enumerate(self.lines) if key is not None and one.key == key),
                self._heading_of(group) if line is not None else 0,
            )
        if not self._opened and self.lines:
            self._opened = True
            self._go_to_first()
        self._keep_inside()
        self.lines_changed.emit()
        self.moved.emit()

    # Moving

    def go_to(self, at: int, column: int | None = None) -> None:
        """Make a cell current."""
        self.at = max(0, min(at, len(self.lines) - 1))
        if column is not None:
            self.column = column
        self._keep_inside()
        self.moved.emit()

    def step(self, down: int, right: int) -> None:
        """One line or column away; the ends are ends."""
        self.go_to(self.at + down, self.column + right)

    def to_end(self, *, first: bool, of_grid: bool = False) -> None:
        """The first or last column, or with `of_grid` the first or last item too."""
        line = self.line()
        at = self.at
        if of_grid:
            items = [n for n, one in enumerate(self.lines) if one.row is not None]
            at = (items[0] if first else items[-1]) if items else 0
            line = self.lines[at] if self.lines else None
        last = len(line.group.columns) - 1 if line else 0
        self.go_to(at, 0 if first else max(last, 0))

    def next_open(self, by: int = 1) -> bool:
        """The first empty cell of the next item that is left, around the ends."""
        count = len(self.lines)
        for away in range(1, count + 1):
            at = (self.at + by * away) % count
            if self.lines[at].is_open:
                self.go_to(at, self._first_empty(at))
                return True
        return False

    def fold(self, folded: bool) -> None:
        """Hide or show the items of the current heading's group."""
        line = self.line()
        if line is None or line.row is not None:
            return
        (self.folded.add if folded else self.folded.discard)(line.group.key)
        self.refresh()

    def switch_order(self, by_row: bool | None = None) -> None:
        """Radvis ↔ Kolumnvis."""
        self.by_row = not self.by_row if by_row is None else by_row
        self.lines_changed.emit()

    def mark(self) -> None:
        """Mark the item, or take the mark away, and go down."""
        line = self.line()
        if line is None or line.key is None:
            return
        self.marked ^= {line.key}
        self.lines_changed.emit()
        self.step(1, 0)

    def unmark(self) -> bool:
        """Take all marks away. Whether there were any."""
        had = bool(self.marked)
        self.marked.clear()
        if had:
            self.lines_changed.emit()
        return had

    def show_item(self, name: str) -> bool:
        """Go to an item by its id, or by its row in the file. Whether it is here."""
        for group in self.groups:
            for row in group.rows:
                if name in (row.item.item.id, str(row.item.row)):
                    self.folded.discard(group.key)
                    self._lay_out()
                    key = ItemKey(group.grid.sample, row.item.row)
                    at = next(n for n, one in enumerate(self.lines) if one.key == key)
                    self.lines_changed.emit()
                    self.go_to(at, self._first_empty(at))
                    return True
        return False

    # Inside

    def _lay_out(self) -> None:
        lines: list[GridLine] = []
        for group in self.groups:
            lines.append(GridLine(group))
            if group.key not in self.folded:
                lines += [GridLine(group, row) for row in group.rows]
        self.lines = tuple(lines)
        if self.marked:
            self.marked &= {line.key for line in lines if line.key}

    def _stands_at(self, at: int, key: ItemKey) -> bool:
        return at < len(self.lines) and self.lines[at].key == key

    def _heading_of(self, group: str) -> int:
        return next((n for n, one in enumerate(self.lines) if one.group.key == group), 0)

    def _go_to_first(self) -> None:
        first = next((n for n, one in enumerate(self.lines) if one.is_open), None)
        if first is None:
            first = next((n for n, one in enumerate(self.lines) if one.row is not None), 0)
        self.at = first
        self.column = self._first_empty(first)

    def _first_empty(self, at: int) -> int:
        line = self.lines[at]
        for number, column in enumerate(line.group.columns):
            cell = line.row.cells.get(column.code) if line.row else None
            if cell is None or cell.verdict is None:
                return number
        return 0

    def _keep_inside(self) -> None:
        self.at = max(0, min(self.at, len(self.lines) - 1))
        line = self.line()
        last = len(line.group.columns) - 1 if line else 0
        self.column = max(0, min(self.column, last))

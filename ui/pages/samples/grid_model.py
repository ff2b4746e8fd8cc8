"""The grid's lines for Qt: headings and items, and a column for each attribute."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kontrollbesok.labels.control import CELL_VERDICT
from kontrollbesok.labels.numbers import amount
from kontrollbesok.labels.population import TARGETED_REASON
from kontrollbesok.model.cell import Cell
from ui.pages.samples.grid_lines import GridLine

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
NUMBER, ITEM, DAY, WORDS, AMOUNT = range(5)
FIRST = 5  # the first attribute's column; after the last one comes the column of marks
_HEADS = ("Nr", "Post", "Datum", "Text", "Belopp, kr")


class GridModel(QAbstractTableModel):
    """Read only: keys go to the view model."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[GridLine, ...] = ()
        self._attributes = 0

    def show_lines(self, lines: Sequence[GridLine], attributes: int) -> bool:
        """Show `lines`. Returns whether the shape is new and the grid was reset."""
        new, old = tuple(lines), self.lines
        changed = _changed(old, new) if attributes == self._attributes else None
        if changed is None:
            self.beginResetModel()
            self.lines, self._attributes = new, attributes
            self.endResetModel()
            return True
        self.lines = new
        for number in changed:
            self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))
        return False

    @property
    def marks(self) -> int:
        """The column of marks."""
        return FIRST + self._attributes

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else FIRST + self._attributes + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (NUMBER, AMOUNT)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section] if section < FIRST else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and section >= FIRST:
            # Each control has letters of its own: its heading row says them.
            return f"Prövas {section - FIRST + 1}" if section < self.marks else "Märken"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.lines[index.row()]
        at = index.column() - FIRST
        if line.row is not None and 0 <= at < len(line.group.columns):
            column = line.group.columns[at]
            return flags | Qt.ItemFlag.ItemIsEditable if column.is_amount else flags
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _words(line, index.column()) or _named(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, index.column())
        return None


def number_of(line: GridLine) -> str:
    """The item's place in the draw; R and the row in the file for a targeted one."""
    if line.row is None:
        return ""
    item = line.row.item
    if item.targeted:
        return f"R {item.row}"
    return str(item.number) if item.number is not None else ""


amount_words = lru_cache(maxsize=4_096)(amount)


def booked_words(line: GridLine) -> str:
    """The item's amount as in a table: "1 486,00"; "" where items are not worth money."""
    if line.row is None or not line.group.grid.has_amounts:
        return ""
    return amount_words(line.row.item.item.amount_ore)


def spoken(line: GridLine, column: int) -> str:
    """What a screen reader says of a cell: "Post 21411, C Syfte, otestad"."""
    if line.row is None:
        group = line.group
        return f"{group.title}, {group.done} av {group.to_test}"
    attribute = line.group.columns[column]
    cell = line.row.cells.get(attribute.code)
    note = ", har notering" if cell is not None and cell.note else ""
    return (
        f"Post {line.row.item.item.id}, {attribute.code} {attribute.tests}, "
        f"{_verdict_words(cell)}{note}"
    )


def _words(line: GridLine, column: int) -> str:
    if line.row is None:
        group = line.group
        return f"{group.title}, {group.done} av {group.to_test}"
    item = line.row.item.item
    if FIRST <= column < FIRST + len(line.group.columns):
        return spoken(line, column - FIRST)
    return {
        NUMBER: number_of(line),
        ITEM: item.id,
        DAY: item.date.isoformat() if item.date else "",
        WORDS: item.description or item.counterpart,
        AMOUNT: booked_words(line),
    }.get(column, "")


def _named(line: GridLine) -> str:
    """Said of a cell where the item's control asks nothing, and of the marks."""
    return f"Post {line.row.item.item.id}" if line.row is not None else ""


def _tip(line: GridLine, column: int) -> str | None:
    at = column - FIRST
    if 0 <= at < len(line.group.columns):
        attribute = line.group.columns[at]
        return f"{attribute.code} {attribute.tests}"
    if line.row is None or column != WORDS:
        return None
    item = line.row.item
    reasons = [TARGETED_REASON[reason] for reason in item.item.reasons]
    return "\n".join([item.item.description, *reasons])


def _verdict_words(cell: Cell | None) -> str:
    if cell is None or cell.verdict is None:
        return "otestad"
    return CELL_VERDICT[cell.verdict].lower()


def _changed(old: Sequence[GridLine], new: Sequence[GridLine]) -> list[int] | None:
    """The items that have other cells, and the headings; None where other lines stand there.

    Rows are told apart by being the same object: a key press leaves all others as they are.
    """
    if len(old) != len(new):
        return None
    changed = []
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        mine, yours = before.row, after.row
        if mine is yours and mine is not None:
            continue
        if mine is None or yours is None:
            if mine is not yours or before.group.key != after.group.key:
                return None
        elif mine.item.row != yours.item.row or before.group.key != after.group.key:
            return None
        changed.append(number)
    return changed

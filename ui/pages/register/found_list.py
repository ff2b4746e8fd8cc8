"""The list of the findings of all visits: forty thousand of them after ten years."""

from collections.abc import Sequence
from typing import overload

from kontrollbesok.labels.content import GRADE_LABEL
from ui.pages.register.rows import RegisterRow
from ui.widgets.glyph import OF_GRADE
from ui.widgets.list_pane import ListPane, ListRow


class RegisterList(ListPane):
    """A line is made when it is painted, and all are of one height."""

    def __init__(self) -> None:
        super().__init__("Avvikelser")
        self.setUniformItemSizes(True)
        self._found: Sequence[RegisterRow] = ()

    def show_found(self, rows: Sequence[RegisterRow], *, due: bool) -> None:
        """Show findings; the current one stays current if it is still there, else the first is.

        `due`: with the day of the remedy, and not the grade.
        """
        current = self.current_row()
        self._found = rows
        self.show_lines(_Lines(rows, due=due))
        self.go_to(current.id if current is not None else "")
        if rows and self.current_row() is None:
            self.setCurrentIndex(self.model().index(0, 0))

    def current_row(self) -> RegisterRow | None:
        """The finding that is chosen."""
        index = self.currentIndex()
        return self._found[index.row()] if index.isValid() else None

    def go_to(self, key: str) -> None:
        number = next((at for at, row in enumerate(self._found) if row.id == key), None)
        if number is not None:
            self.setCurrentIndex(self.model().index(number, 0))


class _Lines(Sequence[ListRow]):
    def __init__(self, rows: Sequence[RegisterRow], *, due: bool) -> None:
        self._rows, self._due = rows, due

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> ListRow: ...
    @overload
    def __getitem__(self, at: slice) -> "_Lines": ...
    def __getitem__(self, at: int | slice) -> "ListRow | _Lines":
        if isinstance(at, slice):
            return _Lines(self._rows[at], due=self._due)
        return _line(self._rows[at], due=self._due)


def _line(row: RegisterRow, *, due: bool) -> ListRow:
    detail = " · ".join(part for part in (row.unit, row.area, row.state) if part)
    if due:
        right = f"{row.due}, försenad" if row.overdue else row.due
    else:
        right = GRADE_LABEL[row.grade] if row.grade else ""
    glyph = OF_GRADE[row.grade] if row.grade else None
    return ListRow(row.id, f"{row.label} {row.title}", detail, right, glyph=glyph)

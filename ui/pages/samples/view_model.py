"""What a key does in the grid of items. No widgets, no services. Source: ux §2.4, §4."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.imports.pasted_cells import read_block
from kontrollbesok.labels.control import CELL_VERDICT
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.evidence import Link, of_cell
from kontrollbesok.model.grid import GridColumn
from kontrollbesok.model.sample import ReplacementReason
from kontrollbesok.services.pasted_blocks import place_block
from ui.pages.samples.grid_cursor import GridCursor
from ui.pages.samples.grid_lines import GridLine, Pasting
from ui.pages.samples.grid_table import table_of
from ui.pages.samples.rows import ItemGroup, ItemKey, ItemsActions, ItemsReads

ONE_AMOUNT_EACH = "Skriv rätt belopp i en post i taget: ett fel i kronor har sin egen storlek."
AMOUNT_UNREADABLE = "Beloppet går inte att läsa. Skriv till exempel 1 234,50."


class GridViewModel(GridCursor):
    """What has been asked for in the current cell, or in the items that are marked.

    Signals:
        noticed(str): something was done that Ctrl+Z takes back, or could not be done.
        amount_wanted(): the right amount is to be typed in the current cell.
    """

    noticed = Signal(str)
    amount_wanted = Signal()

    def __init__(self, reads: ItemsReads, actions: ItemsActions) -> None:
        super().__init__(reads)
        self._actions = actions
        self.pasting: Pasting | None = None
        self._wrong: tuple[int, int] | None = None  # the cell that N has just left
        self._went_on = (0, 0)  # and where it led

    def give(self, verdict: CellVerdict) -> None:
        """Answer the current cell, or the column of all marked items; then go on."""
        self.drop_offer()
        line, attribute = self._testable(), self.attribute()
        if line is None or attribute is None or line.key is None:
            return
        marked = self._marked_in(line.group)
        word = CELL_VERDICT[verdict]
        if verdict is CellVerdict.WRONG and attribute.is_amount:
            if marked:
                self.noticed.emit(ONE_AMOUNT_EACH)
            else:
                self.amount_wanted.emit()
            return
        if marked:
            self._actions.give_column(marked, attribute.code, verdict)
            self.marked.clear()
            self._say(f"{attribute.code} {word} i {len(marked)} poster")
            return
        self._actions.give(line.key, attribute.code, verdict)
        self._say(f"{line.row.item.item.id if line.row else ''} {attribute.code} {word}")
        given = self.at, self.column
        self._go_on()
        self._wrong = given if verdict is CellVerdict.WRONG else None
        self._went_on = self.at, self.column

    def to_note(self) -> None:
        """To the cell that is to have a note: the wrong one, while one stands where N has led."""
        if self._wrong is not None and self._went_on == (self.at, self.column):
            self.go_to(*self._wrong)
        else:
            self._wrong = None

    def from_note(self) -> None:
        """On from where N led, when the note was about the cell before."""
        wrong, self._wrong = self._wrong, None
        if wrong is not None and wrong == (self.at, self.column):
            self.go_to(*self._went_on)

    def rest_right(self) -> None:
        """Right in the item's empty cells, then the next item that is left."""
        self.drop_offer()
        line = self._testable()
        if line is not None and line.key is not None and line.row is not None:
            self._actions.rest_right(line.key)
            self._say(f"{line.row.item.item.id} resten rätt")
            self.next_open()

    def give_amount(self, text: str) -> None:
        """The right amount, as typed."""
        line, attribute = self._testable(), self.attribute()
        if line is None or line.key is None or attribute is None or not attribute.is_amount:
            return
        try:
            amount_ore = parse_ore(text)
        except AmountError:
            self.noticed.emit(AMOUNT_UNREADABLE)
            return
        self._actions.give_amount(line.key, amount_ore)
        self.step(1, 0)

    def offer(self, text: str) -> bool:
        """Lay a pasted block over the cells from the current one, to be looked at first.

        Only items that are tested in the same place take part: one step takes it all back.
        Whether there was anything to lay.
        """
        block, line = read_block(text), self._testable()
        if line is None or line.row is None or not block:
            return False
        place, group = line.row.place.visit, line.group
        lines = [
            one
            for one in self.lines
            if one.row is not None
            and one.group.grid.sample == group.grid.sample
            and one.row.item.replacement is None
            and one.row.place.visit == place
        ]
        at = next(n for n, one in enumerate(lines) if one.key == line.key)
        rows = [one.row for one in lines if one.row is not None]
        paste = place_block(block, rows, group.columns, at, self.column)
        self.pasting = Pasting(group.grid.sample, paste)
        self.lines_changed.emit()
        return True

    def take_offer(self) -> bool:
        """Write the block that was laid. Whether there was one."""
        pasting, self.pasting = self.pasting, None
        if pasting is None:
            return False
        if pasting.paste.cells:
            self._actions.paste(pasting.sample, pasting.paste.cells)
            self._say(f"{len(pasting.paste.cells)} celler är inklistrade")
        self.lines_changed.emit()
        return True

    def drop_offer(self) -> bool:
        """Put it away. Whether there was one."""
        had = self.pasting is not None
        self.pasting = None
        if had:
            self.lines_changed.emit()
        return had

    def cell_link(self) -> Link | None:
        """The current cell by the record's name; None where nothing is tested."""
        line, attribute = self._testable(), self.attribute()
        if line is None or line.key is None or attribute is None:
            return None
        return of_cell(*line.key, attribute.code)

    def item_key(self) -> ItemKey | None:
        """The item that the current cell is of; None where nothing is tested."""
        line = self._testable()
        return line.key if line is not None else None

    def cell_name(self) -> str:
        """The current cell in a word: "21411 C"."""
        line, attribute = self.line(), self.attribute()
        if line is None or line.row is None or attribute is None:
            return ""
        return f"{line.row.item.item.id} {attribute.code}"

    def copied(self) -> str:
        """The current item's group as a table for a spreadsheet, with its line of heads."""
        line = self.line()
        return table_of(line.group) if line is not None else ""

    def clear(self) -> None:
        """Empty the current cell."""
        line, attribute = self._testable(), self.attribute()
        if line is None or line.key is None or attribute is None or line.row is None:
            return
        cell = line.cell(self.column)
        if cell is not None and cell.verdict is not None:
            self._actions.clear(line.key, attribute.code)
            self._say(f"{line.row.item.item.id} {attribute.code} är tom")

    def document_missing(self) -> None:
        """The item's document cannot be had: wrong in the empty cells."""
        line = self._testable()
        if line is not None and line.key is not None and line.row is not None:
            self._actions.document_missing(line.key)
            self._say(f"{line.row.item.item.id} underlag saknas")

    def untestable(self) -> None:
        """The item cannot be tested."""
        line = self._testable()
        if line is not None and line.key is not None and line.row is not None:
            self._actions.untestable(line.key)
            self._say(f"{line.row.item.item.id} kunde inte prövas")

    def note(self, key: ItemKey, column: GridColumn, text: str) -> None:
        """Keep a note, on the cell it was typed under."""
        self._actions.note(key, column.code, text)

    def draft(self, key: ItemKey, column: GridColumn, text: str) -> None:
        """Keep what is being typed there."""
        self._actions.draft(key, column.code, text)

    def replace(self, reason: ReplacementReason, note: str) -> None:
        """Let the next lot come in for the current item."""
        line = self._testable()
        if line is not None and line.key is not None:
            self._actions.replace(line.key, reason, note)

    def move(self) -> None:
        """Test the current item, or all marked ones of its group, in the group's other place."""
        line = self.line()
        place = line.group.elsewhere if line is not None else None
        if line is None or line.key is None or place is None:
            return
        keys = self._marked_in(line.group) or [line.key]
        self.marked.clear()
        self._actions.move(keys, place.visit)
        items = "Posten" if len(keys) == 1 else f"{len(keys)} poster"
        self._say(f"{items} prövas {'centralt' if place.visit is None else 'vid besöket'}")

    def undo(self) -> None:
        """Take back one's last act."""
        self._actions.undo()

    def redo(self) -> None:
        """Put it back."""
        self._actions.redo()

    # Inside

    def _testable(self) -> GridLine | None:
        line = self.line()
        if line is None or line.row is None or line.row.item.replacement is not None:
            return None
        if line.group.locked:
            self.noticed.emit(line.group.locked)
            return None
        return line

    def _marked_in(self, group: ItemGroup) -> Sequence[ItemKey]:
        return [
            ItemKey(group.grid.sample, row.item.row)
            for row in group.rows
            if ItemKey(group.grid.sample, row.item.row) in self.marked
        ]

    def _go_on(self) -> None:
        if not self.by_row:
            if self.at + 1 < len(self.lines) and self.lines[self.at + 1].row is not None:
                self.step(1, 0)
            return
        line = self.line()
        if line is not None and self.column + 1 < len(line.group.columns):
            self.step(0, 1)
        else:
            self._leave_row()

    def _leave_row(self) -> None:
        """At the row's end, on to the next item that is left; to this row's gaps last."""
        if not self.next_open():
            self.step(1, 0)

    def _say(self, what: str) -> None:
        self.noticed.emit(f"{what} · Ctrl+Z ångrar")

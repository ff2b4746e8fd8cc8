"""Between the grid and the record: keys in, events out, and the touched rows read back.

Every act is a job on the writing thread: saved first, then read, then shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.cell import Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import SampleId, VisitId, natural
from kontrollbesok.model.sample import ReplacementReason
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Seen
from kontrollbesok.ports.store import Draft
from kontrollbesok.sampling.mismatch import Mismatch
from kontrollbesok.services import allocations, cells, protocols, samples, undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.pasted_blocks import PastedCell
from kontrollbesok.services.unfinished_texts import NOTE, OF_CELL
from ui.changes import Changes
from ui.pages.samples.reading import recounted
from ui.pages.samples.rows import ItemGroup, ItemKey, ItemsShown
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.SAMPLES | Touched.VISITS | Touched.EVIDENCE | Touched.SYNC
Read = Callable[[Office], ItemsShown]
RowCells = Mapping[int, Mapping[AttributeCode, Cell]]


class GridDesk(QObject):
    """`ItemsReads` and `ItemsActions` over an office.

    `context` is the visit or control whose acts Ctrl+Z takes back.

    Signals:
        read_again(): there is a new reading.
        saved(object): int, milliseconds since 1970 when the last act was on disk.
        verified(tuple): the mismatches; empty where the samples are what their seeds give.
        failed(UserError): the world's fault; nothing has changed.
    """

    read_again = Signal()
    saved = Signal(object)  # an int of Qt has 32 bits
    verified = Signal(object)
    failed = Signal(object)

    def __init__(
        self, office: Office, work: Work, changes: Changes, read: Read, context: str
    ) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self._read = read
        self._context = VisitId(context)
        self._now = ItemsShown("", (), "Läser in…")
        self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def shown(self) -> ItemsShown:
        """The grid as it was last read."""
        return self._now

    def refresh(self) -> None:
        """Read the whole grid again off the GUI thread."""
        self._work.run(lambda: self._read(self._office), self._replace, self.failed.emit)

    # What a person does

    def give(self, key: ItemKey, attribute: AttributeCode, verdict: CellVerdict) -> None:
        """Right, wrong or not applicable in one cell."""
        seen = self._seen(key, attribute)
        self._do(key, lambda: cells.give(self._office, *key, attribute, verdict, seen))

    def give_column(
        self, keys: Sequence[ItemKey], attribute: AttributeCode, verdict: CellVerdict
    ) -> None:
        """The same in one column of several rows of one sample."""
        sample, rows = keys[0].sample, [key.row for key in keys]
        self._do_rows(
            sample,
            rows,
            lambda: cells.give_column(self._office, sample, rows, attribute, verdict),
        )

    def give_amount(self, key: ItemKey, amount_ore: int) -> None:
        """The right amount of an item."""
        self._do(key, lambda: cells.give_amount(self._office, *key, amount_ore))

    def rest_right(self, key: ItemKey) -> None:
        """Right in the row's empty cells."""
        self._do(key, lambda: cells.rest_right(self._office, *key))

    def document_missing(self, key: ItemKey) -> None:
        """The item's document cannot be had."""
        self._do(key, lambda: cells.document_missing(self._office, *key))

    def untestable(self, key: ItemKey) -> None:
        """The item cannot be tested."""
        self._do(key, lambda: cells.untestable(self._office, *key))

    def paste(self, sample: SampleId, pasted: Sequence[PastedCell]) -> None:
        """A block of cells, in one step."""
        rows = sorted({cell.row for cell in pasted})
        self._do_rows(sample, rows, lambda: cells.paste(self._office, sample, pasted))

    def verify(self) -> None:
        """Draw every sample that is shown again, from its kept file."""
        names = dict.fromkeys(group.grid.sample for group in self._now.groups)

        def job() -> tuple[Mismatch, ...]:
            return tuple(one for name in names for one in protocols.verify(self._office, name))

        self._work.run(job, self.verified.emit, self.failed.emit)

    def clear(self, key: ItemKey, attribute: AttributeCode) -> None:
        """Empty a cell."""
        seen = self._seen(key, attribute)
        self._do(key, lambda: cells.clear(self._office, *key, attribute, seen))

    def note(self, key: ItemKey, attribute: AttributeCode, text: str) -> None:
        """Keep a note, unless it is as it was."""
        shown = self._cell(key, attribute)
        if text.strip() == (shown.note if shown else ""):
            return
        seen = shown.note_seen if shown else None

        def act() -> Touched:
            touched = cells.note(self._office, *key, attribute, text.strip(), seen)
            place = _place(key, attribute)
            self._office.store.drop_draft(self._context, OF_CELL, place, NOTE)
            return touched

        self._do(key, act)

    def draft(self, key: ItemKey, attribute: AttributeCode, text: str) -> None:
        """Keep what is being typed, so that it survives a power cut."""
        now_ms = self._office.clock.now_ms()
        draft = Draft(self._context, OF_CELL, _place(key, attribute), NOTE, text, now_ms)
        self._work.run(
            lambda: self._office.store.save_draft(draft), lambda _: None, self.failed.emit
        )

    def replace(self, key: ItemKey, reason: ReplacementReason, note: str) -> None:
        """Let the next lot come in."""
        self._do_all(lambda: samples.replace_item(self._office, *key, reason, note))

    def move(self, keys: Sequence[ItemKey], visit: VisitId | None) -> None:
        """Test items of one sample at a visit, or centrally (None)."""
        sample, rows = keys[0].sample, [key.row for key in keys]
        self._do_all(lambda: allocations.move(self._office, sample, rows, visit))

    def undo(self) -> None:
        """Take back one's last act here."""
        self._do_all(lambda: undo.undo(self._office, self._context))

    def redo(self) -> None:
        """Put it back."""
        self._do_all(lambda: undo.redo(self._office, self._context))

    # Inside

    def _cell(self, key: ItemKey, attribute: AttributeCode) -> Cell | None:
        rows = (
            row
            for group in self._now.groups
            if group.grid.sample == key.sample
            for row in group.rows
            if row.item.row == key.row
        )
        return next((row.cells.get(attribute) for row in rows), None)

    def _seen(self, key: ItemKey, attribute: AttributeCode) -> Seen | None:
        cell = self._cell(key, attribute)
        return cell.seen if cell else None

    def _do(self, key: ItemKey, act: Callable[[], Touched]) -> None:
        self._do_rows(key.sample, [key.row], act)

    def _do_rows(self, sample: SampleId, rows: Sequence[int], act: Callable[[], Touched]) -> None:
        """Save, then read these rows only: a key is answered at once in a long grid, too."""

        def job() -> tuple[Touched, RowCells, int]:
            touched = act()
            found = {row: self._office.reads.samples.row_cells(sample, row) for row in rows}
            return touched, found, self._office.clock.now_ms()

        def show(result: tuple[Touched, RowCells, int]) -> None:
            touched, found, at_ms = result
            self._now = replace(self._now, groups=_patched(self._now.groups, sample, found))
            self._tell(touched, at_ms)

        self._work.run(job, show, self.failed.emit)

    def _do_all(self, act: Callable[[], Touched]) -> None:
        def job() -> tuple[Touched, ItemsShown, int]:
            touched = act()
            return touched, self._read(self._office), self._office.clock.now_ms()

        def show(result: tuple[Touched, ItemsShown, int]) -> None:
            touched, self._now, at_ms = result
            self._tell(touched, at_ms)

        self._work.run(job, show, self.failed.emit)

    def _tell(self, touched: Touched, at_ms: int) -> None:
        self.read_again.emit()
        self.saved.emit(at_ms)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _replace(self, now: ItemsShown) -> None:
        self._now = now
        self.read_again.emit()


def _place(key: ItemKey, attribute: AttributeCode) -> str:
    return natural(key.sample, str(key.row), attribute)


def _patched(
    groups: Sequence[ItemGroup], sample: SampleId, found: RowCells
) -> tuple[ItemGroup, ...]:
    return tuple(
        _with_cells(group, found) if group.grid.sample == sample else group for group in groups
    )


def _with_cells(group: ItemGroup, found: RowCells) -> ItemGroup:
    before = [row for row in group.rows if row.item.row in found]
    after = [replace(row, cells=found[row.item.row]) for row in before]
    return recounted(group, before, after) if before else group

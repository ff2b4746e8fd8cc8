"""The matrix, the table and the fields of a year's risks, side by side over one desk."""

from kontrollbesok.services.risk_values import RiskWords
from ui.frame.panes import Panes
from ui.pages.plan.desk import RisksDesk
from ui.pages.plan.hands import Hands
from ui.pages.plan.matrix_pane import MatrixPane
from ui.pages.plan.reading import counted
from ui.pages.plan.rows import Cell, Filter, Side
from ui.pages.plan.table_pane import TablePane


class RiskBoard(Panes):
    """Shows what the desk has read, and tells it what is chosen and written."""

    def __init__(self, desk: RisksDesk) -> None:
        self.left_pane, self.right_pane = MatrixPane(), TablePane()
        super().__init__(self.left_pane, self.right_pane, None, widths=(560, 300))
        self._desk = desk
        self._in_full = False  # a risk stands in the matrix's place
        self.matrix, self.table = self.left_pane.matrix, self.right_pane.table
        self.strip, self.form = self.right_pane.strip, self.left_pane.form
        self.hands = Hands(self, self.left_pane, self.right_pane)
        self._connect()
        self._connect_fields()

    def _connect(self) -> None:
        cells = self.matrix.cells
        self.table.moved.connect(self._row_moved)
        self.right_pane.filtered.connect(self.show_rows)
        for view in (self.table, cells):
            view.stepped.connect(self._step)
        cells.moved.connect(self._cell_moved)
        cells.opened.connect(self.hands.to_table)
        self.left_pane.year_chosen.connect(self._choose_year)
        self.left_pane.side_chosen.connect(self._choose_side)
        self._desk.added.connect(self._show_added)

    def _connect_fields(self) -> None:
        desk, strip, form = self._desk, self.strip, self.form
        strip.likelihood_chosen.connect(desk.set_likelihood)
        strip.impact_chosen.connect(desk.set_impact)
        strip.measure_left.connect(desk.set_measure)
        strip.owner_left.connect(desk.set_owner)
        strip.handling_asked.connect(self.turn_handling)
        strip.escaped.connect(self.hands.to_table)
        form.words_left.connect(self._write_words)
        form.control_left.connect(desk.set_systematic_control)
        form.reason_left.connect(desk.set_reason)
        form.before_left.connect(desk.set_before)
        form.removed.connect(desk.remove)
        form.restored.connect(desk.restore)

    def show_year(self) -> None:
        """Show the year that the desk has read."""
        now = self._desk.now
        if now is not None:
            rows = now.of(Filter.ALL, self._desk.side)
            self.left_pane.show_shown(now, rows, counted(rows))
            self.right_pane.show_counts(now)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the risks that are wanted in the table."""
        now = self._desk.now
        if now is not None:
            shown = self.right_pane.chosen(now, self._desk.side)
            self.table.show_rows(shown, now.year.thresholds)
        self._row_moved()

    def open_risk(self) -> bool:
        """The chosen risk in full, in the matrix's place. Whether there is one."""
        if self.table.current() is None:
            return False
        self._in_full = True
        self._show_form()
        self.left_pane.show_form()
        self.hands.to_left()
        return True

    def new_risk(self, number: int) -> None:
        """An empty form in the matrix's place; the table shows all risks."""
        self.commit()
        self.right_pane.show_all()
        self.show_rows()
        self._in_full = True
        self.form.show_new(number)
        self.left_pane.show_form()
        self.hands.to_left()

    def open_year(self) -> None:
        """Thresholds and decision, in the matrix's place."""
        self.commit()
        self._in_full = False
        self.left_pane.show_year()
        self.hands.to_left()

    def show_risks(self) -> None:
        """The matrix again."""
        self.commit()
        self._in_full = False
        self.left_pane.show_risks()
        self.close_sheet()

    def turn_handling(self) -> None:
        """The chosen risk into the plan, or out of it."""
        row = self.table.current()
        if row is not None and not row.removed_why:
            self._desk.turn_handling(row.key)

    def write_measure(self) -> None:
        """The keyboard into the measure of the chosen risk."""
        if self.table.current() is not None:
            self.strip.write()

    def commit(self) -> None:
        """Send what is typed."""
        self.strip.commit()
        self.form.commit()

    def _step(self, likelihood: int, impact: int) -> None:
        row = self.table.current()
        if row is not None and not row.removed_why:
            self._desk.step(row.key, likelihood, impact)

    def _cell_moved(self, cell: Cell) -> None:
        """The first risk of the cell is chosen, if the table shows any."""
        row = next((row for row in self.table.rows() if row.cell == cell), None)
        if row is not None:
            self.table.go_to(row.key)

    def _row_moved(self) -> None:
        now, row = self._desk.now, self.table.current()
        if now is None:
            return
        closed = now.year.is_frozen or (row is not None and bool(row.removed_why))
        self.strip.show_risk(row, now.year.thresholds, frozen=closed)
        self.matrix.cells.choose(row.cell if row else None)
        if self._in_full and not self.form.is_new():
            self._show_form()

    def _show_form(self) -> None:
        now, row = self._desk.now, self.table.current()
        if now is not None:
            self.form.show_risk(now.row(row.key) if row else None, frozen=now.year.is_frozen)

    def _write_words(self, key: str, words: RiskWords) -> None:
        if key:
            self._desk.set_words(key, words)
        else:
            self._desk.add(words)

    def _show_added(self, key: str) -> None:
        if self.form.is_new() and self._in_full:
            self.form.bind(key)
        self.table.go_to(key)

    def _choose_side(self, side: Side) -> None:
        self._desk.side = side
        self.show_year()

    def _choose_year(self, year: int) -> None:
        self.commit()  # of the year that is shown
        self._desk.choose_year(year)

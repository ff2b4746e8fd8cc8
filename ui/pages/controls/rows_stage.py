"""A population that is read and not locked: what waits for a person, the ledger, the lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.numbers import amount, kronor_text, number_text
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.population import Population
from kontrollbesok.model.population_record import LedgerFigure, PopulationRecord
from kontrollbesok.model.reading import RepairKind, RowRepair
from kontrollbesok.model.reconciliation import Reconciliation, lock_obstacle
from kontrollbesok.services.population_views import PopulationView
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.controls.number_box import read_kronor
from ui.pages.controls.row_editor import RowEditor
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.named_field import named_field, under_name
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.slot import Slot

_WIDTH = 760
_LOCKED_FOR_GOOD = "Låsningen går inte att ta tillbaka. Ändras underlaget läser du in en ny fil."


class RowsStage(ScrollPane):
    """One unreadable row at a time, then the ledger, then the lock.

    Signals:
        repaired(RowRepair): what is to be done with a row.
        withdrawn(int): a row is to be as it came.
        reconciled(LedgerFigure): what the ledger says.
        lock_asked(): Lås populationen.
    """

    repaired = Signal(object)
    withdrawn = Signal(int)
    reconciled = Signal(object)
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Rader, avstämning och lås")
        self.editor: RowEditor | None = None
        self._shown: object = None  # what the card of rows was made from
        self._population: PopulationId | None = None
        self._rows = Slot()
        self._booked = label("", "secondary", wrap=True)
        self._held_against = label("", "lead-strong")
        self.ledger = named_field("Huvudbokens summa, kr")
        self._sum = _under(self.ledger)
        self.count = named_field("Antal rader enligt källan")
        self.reason = named_field("Varför skillnaden är rätt")
        self._why = label("Varför skillnaden är rätt", "small", buddy=self.reason)
        self.lock = KeyButton("Lås populationen", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._lock_words = label("", "small", wrap=True)
        self._lay_out()
        for field in (self.ledger, self.count, self.reason):
            field.editingFinished.connect(self._ledger_left)
        self.lock.clicked.connect(self.lock_asked)

    def show_population(self, view: PopulationView) -> None:
        """Show what is left of an unlocked population. What is being written stays as it is."""
        assert view.account is not None  # it is not locked
        account, known = view.account, view.known
        shown = (known.id, account.problems[:1], account.unexplained, known.repairs)
        if shown != self._shown:
            self._shown = shown
            self._show_rows(view, account)
        self._show_ledger(known, account)
        self._show_lock(known, account)

    def first_focus(self) -> QWidget:
        """Where a person goes on: the row that waits, the ledger, or the lock."""
        if self.editor is not None:
            return self.editor.first_focus()
        is_reconciled = bool(self.ledger.text() or self.count.text())
        if self.lock.isEnabled() and is_reconciled:
            return self.lock
        return self.count if self._sum.isHidden() else self.ledger

    def ledger_figure(self) -> LedgerFigure | None:
        """What is typed; None where a figure cannot be read."""
        typed, count = self.ledger.text().strip(), self.count.text().strip()
        ore = read_kronor(typed) if typed else None
        digits = "".join(count.split())
        if (typed and ore is None) or (digits and not digits.isdecimal()):
            return None
        return LedgerFigure(ore, int(digits) if digits else None, self.reason.text().strip())

    def _show_rows(self, view: PopulationView, account: Population) -> None:
        self.editor = None
        card = _card()
        if account.unexplained:
            words = f"{number_text(account.unexplained)} av {number_text(account.rows_in_file)} "
            words += "rader behöver dig"
            card.column.addWidget(label(words, "lead-strong"))
            self.editor = RowEditor(account.problems[0], view)
            self.editor.repaired.connect(self.repaired)
            card.column.addWidget(self.editor)
        else:
            _add_tick(card, "Alla rader är förklarade", "Varje rad i filen är redovisad.")
        for repair in view.known.repairs:
            card.column.addWidget(line())
            card.column.addWidget(self._repair(repair))
        self._rows.fill(card)

    def _repair(self, repair: RowRepair) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        what = {
            RepairKind.CORRECTED: "rättad",
            RepairKind.EXPLAINED: "förklarad",
            RepairKind.TARGETED: "riktad post",
        }[repair.kind]
        reason = f": {repair.reason}" if repair.reason else ""
        row.addWidget(label(f"Rad {number_text(repair.row)} {what}{reason}", "table", wrap=True), 1)
        back = KeyButton("Ta tillbaka", kind=Kind.LINK, height=26)
        back.setAccessibleName(f"Ta tillbaka rad {repair.row}")
        back.clicked.connect(lambda _=False: self.withdrawn.emit(repair.row))
        row.addWidget(back)
        return holder

    def _show_ledger(self, known: PopulationRecord, account: Population) -> None:
        booked, ledger = account.booked, known.ledger
        has_amounts = known.reading.has_amounts
        worth = f" om {kronor_text(booked.total_ore)}" if has_amounts else ""
        self._booked.setText(f"Filen har {number_text(booked.count)} poster{worth}.")
        self._sum.setVisible(has_amounts)
        held_against = "mot huvudboken" if has_amounts else "antalet mot källan"
        self._held_against.setText(f"Stäm av {held_against}")
        typed = "" if ledger.ore is None else amount(ledger.ore)
        count = "" if ledger.count is None else number_text(ledger.count)
        is_new = known.id != self._population
        is_typed = not is_new and self.ledger_figure() is None
        self._population = known.id
        for field, text in (
            (self.ledger, typed),
            (self.count, count),
            (self.reason, ledger.explanation),
        ):
            if is_new or not (is_typed or field.hasFocus()):
                field.setText(text)
        differs = Reconciliation(ledger.ore, ledger.count, ledger.explanation)
        apart = differs.difference_ore(account) or differs.difference_count(account)
        for part in (self._why, self.reason):
            part.setVisible(bool(apart or ledger.explanation))

    def _ledger_left(self) -> None:
        figure = self.ledger_figure()
        if figure is not None:
            self.reconciled.emit(figure)

    def _show_lock(self, known: PopulationRecord, account: Population) -> None:
        obstacle = lock_obstacle(
            account,
            Reconciliation(known.ledger.ore, known.ledger.count, known.ledger.explanation),
        )
        self.lock.setEnabled(obstacle is None)
        self._lock_words.setText(_LOCKED_FOR_GOOD if obstacle is None else error_text(obstacle))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 26, 16, 26, 18)
        set_spacing(column, 12)
        column.addWidget(self._rows)
        card = _card()
        column.addWidget(card)
        card.column.addWidget(self._held_against)
        card.column.addWidget(self._booked)
        row = QHBoxLayout()
        set_spacing(row, 12)
        row.addWidget(self._sum, 1)
        row.addWidget(_under(self.count, "Antal rader, om det syns"), 1)
        card.column.addLayout(row)
        card.column.addWidget(self._why)
        card.column.addWidget(self.reason)
        last = QHBoxLayout()
        set_spacing(last, 14)
        last.addWidget(self.lock, 0, TOP)
        limit_width(self._lock_words, 460)
        last.addWidget(self._lock_words, 1)
        column.addLayout(last)
        column.addStretch(1)
        self.show_content(content)


def _card() -> Card:
    card = Card(padding=16, spacing=8)
    limit_width(card, _WIDTH)
    return card


def _add_tick(card: Card, title: str, words: str) -> None:
    row = QHBoxLayout()
    set_spacing(row, 9)
    row.addWidget(GlyphLabel(Glyph.YES, "klart"), 0, TOP)
    row.addWidget(label(title, "strong"))
    row.addWidget(label(words, "secondary"), 1)
    card.column.addLayout(row)


def _under(field: QLineEdit, words: str = "") -> QWidget:
    holder, column = QWidget(), under_name(field, words)
    set_margins(column, 0, 0, 0, 0)
    holder.setLayout(column)
    return holder

"""The left pane: what the population is, what it adds up to, and the targeted items. Source: 03."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.numbers import amount, kronor_text, number_text
from kontrollbesok.labels.population import NOTE, SET_ASIDE, TARGETED_REASON
from kontrollbesok.labels.sentence import SENTENCE
from kontrollbesok.model.population import PopulationItem
from kontrollbesok.model.reading import Reading
from kontrollbesok.model.reconciliation import Reconciliation
from kontrollbesok.services.population_views import PopulationView
from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.controls.plan_rows import PlanShown
from ui.pages.samples.fact_row import FactRow
from ui.qt import RIGHT, TOP
from ui.widgets.card import line
from ui.widgets.chip import Chip, Tone
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_FEW = 12


class PopulationPane(ScrollPane):
    """One file in figures.

    Signals:
        another_asked(): another file is to be read in.
        compare_asked(): a file on disk is to be held against the kept one.
        order_asked(): the words for whoever exports the file.
        units_asked(): which unit has which cost centre.
        profile_asked(): what the population comes to per unit, month and size.
    """

    another_asked = Signal()
    compare_asked = Signal()
    order_asked = Signal()
    units_asked = Signal()
    profile_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Population")

    def show_control(self, now: PlanShown) -> None:
        """The population there is, or that there is none yet."""
        if now.population is None:
            title = f"IKP {now.control.nr} {now.control.title}"
            self.show_none(title, now.control.responsible)
        else:
            self.show_population(now.population, now.read_at)

    def show_none(self, control: str, responsible: str) -> None:
        """No file has been read."""
        content, column = _column()
        column.addWidget(label("Population", "lead-strong"))
        column.addWidget(label("Ingen fil är inläst än.", "secondary", wrap=True))
        column.addWidget(gap(4))
        column.addWidget(FactRow("Kontroll", control))
        column.addWidget(FactRow("Ansvarig", responsible or "Saknas"))
        column.addWidget(gap(8))
        column.addWidget(
            label(
                "Ingen rad i filen ställs utanför prövningen: varje rad blir en post att dra "
                "bland, en riktad post eller en rad som du förklarar.",
                "small",
                wrap=True,
            )
        )
        self._add_buttons(column, has_file=False)
        column.addStretch(1)
        self.show_content(content)

    def show_population(self, view: PopulationView, read_at: str) -> None:
        """The latest file."""
        content, column = _column()
        known = view.known
        top = QHBoxLayout()
        top.addWidget(label("Population", "lead-strong"), 1)
        if known.lock is not None:
            top.addWidget(Chip("Låst", Tone.INFO, Icon.LOCKED))
        column.addLayout(top)
        column.addWidget(_file(known.file.name, f"Hela förvaltningen, inläst {read_at}"))
        column.addWidget(gap(2))
        column.addWidget(FactRow("Rader i filen", number_text(known.rows)))
        column.addWidget(FactRow("Poster att dra bland", number_text(view.to_draw), strong=True))
        column.addWidget(FactRow("Riktade poster, prövas alla", number_text(view.targeted_count)))
        if view.set_aside:
            column.addWidget(FactRow("Rader som inte är poster", number_text(view.set_aside)))
        column.addWidget(FactRow("Rader som inte är förklarade", number_text(view.unexplained)))
        if known.reading.has_amounts:
            total = kronor_text(view.total_ore)
            column.addWidget(FactRow("Summa av alla rader", total, strong=True))
        if known.staff is not None:
            column.addWidget(FactRow("Personallista", known.staff.name))
        if known.reading.show_names:
            column.addWidget(FactRow("Namn", "visas"))
        period = known.reading.period
        if period is not None:
            column.addWidget(FactRow("Period", f"{period.first} – {period.last}"))
        column.addWidget(gap(4))
        ledger = _ledger(view)
        if ledger is not None:
            column.addWidget(ledger)
        self._add_notes(column, view)
        self._add_targeted(column, view)
        column.addWidget(gap(4))
        column.addWidget(label("Filens kontrollsumma (SHA-256)", "small-strong"))
        column.addWidget(label(_hash(known.file.sha256), "mono-small", wrap=True))
        self._add_buttons(column, has_file=True)
        column.addStretch(1)
        self.show_content(content)

    def _add_notes(self, column: QVBoxLayout, view: PopulationView) -> None:
        if view.account is None:
            return
        for kind, count in view.account.set_aside_by_kind:
            if count:
                words = f"{SET_ASIDE[kind]}: {number_text(count)}"
                column.addWidget(label(words, "small", wrap=True))
        for note in view.account.notes:
            words = SENTENCE.format(NOTE[note.kind], count=note.count)
            column.addWidget(label(f"{words}.", "small", wrap=True))

    def _add_targeted(self, column: QVBoxLayout, view: PopulationView) -> None:
        if not view.targeted:
            return
        count = view.targeted_count
        column.addWidget(gap(2))
        column.addWidget(label("Riktade poster, prövas alla", "small-strong"))
        for item in view.targeted[:_FEW]:
            column.addWidget(_targeted(item, view.known.reading))
            column.addWidget(line())
        if count > _FEW:
            column.addWidget(label(f"och {number_text(count - _FEW)} till under Poster", "small"))
        words = "De räknas inte in i urvalets felandel. Fel i dem blir avvikelser som andra."
        column.addWidget(label(words, "small-muted", wrap=True))

    def _add_buttons(self, column: QVBoxLayout, *, has_file: bool) -> None:
        column.addWidget(gap(6))
        asked = [("Beställ filen", self.order_asked), ("Kst och enheter", self.units_asked)]
        if has_file:
            asked += [
                ("Visa fördelningen", self.profile_asked),
                ("Läs in en ny fil", self.another_asked),
                ("Jämför med en fil på datorn", self.compare_asked),
            ]
        for words, signal in asked:
            button = KeyButton(words, kind=Kind.LINK, height=26)
            button.clicked.connect(signal)
            column.addWidget(button)


def _column() -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    column = QVBoxLayout(content)
    set_margins(column, 18, 14, 18, 16)
    set_spacing(column, 5)
    return content, column


def _file(name: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 4, 0, 2)
    set_spacing(row, 9)
    row.addWidget(IconLabel(Icon.DOCUMENT, "text_secondary", 18), 0, TOP)
    column = QVBoxLayout()
    set_spacing(column, 0)
    column.addWidget(label(name, "strong", wrap=True))
    column.addWidget(label(words, "small", wrap=True))
    row.addLayout(column, 1)
    return holder


def _ledger(view: PopulationView) -> QWidget | None:
    """Whether the file agrees with what somebody typed of the ledger."""
    ledger = view.known.ledger
    if ledger.ore is None and ledger.count is None:
        return None
    held = Reconciliation(ledger.ore, ledger.count, ledger.explanation)
    rows = view.to_draw + view.targeted_count
    difference = 0 if ledger.ore is None else view.total_ore - ledger.ore
    counts = 0 if ledger.count is None else rows - ledger.count
    agrees = not difference and not counts
    says = kronor_text(ledger.ore) if ledger.ore is not None else f"{ledger.count} rader"
    if agrees:
        title, glyph, kind = "Stämmer mot huvudboken", Glyph.YES, "agrees"
        words = f"Huvudboken visar {says}, som filens alla {number_text(rows)} rader. "
        words += "Ingen rad är borttagen."
    else:
        title, glyph, kind = "Skiljer från huvudboken", Glyph.PARTLY, "warning"
        apart = kronor_text(abs(difference)) if difference else f"{abs(counts)} rader"
        words = f"Huvudboken visar {says}. Skillnaden är {apart}. {held.explanation}".strip()
    frame = QFrame()
    frame.setProperty("kind", kind)
    column = QVBoxLayout(frame)
    set_margins(column, 11, 9, 11, 10)
    set_spacing(column, 3)
    top = QHBoxLayout()
    set_spacing(top, 7)
    top.addWidget(GlyphLabel(glyph, title))
    top.addWidget(label(title, "agrees" if agrees else "strong"), 1)
    column.addLayout(top)
    column.addWidget(label(words, "table", wrap=True))
    return frame


def _targeted(item: PopulationItem, reading: Reading) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 1, 0, 1)
    set_spacing(row, 8)
    reasons = "; ".join(TARGETED_REASON[reason] for reason in item.reasons)
    row.addWidget(label(f"Rad {number_text(item.row)}", "small-muted"), 0, TOP)
    row.addWidget(label(reasons, "small-primary", wrap=True), 1)
    if reading.has_amounts:
        worth = label(amount(item.amount_ore), "small-primary")
        worth.setAlignment(RIGHT)
        row.addWidget(worth, 0, TOP)
    return holder


def _hash(digits: str) -> str:
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))

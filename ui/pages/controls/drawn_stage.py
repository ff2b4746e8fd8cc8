"""A sample that is drawn: its seed, its places, the check, and the samples before it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.control import SAMPLE_METHOD
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.plan_choice import choice_facts
from kontrollbesok.labels.sampling import SEED_SOURCE, exact_percent, grouped, not_reproducible
from kontrollbesok.sampling.exact import exact
from kontrollbesok.sampling.mismatch import Mismatch
from kontrollbesok.sampling.protocol import SeedSource
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.controls.plan_rows import DrawnShown, EarlierSample, PlaceRow, PlanShown
from ui.pages.samples.fact_row import FactRow
from ui.qt import LEFT, TOP
from ui.widgets.card import Card
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_WIDTH = 760
_FILE_AGAIN = "Läs in filen på nytt"


class DrawnStage(ScrollPane):
    """Nothing here can be changed; a new sample can be made beside it.

    Signals:
        verify_asked(): Kontrollera urvalet.
        items_asked(): go to the items.
        again_asked(): a new sample.
        file_asked(): the file once more, where two have locked it differently.
        print_asked(): the plan on paper.
        request_asked(): the words to units that have items and no visit.
    """

    verify_asked = Signal()
    items_asked = Signal()
    again_asked = Signal()
    file_asked = Signal()
    print_asked = Signal()
    request_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Urvalet")
        self.verify = KeyButton("Kontrollera urvalet", key="F5")
        self.items = KeyButton("Öppna posterna", kind=Kind.PRIMARY)
        self.again = KeyButton("Gör ett nytt urval", kind=Kind.LINK)
        self.file = KeyButton(_FILE_AGAIN, kind=Kind.PRIMARY)
        self.verdict = QFrame()
        self.is_void = False

    def first_focus(self) -> QWidget:
        """The way on."""
        if self.is_void:
            return self.file
        return self.items if self.items.isEnabled() else self.again

    def show_drawn(self, now: PlanShown) -> None:
        """Show the sample as it is."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 26, 16, 26, 18)
        set_spacing(column, 12)
        self.verify = KeyButton("Kontrollera urvalet", key="F5")
        self.items = KeyButton("Öppna posterna", kind=Kind.PRIMARY)
        self.again = KeyButton("Gör ett nytt urval", kind=Kind.LINK)
        self.verify.clicked.connect(self.verify_asked)
        self.items.clicked.connect(self.items_asked)
        self.again.clicked.connect(self.again_asked)
        self.file = KeyButton(_FILE_AGAIN, kind=Kind.PRIMARY)
        self.file.clicked.connect(self.file_asked)
        self.is_void = now.population is not None and now.population.known.lock_conflict
        self.verdict = QFrame()
        self.verdict.hide()
        self.items.setEnabled(now.drawn is not None)
        self.verify.setEnabled(now.drawn is not None)
        column.addWidget(self._sample(now))
        column.addWidget(self.verdict)
        if now.drawn is not None and now.drawn.places:
            column.addWidget(self._places(now.drawn))
        if now.earlier:
            column.addWidget(_earlier(now.earlier))
        column.addStretch(1)
        self.show_content(content)

    def show_verdict(self, mismatches: Sequence[Mismatch]) -> None:
        """What the check came to."""
        agrees = not mismatches
        frame = QFrame()
        frame.setProperty("kind", "agrees" if agrees else "error")
        limit_width(frame, _WIDTH)
        row = QHBoxLayout(frame)
        set_margins(row, 12, 9, 12, 9)
        set_spacing(row, 9)
        glyph = Glyph.YES if agrees else Glyph.NO
        words = (
            "Urvalet stämmer. Filen, planen och startvärdet ger samma poster."
            if agrees
            else not_reproducible(mismatches)
        )
        row.addWidget(GlyphLabel(glyph, "stämmer" if agrees else "stämmer inte"), 0, TOP)
        row.addWidget(label(words, wrap=True), 1)
        frame.setAccessibleName(words)
        parent = self.verdict.parentWidget()
        layout = parent.layout() if parent else None
        if layout is not None:
            layout.replaceWidget(self.verdict, frame)
        self.verdict.hide()
        self.verdict.deleteLater()
        self.verdict = frame
        frame.show()

    def verdict_text(self) -> str:
        """What the check said; "" before any."""
        return self.verdict.accessibleName()

    def _sample(self, now: PlanShown) -> QWidget:
        card = _card()
        sample, drawn = now.sample, now.drawn
        seed = sample.seed if sample else None
        if self.is_void:
            card.column.addWidget(label("Två låsningar", "lead-strong"))
            words = error_text(UserError(ErrorCode.LOCKS_DIFFER))
            card.column.addWidget(label(words, "secondary", wrap=True))
            card.column.addWidget(self.file, 0, LEFT)
            return card
        if now.seeds_differ or sample is None or seed is None:
            card.column.addWidget(label("Två startvärden", "lead-strong"))
            words = (
                "Två personer har dragit var för sig, så inget av urvalen räknas. "
                "Båda ligger kvar. Gör ett nytt urval."
            )
            card.column.addWidget(label(words, "secondary", wrap=True))
            card.column.addWidget(self.again)
            return card
        plan = sample.plan
        size = number_text(sample.sizes[-1])
        card.column.addWidget(label(f"{size} poster är dragna", "lead-strong"))
        if now.fault is not None and now.fault.code is not ErrorCode.POPULATION_FILE_MISSING:
            words = error_text(now.fault)
        elif drawn is None:
            words = "Filen har inte kommit till den här datorn. Posterna syns efter nästa synk."
        else:
            words = f"Draget {drawn.set_at}."
            if drawn.targeted:
                words += f" {number_text(drawn.targeted)} riktade poster prövas också."
        card.column.addWidget(label(words, "secondary", wrap=True))
        card.column.addWidget(FactRow("Metod", SAMPLE_METHOD[plan.method]))
        card.column.addWidget(FactRow("Säkerhetsgrad", exact_percent(exact(plan.confidence))))
        for name, value in choice_facts(plan.choices):
            card.column.addWidget(FactRow(name, value))
        card.column.addWidget(FactRow("Startvärde", grouped(seed.digits)))
        origin = SEED_SOURCE[SeedSource(seed.origin.value)]
        card.column.addWidget(FactRow("Startvärdet kommer från", origin))
        row = QHBoxLayout()
        set_spacing(row, 12)
        for button in (self.items, self.verify, self.again):
            row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        plan_print = KeyButton("Skriv ut planen", key="Ctrl+P", kind=Kind.LINK, height=28)
        plan_print.clicked.connect(self.print_asked)
        card.column.addWidget(plan_print, 0, LEFT)
        words = "Startvärdet går inte att ändra. Ett nytt urval läggs bredvid, det här ligger kvar."
        card.column.addWidget(label(words, "small-muted", wrap=True))
        return card

    def _places(self, drawn: DrawnShown) -> QWidget:
        card = _card()
        card.column.addWidget(label("Här prövas posterna", "lead-strong"))
        for row in drawn.places:
            card.column.addWidget(FactRow(f"{row.name}, {row.where}", _count(row)))
        if drawn.to_ask:
            items = f"{number_text(drawn.to_ask)} {'post' if drawn.to_ask == 1 else 'poster'}"
            words = f"{items} hör till enheter som inte får något besök."
            card.column.addWidget(label(words, "secondary", wrap=True))
            request = KeyButton("Begär underlagen", height=30)
            request.clicked.connect(self.request_asked)
            card.column.addWidget(request, 0, LEFT)
        return card


def _count(row: PlaceRow) -> str:
    count = f"{number_text(row.drawn)} dragna"
    return f"{count}, {number_text(row.targeted)} riktade" if row.targeted else count


def _earlier(samples: Sequence[EarlierSample]) -> QWidget:
    card = _card()
    card.column.addWidget(label("Tidigare urval", "lead-strong"))
    for one in samples:
        card.column.addWidget(label(f"Urval {one.number}: {one.words}", "table", wrap=True))
    return card


def _card() -> Card:
    card = Card(padding=16, spacing=6)
    limit_width(card, _WIDTH)
    return card

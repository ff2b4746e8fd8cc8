"""Förra besöket: each finding with its remedy, and what has become of it. Source: ux §2.2."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.verdict import Verdict
from ui.metrics import set_margins, set_spacing
from ui.pages.overview.rows import EarlierRow, OverviewShown
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_OUTCOMES = (
    Segment(Verdict.YES.value, "Klar", glyph=Glyph.YES),
    Segment(Verdict.PARTLY.value, "Delvis", glyph=Glyph.PARTLY),
    Segment(Verdict.NO.value, "Inte klar", glyph=Glyph.NO),
)
FollowUp = Callable[[EarlierRow, Verdict], object]


class EarlierCard(Card):
    """Made anew when something is said of a finding; the page then goes to the next one."""

    def __init__(self, now: OverviewShown, follow_up: FollowUp) -> None:
        super().__init__(padding=14, spacing=8)
        self._follow_up = follow_up
        self.first_left: QWidget | None = None  # where nobody has said anything yet
        self.choices: dict[str, Segmented] = {}
        left = sum(row.outcome is None for row in now.earlier)
        rest = f", {left} kvar att följa upp" if left else ""
        self.column.addWidget(label(f"Förra besöket {now.last_day}{rest}", "strong"))
        for number, row in enumerate(now.earlier):
            if number:
                self.column.addWidget(line())
            self.column.addWidget(self._row(row, may_choose=now.may_follow_up))

    def _row(self, row: EarlierRow, *, may_choose: bool) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        set_margins(across, 0, 0, 0, 0)
        set_spacing(across, 12)
        words = QVBoxLayout()
        set_spacing(words, 1)
        words.addWidget(label(row.title, wrap=True))
        if row.remedy:
            words.addWidget(label(row.remedy, "small-muted", wrap=True))
        across.addLayout(words, 1)
        choice = Segmented(f"{row.title}: hur är det nu", _OUTCOMES, height=30)
        choice.setEnabled(may_choose)
        if row.outcome is not None:
            choice.choose(row.outcome.value)
        elif may_choose and self.first_left is None:
            self.first_left = choice.button(Verdict.YES.value)
        choice.chosen.connect(partial(self._chosen, row))
        self.choices[row.found.id] = choice
        across.addWidget(choice, 0, TOP)
        return holder

    def _chosen(self, row: EarlierRow, outcome: str) -> None:
        self._follow_up(row, Verdict(outcome))

"""A card with a short table of facts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from ui.qt import TOP
from ui.widgets.card import Card
from ui.widgets.label import label


def facts_card(title: str, facts: Sequence[tuple[str, str]]) -> Card:
    """What is called what, below a title."""
    card = Card(padding=14, spacing=6)
    card.column.addWidget(label(title, "strong"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(facts):
        grid.addWidget(label(name, "table-muted"), number, 0, TOP)
        grid.addWidget(label(value, "table", wrap=True), number, 1)
    card.column.addLayout(grid)
    return card

"""What a unit says of a finding: whether it is so, and what it proposes to do."""

from PySide6.QtWidgets import QGridLayout, QWidget

from kontrollbesok.labels import reply as words
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.qt import TOP
from ui.widgets.chip import Chip, Tone
from ui.widgets.label import label


def answer_facts(remedy: str, owner: str, due: str) -> QWidget:
    """Åtgärd, ansvarig roll and day, those that are there, as names and words."""
    holder = QWidget()
    grid = QGridLayout(holder)
    set_margins(grid, 0, 2, 0, 0)
    set_spacing(grid, 4)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    facts = (("Åtgärd", remedy), (words.OWNER_ROLE, owner), ("Klart senast", due))
    for at, (name, text) in enumerate((name, text) for name, text in facts if text):
        grid.addWidget(label(name, "small-muted"), at, 0, TOP)
        grid.addWidget(label(text, "small-primary", wrap=True), at, 1)
    return holder


def stance_chip(agrees: bool | None) -> Chip:
    """Whether the unit says that it is so; None where it has said nothing."""
    return Chip(*_stance(agrees))


def stance_word(agrees: bool | None) -> str:
    """The same as a word."""
    return _stance(agrees)[0]


def _stance(agrees: bool | None) -> tuple[str, Tone, Icon | None]:
    if agrees is None:
        return "Inget svar", Tone.NEUTRAL, None
    if agrees:
        return words.AGREES, Tone.GOOD, Icon.SAVED
    return words.DISPUTES, Tone.WARNING, Icon.COMMENTS

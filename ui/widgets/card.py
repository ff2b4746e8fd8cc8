"""A white card on the paper: one thing and what belongs to it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.metrics import set_margins, set_spacing


class Card(QFrame):
    """A bordered surface with a column of content.

    `raised`: the darker edge of a selected card or an inline form.
    """

    def __init__(self, *, raised: bool = False, padding: int = 16, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("kind", "card2" if raised else "card")
        self.column = QVBoxLayout(self)
        set_margins(self.column, padding, padding, padding, padding)
        set_spacing(self.column, spacing)


def line(kind: str = "line") -> QFrame:
    """A one-pixel rule between two parts; `edge` is the darker one."""
    rule = QFrame()
    rule.setProperty("kind", kind)
    return rule

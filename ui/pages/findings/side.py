"""Beside the finding: how to write it, and who can read it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.labels.escalation import TITLE
from ui.metrics import gap, set_margins, set_spacing
from ui.widgets.card import line
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_ADVICE = (
    ("Iakttagelse", "Det ni såg, var och när. Inga namn, inga gissningar."),
    ("Krav", "Regeln med sitt ställe: lag, riktlinje eller enhetens egen rutin."),
    ("Orsak", "Bara om enheten har sagt den eller om den syns. Annars tomt."),
    ("Konsekvens", "Vad det kan leda till för dem som berörs, i en mening."),
)
_WHERE = "Besked antecknas i besökets Översikt."


class WritingPane(ScrollPane):
    """Advice, then the readers."""

    def __init__(self) -> None:
        super().__init__("Skrivråd")
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 6)
        column.addWidget(label("Skrivråd", "lead-strong"))
        for heading, words in _ADVICE:
            column.addWidget(label(heading, "small-strong"))
            column.addWidget(label(words, "small", wrap=True))
            column.addWidget(gap(2))
        column.addWidget(line())
        column.addWidget(gap(2))
        self._telling = label(TITLE, "small-strong")
        self._told = label(kind="small", wrap=True)
        self._where = label(_WHERE, "small-muted", wrap=True)
        for part in (self._telling, self._told, self._where):
            column.addWidget(part)
        column.addWidget(gap(2))
        column.addWidget(label("Kan läsa", "small-strong"))
        self._readers = label(kind="small", wrap=True)
        column.addWidget(self._readers)
        column.addWidget(gap(2))
        column.addWidget(
            label(
                "Enhetschefen läser avvikelsen när granskaren har skickat den.", "small", wrap=True
            )
        )
        column.addStretch(1)
        self.show_content(content)

    def show_to_tell(self, lines: tuple[str, ...]) -> None:
        """Show who must be told of the finding that is chosen; nobody of an observation."""
        self._told.setText("\n".join(lines))
        for part in (self._telling, self._told, self._where):
            part.setVisible(bool(lines))

    def show_readers(self, readers: tuple[str, ...]) -> None:
        """Show who can read the findings."""
        self._readers.setText("\n".join(readers))

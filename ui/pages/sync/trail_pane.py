"""What has happened to the value that is disputed, oldest first; and that nothing goes away."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.sync.rows import ConflictShown, TrailStep
from ui.qt import TOP
from ui.widgets.card import line
from ui.widgets.glyph import OF_VERDICT, Glyph, GlyphLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_SAFE = (
    "Varje ändring sparas på datorn innan den sänds, och räknas som sänd först när mottagaren "
    "har kvitterat den.",
    "Bryts förbindelsen fortsätter synken där den slutade.",
)


class TrailPane(ScrollPane):
    """The history beside a conflict."""

    def __init__(self) -> None:
        super().__init__("Historik")
        self.show_conflict(None)

    def show_conflict(self, shown: ConflictShown | None) -> None:
        """Show how a conflict came about."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 16, 18, 16)
        set_spacing(column, 10)
        if shown is not None:
            column.addWidget(label("Vad händer med svaren?", "lead-strong", wrap=True))
            for step in shown.trail:
                glyph = OF_VERDICT[step.verdict] if step.verdict else Glyph.CONFLICT
                column.addLayout(_step(step, glyph))
            count = "två" if len(shown.sides) == 2 else str(len(shown.sides))
            seen = TrailStep(f"Synken ser {count} olika", "båda är sparade")
            column.addLayout(_step(seen, Glyph.CONFLICT))
            coming = TrailStep("Ditt beslut läggs till", "inget tas bort")
            column.addLayout(_step(coming, Glyph.UNANSWERED))
            column.addWidget(gap(4))
            column.addWidget(line())
        head = QHBoxLayout()
        set_spacing(head, 8)
        head.addWidget(IconLabel(Icon.PROTECTED, "ja_text", 18))
        head.addWidget(label("Inget försvinner", "lead-strong"), 1)
        column.addLayout(head)
        for sentence in _SAFE:
            column.addWidget(label(sentence, "secondary", wrap=True))
        column.addStretch(1)
        self.show_content(content)


def _step(step: TrailStep, glyph: Glyph) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 10)
    words = QVBoxLayout()
    set_spacing(words, 0)
    words.addWidget(label(step.text, wrap=True))
    words.addWidget(label(step.at, "small-muted", wrap=True))
    row.addWidget(GlyphLabel(glyph, ""), 0, TOP)
    row.addLayout(words, 1)
    return row

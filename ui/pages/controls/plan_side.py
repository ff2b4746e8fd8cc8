"""The right pane: what errors would mean, what is tested, where the conclusion belongs. 03."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.plan_choice import bars_words, growing_words
from kontrollbesok.labels.sampling import exact_percent, percent
from kontrollbesok.sampling.exact import exact
from kontrollbesok.services.sample_wishes import Outline
from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.controls.attribute_list import AttributeList
from ui.pages.controls.error_bars import Bar, ErrorBars
from ui.qt import TOP
from ui.widgets.card import line
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_HOME = (
    "Slutsatsen gäller hela förvaltningen. En enhet med få poster får en ärlig mening om just sina "
    "poster, ingen egen felandel."
)


class PlanSide(ScrollPane):
    """Bars, attributes, and a word on conclusions."""

    def __init__(self) -> None:
        super().__init__("Om vi hittar fel och vad som prövas")
        self.bars = ErrorBars()
        self.attributes = AttributeList()
        self._title = label("Om vi hittar fel", "lead-strong")
        self._words = label("", "small", wrap=True)
        self._info = label("", "table", wrap=True)
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 8)
        self._upper = QWidget()
        upper = QVBoxLayout(self._upper)
        set_margins(upper, 0, 0, 0, 0)
        set_spacing(upper, 8)
        for part in (self._title, self._words, self.bars):
            upper.addWidget(part)
        self._note = QWidget()
        note = QHBoxLayout(self._note)
        set_margins(note, 0, 0, 0, 0)
        set_spacing(note, 8)
        note.addWidget(IconLabel(Icon.INFO, "accent_text", 16), 0, TOP)
        note.addWidget(self._info, 1)
        upper.addWidget(self._note)
        upper.addWidget(gap(2))
        upper.addWidget(line("edge"))
        column.addWidget(self._upper)
        column.addWidget(self.attributes)
        column.addWidget(gap(2))
        column.addWidget(line("edge"))
        column.addWidget(label("Var hör slutsatsen hemma?", "lead-strong", wrap=True))
        column.addWidget(label(_HOME, "small", wrap=True))
        column.addStretch(1)
        self.show_content(content)
        self.show_outline(None)

    def show_outline(self, outline: Outline | None) -> None:
        """The bars of a plan; nothing where no share is shown."""
        shown = outline is not None and bool(outline.bars)
        self._upper.setVisible(shown)
        if outline is None or not shown:
            return
        plan, precise = outline.plan, outline.plan.choices.is_precise
        limit = None if precise else exact(plan.tolerable)
        self._words.setText(bars_words(plan))
        self.bars.show_bars(
            [
                Bar(
                    bar.errors,
                    float(bar.limit.rate),
                    percent(bar.limit.rate, limit),
                    bar.enough,
                )
                for bar in outline.bars
            ],
            None if limit is None else float(limit),
            "utan gräns" if limit is None else f"gräns {exact_percent(limit)}",
        )
        said = growing_words(plan)
        self._note.setVisible(bool(said))
        self._info.setText(said)

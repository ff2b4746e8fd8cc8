"""The middle of Slutsats: the verdict, its figures, the errors, and the other ways to count.

Source: ux §2.4, 13.
"""

from html import escape

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.conclusion import errors_heading
from ui.icons import Icon
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.control_conclusion.error_table import ErrorTable
from ui.pages.control_conclusion.extend_card import ExtendCard
from ui.pages.control_conclusion.figure_row import FigureRow
from ui.pages.control_conclusion.more_ways import MoreWays
from ui.pages.control_conclusion.result_bar import ResultBar
from ui.pages.control_conclusion.rows import ConclusionShown
from ui.pages.control_conclusion.unit_list import UnitList
from ui.qt import TOP
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, rich_label
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.segmented import Segment, Segmented

WHOLE, UNITS = "whole", "units"


class ConclusionCentre(ScrollPane):
    """The department's conclusion, or what is said of each unit."""

    def __init__(self) -> None:
        super().__init__("Slutsats")
        self.source = label("", "small-muted")
        self.view = Segmented(
            "Visa",
            [Segment(WHOLE, "Förvaltningen"), Segment(UNITS, "Per enhet", "0")],
            height=30,
        )
        self.glyph = GlyphLabel(Glyph.UNANSWERED, "", 34)
        self.headline = label("", "display", wrap=True)
        self.lead = rich_label("lead", wrap=True)
        self.extend = KeyButton("Utöka", key="U", kind=Kind.PRIMARY)
        self.finding = KeyButton("Skapa avvikelse", icon=Icon.FINDINGS)
        self.items = KeyButton("Till posterna", icon=Icon.CONTROLS)
        self.extension = ExtendCard()
        self.figures = FigureRow()
        self.bar = ResultBar()
        self.errors = ErrorTable()
        self.errors_head = label("", "strong")
        self.targeted = label("", "small-muted", wrap=True)
        self.ways = MoreWays()
        self.units = UnitList()
        self._bar_card = Card(padding=16)
        self._errors_card = Card(padding=16, spacing=6)
        self._choices = self._choice_row()
        self._whole = self._whole_column()
        self.show_content(self._content())
        self.view.choose(WHOLE)
        self.view.chosen.connect(lambda _value: self.show_view())
        self.ways.moved.connect(self._follow_way)
        self.ways.unfolded.connect(lambda: QTimer.singleShot(0, self, self._scroll_to_ways))

    def show_conclusion(self, now: ConclusionShown) -> None:
        """Show a conclusion of something that is drawn."""
        self.source.setText(now.source)
        self.glyph.show_glyph(now.glyph, now.headline)
        self.headline.setText(now.headline)
        self.lead.setText(_bold(now.lead))
        self.figures.show_figures(now.figures)
        if now.scale is not None:
            self.bar.show_scale(now.scale)
        self._bar_card.setVisible(now.scale is not None)
        self.errors_head.setText(errors_heading(len(now.errors)))
        self.errors.show_errors(now.heads, now.errors)
        self._errors_card.setVisible(bool(now.errors or now.targeted))
        self.errors.setVisible(bool(now.errors))
        self.targeted.setText(now.targeted)
        self.targeted.setVisible(bool(now.targeted))
        self.ways.show_conclusion(now)
        self.units.show_units(now.units)
        self._show_choices(now)

    def show_view(self) -> None:
        """The department, or unit by unit."""
        by_unit = self.view.value() == UNITS
        self._whole.setVisible(not by_unit)
        self.units.setVisible(by_unit)

    def show_whole(self) -> None:
        """The department."""
        self.view.choose(WHOLE)
        self.show_view()

    def first_focus(self) -> QWidget:
        """The errors, and without any the choice above them."""
        if self.errors.isVisible():
            return self.errors
        return self.view.button(self.view.value() or WHOLE)

    def _follow_way(self) -> None:
        """The current way in sight: its table is as high as its rows and does not scroll."""
        table = self.ways.table
        if self.ways.current() is not None and table.hasFocus():
            row = table.visualRect(table.currentIndex()).center()
            below = self._whole.y() + self.ways.y()
            place = table.viewport().mapTo(self.ways, row)
            self.ensureVisible(place.x(), below + place.y(), 0, look().px(90))

    def _scroll_to_ways(self) -> None:
        """As much of them as there is room for, their heading at the top."""
        top = self.ways.y() + self._whole.y()
        self.verticalScrollBar().setValue(top - look().px(12))

    def _show_choices(self, now: ConclusionShown) -> None:
        can_grow = now.sample is not None and now.sample.plan.can_grow
        if now.sample is not None and now.next_size is not None:
            self.extend.show_text(f"Utöka med {now.next_size - now.sample.sizes[-1]}")
        else:
            self.extend.show_text("Utöka")
        self.extend.setVisible(now.is_over and can_grow)
        self.finding.setVisible(bool(now.errors) and now.is_over)
        self.items.setVisible(bool(now.left))
        self._choices.setVisible(now.is_over or bool(now.left))

    def _content(self) -> QWidget:
        content = QWidget()
        limit_width(content, 1100)
        column = QVBoxLayout(content)
        set_margins(column, 24, 12, 24, 18)
        set_spacing(column, 12)
        top = QHBoxLayout()
        set_spacing(top, 12)
        top.addWidget(self.source, 1)
        top.addWidget(self.view)
        column.addLayout(top)
        column.addWidget(self._whole)
        column.addWidget(self.units)
        column.addStretch(1)
        return content

    def _whole_column(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 12)
        verdict = QHBoxLayout()
        set_spacing(verdict, 18)
        verdict.addWidget(self.glyph, 0, TOP)
        words = QVBoxLayout()
        set_spacing(words, 3)
        words.addWidget(self.headline)
        words.addWidget(self.lead)
        words.addWidget(self._choices)
        verdict.addLayout(words, 1)
        column.addLayout(verdict)
        column.addWidget(self.extension)
        column.addWidget(self.figures)
        self._bar_card.column.addWidget(self.bar)
        column.addWidget(self._bar_card)
        for widget in (self.errors_head, self.errors, self.targeted):
            self._errors_card.column.addWidget(widget)
        column.addWidget(self._errors_card)
        column.addWidget(self.ways)
        return whole

    def _choice_row(self) -> QWidget:
        row = QWidget()
        buttons = QHBoxLayout(row)
        set_margins(buttons, 0, 8, 0, 2)
        set_spacing(buttons, 10)
        for button in (self.extend, self.finding, self.items):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return row


def _bold(lead: str) -> str:
    """The words between stars in bold."""
    parts = [escape(part) for part in lead.split("*")]
    return "".join(f"<b>{part}</b>" if number % 2 else part for number, part in enumerate(parts))

"""Today's card and the lists of visits below it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.ids import VisitId
from ui.frame.place import Width
from ui.icons import Icon
from ui.metrics import gap, limit_width, set_margins, set_spacing
from ui.pages.visits.today_card import TodayWidget
from ui.pages.visits.view_model import Section, VisitsViewModel
from ui.pages.visits.visit_row import VisitRowButton
from ui.qt import BOTTOM, CLICK_FOCUS, STRONG_FOCUS
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_READABLE = 1_200


class VisitsList(ScrollPane):
    """Built anew when the visits are new. The rows are one tab stop, ↑ ↓ move.

    Signals:
        opened(VisitId), samples_asked(VisitId), print_asked(VisitId): asked for a visit.
        earlier_asked(), sync_asked(), all_asked(): asked for the page.
    """

    opened = Signal(str)
    samples_asked = Signal(str)
    print_asked = Signal(str)
    earlier_asked = Signal()
    sync_asked = Signal()
    all_asked = Signal()

    def __init__(self, model: VisitsViewModel) -> None:
        super().__init__("Mina besök")
        self._model = model
        self._width = Width.WIDE
        self._room = self.width()
        self.stops: dict[VisitId, QWidget] = {}
        self._card: TodayWidget | None = None
        self._empty: EmptyState | None = None

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        if width is not self._width:
            self._width = width
            self.build()

    def build(self) -> None:
        """Show the model's visits; the keyboard stays on the current one."""
        # Of the window, not of the app: before the window is active it has no other word for it.
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        content = QWidget()
        column = QVBoxLayout(content)
        side = 24 if self._width is Width.WIDE else 16
        set_margins(column, side, 18, side, 20)
        set_spacing(column, 8)
        self.stops = {}
        self._card = self._empty = None
        self._add_today(column)
        for section in self._model.sections():
            self._add_section(column, section)
        self._add_earlier(column)
        column.addStretch(1)
        limit_width(content, _READABLE)
        self.show_content(content)
        self._fit_card()
        self.mark_current()
        if had_focus:
            self.focus_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = event.size().width()  # the viewport's: to ask it would make all Qt's classes
        self._fit_card()

    def _fit_card(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if self._card is not None and layout is not None:
            sides = layout.contentsMargins()
            self._card.fit(self._room - sides.left() - sides.right())

    def mark_current(self) -> None:
        """Make the current visit the tab stop of the list."""
        current = self._model.current
        for visit, stop in self.stops.items():
            stop.setFocusPolicy(STRONG_FOCUS if visit == current else CLICK_FOCUS)

    def focus_current(self) -> None:
        """Put the keyboard on the current visit; where there is none, on what to do about it."""
        self.first_stop().setFocus()
        stop = self.current_stop()
        if stop is not None:
            self.show_stop(stop)

    def show_stop(self, stop: QWidget) -> None:
        """Scroll so that a visit is seen; the first one with its heading."""
        if stop is next(iter(self.stops.values())):
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureWidgetVisible(stop, 0, 40)

    def current_stop(self) -> QWidget | None:
        """What stands for the current visit."""
        return self.stops.get(self._model.current) if self._model.current else None

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        offered = self._empty.button if self._empty is not None else None
        return self.current_stop() or offered or self

    def _add_today(self, column: QVBoxLayout) -> None:
        shown = self._model.today()
        if shown is None:
            if not self._model.order():
                self._empty = self._nothing()
                column.addWidget(self._empty)
            return
        column.addWidget(label(shown.heading, "lead-strong", wrap=True))
        card = TodayWidget(shown, self._width)
        visit = shown.visit
        card.opened.connect(lambda: self.opened.emit(visit))
        card.samples_asked.connect(lambda: self.samples_asked.emit(visit))
        card.print_asked.connect(lambda: self.print_asked.emit(visit))
        column.addWidget(card)
        self.stops[visit] = self._card = card

    def _nothing(self) -> EmptyState:
        """No visit at all, or none that the filter lets through."""
        if self._model.filter:
            said = f"Inget hittades för ”{self._model.filter}”."
            found = EmptyState(Icon.SEARCH, said, "Visa alla", "Esc")
            found.asked.connect(self.all_asked)
            return found
        nothing = EmptyState(Icon.VISITS, self._model.page.nothing, "Synka nu", "F9")
        nothing.asked.connect(self.sync_asked)
        return nothing

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        head = QHBoxLayout()
        set_margins(head, 0, 8, 0, 0)
        head.addWidget(label(section.title, "lead-strong"))
        head.addStretch(1)
        if section.hint:
            head.addWidget(label(section.hint, "small-muted"), 0, BOTTOM)
        column.addLayout(head)
        card = Card(padding=1, spacing=0)
        for place, row in enumerate(section.rows):
            button = VisitRowButton(row, is_first=place == 0)
            button.clicked.connect(lambda _=False, visit=row.visit: self.opened.emit(visit))
            card.column.addWidget(button)
            self.stops[row.visit] = button
        column.addWidget(card)

    def _add_earlier(self, column: QVBoxLayout) -> None:
        count = len(self._model.page.earlier)
        if not count or self._model.filter:
            return
        is_open = self._model.earlier_shown()
        text = "Dölj tidigare besök" if is_open else f"Visa tidigare besök ({count})"
        icon = Icon.UP if is_open else Icon.DOWN
        fold = KeyButton(text, icon=icon, kind=Kind.LINK, height=28)
        fold.clicked.connect(self.earlier_asked)
        column.addWidget(gap(4))
        column.addWidget(fold)

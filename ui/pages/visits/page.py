"""Mina besök: today first, what comes, and whether the computer is ready. Source: ux §2.1."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from ui.frame.header import PageHeader
from ui.frame.hits import hit_keys
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Width
from ui.keys import Action, Where
from ui.metrics import set_margins
from ui.pages.visits.ready_pane import ReadyPane
from ui.pages.visits.view_model import VisitsViewModel
from ui.pages.visits.visits_list import VisitsList
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.search_field import SearchField


class VisitsPage(Page):
    """↑ ↓ choose a visit, Enter opens it."""

    intro = "Här är dina besök. Enter öppnar det som är markerat."
    listens_to = (
        Touched.VISITS
        | Touched.ANSWERS
        | Touched.SAMPLES
        | Touched.FINDINGS
        | Touched.REVIEWS
        | Touched.SYNC
    )

    def __init__(self, model: VisitsViewModel) -> None:
        super().__init__()
        self._model = model
        self._width = Width.WIDE
        self._warned = ""
        self.message = MessageBar()
        self.search = SearchField("Filtrera besök", "Filtrera på enhet eller nummer")
        self.visits = VisitsList(model)
        self.ready = ReadyPane()
        self.split = Panes(None, self._centre_pane(), pane_of(self.ready), widths=(0, 322))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        return PageHeader("Mina besök", self._model.page.date_line, has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        if self.search.hasFocus():
            return (Where.TEXT_FIELD, Where.EVERYWHERE)
        return (Where.VISITS, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        model, actions = self._model, self._model.actions
        return {
            Action.OPEN: lambda: self._on_current(actions.open),
            Action.OPEN_SAMPLES: lambda: self._on_current(actions.open_samples),
            Action.OPEN_FINDINGS: lambda: self._on_current(actions.open_findings),
            Action.PRINT: lambda: self._on_current(actions.print_field_list),
            Action.ENTER_FIELD_LIST: lambda: self._on_current(actions.enter_field_list),
            **({Action.NEW: actions.new_visit} if model.page.may_plan else {}),
            Action.FILTER: self._start_filter,
            **hit_keys(self, model.order, lambda: model.current, self._go_to_hit),
            Action.REFRESH: actions.refresh,
            Action.RIGHT_PANE: self._toggle_right,
        }

    def panes(self) -> Sequence[QWidget]:
        if self.message.isVisible():
            return (self.message, self.visits, self.ready)
        return (self.visits, self.ready)

    def first_focus(self) -> QWidget:
        return self.visits.first_stop()

    def adapt(self, width: Width) -> None:
        self._width = width
        self.split.adapt(width)
        self.visits.adapt(width)

    def refresh(self) -> None:
        self._model.actions.refresh()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._in_list():
            self._model.step(step)
        elif event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        elif self.search.hasFocus() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # letters belong to the field
        else:
            super().keyPressEvent(event)

    def _in_list(self) -> bool:
        focused = QApplication.focusWidget()
        return self.search.hasFocus() or (focused is not None and self.visits.isAncestorOf(focused))

    def _on_current(self, act: Callable[[VisitId], None]) -> None:
        if self._model.current is not None:
            act(self._model.current)

    def _start_filter(self) -> None:
        self._filter_row.setVisible(True)
        self.search.start()

    def _go_to_hit(self, visit: VisitId) -> None:
        """With the keyboard: a visit that does not have it looks like the others."""
        self._model.go_to(visit)
        self.visits.focus_current()

    def _step_back(self) -> bool:
        if self.message.isVisible():
            self.message.put_away()
            return True
        if self.split.close_sheet():
            self.visits.focus_current()
            return True
        if self._filter_row.isVisible():
            self.search.clear()
            self.visits.focus_current()
            self._filter_row.setVisible(False)
            return True
        return False

    def _toggle_right(self) -> None:
        focused = QApplication.focusWidget()
        was_in_it = focused is not None and self.ready.isAncestorOf(focused)
        if not self.split.toggle_right() and was_in_it:
            self.visits.focus_current()

    # Showing

    def _show(self) -> None:
        self.visits.build()
        self.ready.show_page(self._model.page)
        self._warn(self._model.page.warning)
        self.header_changed.emit()
        self.keys_changed.emit()

    def _warn(self, warning: str) -> None:
        """Said once, until it is another: what was put away stays away."""
        if warning == self._warned:
            return
        self._warned = warning
        if warning:
            self.message.say(warning, Gravity.WARNING)
        else:
            self.message.put_away()

    def _current_moved(self) -> None:
        self.visits.mark_current()
        stop, focused = self.visits.current_stop(), QApplication.focusWidget()
        is_there = stop is not None and focused is not None and stop.isAncestorOf(focused)
        if not is_there and not self.search.hasFocus():
            self.visits.focus_current()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for visit, stop in self.visits.stops.items():
            if new is not None and (stop is new or stop.isAncestorOf(new)):
                self._model.go_to(visit)

    def _connect(self) -> None:
        model, actions = self._model, self._model.actions
        model.shown_changed.connect(self._show)
        model.current_changed.connect(self._current_moved)
        self.search.textChanged.connect(model.filter_by)
        self.visits.opened.connect(lambda visit: actions.open(VisitId(visit)))
        self.visits.samples_asked.connect(lambda visit: actions.open_samples(VisitId(visit)))
        self.visits.print_asked.connect(lambda visit: actions.print_field_list(VisitId(visit)))
        self.visits.earlier_asked.connect(model.toggle_earlier)
        self.visits.sync_asked.connect(actions.sync)
        self.visits.all_asked.connect(self._step_back)
        self.ready.to_do_asked.connect(actions.do)
        self.ready.practice_asked.connect(actions.practise)
        self.ready.new_asked.connect(actions.new_visit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _centre_pane(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        self._filter_row = QWidget()
        row = QHBoxLayout(self._filter_row)
        set_margins(row, 24, 12, 24, 0)
        row.addWidget(self.search)
        self._filter_row.setVisible(False)
        column.addWidget(self.message)
        column.addWidget(self._filter_row)
        column.addWidget(self.visits, 1)
        return centre

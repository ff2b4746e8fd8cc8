"""The tab Bilagor: the tiles, the picture, what it is. Source: ux §2.6."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from ui.evidence_intake import EvidenceIntake
from ui.evidence_menu import EvidenceMenu
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, Width
from ui.frame.tabs import Tab
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.evidence.acts import PieceActs
from ui.pages.evidence.arrivals import Arrivals
from ui.pages.evidence.covering import Covering
from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.evidence.lending import Lending
from ui.pages.evidence.picture_pane import PicturePane
from ui.pages.evidence.rows import LinkRow, PieceRow
from ui.pages.evidence.shown_picture import ShownPicture
from ui.pages.evidence.side import EvidencePane
from ui.pages.evidence.tiles_pane import TilesPane
from ui.pages.visit_header import ATTACHMENTS
from ui.preferences import PreferencesFile
from ui.thumbnails import PictureOf
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.intake_line import IntakeLine
from ui.widgets.message_bar import MessageBar

VisitHeader = Callable[[str], PageHeader]


class EvidencePage(Page):
    """Arrows choose, Enter opens, B adds."""

    intro = "Här ligger underlaget. B lägger till, X täcker över delar av en bild."

    def __init__(
        self,
        desk: EvidenceDesk,
        intake: EvidenceIntake,
        lending: Lending,
        picture: PictureOf,
        preferences: PreferencesFile,
        header: VisitHeader,
        place: Place,
        papers: Handlers | None = None,
        around: Where = Where.VISIT,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._intake = intake
        self._lending = lending
        self._preferences = preferences
        self._header = header
        self._place = place
        self._papers = papers or {}
        self._around = around
        self._acts = PieceActs(self, desk, lending, self._row)
        self.saving = self._acts.saving
        self._tiles = TilesPane(picture)
        self.grid, self.progress = self._tiles.grid, IntakeLine()
        self.picture = PicturePane()
        self.view = self.picture.view
        self.side = EvidencePane()
        self.message = MessageBar()
        self._covering = Covering(desk, self.picture, self.message, self._row)
        self._shown = ShownPicture(desk, self.picture, self._covering)
        self._arrivals = Arrivals(desk, intake, self.grid, self.progress, self._is_at_work)
        self.empty = EmptyState(
            Icon.EVIDENCE,
            "Inget underlag än. Fota, välj en fil eller klistra in.",
            "Lägg till underlag",
            "B",
        )
        self.split = Panes(self._tiles, self._centre(), pane_of(self.side), widths=(330, 336))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.setAcceptDrops(True)
        self._connect()
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The header of the visit or the control, with this tab and its count."""
        shown = self._header(ATTACHMENTS)
        count = str(len(self._desk.now.rows))
        tabs = tuple(Tab(t.key, t.text, count) if t.key == ATTACHMENTS else t for t in shown.tabs)
        return replace(shown, tabs=tabs, has_list=True, has_right_pane=True)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same visit or control."""
        self.go.emit(self._place.with_tab(tab))

    def wheres(self) -> tuple[Where, ...]:
        """Letters are text in a field; boxes have keys of their own."""
        rest = tuple(dict.fromkeys((Where.EVIDENCE, self._around, Where.EVERYWHERE)))
        if self._covering.goes_on:
            return (Where.COVERING, Where.EVERYWHERE)
        return (Where.TEXT_FIELD, *rest) if self._is_writing() else rest

    def handlers(self) -> Handlers:
        """What can be done with the current piece."""
        acts = self._acts
        if self._covering.goes_on:
            return {
                Action.MARK: self.view.add_box,
                Action.CLEAR: self.view.remove_box,
                Action.TAKE_STEP: self._covering.finish,
            }
        return {
            **self._papers,
            Action.OPEN: acts.open,
            Action.EVIDENCE: self._choose,
            Action.PASTE: lambda: acts.if_open(lambda: self._intake.paste(())),
            Action.NOTE: self._write,
            Action.SECRECY: acts.toggle_secrecy,
            Action.COVER: self._begin_covering,
            Action.EXPORT: acts.save_copy,
            Action.CLEAR: acts.take_away,
            Action.ZOOM_IN: lambda: self.view.zoom(1),
            Action.ZOOM_OUT: lambda: self.view.zoom(-1),
            Action.FIT: self.view.fit,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self._toggle_list,
        }

    def panes(self) -> Sequence[QWidget]:
        """The tiles, the picture, the facts."""
        return (self.grid, self.view, self.side)

    def first_focus(self) -> QWidget:
        """The tiles; the button where there are none."""
        if not self._desk.now.rows:
            return self.empty.button or self.grid
        return self.grid if self.grid.isVisibleTo(self) else self.view

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def show_at(self, at: str) -> None:
        """`at` is a piece's number or id."""
        row = self._desk.now.row(at)
        if row is not None:
            self.grid.go_to(row.piece.id)

    def leave(self) -> None:
        """Send what is typed; boxes that were not laid are let go."""
        self.side.commit()
        self._covering.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._lending.look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._desk.now.locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._intake.take_files(paths, ())

    # Doing

    def _row(self) -> PieceRow | None:
        return self._desk.now.row(self.grid.current_key())

    def _choose(self) -> None:
        self._acts.if_open(
            lambda: EvidenceMenu(self, self._intake, self._preferences, (), "").show_at(
                self._tiles.add if self._tiles.add.isVisible() else (self.empty.button or self)
            )
        )

    def _write(self) -> None:
        if self._row() is not None:
            if not self.side.isVisible():
                self.split.toggle_right()
            self.side.caption.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_covering(self) -> None:
        self._acts.if_open(self._covering.begin)

    def _follow(self, one: LinkRow) -> None:
        place = self._place.with_tab(one.tab)
        self.go.emit(Place(place.page, place.tab, place.subject, at=one.at))

    def _step_back(self) -> bool:
        if self._covering.goes_on:
            self._covering.stop()
            self.first_focus().setFocus()
            return True
        if self.message.isVisible():
            self.message.put_away()
            return True
        return self.split.close_sheet()

    def _toggle_list(self) -> None:
        if self.split.toggle_left():
            self.grid.setFocus()

    def _is_at_work(self) -> bool:
        return self._is_writing() or self._covering.goes_on

    def _is_writing(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, GrowingText) and self.isAncestorOf(focused)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        has_rows = bool(now.rows)
        had_focus = self.grid.hasFocus()
        self.grid.show_rows(now.rows)
        for part in (self.split.left, self.split.right):
            if part is not None:
                part.setEnabled(has_rows)
        self.empty.setVisible(not has_rows)
        if self.empty.button is not None:
            self.empty.button.setVisible(not now.locked)
            if had_focus and not has_rows:
                self.empty.button.setFocus()
        self._tiles.add.setVisible(has_rows and not now.locked)
        self._show_current()
        self.header_changed.emit()

    def _show_current(self) -> None:
        row, now = self._row(), self._desk.now
        self.picture.setVisible(row is not None)
        self.side.setVisible(row is not None)
        if row is not None:
            self.side.show_row(row, now.targets, locked=bool(now.locked))
            self._shown.show_piece(row.piece)
        self.keys_changed.emit()

    def _say(self, *errors: UserError) -> None:
        self.message.say(" ".join(map(error_text, errors)))

    def _connect(self) -> None:
        desk, side, acts = self._desk, self.side, self._acts
        desk.read_again.connect(self._show)
        for told in (desk, acts):
            told.noticed.connect(self.noticed)
        for source in (desk, self._lending):
            source.failed.connect(self._say)
        self._intake.failed.connect(lambda errors: self._say(*errors))
        self.grid.moved.connect(lambda _key: self._show_current())
        self.grid.opened.connect(lambda _key: acts.open())
        self._tiles.add.clicked.connect(self._choose)
        self.empty.asked.connect(self._choose)
        self.picture.covered.connect(self._covering.finish)
        self._covering.changed.connect(self.keys_changed)
        side.described.connect(desk.describe)
        side.explained.connect(desk.explain)
        side.drafted.connect(desk.draft)
        side.linked.connect(acts.link)
        side.unlinked.connect(acts.unlink)
        side.followed.connect(self._follow)
        side.open_asked.connect(acts.open)
        side.copy_asked.connect(acts.save_copy)
        side.original_asked.connect(acts.save_original)
        side.cover_asked.connect(self._begin_covering)
        side.secrecy_asked.connect(acts.toggle_secrecy)
        side.removal_asked.connect(acts.take_away)
        side.done.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))

    # Panes

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 18, 12, 18, 12)
        set_spacing(column, 8)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addWidget(self.empty, 1)
        column.addWidget(self.picture, 1)
        return centre

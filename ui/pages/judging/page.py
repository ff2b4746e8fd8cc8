"""Granska and Attestera: what waits, the report, and the step to take. Source: ux §2.7, §2.8."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from kontrollbesok.model.touched import Touched
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.judging.desk import JudgingDesk
from ui.pages.judging.preview import PdfPreview
from ui.pages.judging.rows import JudgedVisit, StepKey, VisitStep
from ui.pages.review.tabs import review_tabs
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane


class JudgingPage(Page):
    """↑ ↓ choose a visit, PgDn reads its report, Ctrl+Enter takes the step."""

    listens_to = Touched.NOTHING  # the desk listens, and tells when it has read

    def __init__(self, desk: JudgingDesk, where: Where, tab: str | None = None) -> None:
        super().__init__()
        self._tab = tab  # of Granska; None in Attestera
        self._desk = desk
        self._where = where
        self.message = MessageBar()
        self.list = ListPane(desk.now.title)
        self.preview = PdfPreview()
        self.side = ScrollPane("Steg")
        self.passphrase = QLineEdit()
        self.dnr = QLineEdit()
        self.comment = GrowingText("Kommentar", "Vad ska teamet göra?")
        self._nothing = EmptyState(Icon.REVIEW, desk.now.nothing)
        self.split = Panes(self._left(), self._centre(), self._right(), widths=(236, 330))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.list.moved.connect(lambda _key: self._show_current())
        desk.read_again.connect(self._show)
        desk.pages_ready.connect(self._show_pages)
        desk.done.connect(self._done)
        desk.failed.connect(self._failed)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The page's name and how many wait."""
        title, waiting = self._desk.now.title, len(self._desk.now.waiting)
        if self._tab is None:
            return PageHeader(title, f"{waiting} besök väntar", has_list=True, has_right_pane=True)
        tabs = review_tabs({self._tab: waiting})
        return PageHeader(title, "inlämnade besök", tabs, self._tab, has_right_pane=True)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of Granska."""
        self.go.emit(Place(RailPage.REVIEW, tab))

    def wheres(self) -> tuple[Where, ...]:
        """Letters are keys everywhere but in a field."""
        if isinstance(QApplication.focusWidget(), QLineEdit | GrowingText):
            return (Where.TEXT_FIELD, self._where, Where.EVERYWHERE)
        return (self._where, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """The step, the way back, the comment."""
        return {
            Action.TAKE_STEP: self._take_first,
            Action.COMMENT: self.comment.setFocus,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.split.toggle_right,
        }

    def panes(self) -> Sequence[QWidget]:
        """List, report, steps."""
        return (self.list, self.preview, self.side)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def current(self) -> JudgedVisit | None:
        """The visit that the keys are meant for."""
        key = self.list.current_key()
        now = self._desk.now
        return next((v for v in (*now.waiting, *now.done) if v.visit == key), None)

    # Doing

    def _take_first(self) -> None:
        visit = self.current()
        if visit is not None and visit.steps:
            self._take(visit.steps[0].key)

    def _take(self, key: StepKey) -> None:
        visit = self.current()
        step = next((s for s in visit.steps if s.key is key), None) if visit else None
        if visit is None or step is None:
            return
        if visit.needs_dnr and step.key is StepKey.FINAL_REVIEW and not self.dnr.text().strip():
            self._ask("Dnr saknas. Skriv dnr innan rapporten skickas till attest.", self.dnr)
            return
        if step.needs_passphrase and not self.passphrase.text():
            self._ask(f"Skriv lösenfrasen för att {step.text.lower()}.", self.passphrase)
            return
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self._desk.take(visit.visit, step, passphrase, self.dnr.text().strip())

    def _send_comment(self, text: str) -> None:
        visit = self.current()
        if visit is not None and text.strip():
            self._desk.comment(visit.visit, text.strip())
            self.comment.clear()

    def _ask(self, sentence: str, field: QLineEdit) -> None:
        self.message.say(sentence, Gravity.NOTICE)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, said: str) -> None:
        self.message.put_away()
        self.noticed.emit(f"{said}. Sparat.")

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        rows = [_list_row(visit) for visit in now.waiting]
        if now.done:
            rows.append(ListRow("done", "Klara", heading=True))
            rows += [_list_row(visit) for visit in now.done]
        self.list.show_rows(rows)
        if self.list.current_key() is None and rows:
            self.list.go_to(next(row.key for row in rows if not row.heading))
        self._nothing.setVisible(not rows)
        self.preview.setVisible(bool(rows))
        self._show_current()
        self.header_changed.emit()

    def _show_current(self) -> None:
        visit = self.current()
        self.side.show_content(self._steps(visit))
        if visit is not None:
            self._desk.open_report(visit.visit)
        self.keys_changed.emit()

    def _show_pages(self, visit: str, pages: list[bytes]) -> None:
        current = self.current()
        if current is not None and current.visit == visit:
            self.preview.show_pages(pages)

    def _steps(self, visit: JudgedVisit | None) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 16, 18, 16)
        set_spacing(column, 8)
        # A field lives as long as the page: its old parent is about to go.
        self.passphrase, self.dnr = _field("Lösenfras", secret=True), _field("Dnr")
        self.comment = GrowingText("Kommentar", "Vad ska teamet göra?")
        self.comment.done.connect(lambda: self._send_comment(self.comment.toPlainText()))
        if visit is not None:
            self._fill(column, visit)
        column.addStretch(1)
        return content

    def _fill(self, column: QVBoxLayout, visit: JudgedVisit) -> None:
        column.addWidget(label(visit.unit, "lead-strong"))
        column.addWidget(label(f"{visit.detail} · {visit.state}", "small-muted", wrap=True))
        if visit.waits:
            column.addWidget(label(visit.waits, "secondary", wrap=True))
        if visit.conflicts:
            many = visit.conflicts > 1
            first = f"{visit.conflicts} konflikter väntar" if many else "En konflikt väntar"
            words = f"{first} på beslut. Avgör {'dem' if many else 'den'} under Synk först."
            column.addWidget(label(words, "secondary", wrap=True))
        for remark in visit.remarks:
            column.addWidget(label(remark, "small", wrap=True))
        if self._desk.now.may_comment and visit.steps:
            column.addWidget(gap(4))
            column.addWidget(label("Kommentar", "small", buddy=self.comment))
            column.addWidget(self.comment)
            send = KeyButton("Kommentera", key="Ctrl+Return", height=28)
            send.clicked.connect(lambda: self._send_comment(self.comment.toPlainText()))
            column.addWidget(send)
        if visit.needs_dnr:
            column.addWidget(label("Dnr", "small", buddy=self.dnr))
            column.addWidget(self.dnr)
        if any(step.needs_passphrase for step in visit.steps):
            column.addWidget(label("Lösenfras", "small", buddy=self.passphrase))
            column.addWidget(self.passphrase)
        column.addWidget(gap(4))
        for number, step in enumerate(visit.steps):
            column.addWidget(self._button(step, first=number == 0))

    def _button(self, step: VisitStep, *, first: bool) -> KeyButton:
        button = KeyButton(
            step.text,
            key="Ctrl+Return" if first else "",
            kind=Kind.PRIMARY if first else Kind.PLAIN,
        )
        button.clicked.connect(lambda _=False, key=step.key: self._take(key))
        return button

    def _left(self) -> QWidget:
        left = pane("pane")
        column = QVBoxLayout(left)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.list)
        return left

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.preview, 1)
        column.addWidget(self._nothing, 1)
        return centre

    def _right(self) -> QWidget:
        right = pane("pane")
        column = QVBoxLayout(right)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.side)
        return right


def _list_row(visit: JudgedVisit) -> ListRow:
    return ListRow(visit.visit, visit.unit, visit.detail, visit.state)


def _field(name: str, *, secret: bool = False) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field

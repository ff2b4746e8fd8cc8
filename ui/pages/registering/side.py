"""The right of Att diarieföra: what the package holds, the dnr, the day, and that it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.registering.filing_form import FilingForm
from ui.pages.registering.rows import PaperRow, RegisteredVisit
from ui.pages.samples.fact_row import FactRow
from ui.qt import FIXED, IGNORED, TOP
from ui.widgets.card import line
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane


class RegisteringSide(ScrollPane):
    """Two fields that are filled in already, and two buttons.

    Signals:
        save_asked(): the package, into a folder.
        done_asked(): registered.
    """

    save_asked = Signal()
    done_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Diarieföring")
        self.save = KeyButton("Spara handlingarna", key="Ctrl+E", height=42)
        self.dnr = QLineEdit()
        self.dnr.setAccessibleName("Dnr")
        self.day = QLineEdit()
        self.day.setAccessibleName("Datum")
        self.done = KeyButton("Diariefört", key="Ctrl+Return", kind=Kind.PRIMARY, height=42)
        self.form = FilingForm()
        self._shown: RegisteredVisit | None = None
        self._papers = QWidget()
        self._fields = QWidget()
        self._place = QWidget()
        self._place_text = label("", "small", wrap=True)
        self._left_row = QWidget()
        self._left = label("", "small", wrap=True)
        self.save.clicked.connect(self.save_asked)
        self.done.clicked.connect(self.done_asked)
        for button in (self.save, self.done):
            button.setSizePolicy(IGNORED, FIXED)
        self._lay_out()

    def show_visit(self, visit: RegisteredVisit | None, today: str) -> None:
        """Show one visit. What is typed stays while it is the same one."""
        before, self._shown = self._shown, visit
        self._body.setVisible(visit is not None)
        if visit is None:
            return
        if before is None or before.visit != visit.visit:
            self.dnr.setText(visit.dnr)
            self.day.setText(today)
        self._show_papers(visit)
        self.form.setVisible(visit.coming is not None)
        self._foot.setVisible(visit.coming is None)
        if visit.coming is not None:
            self.form.show_registration(visit.coming)
        self.save.setVisible(not visit.why)
        self.save.show_kind(Kind.PLAIN if visit.saved_in else Kind.PRIMARY)
        self.done.show_kind(Kind.PRIMARY if visit.saved_in else Kind.PLAIN)
        self._place.setVisible(bool(visit.saved_in))
        self._place_text.setText(f"Sparat i {visit.saved_in}")
        self._fields.setVisible(not visit.is_registered)

    def ways_on(self) -> QWidget:
        """What can be pressed, the first of it."""
        every = (self.save, self.done, *self.form.fields)
        return next((one for one in every if one.isVisible()), self)

    def say_left(self, sentence: str) -> None:
        """What is missing, under the button."""
        self._left.setText(sentence)
        self._left_row.setAccessibleName(sentence)

    def _show_papers(self, visit: RegisteredVisit) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        for name, value in visit.facts:
            column.addWidget(FactRow(name, value))
        if visit.why:
            column.addWidget(label(visit.why, "secondary", wrap=True))
        if visit.papers:
            column.addWidget(gap(2))
            column.addWidget(label("Handlingar i mappen", "small-strong"))
            _add(column, visit.papers)
            _add(column, [PaperRow("metadata.json", "dnr, handlingstyp, kontrollsummor")])
        if visit.left_out:
            column.addWidget(gap(2))
            column.addWidget(label("Följer inte med", "small-strong"))
            _add(column, visit.left_out)
        self._column.replaceWidget(self._papers, holder)
        self._papers.hide()
        self._papers.deleteLater()
        self._papers = holder

    def _lay_out(self) -> None:
        self._body = QWidget()
        whole = QVBoxLayout(self._body)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        top = QWidget()
        self._column = QVBoxLayout(top)
        set_margins(self._column, 18, 14, 18, 12)
        set_spacing(self._column, 8)
        self._column.addWidget(self.form)
        self._column.addWidget(self._papers)
        self._column.addStretch(1)
        whole.addWidget(top, 1)
        self._foot = foot = QFrame()
        foot.setProperty("kind", "paper")
        around = QVBoxLayout(foot)
        set_margins(around, 0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(line("edge"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        set_margins(column, 18, 12, 18, 12)
        set_spacing(column, 8)
        column.addWidget(self.save)
        column.addWidget(_beside(self._place, Icon.SAVED, "ja_text", self._place_text))
        column.addWidget(self._fields)
        around.addWidget(inside)
        whole.addWidget(foot)
        self._lay_out_fields()
        self.show_content(self._body)

    def _lay_out_fields(self) -> None:
        column = QVBoxLayout(self._fields)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 8)
        across = QHBoxLayout()
        set_spacing(across, 10)
        for name, field, share in (("Dnr", self.dnr, 3), ("Datum", self.day, 2)):
            part = QVBoxLayout()
            set_spacing(part, 4)
            part.addWidget(label(name, "small", buddy=field))
            part.addWidget(field)
            across.addLayout(part, share)
        column.addLayout(across)
        column.addWidget(self.done)
        column.addWidget(_beside(self._left_row, Icon.INFO, "accent_text", self._left))


def _beside(holder: QWidget, icon: Icon, ink: str, words: QWidget) -> QWidget:
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 7)
    row.addWidget(IconLabel(icon, ink), 0, TOP)
    row.addWidget(words, 1)
    return holder


def _add(column: QVBoxLayout, rows: Sequence[PaperRow]) -> None:
    for row in rows:
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(label(row.name, "table", wrap=True))
        words.addWidget(label(row.detail, "small-muted", wrap=True))
        column.addLayout(words)

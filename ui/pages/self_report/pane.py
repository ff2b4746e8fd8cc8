"""The department's yearly self-report: the requirements, yes or no, and a comment to each."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kontrollbesok.labels.content import VERDICT_LABEL
from kontrollbesok.labels.questions import REPORT_IN_CONFLICT, report_left_text
from kontrollbesok.model.self_report import ReportRow, YearReport
from kontrollbesok.model.verdict import Verdict
from ui.frame.place import Width
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.number_box import CountBox
from ui.pages.plan.strip import ShortText
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts
from ui.widgets.segmented import Segment, Segmented

_CODE, _TEXT, _VERDICT, _COMMENT = range(4)
_COLUMNS = Columns(
    heads=("Krav", "Vad det säger", "Svar", "Kommentar"),
    widths={_CODE: 92, _VERDICT: 76, _COMMENT: 380},
    wide=_TEXT,
    least=300,
    give_way=(_COMMENT,),
)
_EARLIEST, _LATEST = 2000, 2100


class ReportPane(QFrame):
    """J and N answer the current requirement, T writes its comment.

    Signals:
        answered(str, object): the requirement and its `Verdict`.
        commented(str, str): the requirement and what is written.
        year_chosen(int): another year is to be shown.
        save_asked(), left_asked(): the table to a file; back to the questions.
    """

    answered = Signal(str, object)
    commented = Signal(str, str)
    year_chosen = Signal(int)
    save_asked = Signal()
    left_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self._filling = self._narrow = False
        self._row: ReportRow | None = None
        self.table = _ReportTable()
        self.year = CountBox("År", "", _EARLIEST, _LATEST, _EARLIEST)
        self.year.setGroupSeparatorShown(False)
        self._left = label("", "secondary", wrap=True)
        self._about = label("", "small-muted", wrap=True)
        self._whole = label("", "lead-strong", wrap=True)
        self._sources = label("", "small-muted", wrap=True)
        self.verdict = Segmented(
            "Kravet är uppfyllt",
            [Segment(Verdict.YES, "Ja", key="J"), Segment(Verdict.NO, "Nej", key="N")],
            height=34,
        )
        self.comment = ShortText("Kommentar", "Vad svaret bygger på, och vad som pågår")
        self.comment.setMaxLength(2_000)
        self.save = KeyButton("Spara för verksamhetsplanen", key="Ctrl+E", height=34)
        self.leave = KeyButton("Till frågorna", key="M", height=34)
        self._lay_out()
        self.table.moved.connect(self._show_row)
        self.table.opened.connect(self.write)
        self.verdict.chosen.connect(self._pick)
        self.comment.left.connect(self._send)
        self.comment.escaped.connect(self.table.setFocus)
        self.year.valueChanged.connect(self._year_changed)
        self.save.clicked.connect(self.save_asked)
        self.leave.clicked.connect(self.left_asked)

    def show_report(self, report: YearReport) -> None:
        """Show a year's report; the current requirement stays."""
        self._filling = True
        self.year.setValue(report.year)
        self._filling = False
        asked = report.report
        self._left.setText(report_left_text(report.left, asked.name))
        self._about.setText(f"Besvaras av {asked.answered_by}. Görs {asked.when}.")
        self.table.fill(report.rows)
        self._show_row()

    def adapt(self, width: Width) -> None:
        """In a narrow window the table has the room; what the buttons do, the keys do too."""
        narrow = width is Width.NARROW
        for part in (self._about, self._left, self.save, self.leave):
            part.setVisible(not narrow)
        self._narrow = narrow
        self._show_row()

    def answer(self, verdict: Verdict) -> None:
        """Answer the current requirement."""
        row = self.table.current()
        if row is not None:
            self.answered.emit(row.requirement.id, verdict)

    def write(self) -> None:
        """The keyboard into the comment."""
        self.comment.setFocus()

    def commit(self) -> None:
        """Send what is typed."""
        self.comment.commit()

    def _show_row(self) -> None:
        row = self.table.current()
        if row is None:
            return
        if self._row is not None and self._row.requirement.id != row.requirement.id:
            self.commit()
        self._row = row
        self._whole.setText(row.requirement.text)
        sources = ", ".join(row.requirement.sources)
        said = f"Underlag finns i de centrala frågorna {sources}." if sources else ""
        self._sources.setText(REPORT_IN_CONFLICT if row.conflict else said)
        self._sources.setVisible(bool(self._sources.text()) and not self._narrow)
        self._whole.setVisible(not self._narrow)
        self.verdict.choose(row.verdict)
        self.comment.show_text(row.comment)

    def _pick(self, value: str) -> None:
        self.answer(Verdict(value))

    def _send(self, text: str) -> None:
        if self._row is not None:
            self.commented.emit(self._row.requirement.id, text)

    def _year_changed(self, year: int) -> None:
        if not self._filling:
            self.commit()
            self.year_chosen.emit(year)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 16, 12, 16, 12)
        set_spacing(column, 8)
        top = QHBoxLayout()
        set_spacing(top, 8)
        top.addWidget(self._left)
        top.addStretch(1)
        top.addWidget(label("År", "small-strong", buddy=self.year))
        top.addWidget(self.year)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(line("edge"))
        column.addWidget(self.table, 1)
        column.addWidget(line("edge"))
        column.addWidget(self._whole)
        column.addWidget(self._sources)
        answer = QHBoxLayout()
        set_spacing(answer, 8)
        answer.addWidget(self.verdict)
        answer.addWidget(self.comment, 1)
        column.addLayout(answer)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.save)
        steps.addWidget(self.leave)
        steps.addStretch(1)
        column.addLayout(steps)


class _ReportTable(RowTable[ReportRow]):
    """Letters are the page's."""

    def __init__(self) -> None:
        super().__init__(
            "Baskrav", _COLUMNS, Texts(lambda row: row.requirement.id, _words, _spoken)
        )
        self.setItemDelegate(_Delegate(self))


class _Delegate(RowDelegate[ReportRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: ReportRow, column: int
    ) -> None:
        seen = look()
        ink = seen.colours.text_primary if column < _COMMENT else seen.colours.text_secondary
        missing = (column == _VERDICT and row.verdict is None) or (
            column == _COMMENT and not row.comment
        )
        if missing:
            ink = seen.colours.delvis_text
        font = seen.font(Text.TABLE, SEMIBOLD if column in (_CODE, _VERDICT) else REGULAR)
        draw_text(painter, place, elided(_words(row, column), font, place.width()), font, ink)


def _words(row: ReportRow, column: int) -> str:
    match column:
        case 0:
            return row.requirement.id
        case 1:
            return row.requirement.text
        case 2:
            return VERDICT_LABEL[row.verdict] if row.verdict else "Saknas"
    return row.comment or "Saknas"


def _spoken(row: ReportRow) -> str:
    parts = (_words(row, _CODE), f"svar {_words(row, _VERDICT)}", row.requirement.text)
    return ", ".join((*parts, f"kommentar {_words(row, _COMMENT)}"))

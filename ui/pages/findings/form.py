"""The whole finding: its texts, its grade, and what the unit has answered."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.content import GRADE_HINT, GRADE_LABEL
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId
from kontrollbesok.model.submission import missing_parts
from kontrollbesok.model.visit import Finding
from kontrollbesok.services.findings import Part
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.findings.rows import FindingRow
from ui.widgets.card import Card, line
from ui.widgets.chip import Chip, Tone
from ui.widgets.evidence_strip import EvidenceStrip
from ui.widgets.glyph import OF_GRADE
from ui.widgets.growing_text import GrowingText
from ui.widgets.intake_line import IntakeLine
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.segmented import Segment, Segmented

_CAPTIONS = {
    Part.TITLE: ("Rubrik", "några ord som enheten känner igen"),
    Part.OBSERVATION: ("Iakttagelse", "vad såg ni?"),
    Part.REQUIREMENT: ("Krav", "vad gäller?"),
    Part.CAUSE: ("Orsak", "om den är känd"),
    Part.CONSEQUENCE: ("Konsekvens", "vad kan det leda till?"),
}
PART_WORD = {
    "observation": "iakttagelse",
    "requirement": "krav",
    "consequence": "konsekvens",
}
_STANDPOINT = {"stammer": "Stämmer", "stammer_inte": "Stämmer inte"}
_READABLE = 860


class FindingPane(ScrollPane):
    """One finding, to be written.

    Signals:
        wrote(str, Part, str), drafted(str, Part, str): the finding's id, the part and its text.
        graded(Grade), moved(AreaCode), rested(bool): a choice.
        done(): Ctrl+Enter in a field, or the button.
        escaped(): Esc in a field.
        back_asked(): to the question it came from.
    """

    wrote = Signal(str, object, str)
    drafted = Signal(str, object, str)
    graded = Signal(object)
    moved = Signal(str)
    rested = Signal(bool)
    done = Signal()
    escaped = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Avvikelse")
        self._row: FindingRow | None = None
        self.message = MessageBar()
        self.fields = {
            part: GrowingText(caption, lines=(1, 2) if part is Part.TITLE else (2, 8))
            for part, (caption, _hint) in _CAPTIONS.items()
        }
        self.grades = Segmented(
            "Grad, ditt förslag",
            [
                Segment(one.value, GRADE_LABEL[one], key=f"Alt+{number}", glyph=OF_GRADE[one])
                for number, one in enumerate(Grade, 1)
            ],
        )
        self.evidence = EvidenceStrip(most=6)
        self.intake = IntakeLine()
        self.area = QComboBox()
        self.area.setAccessibleName("Område")
        self._lay_out()
        self._connect()

    def show_row(
        self, row: FindingRow, areas: tuple[tuple[AreaCode, str], ...], *, locked: bool
    ) -> None:
        """Show a finding. What is typed for another one is sent first."""
        if self._row is not None and self._row.finding.id != row.finding.id:
            self.commit()
            self.message.put_away()
            self.verticalScrollBar().setValue(0)
        self._row = row
        finding = row.finding
        self._origin.setText(f"{finding.label} från {row.origin}")
        self._show_state(row)
        for part, edit in self.fields.items():
            edit.show_text(getattr(finding, part.value))
            edit.setReadOnly(locked)
        self.grades.choose(finding.grade.value if finding.grade else None)
        self.grades.setEnabled(not locked)
        self._grade_hint.setText(_hint(finding))
        self._show_area(finding, areas, locked=locked)
        self.evidence.set_locked(locked)
        self._show_reply(finding)
        self._back.setVisible(finding.question is not None)
        self._back.show_text(f"Tillbaka till {finding.question}")
        self._rest.show_text("Väck avvikelsen" if finding.dormant else "Lägg i vila")
        self._finish.setVisible(not locked)
        self._rest.setVisible(not locked)

    def commit(self) -> None:
        """Send what is typed."""
        for edit in self.fields.values():
            edit.commit()

    def missing(self) -> tuple[Part, ...]:
        """What is still to be written, of what stands in the fields now."""
        if self._row is None:
            return ()
        texts = {part.value: edit.toPlainText() for part, edit in self.fields.items()}
        standing = replace(self._row.finding, **texts)  # type: ignore[arg-type]
        return tuple(Part(part) for part in missing_parts(standing))

    def first_empty(self) -> GrowingText | None:
        """The first field that must be written; None when nothing is missing."""
        return next((self.fields[part] for part in self.missing()), None)

    def _show_state(self, row: FindingRow) -> None:
        if row.finding.dormant:
            self._chip.show_text("Vilande", Tone.NEUTRAL)
        elif row.is_done:
            self._chip.show_text("Klar", Tone.GOOD)
        else:
            self._chip.show_text("Utkast", Tone.OUTLINE)

    def _show_area(
        self, finding: Finding, areas: tuple[tuple[AreaCode, str], ...], *, locked: bool
    ) -> None:
        self._area_row.setVisible(finding.question is None)
        self.area.blockSignals(True)
        self.area.clear()
        for code, name in areas:
            self.area.addItem(name, code)
        self.area.setCurrentIndex(self.area.findData(finding.area))
        self.area.blockSignals(False)
        self.area.setEnabled(not locked)

    def _show_reply(self, finding: Finding) -> None:
        said = finding.unit_standpoint is not None
        self._reply.setVisible(said)
        self._no_reply.setVisible(not said)
        self._standpoint.setText(_STANDPOINT.get(finding.unit_standpoint or "", ""))
        self._reply_text.setText(f"”{finding.unit_text}”" if finding.unit_text else "")
        self._remedy.setText(
            " · ".join(
                part
                for part in (
                    f"Åtgärd: {finding.remedy}" if finding.remedy else "",
                    f"Ansvarig: {finding.remedy_owner}" if finding.remedy_owner else "",
                    f"Klart senast {finding.remedy_due}" if finding.remedy_due else "",
                )
                if part
            )
        )

    def _connect(self) -> None:
        for part, edit in self.fields.items():
            edit.left.connect(self._teller(self.wrote.emit, part))
            edit.draft.connect(self._teller(self.drafted.emit, part))
            edit.done.connect(self.done)
            edit.escaped.connect(self.escaped)
        self.grades.chosen.connect(lambda value: self.graded.emit(Grade(value)))
        self.area.activated.connect(lambda _: self.moved.emit(self.area.currentData()))
        self._finish.clicked.connect(self.done)
        self._back.clicked.connect(self.back_asked)
        self._rest.clicked.connect(
            lambda: self.rested.emit(self._row is not None and not self._row.finding.dormant)
        )

    def _teller(
        self, emit: Callable[[FindingId, Part, str], object], part: Part
    ) -> Callable[[str], None]:
        def tell(text: str) -> None:
            if self._row is not None:
                emit(self._row.finding.id, part, text)

        return tell

    # Layout

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 24, 12, 24, 18)
        set_spacing(column, 10)
        column.addWidget(self.message)
        column.addLayout(self._head())
        column.addLayout(self._labelled(Part.TITLE))
        self._area_row = self._make_area_row()
        column.addWidget(self._area_row)
        column.addLayout(self._grade_row())
        column.addLayout(self._labelled(Part.OBSERVATION))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, part in enumerate((Part.REQUIREMENT, Part.CAUSE)):
            grid.addLayout(self._labelled(part), 0, place, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addLayout(self._labelled(Part.CONSEQUENCE))
        column.addLayout(self._evidence_column())
        column.addWidget(self._make_reply())
        column.addWidget(line("edge"))
        column.addLayout(self._buttons())
        column.addStretch(1)
        limit_width(content, _READABLE)
        self.show_content(content)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._origin = label(kind="small-muted")
        self._chip = Chip("Utkast", Tone.OUTLINE)
        row.addWidget(self._origin)
        row.addStretch(1)
        row.addWidget(self._chip)
        return row

    def _labelled(self, part: Part) -> QVBoxLayout:
        caption, hint = _CAPTIONS[part]
        column = QVBoxLayout()
        set_spacing(column, 4)
        column.addLayout(_caption(caption, hint, self.fields[part]))
        column.addWidget(self.fields[part])
        return column

    def _evidence_column(self) -> QVBoxLayout:
        column, caption = QVBoxLayout(), QHBoxLayout()
        set_spacing(column, 4)
        set_spacing(caption, 6)
        caption.addWidget(label("Underlag", "small-strong"))
        caption.addWidget(KeyCap("Ctrl+B"))
        caption.addStretch(1)
        column.addLayout(caption)
        column.addWidget(self.evidence)
        column.addWidget(self.intake)
        return column

    def _make_area_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 10)
        row.addWidget(label("Område", "small-strong", buddy=self.area))
        row.addWidget(self.area)
        row.addStretch(1)
        return holder

    def _grade_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 8)
        self._grade_hint = label(kind="small-muted", wrap=True)
        row.addWidget(self.grades)
        row.addWidget(self._grade_hint, 1)
        return row

    def _make_reply(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        column.addLayout(_caption("Enhetens svar", "ordagrant", None))
        self._no_reply = label(
            "Enheten svarar efter granskningen. Åtgärd, ansvarig roll och datum föreslår enheten.",
            "small-muted",
            wrap=True,
        )
        self._reply = Card(padding=12, spacing=4)
        self._standpoint = label(kind="strong")
        self._reply_text = label(wrap=True)
        self._remedy = label(kind="small", wrap=True)
        for part in (self._standpoint, self._reply_text, self._remedy):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._reply.column.addWidget(part)
        column.addWidget(self._no_reply)
        column.addWidget(self._reply)
        return holder

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 8)
        self._finish = KeyButton("Klar med avvikelsen", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._back = KeyButton("Tillbaka")
        self._rest = KeyButton("Lägg i vila", kind=Kind.LINK)
        row.addWidget(self._finish)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._rest)
        return row


def _hint(finding: Finding) -> str:
    """What the grade means, and why it is proposed."""
    if finding.grade is None:
        return ""
    meaning = GRADE_HINT[finding.grade]
    return f"{meaning}. {finding.grade_reason}" if finding.grade_reason else meaning


def _caption(text: str, hint: str, buddy: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 6)
    row.addWidget(label(text, "small-strong", buddy=buddy))
    row.addWidget(label(hint, "small-muted"))
    row.addStretch(1)
    return row


def words_of(parts: tuple[Part, ...]) -> Iterator[str]:
    """The parts in words, for a sentence."""
    return (PART_WORD[part.value] for part in parts)

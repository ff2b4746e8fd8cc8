"""What came of one check: of a unit's activity, a month's follow-up, an occasion on demand."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.labels.control_outcome import STATE_LABEL
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.control_outcome.rows import OutcomeRow, OutcomeShown
from ui.pages.plan.strip import ShortText
from ui.widgets.evidence_strip import EvidenceStrip
from ui.widgets.growing_text import GrowingText
from ui.widgets.intake_line import IntakeLine
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled
from ui.widgets.segmented import Segment, Segmented

_KEYS = {CheckState.FINE: "J", CheckState.FINDING: "N", CheckState.NOT_CONCERNED: "E"}
_SHORT = {"Gäller inte enheten": "Gäller inte"}
_NOTES = {
    CheckWay.ACTIVITY: ("Notering", "Till exempel varför den inte är genomförd"),
    CheckWay.FOLLOW_UP: ("Notering", "Vad uppföljningen visade"),
    CheckWay.ON_DEMAND: ("Vad som hittades", "Vad som hittades, eller att inget gjorde det"),
}
_REPORTERS = {
    CheckWay.ACTIVITY: "En roll, till exempel enhetschefen",
    CheckWay.FOLLOW_UP: "En roll, till exempel controllern",
    CheckWay.ON_DEMAND: "En roll, till exempel registratorn",
}


class CheckForm(QWidget):
    """Saves itself field by field.

    Signals:
        words_left(str, CheckWords): what is said of the check with the subject.
        day_unreadable(str): what is written is no day.
        evidence_asked(), evidence_opened(str): evidence is to be added; a piece is to be shown.
        escaped(): back to the table.
    """

    words_left = Signal(str, object)
    day_unreadable = Signal(str)
    evidence_asked = Signal()
    evidence_opened = Signal(str)
    escaped = Signal()

    def __init__(self, way: CheckWay) -> None:
        super().__init__()
        self.way = way
        self._subject = ""
        self._stored = CheckWords()
        self._reporter = ""
        self._today = date.min
        self._title = label("", "lead-strong", wrap=True)
        self._about = label("", "small-muted", wrap=True)
        self.state = Segmented(
            "Utfall",
            [
                Segment(state.value, _SHORT.get(text, text), key=_KEYS[state])
                for state, text in STATE_LABEL[way].items()
            ],
            height=34,
        )
        self.day = ShortText("Dag", "ÅÅÅÅ-MM-DD")
        self.reporter = ShortText("Enligt", _REPORTERS[way])
        self.reason = GrowingText("Varför", "Varför kontrollen gjordes", (1, 4))
        name, hint = _NOTES[way]
        self._note_label = label(name, "small-strong")
        self.note = GrowingText(name, hint, (2, 6))
        self._note_label.setBuddy(self.note)
        self.strip, self.intake = EvidenceStrip(), IntakeLine()
        self.evidence = KeyButton("Underlag", key="B", icon=Icon.ADD_PHOTO, height=30)
        self._lay_out()
        self._connect()

    def show_row(self, row: OutcomeRow | None, now: OutcomeShown, link: str) -> None:
        """Show a check, or nothing. What is typed of the one before is sent first."""
        words = row.check.words if row and row.check else CheckWords()
        self.show_check(row.key if row else "", row.title if row else "", words, now, link)

    def show_check(
        self, subject: str, title: str, words: CheckWords, now: OutcomeShown, link: str
    ) -> None:
        """The same, of a check that may not be written of yet."""
        if subject != self._subject:
            self.commit()
        self._subject, self._today = subject, now.outcome.today
        self.setEnabled(bool(subject))
        self._reporter = now.reporter if self.way is CheckWay.ACTIVITY else ""
        self._stored = words
        self._title.setText(title or "Inget valt")
        self._about.setText(now.outcome.control.activity)
        self.state.choose(words.state.value if words.state else None)
        self.day.show_text(words.day.isoformat() if words.day else "")
        self.reporter.show_text(words.reporter or (self._reporter if not words.state else ""))
        self.reason.show_text(words.reason)
        self.note.show_text(words.note)
        self.strip.show_tiles(now.tiles.get(link, ()))
        self.strip.set_locked(not words.state)
        self.evidence.setEnabled(words.state is not None)

    @property
    def name(self) -> str:
        """What it is called."""
        return self._title.text()

    @property
    def subject(self) -> str:
        """What is shown."""
        return self._subject

    def choose(self, state: CheckState) -> None:
        """Say what came of it."""
        if self._subject and state in STATE_LABEL[self.way]:
            self.state.choose(state.value)
            self._send()

    def write(self) -> None:
        """The keyboard into the first field that is empty."""
        fields = (self.reason,) if self.way is CheckWay.ON_DEMAND else ()
        empty = (one for one in (*fields, self.note) if not one.toPlainText())
        next(empty, self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    def write_note(self) -> None:
        """The keyboard into the note."""
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> tuple[QWidget, ...]:
        """Where text is written."""
        return (self.day, self.reporter, self.reason, self.note)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._subject

    def commit(self) -> None:
        """Send what is typed."""
        for field in (self.day, self.reporter, self.reason, self.note):
            field.commit()

    def first_field(self) -> QWidget:
        """What has the keyboard when the pane is entered."""
        return self.state

    def _send(self) -> None:
        chosen = self.state.value()
        state = CheckState(chosen) if chosen else None
        try:
            day = parse_date(self.day.text()) if self.day.text().strip() else None
        except DateError:
            self.day_unreadable.emit(self.day.text().strip())
            return
        words = CheckWords(
            state=state,
            day=day or (self._today if state else None),
            reporter=self.reporter.text().strip(),
            reason=self.reason.toPlainText().strip(),
            note=self.note.toPlainText().strip(),
        )
        proposed = words.reporter == self._reporter and self._stored == CheckWords()
        says = words.state or words.day or words.reason or words.note
        if not self._subject or words == self._stored or (proposed and not says):
            return
        self._stored = words
        self.words_left.emit(self._subject, words)

    def _connect(self) -> None:
        self.state.chosen.connect(lambda _value: self._send())
        for line_field in (self.day, self.reporter):
            line_field.left.connect(lambda _text: self._send())
            line_field.escaped.connect(self.escaped)
        for text in (self.reason, self.note):
            text.left.connect(lambda _text: self._send())
            text.done.connect(self.escaped)
            text.escaped.connect(self.escaped)
        self.evidence.clicked.connect(self.evidence_asked)
        self.strip.add_asked.connect(self.evidence_asked)
        self.strip.opened.connect(self.evidence_opened)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 14)
        set_spacing(column, 6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self.state)
        on_demand = self.way is CheckWay.ON_DEMAND
        if on_demand:
            column.addWidget(label("Varför", "small-strong", buddy=self.reason))
            column.addWidget(self.reason)
        self.reason.setVisible(on_demand)
        column.addLayout(_beside(("Dag", self.day), ("Enligt", self.reporter)))
        column.addWidget(self._note_label)
        column.addWidget(self.note)
        tools = QHBoxLayout()
        set_spacing(tools, 8)
        tools.addWidget(label("Underlag", "small-strong"))
        tools.addStretch(1)
        tools.addWidget(self.evidence)
        column.addLayout(tools)
        column.addWidget(self.strip)
        column.addWidget(self.intake)
        column.addStretch(1)
        fill_scrolled(self, "Utfallet", content)


def _beside(*named: tuple[str, QLineEdit]) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 10)
    for at, (name, field) in enumerate(named):
        column = QVBoxLayout()
        set_spacing(column, 4)
        column.addWidget(label(name, "small-strong", buddy=field))
        column.addWidget(field)
        row.addLayout(column, 2 if at else 1)
    return row

"""The chosen contribution in full, and below it how it becomes part of a risk."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.contribution import Contribution, ContributionWords, highest
from kontrollbesok.model.risk import Impact, Likelihood
from ui.metrics import set_margins, set_spacing
from ui.pages.contributions.rows import ContributionShown, ContributionsShown
from ui.pages.plan.strip import ShortText
from ui.qt import EXPANDING, FIXED
from ui.widgets.card import line
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled
from ui.widgets.segmented import Segment, Segmented

_NEW_RISK = "En ny risk"
_STEPS = [Segment(str(step), str(step)) for step in range(1, 6)]


class ContributionForm(QWidget):
    """Saves itself field by field; a new one is there when it says who and what.

    Signals:
        words_left(str, ContributionWords): of the contribution with the id; "" for a new one.
        merge_asked(str, object, object, object, str): the risk, the contributions, likelihood,
            impact and why.
        leave_out_asked(str, str): the contribution and why.
        escaped(): back to the table.
    """

    words_left = Signal(str, object)
    merge_asked = Signal(str, object, object, object, str)
    leave_out_asked = Signal(str, str)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._stored = ContributionWords("", "")
        self._adding = self._closed = False
        self._taken: Sequence[Contribution] = ()
        self._title, self._said = label("", "lead-strong", wrap=True), label("", "table", wrap=True)
        self.source = QComboBox()
        self.source.setEditable(True)
        self.source.setAccessibleName("Från enhet, område eller avdelning")
        self.source.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.risk = ElidedCombo()
        self.risk.setAccessibleName("Risk som bidraget gäller")
        for combo in (self.source, self.risk):
            combo.setSizePolicy(EXPANDING, FIXED)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(12)
        self.event_text = GrowingText("Oönskad händelse", "Vad kan hända? En mening.", (2, 5))
        self.process = ShortText("Process", "")
        self.control = GrowingText("Systematisk kontroll", "", (1, 4))
        self.reason = GrowingText("Motivering", "", (1, 4))
        self.likelihood = Segmented("Bidragets sannolikhet", _STEPS, height=30)
        self.impact = Segmented("Bidragets konsekvens", _STEPS, height=30)
        self.merged_likelihood = Segmented("Sammanvägd sannolikhet", _STEPS, height=30)
        self.merged_impact = Segmented("Sammanvägd konsekvens", _STEPS, height=30)
        self.why = ShortText("Skäl", "Skäl, om värdet inte är det högsta")
        self.merge = KeyButton("Ta med", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave_out = KeyButton("Ta inte med", key="Del", height=34)
        self._merging = QWidget()
        self._lay_out()
        self._connect()

    def show_row(
        self, row: ContributionShown | None, now: ContributionsShown, *, frozen: bool
    ) -> None:
        """Show a contribution, or nothing. What is typed of the one before is sent first."""
        if (row.key if row else "") != self._key:
            if self._key:
                self.commit()
            self.why.clear()
        self.setEnabled(row is not None)
        self._key, self._adding = row.key if row else "", False
        before, self._taken = self._taken, now.beside(row) if row else ()
        if row is None:
            self._title.setText("Inget bidrag valt")
            self._merging.hide()
            return
        self._title.setText(f"{row.one.words.source}: {row.state.lower()}")
        self._fill(row.one.words, now)
        self._close(frozen or not row.is_waiting)
        self._said.setText(_merge_text(self._taken, row))
        if self._taken != before:  # else what a person has chosen stays
            best = highest(self._taken)
            self.merged_likelihood.choose(str(int(best[0])) if best else None)
            self.merged_impact.choose(str(int(best[1])) if best else None)
        self._merging.setVisible(row.is_waiting and not frozen)

    def show_new(self, now: ContributionsShown) -> None:
        """An empty form."""
        self.commit()
        self.setEnabled(True)
        self._key, self._adding, self._taken = "", False, ()
        self._title.setText("Nytt bidrag")
        self._said.setText(
            "Det finns när du har skrivit vem det kommer från och vad som kan hända."
        )
        self._fill(ContributionWords("", ""), now)
        self._close(False)
        self._merging.hide()

    def is_new(self) -> bool:
        """Whether the contribution is not there yet."""
        return not self._key

    def bind(self, key: str) -> None:
        """The new contribution is there. What was typed meanwhile is of it."""
        self._key, self._adding = key, False
        self._send()

    def try_again(self) -> None:
        """The new one was refused: it is sent anew when a field is left."""
        if self._adding:
            self._stored, self._adding = ContributionWords("", ""), False

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._key

    def commit(self) -> None:
        """Send what is typed."""
        for field in self.fields():
            if field is not self.why:
                field.commit()

    def write(self) -> None:
        """The keyboard into the first field."""
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_why(self) -> None:
        """The keyboard where a reason is written."""
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> tuple[GrowingText | ShortText, ...]:
        """Where text is written."""
        return (self.event_text, self.process, self.control, self.reason, self.why)

    def ask_merge(self) -> None:
        """Take all that wait about the same risk, with the value that is chosen."""
        likelihood, impact = self.merged_likelihood.value(), self.merged_impact.value()
        if not self._taken or not self._merging.isVisibleTo(self):
            return
        if likelihood is None or impact is None:
            self.merged_likelihood.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row = self._taken[0].words.row
        steps = Likelihood(int(likelihood)), Impact(int(impact))
        self.merge_asked.emit(row, self._taken, *steps, self.why.text())

    def ask_leave_out(self) -> None:
        """Leave the chosen one out, for the reason that is written."""
        if self._key and self._merging.isVisibleTo(self):
            self.leave_out_asked.emit(self._key, self.why.text())

    def _fill(self, words: ContributionWords, now: ContributionsShown) -> None:
        self._stored = words
        self.source.clear()
        self.source.addItems(now.sources)
        self.source.setEditText(words.source)
        self.risk.clear()
        self.risk.addItem(_NEW_RISK, "")
        for name, text in now.risks:
            self.risk.addItem(text, name)
        self.risk.setCurrentIndex(max(self.risk.findData(words.row), 0))
        self.event_text.show_text(words.event)
        self.process.show_text(words.process)
        self.control.show_text(words.systematic_control)
        self.reason.show_text(words.reason)
        self.likelihood.choose(str(int(words.likelihood)) if words.likelihood else None)
        self.impact.choose(str(int(words.impact)) if words.impact else None)

    def _close(self, closed: bool) -> None:
        self._closed = closed
        for field in self.fields():
            field.setReadOnly(closed)
        for part in (self.source, self.risk, self.likelihood, self.impact):
            part.setEnabled(not closed)

    def _send(self) -> None:
        likelihood, impact = self.likelihood.value(), self.impact.value()
        whole = likelihood is not None and impact is not None  # half a value waits for the other
        words = ContributionWords(
            source=self.source.currentText().strip(),
            event=self.event_text.toPlainText().strip(),
            row=self.risk.currentData() or "",
            process=self.process.text().strip(),
            systematic_control=self.control.toPlainText().strip(),
            reason=self.reason.toPlainText().strip(),
            likelihood=Likelihood(int(likelihood)) if whole and likelihood else None,
            impact=Impact(int(impact)) if whole and impact else None,
        )
        ready = bool(words.source and words.event)
        if self._closed or self._adding or words == self._stored or not ready:
            return
        self._stored, self._adding = words, not self._key
        self.words_left.emit(self._key, words)

    def _connect(self) -> None:
        for field in self.fields():
            if field is not self.why:
                field.left.connect(lambda _text: self._send())
            field.escaped.connect(self.escaped)
            if isinstance(field, GrowingText):
                field.done.connect(self.escaped)
        self.source.activated.connect(lambda _at: self._send())
        editor = self.source.lineEdit()
        assert editor is not None
        editor.setAccessibleName(self.source.accessibleName())
        editor.editingFinished.connect(self._send)
        self.risk.activated.connect(lambda _at: self._send())
        self.likelihood.chosen.connect(lambda _step: self._send())
        self.impact.chosen.connect(lambda _step: self._send())
        self.merge.clicked.connect(self.ask_merge)
        self.leave_out.clicked.connect(self.ask_leave_out)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 12, 18, 12)
        set_spacing(column, 5)
        column.addWidget(self._title)
        for name, field in (
            ("Från", self.source),
            ("Gäller", self.risk),
            ("Oönskad händelse", self.event_text),
            ("Process", self.process),
            ("Systematisk kontroll", self.control),
        ):
            column.addWidget(label(name, "small-strong", buddy=field))
            column.addWidget(field)
        column.addLayout(_sides(self.likelihood, self.impact))
        column.addWidget(label("Motivering", "small-strong", buddy=self.reason))
        column.addWidget(self.reason)
        column.addWidget(line())
        column.addWidget(self._said)
        merging = QVBoxLayout(self._merging)
        set_margins(merging, 0, 0, 0, 0)
        set_spacing(merging, 5)
        merging.addLayout(_sides(self.merged_likelihood, self.merged_impact))
        merging.addWidget(self.why)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.merge)
        steps.addWidget(self.leave_out)
        steps.addStretch(1)
        merging.addLayout(steps)
        column.addWidget(self._merging)
        column.addStretch(1)
        fill_scrolled(self, "Bidraget", content)


def _sides(likelihood: Segmented, impact: Segmented) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 8)
    for name, scale in (("S", likelihood), ("K", impact)):
        row.addWidget(label(name, "small"))
        row.addWidget(scale)
    row.addStretch(1)
    return row


def _merge_text(taken: Sequence[Contribution], row: ContributionShown) -> str:
    """ "Sammanvägning av 2 bidrag till risk 25: A 16, B 6."; what became of one that is handled."""
    if not row.is_waiting:
        where = f"Med i risk {row.number}." if row.one.taken_row else "Inte taget med."
        return f"{where} {row.one.why}".strip()
    values = ", ".join(f"{one.words.source} {one.words.value or 'inget värde'}" for one in taken)
    count = "ett bidrag" if len(taken) == 1 else f"{len(taken)} bidrag"
    about = "en ny risk" if not row.one.words.row else f"risk {row.number}"
    return f"Sammanvägning av {count} till {about}: {values}."

"""The finding with the unit's words beside the team's, the dnr, and the step to attest.

Source: ux §2.7.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.escalation import TITLE
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.review.final_rows import FinalVisit
from ui.pages.review.finding_texts import add_head, add_texts
from ui.pages.review.rows import FindingRow, Stance
from ui.pages.review.unit_answer import answer_facts, stance_chip
from ui.qt import LEFT
from ui.widgets.card import line
from ui.widgets.footed_pane import FootedPane
from ui.widgets.key_button import KeyButton, Kind, spread
from ui.widgets.label import label

_AGREES = {Stance.NO_REPLY: None, Stance.AGREED: True}


class FinalSide(FootedPane):
    """The texts scroll; dnr and the step stand fast below them.

    Signals:
        dnr_written(): the field was left with something new in it.
        on_asked(): send the visit on to attest.
    """

    dnr_written = Signal()
    on_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Avvikelsen och enhetens svar")
        self.dnr = QLineEdit()
        self.dnr.setAccessibleName("Dnr")
        self.dnr.setPlaceholderText("AMF 2026/1184")
        self.dnr.editingFinished.connect(self.dnr_written)
        self.on = spread(KeyButton("Skicka till attest", key="Ctrl+Return", kind=Kind.PRIMARY))
        self.on.clicked.connect(self.on_asked)
        self._name = label("", "small-strong", wrap=True)
        self._dnr_name = label("Dnr", "small", buddy=self.dnr)
        self._about = label("", "small-muted", wrap=True)
        self._of = ("", "")  # which visit the field is of, and what stands in the record
        self._visit_foot = self._make_foot()
        self.set_foot(self._visit_foot)

    def show_row(self, row: FindingRow | None, visit: FinalVisit | None) -> None:
        """A finding and what the unit says of it; below it the visit's step."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 14, 16, 14)
        set_spacing(column, 4)
        if row is not None:
            self._fill(column, row)
        column.addStretch(1)
        self.show_content(content)
        self._show_foot(visit)

    def ask_dnr(self) -> None:
        """The field has the keyboard."""
        self.dnr.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed_dnr(self) -> str:
        """What stands in the field."""
        return self.dnr.text().strip()

    def _fill(self, column: QVBoxLayout, row: FindingRow) -> None:
        found = row.finding
        add_head(column, row)
        add_texts(column, ("Iakttagelse", found.observation), ("Krav", found.requirement))
        column.addWidget(gap(4))
        column.addWidget(line())
        column.addWidget(label("Enhetens svar", "small-muted"))
        column.addWidget(stance_chip(_AGREES.get(row.stance, False)), 0, LEFT)
        if found.unit_text:
            column.addWidget(label(found.unit_text, wrap=True))
        facts = (found.remedy or "", found.remedy_owner or "", found.remedy_due or "")
        if any(facts):
            column.addWidget(answer_facts(*facts))
        if row.stance is Stance.DISPUTED:
            column.addWidget(gap(4))
            words = "Gör en ny bedömning med A. Båda texterna står kvar."
            column.addWidget(label(words, "come-back", wrap=True))
        elif found.grade_reason:
            judged = row.stance is Stance.JUDGED
            column.addWidget(gap(4))
            column.addWidget(line())
            add_texts(column, ("Ny bedömning" if judged else "Skäl för graden", found.grade_reason))
        add_texts(column, (TITLE, "\n".join(row.to_tell)))

    def _show_foot(self, visit: FinalVisit | None) -> None:
        self._visit_foot.setVisible(visit is not None)
        if visit is None:
            return
        typed, (of, stood) = self.dnr.text(), self._of
        self._of = (visit.visit, visit.dnr)
        if of != visit.visit or typed.strip() == stood:  # what is typed is not torn away
            self.dnr.setText(visit.dnr)
        self._name.setText(f"Hela besöket, {visit.unit}")
        for widget in (self._dnr_name, self.dnr, self.on):
            widget.setVisible(not visit.waits)
        about = visit.waits or _about(visit)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "pane")
        column = QVBoxLayout(foot)
        set_margins(column, 16, 0, 16, 12)
        set_spacing(column, 6)
        column.addWidget(line())
        for widget in (self._name, self._about, self._dnr_name, self.dnr):
            column.addWidget(widget)
        column.addWidget(gap(2))
        column.addWidget(self.on)
        return foot


def _about(visit: FinalVisit) -> str:
    """E33 where the unit's time is over."""
    if not visit.days:
        return ""
    return error_text(UserError(ErrorCode.NO_REPLY_IN_TIME, days=visit.days))

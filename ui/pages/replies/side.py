"""The right of Hos enheten: the unit's time, what has been sent, and what can be done."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.working_days import working_days_until
from kontrollbesok.services.unit_terms import REMIND_ON
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.term_form import TermForm
from ui.pages.replies.words import working_days
from ui.pages.review.reading import day_in_words
from ui.qt import TOP
from ui.widgets.card import line
from ui.widgets.footed_pane import FootedPane
from ui.widgets.key_button import KeyButton, Kind, spread
from ui.widgets.label import label

_UNDER = ((0, 0, 2), (1, 0, 1), (1, 1, 1), (2, 0, 2), (3, 0, 2))
_BESIDE = ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1), (0, 2, 1))
"""Where each step stands: row, column, and how many columns it takes."""


class TermSide(FootedPane):
    """The term scrolls; the steps stand fast below it.

    Signals:
        file_asked(), letter_asked(), reminder_asked(), longer_asked(): a button was pressed.
        on_asked(): go on to the final review, with or without a reply.
    """

    file_asked = Signal()
    letter_asked = Signal()
    reminder_asked = Signal()
    longer_asked = Signal()
    on_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Svarstiden")
        self.form = TermForm()
        self.file = spread(KeyButton("Ta emot svaret", key="Ctrl+Return"))
        self.reminder = spread(KeyButton("Påminn", key="P"))
        self.letter = spread(KeyButton("Spara brevet", key="Ctrl+E"))
        self.longer = spread(KeyButton("Förläng", key="U"))
        self.on = spread(KeyButton("Slutgranska"))
        for button, signal in (
            (self.file, self.file_asked),
            (self.reminder, self.reminder_asked),
            (self.letter, self.letter_asked),
            (self.longer, self.longer_asked),
            (self.on, self.on_asked),
        ):
            button.clicked.connect(signal)
        self._steps = QWidget()
        self._grid = QGridLayout(self._steps)
        set_margins(self._grid, 0, 0, 0, 0)
        set_spacing(self._grid, 8)
        self.adapt(is_narrow=False)
        self.set_foot(self._make_foot())

    def adapt(self, *, is_narrow: bool) -> None:
        """The steps under each other, or beside each other where the pane is wide and low."""
        places = _BESIDE if is_narrow else _UNDER
        buttons = (self.file, self.reminder, self.longer, self.letter, self.on)
        for button, (row, at, across) in zip(buttons, places, strict=True):
            self._grid.addWidget(button, row, at, 1, across)
        self.stand_fast(fast=not is_narrow)

    def open_form(self, proposed: str) -> None:
        """Ask for a longer time; the steps stand aside meanwhile."""
        self._steps.setVisible(False)
        self.form.open_at(proposed)
        QTimer.singleShot(0, self, lambda: self.texts.ensureWidgetVisible(self.form))

    def close_form(self) -> None:
        """The steps are there again."""
        self.form.setVisible(False)
        self._steps.setVisible(True)

    def show_visit(self, visit: UnitVisit, *, is_read: bool) -> None:
        """The time a unit has, and the steps that can be taken now.

        `is_read`: a file is shown, and taking it in stands beside it.
        """
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 14, 16, 12)
        set_spacing(column, 5)
        column.addWidget(label(visit.detail, "small-muted", wrap=True))
        column.addWidget(label(visit.unit, "lead-strong", wrap=True))
        column.addWidget(gap(4))
        if visit.is_answered:
            said = "Svaret har kommit" if visit.findings else "Inget att svara på"
        else:
            said = working_days(visit.term.left)
        column.addWidget(label(said, "strong", wrap=True))
        column.addWidget(self._days(visit))
        advice = _advice(visit)
        if advice:
            column.addWidget(gap(4))
            column.addWidget(label(advice, "secondary", wrap=True))
        if visit.notes:
            column.addWidget(gap(6))
            column.addWidget(label("Antecknat", "small-strong"))
            for note in visit.notes:
                column.addWidget(label(f"{note.by}, {note.when}", "small-muted"))
                column.addWidget(label(note.text, "small-primary", wrap=True))
        column.addStretch(1)
        self.show_content(content)
        self._show_steps(visit, is_read=is_read)

    def _show_steps(self, visit: UnitVisit, *, is_read: bool) -> None:
        free = not visit.waits
        self.file.show_kind(Kind.PLAIN if visit.is_answered else Kind.PRIMARY)
        self.file.setVisible(free and not is_read)
        self.letter.setVisible(free)
        for button in (self.reminder, self.longer):
            button.setVisible(free and not visit.is_answered)
        self.on.setVisible(free and (visit.is_answered or visit.is_late))
        self.on.show_text('Gå vidare med "inget svar"' if visit.is_late else "Slutgranska")

    def _days(self, visit: UnitVisit) -> QWidget:
        term = visit.term
        holder = QWidget()
        grid = QGridLayout(holder)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 3)
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        last = day_in_words(term.last) + (", förlängt" if term.extended else "")
        facts = [
            ("Hos enheten", f"sedan {day_in_words(term.sent)}"),
            ("Svara senast", last),
            ("Påmint", day_in_words(term.reminded) if term.reminded else "nej"),
        ]
        for at, (name, text) in enumerate(facts):
            grid.addWidget(label(name, "small-muted"), at, 0, TOP)
            grid.addWidget(label(text, "small-primary", wrap=True), at, 1)
        return holder

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "pane")
        column = QVBoxLayout(foot)
        set_margins(column, 16, 0, 16, 12)
        set_spacing(column, 8)
        column.addWidget(line())
        column.addWidget(self.form)
        column.addWidget(self._steps)
        return foot


def _advice(visit: UnitVisit) -> str:
    if visit.waits:
        return visit.waits
    if visit.is_answered:
        return "Gå till Slutgranska. Kommer ett nytt svar släpper du filen på besöket."
    if visit.change:
        return (
            "Avdelningschefen vill ha ett nytt förslag till åtgärd. Spara brevet och skicka det. "
            "När svaret är mottaget går förslaget till avdelningschefen."
        )
    if visit.is_late:
        days = working_days_until(visit.term.sent, visit.term.last)
        return error_text(UserError(ErrorCode.NO_REPLY_IN_TIME, days=days))
    if visit.term.reminder_is_due:
        return f"Det har gått {REMIND_ON} arbetsdagar eller mer. Påminn enheten."
    return ""

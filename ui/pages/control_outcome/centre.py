"""The centre of a control's tab Utfall: its ways, their rows, and what is concluded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from kontrollbesok.labels.control_outcome import INDICATOR_LABEL, WAY_LABEL
from ui.frame.place import Width
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.control_outcome.assessment_pane import AssessmentPane
from ui.pages.control_outcome.rows import OutcomeRow, OutcomeShown, Section
from ui.pages.control_outcome.strips import MonthsStrip, TargetStrip
from ui.pages.control_outcome.table import OutcomeTable
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_EMPTY = {
    Section.INDICATOR: "Inga enheter finns i registret. Lägg upp dem under Årsplan, Enheter.",
    Section.ACTIVITY: "Inga enheter finns i registret. Lägg upp dem under Årsplan, Enheter.",
    Section.FOLLOW_UP: "Välj i vilka månader kontrollen följs upp.",
    Section.ON_DEMAND: "Ingen kontroll vid behov än. Ctrl+N skriver in en.",
}


class OutcomeCentre(QFrame):
    """White.

    Signals:
        section_chosen(): another way is shown.
        moved(), opened(): in the table that is shown.
        new_asked(), import_asked(): one more occasion or value; a file.
    """

    section_chosen = Signal()
    moved = Signal()
    opened = Signal()
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self._sections: tuple[Section, ...] = ()
        self._section: Section | None = None
        self._narrow = self._assessing = False
        self.choice: Segmented | None = None
        self.tables = {one: OutcomeTable(one) for one in Section}
        self.target, self.months = TargetStrip(), MonthsStrip()
        self.assessment = AssessmentPane()
        self.new = KeyButton("Ny kontroll", key="Ctrl+N", height=30)
        self.read = KeyButton("Läs in fil", key="Ctrl+O", icon=Icon.DOCUMENT, height=30)
        self._top = QHBoxLayout()
        self._lead = label("", "secondary", wrap=True)
        self._empty = label("", "secondary", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        for table in self.tables.values():
            table.moved.connect(self._moved)
            table.opened.connect(self.opened)
        self.new.clicked.connect(self.new_asked)
        self.read.clicked.connect(self.import_asked)

    @property
    def section(self) -> Section | None:
        """Which way is shown; None where there is none."""
        return self._section

    @property
    def table(self) -> OutcomeTable | None:
        """Its rows."""
        return self.tables[self._section] if self._section else None

    def current(self) -> OutcomeRow | None:
        """The chosen row."""
        return self.table.current() if self.table else None

    def show_outcome(self, now: OutcomeShown) -> None:
        """Show a reading."""
        if now.sections != self._sections:
            self._build_choice(now.sections)
        for section in now.sections:
            if self.choice is not None:
                self.choice.show_count(section, now.counts[section])
            self.tables[section].fill(now.rows[section])
        self._lead.setText(" ".join(part for part in (now.lead, now.tested) if part))
        self.target.show_target(now.outcome.settings.target)
        self.months.show_months(now.outcome.months)
        self.assessment.show_assessment(now.outcome.settings.assessment)
        self._show_section()

    def to_next_left(self) -> bool:
        """Make the next row current that something is to be said of. Whether there is one."""
        table = self.table
        rows = table.rows() if table else ()
        if table is None or not rows:
            return True  # nothing is reported here
        at = table.currentIndex().row()
        left = next((row for row in (*rows[at + 1 :], *rows[: at + 1]) if row.lacks), None)
        if left is not None:
            table.go_to(left.key)
        return left is not None

    def next_section(self) -> None:
        """The next way, and from the last the first."""
        if self._section is not None and self.choice is not None:
            at = self._sections.index(self._section) + 1
            self.choose(self._sections[at % len(self._sections)])

    def choose(self, section: Section) -> None:
        """Show a way."""
        if section in self._sections:
            self._section = section
            if self.choice is not None:
                self.choice.choose(section)
            self._show_section()
            self.section_chosen.emit()

    def commit(self) -> None:
        """Send what is typed."""
        self.target.commit()
        self.assessment.commit()

    def adapt(self, width: Width) -> None:
        """In a narrow window the rows and the conclusion have the room in turn."""
        self._narrow = width is Width.NARROW
        self._lead.setVisible(not self._narrow)
        self._show_section()

    def assess(self) -> None:
        """The keyboard into the conclusion."""
        self._assessing = True
        self._show_section()
        self.assessment.write()

    def leave_assessment(self) -> None:
        """Back to the rows."""
        self._assessing = False
        self._show_section()

    def _moved(self) -> None:
        if self.sender() is self.table:
            self.moved.emit()

    def _build_choice(self, sections: tuple[Section, ...]) -> None:
        if self.choice is not None:
            self._top.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
        self._sections = sections
        if self._section not in sections:
            self._section = sections[0] if sections else None
        if sections:
            self.choice = Segmented(
                "Sätt att utföra kontrollen",
                [Segment(one, _name(one), "0") for one in sections],
                height=30,
            )
            self.choice.choose(self._section)
            self.choice.chosen.connect(lambda value: self.choose(Section(value)))
            self._top.insertWidget(0, self.choice)

    def _show_section(self) -> None:
        section = self._section
        rows = section is not None and not (self._narrow and self._assessing)
        self.assessment.setVisible(not self._narrow or not rows)
        self.target.setVisible(rows and section is Section.INDICATOR)
        self.months.setVisible(rows and section is Section.FOLLOW_UP)
        self.new.setVisible(rows and section in (Section.INDICATOR, Section.ON_DEMAND))
        words = "Nytt värde" if section is Section.INDICATOR else "Ny kontroll"
        self.new.show_text(words)
        self.read.setVisible(section is not None and not self._narrow)
        self._stack.setVisible(rows)
        if section is not None:
            self._stack.setCurrentWidget(self.tables[section])
        empty = rows and section is not None and not self.tables[section].rows()
        self._empty.setText(_EMPTY[section] if section and empty else "")
        self._empty.setVisible(empty)

    def _lay_out(self) -> None:
        for table in self.tables.values():
            self._stack.addWidget(table)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        set_margins(self._top, 14, 11, 14, 9)
        set_spacing(self._top, 8)
        self._top.addStretch(1)
        self._top.addWidget(self.new)
        self._top.addWidget(self.read)
        column.addLayout(self._top)
        self._lead.setContentsMargins(14, 0, 14, 8)
        column.addWidget(self._lead)
        column.addWidget(line("edge"))
        for strip in (self.target, self.months):
            column.addWidget(strip)
        self._empty.setContentsMargins(14, 9, 14, 9)
        column.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addStretch(0)
        column.addWidget(line("edge"))
        column.addWidget(self.assessment)


def _name(section: Section) -> str:
    way = section.way
    return INDICATOR_LABEL if way is None else WAY_LABEL[way]

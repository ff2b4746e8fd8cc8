"""Nytt besök: the unit, the day, who goes and what is asked. Source: ux §2.1, §2.2 (time meter)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.overrun import Part, length_of, overrun
from kontrollbesok.model.scope import person_minutes
from kontrollbesok.services.planning import NewUnit, NewVisit, planned_questions
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import pane
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.metrics import gap, limit_width, set_margins, set_spacing
from ui.pages.new_visit.area_boxes import AreaBoxes
from ui.pages.new_visit.desk import NewVisitDesk
from ui.pages.new_visit.unit_fields import UnitFields, named
from ui.pages.new_visit.when import day_in, time_in
from ui.pages.plan.tabs import UNITS
from ui.pages.visit_header import OVERVIEW
from ui.pages.visit_time import overrun_sentence, time_sentence
from ui.qt import TOP
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.named_field import named_field
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.warning_note import WarningNote

_CARD_WIDTH, _AREAS_WIDTH = 480, 720


class NewVisitPage(Page):
    """Tab goes through the fields, Ctrl+Enter plans the visit."""

    intro = "Här lägger du upp ett besök. Teamet får det vid nästa synk."

    def __init__(self, desk: NewVisitDesk) -> None:
        super().__init__()
        self._desk = desk
        now = desk.choices
        self.message = MessageBar()
        self.unit = UnitFields(now.units)
        self.day = named_field("Dag")
        self.day.setPlaceholderText("2026-11-24")
        self.starts, self.ends = named_field("Börjar", "09:00"), named_field("Slutar", "12:30")
        self.number = named_field("Nummer", now.number)
        self.lead = QComboBox()
        self.lead.setAccessibleName("Besöksansvarig")
        self.lead.addItems([person.name for person in now.inspectors])
        self.team = {person.id: QCheckBox(person.name) for person in now.inspectors}
        self.unannounced = QCheckBox("Oanmält besök: enheten får inte veta")
        self._announcing = label("Anmälan", "small-muted", buddy=self.unannounced)
        self._areas = AreaBoxes(now.checklist, now.last_years, now.plans)
        self.areas = self._areas.boxes
        self.sentence = label("", "table-muted", wrap=True)
        self.over = WarningNote()
        self.decision = named_field("Ditt beslut")
        self._decision = named(self.decision)
        self.primary = KeyButton("Lägg upp besöket", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._lay_out()
        self._connect()
        self._suit_areas()
        self._suit_team()
        self._suit_announcing()

    # For the frame

    def header(self) -> PageHeader:
        """A page of its own, with the way back."""
        return PageHeader("Nytt besök", self._desk.choices.number, can_go_back=True)

    def wheres(self) -> tuple[Where, ...]:
        """Letters belong to the fields."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            return (Where.TEXT_FIELD, Where.NEW_VISIT, Where.EVERYWHERE)
        return (Where.NEW_VISIT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Plan it."""
        return {Action.TAKE_STEP: self._plan}

    def first_focus(self) -> QWidget:
        """The unit; where there is none yet, the new one's name."""
        return self.unit.name if self.unit.is_new() else self.unit.unit

    def show_at(self, at: str) -> None:
        """`at` is a unit's id, with a day after a slash where one is proposed."""
        unit, _, day = at.partition("/")
        self.unit.choose(UnitId(unit))
        if day:
            self.day.setText(day)

    def adapt(self, width: Width) -> None:
        """Side by side where there is room, else below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(down if width is Width.NARROW else across)

    # Doing

    def _plan(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.primary.setEnabled(False)
            plan = self._desk.seal if self._is_unannounced() else self._desk.plan
            plan(wanted)

    def _wanted(self) -> NewVisit | None:
        """What the page says, or None after having said what is missing."""
        unit = self.unit.chosen()
        if unit is None:
            return self._ask("Skriv vad enheten heter.", self.unit.name)
        day = day_in(self.day.text())
        if day is None:
            return self._ask("Skriv dagen som 2026-11-24.", self.day)
        times = [time_in(edit.text()) for edit in (self.starts, self.ends)]
        if None in times:
            return self._ask("Skriv tiden som 09:00, eller lämna båda tomma.", self.starts)
        if times[0] and times[1] and times[0] >= times[1]:
            return self._ask("Besöket slutar innan det börjar.", self.ends)
        people = self._desk.choices.inspectors
        if not people:
            return self._ask(
                "Ingen i teamet är kontrollant. Ge någon rollen under Inställningar, Teamet.",
                self.lead,
            )
        areas = self._areas.chosen()
        if not areas:
            return self._ask("Välj minst ett område.", next(iter(self.areas.values())))
        lead = people[self.lead.currentIndex()].id
        team = tuple(p for p, box in self.team.items() if box.isChecked() and p != lead)
        return NewVisit(
            unit,
            day,
            lead,
            team,
            areas,
            number=self.number.text().strip(),
            starts=times[0] or "",
            ends=times[1] or "",
            decision=self.decision.text().strip(),
        )

    def _ask(self, sentence: str, where: QWidget) -> NewVisit | None:
        self.message.say(sentence, Gravity.NOTICE)
        where.setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def _planned(self, visit: str) -> None:
        self.noticed.emit("Besöket är upplagt. Sänds vid nästa synk.")
        self.go.emit(Place(RailPage.VISITS, OVERVIEW, visit))

    def _sealed(self) -> None:
        self.noticed.emit("Besöket är förseglat till dig och teamet. Öppna det när de ska åka.")
        self.go.emit(Place(RailPage.PLAN, UNITS))

    def _is_unannounced(self) -> bool:
        return self.unannounced.isVisibleTo(self) and self.unannounced.isChecked()

    def _failed(self, error: UserError) -> None:
        self.primary.setEnabled(True)
        if error.code not in (ErrorCode.TIE_DECLARED, ErrorCode.TIE_KEEPS_OUT):
            self.message.say(error_text(error), Gravity.ERROR)
            return
        self.message.say(error_text(error), Gravity.WARNING)
        may_decide = error.code is ErrorCode.TIE_DECLARED
        self._decision.setVisible(may_decide)
        where = self.decision if may_decide else self.lead
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _suit_areas(self) -> None:
        """Areas that ask such a unit nothing are not offered, and those of its turn are ticked."""
        unit = None if self.unit.is_new() else self.unit.chosen()
        known = None if isinstance(unit, NewUnit) else unit
        self._areas.suit(known, self.unit.type_of(), self._year())
        self._show_time()
        self._suit_announcing()

    def _suit_announcing(self) -> None:
        """Where the year allows it; such a visit gets its number when it is opened."""
        for part in (self._announcing, self.unannounced):
            part.setVisible(self._year() in self._desk.choices.unannounced)
        self.number.setEnabled(not self._is_unannounced())

    def _year(self) -> int:
        """The year of the visit, or this one until a day is written."""
        day = day_in(self.day.text())
        return day.year if day is not None else self._desk.choices.year

    def _suit_team(self) -> None:
        """The lead always goes along."""
        people = self._desk.choices.inspectors
        lead: PersonId | None = people[self.lead.currentIndex()].id if people else None
        for person, box in self.team.items():
            box.setEnabled(person != lead)
            if person == lead:
                box.setChecked(True)
        self._show_time()

    def _show_time(self) -> None:
        questions = planned_questions(
            self._desk.choices.checklist, self.unit.type_of(), self._areas.chosen()
        )
        going = sum(box.isChecked() for box in self.team.values())
        self.sentence.setText(time_sentence(len(questions), person_minutes(questions), going))
        self.over.say(self._overrun(going))

    def _overrun(self, going: int) -> str:
        """That the plan takes longer than the time that is set aside; "" while it fits."""
        checklist, unit_type = self._desk.choices.checklist, self.unit.type_of()
        length = length_of(*(time_in(edit.text()) or "" for edit in (self.starts, self.ends)))
        if length is None:
            return ""
        parts = [
            Part(code, False, planned_questions(checklist, unit_type, (code,)))
            for code in self._areas.chosen()
        ]
        over = overrun(parts, 0, going, length, checklist.scope)
        return overrun_sentence(over, checklist) if over else ""

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        paper, sheet, content = pane("paper"), ScrollPane("Nytt besök"), QWidget()
        column = QVBoxLayout(paper)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(sheet, 1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        set_margins(self._cards, 24, 20, 24, 20)
        set_spacing(self._cards, 16)
        for card, width in ((self._where_and_when(), _CARD_WIDTH), (self._what(), _AREAS_WIDTH)):
            limit_width(card, width)
            self._cards.addWidget(card, 1, TOP)
        self._cards.addStretch(0)
        sheet.show_content(content)
        whole.addWidget(paper)

    def _where_and_when(self) -> Card:
        card = Card(padding=20, spacing=8)
        card.column.addWidget(label("Var, när och vilka", "lead-strong"))
        card.column.addWidget(self.unit)
        grid = QGridLayout()
        set_spacing(grid, 4)
        grid.setHorizontalSpacing(12)
        for place, edit in enumerate((self.day, self.number, self.starts, self.ends)):
            row, across = divmod(place, 2)
            grid.addWidget(label(edit.accessibleName(), "small-muted", buddy=edit), 2 * row, across)
            grid.addWidget(edit, 2 * row + 1, across)
        card.column.addLayout(grid)
        card.column.addWidget(label("Besöksansvarig", "small-muted", buddy=self.lead))
        card.column.addWidget(self.lead)
        card.column.addWidget(label("Team", "small-muted"))
        for box in self.team.values():
            card.column.addWidget(box)
        card.column.addWidget(self._announcing)
        card.column.addWidget(self.unannounced)
        card.column.addWidget(self._decision)
        return card

    def _what(self) -> Card:
        card = Card(padding=20, spacing=8)
        card.column.addWidget(label("Områden", "lead-strong"))
        card.column.addWidget(
            label(
                "Inom parentes: frågor. Till höger: kontroller som prövas vid besök, annars varför "
                "inte. Fördjupning öppnas i besöket, Ctrl+D.",
                "small-muted",
                wrap=True,
            )
        )
        card.column.addWidget(self._areas)
        card.column.addWidget(gap(4))
        card.column.addWidget(self.sentence)
        card.column.addWidget(self.over)
        row = QHBoxLayout()
        row.addWidget(self.primary)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _connect(self) -> None:
        self.unit.changed.connect(self._suit_areas)
        self.day.textChanged.connect(lambda _: self._suit_areas())
        self.lead.currentIndexChanged.connect(lambda _: self._suit_team())
        for box in (*self.areas.values(), *self.team.values()):
            box.toggled.connect(lambda _: self._show_time())
        for edit in (self.starts, self.ends):
            edit.textChanged.connect(lambda _: self._show_time())
        self.unannounced.toggled.connect(lambda _: self._suit_announcing())
        self._desk.sealed.connect(self._sealed)
        self.primary.clicked.connect(self._plan)
        self._desk.planned.connect(self._planned)
        self._desk.failed.connect(self._failed)

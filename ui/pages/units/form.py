"""The chosen row, field by field: what is written is saved when its field is left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QVBoxLayout, QWidget

from kontrollbesok.labels.chart import FACT_LABEL
from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.model.chart import Days
from kontrollbesok.model.chart_facts import Fact, UnitFacts
from kontrollbesok.model.code import UnitType
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.new_visit.when import day_in
from ui.pages.plan.strip import ShortText
from ui.pages.units.reading import with_person
from ui.pages.units.rows import ChartRow, ChartShown
from ui.widgets.focus_follow import FocusFollow
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

Edit = Callable[[UnitFacts], UnitFacts]
_ALSO_ABOVE = (Fact.FIRST, Fact.LAST, Fact.CHIEF, Fact.CHIEF_TITLE, Fact.CHIEF_EMAIL,
               Fact.CHIEF_PHONE)  # fmt: skip
_HELP = {
    Fact.SITE: "Huset, eller Nya huset 2027-01-01/..",
    Fact.COST_CENTRES: "31010, 31015 2026-01-01/..",
    Fact.FIRST: "ÅÅÅÅ-MM-DD",
    Fact.LAST: "ÅÅÅÅ-MM-DD",
}


class UnitForm(QFrame):
    """White.

    Signals:
        edited(str, object): the row's key and its `Edit`; "" is a new unit that has got its name.
        day_unreadable(): a day that is none; nothing is sent.
        visit_asked(): plan a visit to the unit.
        escaped(): back to the table.
    """

    edited = Signal(str, object)
    day_unreadable = Signal()
    visit_asked = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName("Vald enhet")
        self._key: str | None = None
        self._now: ChartShown | None = None
        self._new: UnitFacts | None = None
        self._title, self._odd = label("", "lead-strong", wrap=True), label("", "table", wrap=True)
        self.type = QComboBox()
        self.type.setAccessibleName("Typ")
        self.type.addItem("Inte vald", None)
        for kind in UnitType:
            self.type.addItem(UNIT_TYPE_LABEL[kind], kind)
        self.fields: dict[Fact, ShortText] = {
            fact: ShortText(FACT_LABEL[fact], _HELP.get(fact, ""))
            for fact in Fact
            if fact is not Fact.TYPE
        }
        self.visit = KeyButton("Planera ett besök", height=34)
        self._holders: dict[Fact, QWidget] = {}
        self._lay_out()
        self.type.activated.connect(lambda _at: self._choose_type())
        self.visit.clicked.connect(self.visit_asked)
        for fact, edit in self.fields.items():
            edit.left.connect(lambda text, fact=fact: self._left(fact, text))
            edit.escaped.connect(self.escaped)

    def show_row(self, now: ChartShown, row: ChartRow | None) -> None:
        """Show the chosen row; what is being typed in another is sent first."""
        if self._key != (row.key if row else None) or self._new is not None:
            self.commit()
        self._now, self._key, self._new = now, row.key if row else None, None
        self._complete(now)
        self._title.setText(row.name if row else "Ingen enhet vald")
        said = [*(row.odd if row else ()), *([row.beside] if row and row.beside else [])]
        self._odd.setText("\n".join(said))
        self._odd.setVisible(bool(said))
        self._fill(row.facts if row else UnitFacts(), of_unit=row is None or row.unit is not None)
        self.visit.setVisible(row is not None and row.unit is not None and now.may_change)
        self.setEnabled(row is not None and now.may_change)

    def begin_new(self, now: ChartShown, beside: ChartRow | None) -> None:
        """An empty row, at the same place in the organisation as the chosen one."""
        self.commit()
        place = beside.facts if beside else UnitFacts()
        self._now, self._key = now, None
        self._new = UnitFacts(place.department, place.section, type=place.type)
        self._title.setText("Ny enhet")
        self._odd.setText("Enheten sparas när den har fått ett namn.")
        self._odd.setVisible(True)
        self._fill(self._new, of_unit=True)
        self.visit.setVisible(False)
        self.setEnabled(True)
        self.fields[Fact.UNIT].setFocus(Qt.FocusReason.OtherFocusReason)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._key or ""

    def commit(self) -> None:
        """Send what is typed."""
        for edit in self.fields.values():
            if edit.hasFocus():
                edit.commit()

    def write(self) -> None:
        """The keyboard into the first field that is empty and matters, else the first."""
        shown = [fact for fact in self.fields if not self._holders[fact].isHidden()]
        wanted = [Fact.CHIEF] if self.fields[Fact.CHIEF].text() == "" else shown[:1]
        edit = self.fields[wanted[0]]
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def stops(self) -> Sequence[QWidget]:
        """Where letters are written."""
        return tuple(self.fields.values())

    def _fill(self, facts: UnitFacts, *, of_unit: bool) -> None:
        for fact, edit in self.fields.items():
            edit.show_text(_text(facts, fact))
            self._holders[fact].setVisible(of_unit or fact in _ALSO_ABOVE)
        self._holders[Fact.TYPE].setVisible(of_unit)
        self.type.setCurrentIndex(self.type.findData(facts.type))

    def _left(self, fact: Fact, text: str) -> None:
        if fact in (Fact.FIRST, Fact.LAST):
            self._day_left(fact, text)
        elif fact is Fact.CHIEF:
            people = self._now.people if self._now else {}
            self._send(lambda row: with_person(row, text, people))
        else:
            written: dict[str, Any] = {fact.value: text}
            self._send(lambda row: replace(row, **written))

    def _day_left(self, fact: Fact, text: str) -> None:
        day = day_in(text) if text else None
        if text and day is None:
            self.day_unreadable.emit()
            return
        self._send(lambda row: replace(row, days=_with_day(row.days, fact, day)))

    def _choose_type(self) -> None:
        kind: UnitType | None = self.type.currentData()
        self._send(lambda row: replace(row, type=kind))

    def _send(self, edit: Edit) -> None:
        if self._new is None:
            self.edited.emit(self._key or "", edit)
            return
        self._new = edit(self._new)
        if self._new.unit:
            made = self._new
            self.edited.emit("", lambda _row: made)

    def _complete(self, now: ChartShown) -> None:
        names = sorted(one.name for one in now.people.values())
        for fact, words in {
            Fact.CHIEF: names,
            Fact.CONTACT: names,
            Fact.DEPARTMENT: now.departments,
            Fact.SECTION: now.sections,
            Fact.SITE: now.sites,
        }.items():
            completer = QCompleter([*words], self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.fields[fact].setCompleter(completer)

    def _lay_out(self) -> None:
        sheet, content = ScrollPane("Vald enhet"), QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 12, 16, 16)
        set_spacing(column, 3)
        column.addWidget(self._title)
        column.addWidget(self._odd)
        for fact in Fact:
            edit: QWidget = self.type if fact is Fact.TYPE else self.fields[fact]
            holder = QWidget()
            inside = QVBoxLayout(holder)
            set_margins(inside, 0, 4, 0, 0)
            set_spacing(inside, 2)
            inside.addWidget(label(FACT_LABEL[fact], "small-muted", buddy=edit))
            inside.addWidget(edit)
            self._holders[fact] = holder
            column.addWidget(holder)
        column.addWidget(gap(6))
        column.addWidget(self.visit)
        column.addStretch(1)
        sheet.show_content(content)
        FocusFollow(sheet)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.addWidget(sheet)


def _text(facts: UnitFacts, fact: Fact) -> str:
    if fact is Fact.FIRST:
        return facts.days.first.isoformat() if facts.days.first else ""
    if fact is Fact.LAST:
        return facts.days.last.isoformat() if facts.days.last else ""
    return str(getattr(facts, fact))


def _with_day(days: Days, fact: Fact, day: date | None) -> Days:
    return Days(day, days.last) if fact is Fact.FIRST else Days(days.first, day)

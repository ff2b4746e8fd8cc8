"""The left pane: what is wished for, and once it is locked, what was and what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.labels.unit_draw import WEIGHTING_LABEL
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.unit_draw import LONGEST_REST, DrawWish, Weighting
from ui.metrics import fix_size, gap, set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.pages.controls.number_box import CountBox
from ui.pages.samples.fact_row import FactRow
from ui.pages.unit_draw.rows import DrawShown, Step
from ui.qt import LEFT
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled
from ui.widgets.segmented import Segment, Segmented

Change = Callable[[DrawWish], DrawWish]
_MOST = 200
_REST = ("Samma år", "Och året före", "Och två år före")


class WishPane(QFrame):
    """Paper.

    Signals:
        year_chosen(int), draw_chosen(str): another year, another of its draws.
        wished(object): a function from the wish that stands to the one wanted.
        unannounced_turned(bool): allow such visits this year, or not.
        let_in_asked(str): let a person read a closed draw.
        day_unreadable(): what is written is no day.
        lock_asked(), verify_asked(), package_asked(), print_asked(), again_asked(): pressed.
    """

    year_chosen = Signal(int)
    draw_chosen = Signal(str)
    wished = Signal(object)
    unannounced_turned = Signal(bool)
    let_in_asked = Signal(str)
    day_unreadable = Signal()
    lock_asked = Signal()
    verify_asked = Signal()
    package_asked = Signal()
    print_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self._wish: DrawWish | None = None
        self.years, self.draws = QComboBox(), QComboBox()
        self.years.setAccessibleName("År")
        self.draws.setAccessibleName("Årets urval")
        self._sentence = label("", "table", wrap=True)
        self.day = day_field("Registret läses den")
        self.count = CountBox("Enheter att dra", "enheter", 1, _MOST, 6)
        self.types = {kind: QCheckBox(UNIT_TYPE_LABEL[kind]) for kind in UnitType}
        self.rest = Segmented(
            "Undanta de som har besökts",
            [Segment(str(years), _REST[years]) for years in range(LONGEST_REST + 1)],
            height=30,
        )
        self.weighting = Segmented(
            "Vikter", [Segment(one.value, WEIGHTING_LABEL[one]) for one in Weighting], height=30
        )
        self.team: dict[PersonId, QCheckBox] = {}
        self.allowed = QCheckBox("Tillåtna i år")
        self.closed = QCheckBox("Håll det här urvalet slutet")
        self.reader, self.let_in = QComboBox(), KeyButton("Låt läsa", height=30)
        self.reader.setAccessibleName("Vem som också får läsa urvalet")
        self._letting = QWidget()
        self.lock = KeyButton("Lås listan", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.verify = KeyButton("Kontrollera urvalet", key="F5", height=30)
        self.package = KeyButton("Spara kontrollfilerna", key="Ctrl+E", height=30)
        self.paper = KeyButton("Spara protokollet", key="Ctrl+P", height=30)
        self.again = KeyButton("Gör ett nytt urval", key="Ctrl+N", kind=Kind.LINK, height=30)
        self._open, self._kept, self._facts = QWidget(), QWidget(), QVBoxLayout()
        self._people = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_shown(self, now: DrawShown) -> None:
        """Show a draw; what is being typed is not torn away."""
        wish = self._wish = now.draw.wish
        self._sentence.setText(now.sentence)
        _fill(self.years, [(str(year), year) for year in now.years], now.year)
        _fill(self.draws, [(one.words, one.draw) for one in now.draws], now.draw.id)
        self.draws.setVisible(len(now.draws) > 1)
        listing = now.step is Step.LISTING
        self._open.setVisible(listing)
        self._kept.setVisible(not listing)
        for button in (self.verify, self.package):
            button.setVisible(now.step is Step.DRAWN)
        self.paper.setVisible(now.step in (Step.LOCKED, Step.CLOSED, Step.DRAWN))
        self._letting.setVisible(bool(now.may_read))
        if not listing:
            self._show_facts(now.facts)
            _fill(self.reader, [(name, person) for person, name in now.may_read], None)
            return
        if not self.day.hasFocus():
            self.day.setText(wish.day.isoformat())
        if not self.count.hasFocus():
            self.count.setValue(wish.size)
        for kind, box in self.types.items():
            box.setChecked(kind in wish.types)
        self.rest.choose(str(wish.rest_years))
        self.weighting.choose(wish.weighting.value)
        self._show_people(now)
        self.allowed.setChecked(now.allowed)
        self.closed.setChecked(wish.closed)
        self.closed.setVisible(now.allowed or wish.closed)

    def first_field(self) -> QWidget:
        """Where the writing begins."""
        return self.day if self._open.isVisibleTo(self) else self.paper

    def commit(self) -> None:
        """Send what is typed."""
        self._send_day()
        self._send_size()

    # Inside

    def _connect(self) -> None:
        self.years.activated.connect(lambda at: self.year_chosen.emit(self.years.itemData(at)))
        self.draws.activated.connect(lambda at: self.draw_chosen.emit(self.draws.itemData(at)))
        self.day.editingFinished.connect(self._send_day)
        self.count.editingFinished.connect(self._send_size)
        for kind, box in self.types.items():
            box.clicked.connect(
                lambda _=False, kind=kind: self._wish_for(
                    lambda wish: replace(wish, types=wish.types ^ {kind})
                )
            )
        self.rest.chosen.connect(
            lambda years: self._wish_for(lambda wish: replace(wish, rest_years=int(years)))
        )
        self.weighting.chosen.connect(
            lambda one: self._wish_for(lambda wish: replace(wish, weighting=Weighting(one)))
        )
        self.let_in.clicked.connect(lambda: self.let_in_asked.emit(self.reader.currentData()))
        self.allowed.clicked.connect(self.unannounced_turned)
        self.closed.clicked.connect(
            lambda closed: self._wish_for(lambda wish: replace(wish, closed=closed))
        )
        self.lock.clicked.connect(self.lock_asked)
        self.verify.clicked.connect(self.verify_asked)
        self.package.clicked.connect(self.package_asked)
        self.paper.clicked.connect(self.print_asked)
        self.again.clicked.connect(self.again_asked)

    def _wish_for(self, change: Change) -> None:
        self.wished.emit(change)

    def _send_day(self) -> None:
        day = read_day(self.day)
        if self._wish is None or not self._open.isVisibleTo(self):
            return
        if day is None:
            self.day.setText(self._wish.day.isoformat())
            self.day_unreadable.emit()
        elif day != self._wish.day:
            self._wish_for(lambda wish: replace(wish, day=day))

    def _send_size(self) -> None:
        size = self.count.value()
        if self._wish is not None and self._open.isVisibleTo(self) and size != self._wish.size:
            self._wish_for(lambda wish: replace(wish, size=size))

    def _show_people(self, now: DrawShown) -> None:
        if list(self.team) != [person for person, _ in now.inspectors]:
            for box in self.team.values():
                box.deleteLater()
            self.team = {person: QCheckBox(name) for person, name in now.inspectors}
            for person, box in self.team.items():
                box.clicked.connect(partial(self._turn_person, person))
                self._people.addWidget(box)
        for person, box in self.team.items():
            box.setChecked(person in now.draw.wish.team)

    def _turn_person(self, person: PersonId, _checked: bool = False) -> None:
        self._wish_for(lambda wish: replace(wish, team=wish.team ^ {person}))

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name, value in facts:
            self._facts.addWidget(FactRow(name, value))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 20, 14, 20, 14)
        set_spacing(column, 8)
        top = QHBoxLayout()
        set_spacing(top, 8)
        fix_size(self.years, width=84, height=30)
        top.addWidget(label("Urval av enheter", "lead-strong"), 1)
        top.addWidget(self.years)
        column.addLayout(top)
        column.addWidget(self.draws)
        column.addWidget(self._sentence)
        column.addWidget(line())
        column.addWidget(self._open)
        column.addWidget(self._kept)
        column.addStretch(1)
        self._lay_out_wish()
        kept = QVBoxLayout(self._kept)
        set_margins(kept, 0, 0, 0, 0)
        set_spacing(kept, 8)
        set_spacing(self._facts, 5)
        kept.addLayout(self._facts)
        kept.addWidget(gap(2))
        letting = QHBoxLayout(self._letting)
        set_margins(letting, 0, 0, 0, 0)
        set_spacing(letting, 8)
        letting.addWidget(self.reader, 1)
        letting.addWidget(self.let_in)
        kept.addWidget(self._letting)
        for button in (self.verify, self.package, self.paper, self.again):
            kept.addWidget(button, 0, LEFT)
        fill_scrolled(self, "Val för urvalet", content)

    def _lay_out_wish(self) -> None:
        column = QVBoxLayout(self._open)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        fields = QHBoxLayout()
        set_spacing(fields, 10)
        fix_size(self.count, height=34)
        for name, field in (("Registret läses den", self.day), ("Antal att dra", self.count)):
            side = QVBoxLayout()
            set_spacing(side, 2)
            side.addWidget(label(name, "small-strong", buddy=field))
            side.addWidget(field)
            fields.addLayout(side, 1)
        column.addLayout(fields)
        column.addWidget(label("Typer", "small-strong"))
        kinds = QGridLayout()
        set_spacing(kinds, 4)
        kinds.setHorizontalSpacing(18)
        kinds.setColumnStretch(1, 1)
        for at, kind in enumerate((UnitType.IN_HOUSE, UnitType.CENTRAL_OFFICE)):
            kinds.addWidget(self.types[kind], 0, at)
        kinds.addWidget(self.types[UnitType.CONTRACTOR], 1, 0, 1, 2)
        column.addLayout(kinds)
        column.addWidget(label("Undanta de som har besökts", "small-strong"))
        column.addWidget(self.rest, 0, LEFT)
        column.addWidget(label("Vikter", "small-strong"))
        column.addWidget(self.weighting, 0, LEFT)
        column.addWidget(label("Team, om det är bestämt", "small-strong"))
        set_spacing(self._people, 4)
        column.addLayout(self._people)
        column.addWidget(label("Oanmälda besök", "small-strong"))
        column.addWidget(self.allowed)
        column.addWidget(self.closed)
        column.addWidget(gap(2))
        column.addWidget(self.lock, 0, LEFT)
        said = "Sedan ändras listan inte. Startvärdet sätts efteråt, gärna inför två vittnen."
        column.addWidget(label(said, "small-muted", wrap=True))


def _fill(combo: QComboBox, choices: Sequence[tuple[str, object]], current: object) -> None:
    combo.clear()
    for at, (words, value) in enumerate(choices):
        combo.addItem(words, value)
        if value == current:
            combo.setCurrentIndex(at)

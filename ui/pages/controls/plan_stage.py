"""The plan of a locked population, and the seed. Source: ux §2.4, 03."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from kontrollbesok.labels_control import SAMPLE_METHOD, testing_time
from kontrollbesok.labels_population import number_text
from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.model.sample import SampleMethod, SamplePlan
from kontrollbesok.sampling.exact import exact
from kontrollbesok.services.sample_wishes import StratumWish, Wish
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.controls.answer_card import AnswerCard
from ui.pages.controls.number_box import CountBox, KronorBox, PercentBox, even_ore
from ui.pages.controls.plan_rows import Sketch
from ui.pages.controls.seed_field import SeedField
from ui.pages.controls.step_head import StepHead
from ui.pages.controls.strata_editor import StrataEditor
from ui.qt import TOP
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.segmented import Segment, Segmented

_REST_MS = 2_000
_M = SampleMethod
_HELP = {
    _M.ATTRIBUTES: "Attribut passar när varje post är antingen rätt eller fel, till exempel om "
    "underlag finns.",
    _M.KRONOR: "Belopp (MUS) passar när stora belopp väger tyngre: varje krona har samma chans.",
    _M.STRATIFIED: "Stratifierat passar när stora och små poster ska synas var för sig.",
    _M.SYSTEMATIC: "Systematiskt passar när posterna ligger i en ordning som inte upprepar sig.",
    _M.EVERYTHING: "Alla poster passar när de är få. Då finns inget urvalsfel.",
}


class PlanStage(QWidget):
    """Method, certainty, seed, draw. What is changed is sketched at once and kept within 2 s.

    The draw stays in sight below what scrolls.

    Signals:
        wished(Wish): another plan, to be sketched.
        rested(Wish): the same, when nothing has been changed for 2 s: to be kept.
        draw_asked(): Dra.
        print_asked(): Skriv ut planen.
    """

    wished = Signal(object)
    rested = Signal(object)
    draw_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.method = Segmented(
            "Metod", [Segment(m.value, SAMPLE_METHOD[m]) for m in _M], height=36, fill=True
        )
        self._help = label("", "small", wrap=True)
        self.confidence = PercentBox("Säkerhetsgrad", 50, 99.99, 95, 1)
        self.tolerable = PercentBox("Största godtagbara felandel", 0.01, 99.99, 5, 1)
        self.tolerable_kronor = KronorBox("Största godtagbara fel i kronor", 5_000_000, 1_000)
        self.expected = CountBox("Fel vi räknar med", "st", 0, 10_000, 1)
        self.expected_share = PercentBox("Felandel vi räknar med", 0, 50, 1, 0.5)
        self.in_shares = False  # whether the errors that are expected are a share
        self.other_unit = KeyButton("i procent", kind=Kind.LINK, height=20)
        self.expected_kronor = KronorBox("Fel vi räknar med i kronor", 0, 1_000)
        self.grow = QCheckBox("Ta höjd för en utökning")
        self._grow_words = label("", "small-muted")
        self.strata = StrataEditor()
        self.answer = AnswerCard()
        self.seed = SeedField()
        self.draw = KeyButton("Dra urvalet", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.print = KeyButton("Skriv ut planen", key="Ctrl+P")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._rested)
        self._targeted = 0
        self._lay_out()
        self.method.chosen.connect(lambda _value: self._changed())
        for box in (self.confidence, self.tolerable, self.tolerable_kronor, self.expected_kronor):
            box.valueChanged.connect(lambda _value: self._changed())
        self.expected.valueChanged.connect(lambda _value: self._changed())
        self.expected_share.valueChanged.connect(lambda _value: self._changed())
        self.other_unit.clicked.connect(self._switch_unit)
        self.grow.toggled.connect(lambda _on: self._changed())
        self.strata.edited.connect(self._changed)
        self.draw.clicked.connect(self.draw_asked)
        self.print.clicked.connect(self.print_asked)

    def show_plan(self, plan: SamplePlan | None, targeted: int, total_ore: int) -> None:
        """Show a plan that is kept, or the one to begin with."""
        self._filling = True
        self._targeted = targeted
        if total_ore > 0:
            self.tolerable_kronor.setValue(even_ore(total_ore // 20) / 100)
        self.method.choose((plan.method if plan else _M.ATTRIBUTES).value)
        if plan is not None:
            self._fill(plan)
        else:
            self.grow.setChecked(True)
        self._suit()
        self._filling = False
        self.wished.emit(self.wish())

    def wish(self) -> Wish:
        """The plan as the fields have it, without what is tested."""
        method = self._method()
        in_kronor = method is _M.KRONOR
        return Wish(
            method=method,
            confidence=self.confidence.share(),
            tolerable=self.tolerable_kronor.ore() if in_kronor else self.tolerable.share(),
            expected=self.expected_kronor.ore() if in_kronor else self._expected_errors(),
            room_to_grow=self._may_grow() and self.grow.isChecked(),
            strata=self.strata.strata() if method is _M.STRATIFIED else (),
            sharing=self.strata.chosen_sharing(),
        )

    def show_sketch(self, found: Sketch | UserError) -> None:
        """What the plan leads to, or why there is none."""
        if isinstance(found, UserError):
            self.answer.show_error(error_text(found))
            self.draw.show_text("Dra urvalet")
            self._grow_words.setText("")
            return
        plan = found.outline.plan
        task, *rest = found.outline.sentence.split(". ")
        tells = rest[:1] if plan.extended_size else rest
        words = ". ".join(tells)
        words = f"{words}." if words and not words.endswith(".") else words
        whole = plan.size + self._targeted
        more = f"Med de {number_text(self._targeted)} riktade blir det " if self._targeted else ""
        time = testing_time(whole)
        under = f"{more}{number_text(whole)} poster, {time}." if more else f"Det tar {time}."
        self.answer.show_answer(number_text(plan.size), task.rstrip(".") + ".", words, under)
        self.draw.show_text(f"Dra {number_text(plan.size)} poster")
        grown = ""
        if found.plain_size is not None and plan.extended_size is not None:
            now, later = plan.size - found.plain_size, plan.extended_size - plan.size
            grown = f"{number_text(now)} poster fler nu, {number_text(later)} till om det behövs"
        self._grow_words.setText(grown)

    def wish_is(self, plan: SamplePlan | None) -> bool:
        """Whether the fields say what `plan` says: it is what was kept of them."""
        wish = self.wish()
        return (
            plan is not None
            and plan.method is wish.method
            and exact(plan.confidence) == exact(wish.confidence)
            and exact(plan.tolerable) == exact(wish.tolerable)
            and exact(plan.expected) == exact(wish.expected)
            and (plan.extended_size is not None) == wish.room_to_grow
            and [(part.name, part.from_ore) for part in plan.parts if wish.strata]
            == [(stratum.name, stratum.from_ore) for stratum in wish.strata]
        )

    def offer_strata(self, amounts_ore: Sequence[int]) -> bool:
        """Strata to begin with, once the amounts are known. Whether there were any to offer."""
        if self._method() is not _M.STRATIFIED or not self.strata.is_empty or not amounts_ore:
            return False
        self.strata.propose(amounts_ore)
        self._changed()
        return True

    def touch(self) -> None:
        """What is tested was changed: keep it with the plan."""
        self._rest.start()

    def keep_now(self) -> None:
        """Do not wait for the hands to rest."""
        if self._rest.isActive():
            self._rest.stop()
            self._rested()

    def forget_rest(self) -> None:
        """What is changed is being kept in another way."""
        self._rest.stop()

    def _rested(self) -> None:
        self.rested.emit(self.wish())

    def _changed(self) -> None:
        if self._filling:
            return
        self._suit()
        self._rest.start()
        self.wished.emit(self.wish())

    def _expected_errors(self) -> str | int:
        return self.expected_share.share() if self.in_shares else self.expected.value()

    def _may_grow(self) -> bool:
        """A plan makes room for one error more, which a share does not say."""
        return self._method() is _M.ATTRIBUTES and not self.in_shares

    def _switch_unit(self) -> None:
        self.in_shares = not self.in_shares
        self._changed()
        (self.expected_share if self.in_shares else self.expected).setFocus()

    def _method(self) -> SampleMethod:
        return SampleMethod(self.method.value() or _M.ATTRIBUTES)

    def _suit(self) -> None:
        """Only the fields that the method has."""
        method = self._method()
        self._help.setText(_HELP[method])
        in_kronor = method is _M.KRONOR
        self._tolerable.setCurrentIndex(int(in_kronor))
        self._expected.setCurrentIndex(1 if in_kronor else 2 if self.in_shares else 0)
        self.other_unit.setVisible(not in_kronor)
        self.other_unit.show_text("i antal" if self.in_shares else "i procent")
        self.other_unit.setAccessibleName(f"Räkna med fel {self.other_unit.text()}")
        self._sure.setVisible(method is not _M.EVERYTHING)
        self._growing.setVisible(self._may_grow())
        self.strata.setVisible(method is _M.STRATIFIED)
        count = self.expected.value() + 1
        self.grow.setText(f"Ta höjd för en utökning om vi hittar {count} fel")

    def _fill(self, plan: SamplePlan) -> None:
        self.confidence.setValue(float(exact(plan.confidence)) * 100)
        if plan.method is _M.KRONOR:
            self.tolerable_kronor.setValue(int(exact(plan.tolerable)) / 100)
            self.expected_kronor.setValue(int(exact(plan.expected)) / 100)
            return
        self.tolerable.setValue(float(exact(plan.tolerable)) * 100)
        expected = exact(plan.expected)
        self.in_shares = expected.denominator != 1
        if self.in_shares:
            self.expected_share.setValue(float(expected) * 100)
        else:
            self.expected.setValue(int(expected))
        self.grow.setChecked(plan.extended_size is not None)
        if plan.method is _M.STRATIFIED:
            parts = [StratumWish(part.name, part.from_ore, part.size) for part in plan.parts]
            self.strata.show_strata(parts, Sharing.FIXED)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 26, 14, 26, 16)
        set_spacing(column, 8)
        column.addWidget(StepHead(1, "Metod"))
        column.addWidget(self.method)
        column.addWidget(self._help)
        column.addWidget(gap(2))
        self._sure = QWidget()
        sure = QVBoxLayout(self._sure)
        set_margins(sure, 0, 0, 0, 0)
        set_spacing(sure, 8)
        sure.addWidget(StepHead(2, "Hur säkra vill vi vara?"))
        self._tolerable = _either(self.tolerable, self.tolerable_kronor)
        self._expected = _either(self.expected, self.expected_kronor)
        self._expected.addWidget(self.expected_share)
        sure.addLayout(self._numbers())
        self._growing = QWidget()
        growing = QHBoxLayout(self._growing)
        set_margins(growing, 0, 0, 0, 0)
        set_spacing(growing, 8)
        growing.addWidget(self.grow)
        growing.addWidget(self._grow_words, 1)
        sure.addWidget(self._growing)
        sure.addWidget(self.strata)
        column.addWidget(self._sure)
        column.addWidget(self.answer)
        column.addWidget(gap(2))
        column.addWidget(StepHead(3, "Startvärde (frö)"))
        column.addWidget(self.seed)
        column.addStretch(1)
        fields = ScrollPane("Plan")
        fields.show_content(content)
        last = QHBoxLayout()
        set_margins(last, 26, 10, 26, 12)
        set_spacing(last, 14)
        last.addWidget(self.draw, 0, TOP)
        last.addWidget(self.print, 0, TOP)
        words = "Posterna fördelas till sina enheter. Startvärdet går inte att ändra sedan."
        last.addWidget(label(words, "small", wrap=True), 1)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        set_spacing(whole, 0)
        whole.addWidget(fields, 1)
        whole.addWidget(line("edge"))
        whole.addLayout(last)

    def _numbers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 14)
        for words, field, buddy in (
            ("Säkerhetsgrad", self.confidence, self.confidence),
            ("Största godtagbara fel", self._tolerable, self.tolerable),
            ("Fel vi räknar med", self._expected, self.expected),
        ):
            cell = QVBoxLayout()
            set_spacing(cell, 3)
            above = QHBoxLayout()
            set_spacing(above, 8)
            above.addWidget(label(words, "small", buddy=buddy), 1)
            if field is self._expected:
                above.addWidget(self.other_unit)
            cell.addLayout(above)
            cell.addWidget(field)
            row.addLayout(cell, 1)
        return row


def _either(rate: QWidget, kronor: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(rate)
    stack.addWidget(kronor)
    stack.setSizePolicy(stack.sizePolicy().horizontalPolicy(), rate.sizePolicy().verticalPolicy())
    return stack

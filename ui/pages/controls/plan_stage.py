"""The plan of a locked population, and the seed. Source: ux §2.4, 03."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.control import SAMPLE_METHOD, testing_time
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.model.plan_choice import PlanChoices, Sharing
from kontrollbesok.model.sample import SampleMethod, SamplePlan
from kontrollbesok.sampling.exact import exact
from kontrollbesok.services.plan_papers import wish_of
from kontrollbesok.services.sample_wishes import StratumWish, Wish
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.controls.answer_card import AnswerCard
from ui.pages.controls.more_choices import MoreChoices
from ui.pages.controls.plan_numbers import PlanNumbers
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
        self.numbers, self.more = PlanNumbers(), MoreChoices()
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
        self.numbers.edited.connect(self._changed)
        self.more.edited.connect(self._changed)
        self.more.unfolded.connect(self._show_more)
        self.grow.toggled.connect(lambda _on: self._changed())
        self.strata.edited.connect(self._changed)
        self.draw.clicked.connect(self.draw_asked)
        self.print.clicked.connect(self.print_asked)

    def show_plan(self, plan: SamplePlan | None, targeted: int, total_ore: int) -> None:
        """Show a plan that is kept, or the one to begin with."""
        self._filling = True
        self._targeted = targeted
        self.numbers.propose_kronor(total_ore)
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
        method, choices = self._method(), self._choices()
        stages = choices.two_stages
        return Wish(
            method=method,
            confidence=self.numbers.confidence.share(),
            tolerable=self.numbers.limit(),
            expected=stages.go_on_at - 1 if stages else self.numbers.errors(),
            room_to_grow=self._may_grow() and self.grow.isChecked(),
            strata=self.strata.strata() if method is _M.STRATIFIED else (),
            sharing=self.strata.chosen_sharing(),
            choices=choices,
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
        return plan is not None and _is_same(self.wish(), wish_of(plan))

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

    def _choices(self) -> PlanChoices:
        return self.more.choices(self._method())

    def _may_grow(self) -> bool:
        """A plan makes room for one error more: not for a share, nor where it is chosen away."""
        choices = self._choices()
        alone = choices.is_precise or choices.prior is not None or choices.two_stages is not None
        return self._method() is _M.ATTRIBUTES and not self.numbers.in_shares and not alone

    def _show_more(self) -> None:
        """Bring what was opened into sight."""
        QTimer.singleShot(0, self, lambda: self._fields.ensureWidgetVisible(self.more, 0, 0))

    def _method(self) -> SampleMethod:
        return SampleMethod(self.method.value() or _M.ATTRIBUTES)

    def _suit(self) -> None:
        """Only the fields that the method has."""
        method = self._method()
        self._help.setText(_HELP[method])
        choices = self._choices()
        in_stages = choices.two_stages is not None
        self.numbers.suit(method, precise=choices.is_precise, in_stages=in_stages)
        self.more.suit(method)
        self._sure.setVisible(method is not _M.EVERYTHING)
        self._growing.setVisible(self._may_grow())
        self.strata.setVisible(method is _M.STRATIFIED)
        count = self.numbers.expected.value() + 1
        self.grow.setText(f"Ta höjd för en utökning om vi hittar {count} fel")

    def _fill(self, plan: SamplePlan) -> None:
        self.numbers.show_plan(plan)
        self.more.show_choices(plan.choices)
        self.grow.setChecked(plan.extended_size is not None and plan.choices.two_stages is None)
        if plan.method is _M.STRATIFIED:
            parts = [StratumWish(part.name, part.from_ore, part.size) for part in plan.parts]
            self.strata.show_strata(parts, plan.choices.sharing or Sharing.FIXED)

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
        sure.addWidget(self.numbers)
        self._growing = QWidget()
        growing = QHBoxLayout(self._growing)
        set_margins(growing, 0, 0, 0, 0)
        set_spacing(growing, 8)
        growing.addWidget(self.grow)
        growing.addWidget(self._grow_words, 1)
        sure.addWidget(self._growing)
        column.addWidget(self._sure)
        column.addWidget(self.answer)  # in sight whatever is chosen below it
        column.addWidget(self.strata)
        column.addWidget(self.more)
        column.addWidget(gap(2))
        column.addWidget(StepHead(3, "Startvärde (frö)"))
        column.addWidget(self.seed)
        column.addStretch(1)
        self._fields = fields = ScrollPane("Plan")
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


def _is_same(wish: Wish, kept: Wish) -> bool:
    """Whether two wishes ask for the same, whatever came of the strata."""
    return (
        wish.method is kept.method
        and wish.room_to_grow == kept.room_to_grow
        and wish.choices == kept.choices
        and exact(wish.confidence) == exact(kept.confidence)
        and exact(wish.tolerable) == exact(kept.tolerable)
        and exact(wish.expected) == exact(kept.expected)
        and (not wish.strata or wish.sharing is kept.sharing)
        and _borders(wish) == _borders(kept)
    )


def _borders(wish: Wish) -> list[tuple[object, ...]]:
    is_fixed = wish.sharing is Sharing.FIXED
    return [(s.name, s.from_ore, s.size if is_fixed else None) for s in wish.strata]

"""Below the table: the chosen unit's weight, the seed, or the visit that comes of the draw."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.unit_draw import HIGHEST_WEIGHT, Weight
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.controls.number_box import CountBox
from ui.pages.controls.seed_field import SeedField
from ui.pages.plan.strip import ShortText
from ui.pages.unit_draw.rows import DrawShown, Step, UnitShown
from ui.pages.unit_draw.table import about
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_CLOSED = "Startvärdet förseglas till dig och teamet. Alla andra får ett fingeravtryck av det."
_SEALED_TO_OTHERS = "Startvärdet är förseglat till dem som ska veta. Här syns bara listan."
_WHY = (
    "Sätts när listan är låst. Samma lista och startvärde ger alltid samma enheter, och vem som "
    "helst kan kontrollera det."
)


class UnitStrip(QFrame):
    """One unit at a time, or the seed.

    Signals:
        weighed(str, object): the unit's id and its `Weight`.
        manning_asked(), visit_asked(), target_asked(), untarget_asked(): of the chosen unit.
        visit_open_asked(), withdraw_asked(): of its unannounced visit.
        seed_asked(), open_asked(): draw; open a closed draw.
        escaped(): back to the table.
    """

    weighed = Signal(str, object)
    manning_asked = Signal()
    visit_asked = Signal()
    target_asked = Signal()
    untarget_asked = Signal()
    seed_asked = Signal()
    open_asked = Signal()
    visit_open_asked = Signal()
    withdraw_asked = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName("Vald enhet")
        self._unit: UnitShown | None = None
        self._sent: Weight | None = None  # of the chosen unit, and not read again yet
        self._title = ElidedLabel(kind="lead-strong")
        self._beside = ElidedLabel(kind="small-muted")
        self.weight = CountBox("Enhetens vikt", "", 1, HIGHEST_WEIGHT, 1)
        self.reason = ShortText("Vad vikten bygger på", "Vad vikten bygger på")
        self.reason.setMaxLength(200)
        self.proposal = label("", "small-muted", wrap=True)
        self.take = KeyButton("Ta vikten", key="G", height=30)
        self.manning = KeyButton("Bemannar teamet", key="Space", height=30)
        self.seed = SeedField(_WHY)
        self.draw = KeyButton("Dra", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.why = ShortText("Varför enheten väljs utan lott", "Varför enheten väljs utan lott")
        self.target = KeyButton("Välj riktat", key="T", height=30)
        self.untarget = KeyButton("Ta tillbaka", key="Del", height=30)
        self.visit = KeyButton("Planera ett besök", key="Return", kind=Kind.PRIMARY, height=34)
        self.early = ShortText("Varför urvalet öppnas i förtid", "Varför urvalet öppnas i förtid")
        self.open = KeyButton("Öppna urvalet", key="Ctrl+Return", kind=Kind.PRIMARY, height=34)
        self.plan = KeyButton("Planera oanmält besök", key="Return", height=34)
        self.open_visit = KeyButton("Öppna besöket", key="Return", height=34)
        self.withdraw = KeyButton("Ta bort det", key="Del", height=34)
        self._about_visit, self._visit_here = ElidedLabel(kind="table"), QWidget()
        self._sealed = label(_SEALED_TO_OTHERS, "small-muted", wrap=True)
        self._closed_row = QWidget()
        self._listed, self._proposed, self._weights = QWidget(), QWidget(), QWidget()
        self._unit_row, self._seed_row, self._visit_row = QWidget(), QWidget(), QWidget()
        self._lay_out()
        self.weight.editingFinished.connect(self._send_weight)
        self.reason.left.connect(lambda _text: self._send_weight(told=True))
        self.reason.escaped.connect(self.escaped)
        self.manning.clicked.connect(self.manning_asked)
        self.take.clicked.connect(self.take_proposal)
        self.draw.clicked.connect(self.seed_asked)
        self.why.escaped.connect(self.escaped)
        self.early.escaped.connect(self.escaped)
        self.open.clicked.connect(self.open_asked)
        self.plan.clicked.connect(self.visit_asked)
        self.open_visit.clicked.connect(self.visit_open_asked)
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.target.clicked.connect(self.target_asked)
        self.untarget.clicked.connect(self.untarget_asked)
        self.visit.clicked.connect(self.visit_asked)

    def show_unit(self, now: DrawShown, unit: UnitShown | None, *, weighs: bool) -> None:
        """Show the chosen unit as far as the draw has come; what is typed is sent first."""
        if (unit.unit if unit else "") != (self._unit.unit if self._unit else ""):
            self.commit()
            self.why.show_text("")
        self._unit, self._sent = unit, None
        self._title.show_text(unit.name if unit else "Ingen enhet vald")
        self._beside.show_text(about(unit) if unit else "")
        self._title.setVisible(now.step is not Step.LOCKED)
        crowded = now.step in (Step.LOCKED, Step.CLOSED) or (unit is not None and unit.sealed)
        self._beside.setVisible(not crowded)
        self._show_visit(unit)
        if now.step is Step.LISTING:
            self._show_listed(unit, weighs=weighs)
        elif now.step is Step.LOCKED:
            closed = now.draw.wish.closed
            self.seed.explain(_CLOSED if closed else _WHY)
            sealed = " och försegla" if closed else ""
            self.draw.show_text(f"Dra {now.draw.wish.size} enheter{sealed}")
            self._turn_to(self._seed_row)
        elif now.step is Step.CLOSED:
            # One thing at a time where there is little room: the visit before the draw.
            self._turn_to(None if unit is not None and unit.sealed else self._closed_row)
            for part in (self.open, self.early):
                part.setVisible(now.reads_seed)
            self.plan.setVisible(now.reads_seed and unit is not None)
            self._sealed.setVisible(not now.reads_seed)
        else:
            self._show_drawn(now, unit)

    def commit(self) -> None:
        """Send what is typed of a weight; one that still lacks its reason is told of."""
        if self._weights.isVisibleTo(self):
            self.reason.commit()
            self._send_weight(told=True)

    def take_proposal(self) -> None:
        """Weigh the chosen unit as the outcome of its visits proposes."""
        unit = self._unit
        if unit is not None and unit.proposed is not None and self._proposed.isVisibleTo(self):
            self.weighed.emit(UnitId(unit.unit), unit.proposed)

    def write(self) -> None:
        """The keyboard into the first field, where there is one."""
        if self._weights.isVisibleTo(self):
            self.weight.setFocus()
            self.weight.selectAll()
        else:
            self.manning.setFocus()

    def write_why(self) -> None:
        """The keyboard into the reason of a targeted unit."""
        self.why.setFocus()

    def write_early(self) -> None:
        """The keyboard into why a closed draw is opened before its visits are done."""
        if self.early.isVisibleTo(self):
            self.early.setFocus()

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        return (self.weight, self.reason, self.seed.digits, self.why, self.early)

    # Inside

    def _parts(self) -> tuple[QWidget, ...]:
        return (self._listed, self._seed_row, self._closed_row, self._visit_row)

    def _turn_to(self, wanted: QWidget | None) -> None:
        """One row at a time, as high as it is."""
        for part in self._parts():
            part.setVisible(part is wanted)

    def _show_visit(self, unit: UnitShown | None) -> None:
        sealed = unit.sealed if unit else None
        self._visit_here.setVisible(sealed is not None)
        if sealed is not None:
            times = "–".join(filter(None, (sealed.plan.starts, sealed.plan.ends)))
            when = f"{sealed.plan.date} {times}".strip()
            self._about_visit.show_text(
                f"Oanmält besök {when}. Bara du och teamet vet. Öppnat syns det för alla."
            )

    def _show_listed(self, unit: UnitShown | None, *, weighs: bool) -> None:
        self._turn_to(self._listed)
        self._weights.setVisible(weighs and unit is not None and unit.weight is not None)
        proposed = unit.proposed if unit else None
        self._proposed.setVisible(proposed is not None)
        if proposed is not None:
            self.proposal.setText(f"Utfallet föreslår vikt {proposed.number}: {proposed.reason}")
            self.take.show_text(f"Ta vikt {proposed.number}")
        weight = unit.weight if unit and unit.weight else Weight()
        if not self.weight.hasFocus():
            self.weight.setValue(weight.number)
        self.reason.show_text(weight.reason)
        manning = unit is not None and unit.manning
        self.manning.show_text("Bemannar inte teamet" if manning else "Bemannar teamet")
        self.manning.setEnabled(unit is not None)

    def _show_drawn(self, now: DrawShown, unit: UnitShown | None) -> None:
        drawn = now.step is Step.DRAWN
        self._turn_to(self._visit_row if drawn else None)
        chosen = unit is not None and unit.chosen
        self.visit.setVisible(drawn and chosen)
        self.untarget.setVisible(unit is not None and unit.targeted)
        for part in (self.why, self.target):
            part.setVisible(drawn and unit is not None and not chosen)

    def _send_weight(self, *, told: bool = False) -> None:
        unit = self._unit
        if unit is None or unit.weight is None or not self._weights.isVisibleTo(self):
            return
        weight = Weight(self.weight.value(), self.reason.text().strip())
        if weight in (unit.weight, self._sent):
            return
        if weight.number != 1 and not weight.reason and not told:
            return  # the reason is the next field
        self._sent = weight
        self.weighed.emit(UnitId(unit.unit), weight)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 16, 10, 16, 10)
        set_spacing(column, 7)
        column.addWidget(self._title)
        column.addWidget(self._beside)
        here = _row(self._visit_here)
        here.addWidget(self._about_visit, 1)
        here.addWidget(self.open_visit)
        here.addWidget(self.withdraw)
        column.addWidget(self._visit_here)
        for part in self._parts():
            column.addWidget(part)
        fix_size(self.weight, width=76, height=34)
        weights = _row(self._weights)
        weights.addWidget(label("Vikt", "small-strong", buddy=self.weight))
        weights.addWidget(self.weight)
        weights.addWidget(self.reason, 1)
        listed = QVBoxLayout(self._listed)
        set_margins(listed, 0, 0, 0, 0)
        set_spacing(listed, 7)
        proposed = _row(self._proposed)
        proposed.addWidget(self.proposal, 1)
        proposed.addWidget(self.take)
        listed.addWidget(self._proposed)
        listed.addWidget(self._unit_row)
        unit = _row(self._unit_row)
        unit.addWidget(self._weights, 1)
        unit.addWidget(self.manning)
        unit.addStretch(0)
        seed = QVBoxLayout(self._seed_row)
        set_margins(seed, 0, 0, 0, 0)
        set_spacing(seed, 4)
        above = QHBoxLayout()
        above.addWidget(label("Startvärde", "small-strong", buddy=self.seed.digits), 1)
        above.addWidget(self.draw)
        seed.addLayout(above)
        seed.addWidget(self.seed)
        closed = _row(self._closed_row)
        closed.addWidget(self.plan)
        closed.addWidget(self.open)
        closed.addWidget(self.early, 1)
        closed.addWidget(self._sealed, 1)
        visit = _row(self._visit_row)
        visit.addWidget(self.visit)
        visit.addWidget(self.untarget)
        visit.addWidget(self.why, 1)
        visit.addWidget(self.target)
        visit.addStretch(0)


def _row(holder: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 10)
    return row

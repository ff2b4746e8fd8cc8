"""What is decided of how a control is carried out: a target, the months that are followed up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from kontrollbesok.imports.shares import ShareError, parse_tenths
from kontrollbesok.labels.control_outcome import DIRECTION_LABEL, month_name, share_text
from kontrollbesok.model.indicator import Direction, Share, Target
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.plan.strip import ShortText
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented


class TargetStrip(QWidget):
    """What is measured, and what it is to come to.

    Signals:
        target_left(object): `Target`, or None for no target.
        unreadable(str): what is written is no share.
        escaped(): back to the table.
    """

    target_left = Signal(object)
    unreadable = Signal(str)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored: Target | None = None
        self.name = ShortText("Vad som mäts", "Vad som mäts, till exempel andel som gått kursen")
        self.direction = Segmented(
            "Målet är minst eller högst",
            [Segment(one.value, text) for one, text in DIRECTION_LABEL.items()],
            height=30,
        )
        self.percent = ShortText("Mål i procent", "90")
        fix_size(self.percent, width=68, height=34)
        row = QHBoxLayout(self)
        set_margins(row, 14, 6, 14, 6)
        set_spacing(row, 8)
        row.addWidget(label("Mål", "small-strong", buddy=self.percent))
        for part in (self.direction, self.percent, label("%", "small")):
            row.addWidget(part)
        row.addWidget(self.name, 1)
        self.direction.choose(Direction.AT_LEAST)
        self.direction.chosen.connect(lambda _value: self._send())
        for field in self.fields():
            field.left.connect(lambda _text: self._send())
            field.escaped.connect(self.escaped)

    def show_target(self, target: Target | None) -> None:
        """Show what is decided."""
        self._stored = target
        self.direction.choose(target.direction if target else Direction.AT_LEAST)
        text = share_text(Share(target.tenths)).removesuffix("%").strip() if target else ""
        self.percent.show_text(text.removesuffix(",0"))
        self.name.show_text(target.name if target else "")

    def fields(self) -> tuple[ShortText, ...]:
        """Where text is written."""
        return (self.percent, self.name)

    def commit(self) -> None:
        """Send what is typed."""
        for field in self.fields():
            field.commit()

    def _send(self) -> None:
        text = self.percent.text().strip()
        if not text:
            if self._stored is not None:
                self._stored = None
                self.target_left.emit(None)
            return
        try:
            tenths = parse_tenths(text)
        except ShareError:
            self.unreadable.emit(f"{text} är ingen andel i procent. Inget är sparat.")
            return
        target = Target(
            Direction(self.direction.value() or Direction.AT_LEAST),
            tenths,
            self.name.text().strip(),
        )
        if target != self._stored:
            self._stored = target
            self.target_left.emit(target)


class MonthsStrip(QWidget):
    """The months that are followed up.

    Signals:
        months_left(object): the months, 1–12, in order.
    """

    months_left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        set_margins(grid, 14, 6, 14, 6)
        set_spacing(grid, 8)
        grid.addWidget(label("Följs upp i", "small-strong"), 0, 0)
        self.boxes: list[QCheckBox] = []
        for month in range(1, 13):
            box = QCheckBox(month_name(month)[:3].capitalize())
            box.setAccessibleName(f"Följs upp i {month_name(month)}")
            box.clicked.connect(lambda _checked=False: self._send())
            grid.addWidget(box, (month - 1) // 6, 1 + (month - 1) % 6)
            self.boxes.append(box)
        grid.setColumnStretch(7, 1)

    def show_months(self, months: Sequence[int]) -> None:
        """Show what is decided."""
        for month, box in enumerate(self.boxes, start=1):
            box.setChecked(month in months)

    def _send(self) -> None:
        chosen = [month for month, box in enumerate(self.boxes, start=1) if box.isChecked()]
        self.months_left.emit(tuple(chosen))

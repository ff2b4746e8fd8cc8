"""A white pane: a line of choices, an edge, and below it what they choose among."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.widgets.card import line

Part: TypeAlias = QWidget | QLayout


class ToppedPane(QFrame):
    """Its parts are put up once, when they are made."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self._column = QVBoxLayout(self)
        set_margins(self._column, 0, 0, 0, 0)
        set_spacing(self._column, 0)

    def put_up(
        self,
        choices: QHBoxLayout,
        *below: Part,
        over: Sequence[QWidget] = (),
        under: Sequence[QWidget] = (),
    ) -> None:
        """An edge before each part `below`, the first of which takes the height that is left.

        `over` the choices stands what has happened, `under` them what is to be said of them.
        """
        for part in over:
            self._column.addWidget(part)
        self._column.addLayout(choices)
        for part in under:
            self._column.addWidget(part)
        for number, below_it in enumerate(below):
            self._column.addWidget(line("edge"))
            self._add(below_it, stretch=int(number == 0))

    def _add(self, part: Part, *, stretch: int) -> None:
        if isinstance(part, QLayout):
            self._column.addLayout(part, stretch)
        else:
            self._column.addWidget(part, stretch)


def choice_line(*choices: QWidget, end: Sequence[QWidget] = (), gap: int = 8) -> QHBoxLayout:
    """Choices to the left, and at the right `end` what is done with them. `gap` in px."""
    row = QHBoxLayout()
    set_margins(row, 14, 11, 14, 9)
    set_spacing(row, gap)
    for part in choices:
        row.addWidget(part)
    row.addStretch(1)
    for part in end:
        row.addWidget(part)
    return row

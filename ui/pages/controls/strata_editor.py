"""The strata of a stratified sample: name and lower border each, the last one takes the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.services.sample_wishes import StratumWish
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.number_box import CountBox, KronorBox, even_ore
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.slot import Slot

_SHARINGS = {
    Sharing.PROPORTIONAL: "Efter antal poster",
    Sharing.NEYMAN: "Efter hur beloppen sprider sig",
    Sharing.FIXED: "Eget antal i varje skikt",
}
_NAMES = ("stora", "mellan", "små")
_MOST = 6


class StrataEditor(QWidget):
    """Two to six strata.

    Signals:
        edited(): other strata or another sharing.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sharing = QComboBox()
        self.sharing.setAccessibleName("Hur urvalet fördelas mellan skikten")
        for sharing, words in _SHARINGS.items():
            self.sharing.addItem(words, sharing)
        self._rows: list[tuple[QLineEdit, KronorBox, CountBox]] = []
        self._strata = Slot()
        self.more = KeyButton("Lägg till ett skikt", kind=Kind.LINK, height=26)
        self.fewer = KeyButton("Ta bort det minsta", kind=Kind.LINK, height=26)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        column.addWidget(self._strata)
        buttons = QHBoxLayout()
        set_spacing(buttons, 14)
        buttons.addWidget(self.more)
        buttons.addWidget(self.fewer)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(label("Hur urvalet fördelas mellan skikten", "small", buddy=self.sharing))
        column.addWidget(self.sharing)
        self.sharing.activated.connect(lambda _at: self._changed())
        self.more.clicked.connect(self._add)
        self.fewer.clicked.connect(self._remove)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything of strata."""
        return not self._rows

    def propose(self, amounts_ore: Sequence[int]) -> None:
        """Three strata: the largest tenth, down to the middle amount, and the rest."""
        ordered = sorted((ore for ore in amounts_ore if ore > 0), reverse=True) or [200_000, 50_000]
        borders = [even_ore(ordered[len(ordered) // 10]), even_ore(ordered[len(ordered) // 2])]
        if borders[0] == borders[1]:
            borders = borders[:1]
        names = _NAMES if len(borders) == 2 else (_NAMES[0], _NAMES[2])
        wishes = [StratumWish(name, ore) for name, ore in zip(names, borders, strict=False)]
        self.show_strata([*wishes, StratumWish(names[-1])], Sharing.PROPORTIONAL)

    def show_strata(self, strata: Sequence[StratumWish], sharing: Sharing) -> None:
        """Show strata, the largest first, and how the sample is shared."""
        self.sharing.setCurrentIndex(list(_SHARINGS).index(sharing))
        self._rows = []
        holder = QWidget()
        grid = QGridLayout(holder)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 6)
        heads = ("Skikt", "Från och med", *(("Antal",) if sharing is Sharing.FIXED else ()))
        for at, words in enumerate(heads):
            grid.addWidget(label(words, "small"), 0, at)
        for number, wish in enumerate(strata, 1):
            name = QLineEdit(wish.name)
            name.setAccessibleName(f"Skikt {number}: namn")
            border = KronorBox(f"Skikt {number}: från och med", wish.from_ore or 0, 100)
            size = CountBox(f"Skikt {number}: antal", "st", 1, 100_000, wish.size or 10)
            is_last = number == len(strata)
            grid.addWidget(name, number, 0)
            grid.addWidget(label("resten", "secondary") if is_last else border, number, 1)
            grid.addWidget(size, number, 2)
            if is_last:
                border.setParent(self)
                border.hide()
            size.setVisible(sharing is Sharing.FIXED)
            name.editingFinished.connect(self.edited)
            border.valueChanged.connect(lambda _value: self.edited.emit())
            size.valueChanged.connect(lambda _value: self.edited.emit())
            self._rows.append((name, border, size))
        self._strata.fill(holder)
        self.more.setEnabled(len(strata) < _MOST)
        self.fewer.setEnabled(len(strata) > 2)

    def strata(self) -> tuple[StratumWish, ...]:
        """What is wanted."""
        last = len(self._rows) - 1
        fixed = self.chosen_sharing() is Sharing.FIXED
        return tuple(
            StratumWish(
                name.text().strip() or f"skikt {at + 1}",
                None if at == last else border.ore(),
                size.value() if fixed else None,
            )
            for at, (name, border, size) in enumerate(self._rows)
        )

    def chosen_sharing(self) -> Sharing:
        """How the sample is shared between them."""
        return Sharing(self.sharing.currentData())

    def _changed(self) -> None:
        self.show_strata(self.strata(), self.chosen_sharing())
        self.edited.emit()

    def _add(self) -> None:
        *above, last = self.strata()
        lowest = above[-1].from_ore if above and above[-1].from_ore else 200_000
        new = StratumWish(f"skikt {len(above) + 1}", max(lowest // 2, 1))
        self.show_strata([*above, new, last], self.chosen_sharing())
        self.edited.emit()

    def _remove(self) -> None:
        *above, last = self.strata()
        self.show_strata([*above[:-1], last], self.chosen_sharing())
        self.edited.emit()

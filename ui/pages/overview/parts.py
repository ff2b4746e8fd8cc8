"""Who takes what: a row a moment or area, each with whoever has it. Source: ux §2.2, "Tilldela"."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from kontrollbesok.model.ids import PersonId
from ui.pages.overview.rows import OverviewShown, PartRow
from ui.qt import V_CENTRE
from ui.widgets.label import label
from ui.widgets.settled_combo import SettledCombo

_NOBODY = "Ingen"
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_SHORTEST_NAME = 8  # letters that are always to be seen of a name
Assign = Callable[[PartRow, PersonId | None], object]


class Parts(QWidget):
    """The rows stay while what they show is new, so that the keyboard stays where it is."""

    def __init__(self, assign: Assign) -> None:
        super().__init__()
        self._assign = assign
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self.choices: dict[str, SettledCombo] = {}

    def show_parts(self, now: OverviewShown) -> None:
        """Show whose each part is."""
        if [*self.choices] != [part.code for part in now.parts]:
            self._make(now)
        for part in now.parts:
            choice = self.choices[part.code]
            choice.show_choice(part.holder)
            choice.setEnabled(now.may_assign)

    def settle(self) -> None:
        """Give what is looked at to whoever is shown."""
        for choice in self.choices.values():
            choice.settle()

    def enter(self) -> bool:
        """Put the keyboard on the first part. Whether there is one to give."""
        first = next((one for one in self.choices.values() if one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    def _make(self, now: OverviewShown) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.choices = {}
        for place, part in enumerate(now.parts):
            choice = self.choices[part.code] = SettledCombo()
            choice.setSizeAdjustPolicy(_BY_LENGTH)
            choice.setMinimumContentsLength(_SHORTEST_NAME)
            choice.addItem(_NOBODY, None)
            for person, name in now.members:
                choice.addItem(name, person)
            choice.setAccessibleName(f"{part.name}, vem tar det")
            choice.settled.connect(
                lambda one=part, box=choice: self._assign(one, box.currentData())
            )
            self._grid.addWidget(label(part.name, "table", wrap=True), place, 0, V_CENTRE)
            self._grid.addWidget(choice, place, 1, V_CENTRE)

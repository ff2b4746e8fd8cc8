"""Which unit: one of the register's, or a new one that is entered here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import UnitId
from kontrollbesok.ports.sample_reads import UnitRecord
from kontrollbesok.services.planning import NewUnit
from ui.metrics import set_margins, set_spacing
from ui.widgets.label import label
from ui.widgets.named_field import named_field
from ui.widgets.segmented import Segment, Segmented

_NEW = "Ny enhet"


class UnitFields(QWidget):
    """A list of units with Ny enhet last; the fields of a new one show when it is chosen.

    Signals:
        changed(): another unit, or another type.
    """

    changed = Signal()

    def __init__(self, units: tuple[UnitRecord, ...]) -> None:
        super().__init__()
        self._units = units
        self.unit = QComboBox()
        self.unit.setAccessibleName("Enhet")
        self.unit.addItems([*(unit.name for unit in units), _NEW])
        self.name = named_field("Enhetens namn")
        self.type = Segmented(
            "Hur enheten drivs", [Segment(one.value, UNIT_TYPE_LABEL[one]) for one in UnitType]
        )
        self.type.choose(UnitType.IN_HOUSE.value)
        self.address = named_field("Adress")
        self.cost_centre = named_field("Kostnadsställe")
        self.chief = named_field("Enhetschef")
        self._new = QWidget()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addWidget(label("Enhet", "small-muted", buddy=self.unit))
        column.addWidget(self.unit)
        column.addWidget(self._new)
        self._lay_out_new()
        self.unit.currentIndexChanged.connect(self._chosen)
        self.type.chosen.connect(lambda _: self.changed.emit())
        self._chosen()

    def is_new(self) -> bool:
        """Whether a unit is being entered."""
        return self.unit.currentIndex() == len(self._units)

    def choose(self, unit: UnitId) -> None:
        """Take one of the register's, where it is there."""
        for place, one in enumerate(self._units):
            if one.id == unit:
                self.unit.setCurrentIndex(place)

    def type_of(self) -> UnitType:
        """How the chosen unit is run."""
        if self.is_new():
            return UnitType(self.type.value() or UnitType.IN_HOUSE)
        return self._units[self.unit.currentIndex()].type or UnitType.IN_HOUSE

    def chosen(self) -> UnitId | NewUnit | None:
        """The unit; None where a new one has no name yet."""
        if not self.is_new():
            return self._units[self.unit.currentIndex()].id
        name = self.name.text().strip()
        if not name:
            return None
        return NewUnit(
            name,
            self.type_of(),
            self.address.text().strip(),
            self.cost_centre.text().strip(),
            self.chief.text().strip(),
        )

    def _lay_out_new(self) -> None:
        column = QVBoxLayout(self._new)
        set_margins(column, 0, 8, 0, 0)
        set_spacing(column, 4)
        for edit in (self.name, self.address, self.cost_centre, self.chief):
            column.addWidget(label(edit.accessibleName(), "small-muted", buddy=edit))
            column.addWidget(edit)
            if edit is self.name:
                column.addWidget(self.type)

    def _chosen(self) -> None:
        self._new.setVisible(self.is_new())
        self.changed.emit()


def named(edit: QLineEdit) -> QWidget:
    """A field below its name, hidden until it is asked for."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    set_margins(column, 0, 4, 0, 0)
    set_spacing(column, 4)
    column.addWidget(label(edit.accessibleName(), "small-muted", buddy=edit))
    column.addWidget(edit)
    holder.setVisible(False)
    return holder

"""What a file may need beside its columns: whether names are shown, and a staff list.

Source: ux §2.4, "Persons are Medarbetare 17 unless the plan says names are needed".
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.numbers import number_text
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.plan_rows import StaffShown
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_WITHOUT = "Personallistan säger vem som har slutat eller bytt enhet. Namnen i den sparas inte."


class FileExtras(QWidget):
    """One row for names, one for the staff list. Each is shown where the file has use for it.

    Signals:
        names_chosen(bool): names are to be shown, or not.
        staff_asked(): a staff list is to be chosen.
        staff_dropped(): the chosen one is not to be used.
    """

    names_chosen = Signal(bool)
    staff_asked = Signal()
    staff_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names = QCheckBox("Visa medarbetarnas namn")
        self._names_words = label("Annars står Medarbetare 17.", "small-muted")
        self.choose_staff = KeyButton("Välj personallista", height=30)
        self.drop_staff = KeyButton("Ta bort", kind=Kind.LINK, height=30)
        self.drop_staff.setAccessibleName("Ta bort personallistan")
        self._staff_words = label(_WITHOUT, "small", wrap=True)
        self._names_row, self._staff_row = QWidget(), QWidget()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        for holder, parts in (
            (self._names_row, (self.names, self._names_words)),
            (self._staff_row, (self.choose_staff, self._staff_words, self.drop_staff)),
        ):
            row = QHBoxLayout(holder)
            set_margins(row, 0, 0, 0, 0)
            set_spacing(row, 10)
            for part in parts:
                row.addWidget(part, int(part in (self._names_words, self._staff_words)))
            column.addWidget(holder)
        self.names.toggled.connect(self.names_chosen)
        self.choose_staff.clicked.connect(self.staff_asked)
        self.drop_staff.clicked.connect(self.staff_dropped)

    def show_names(self, shown: bool, *, has_people: bool) -> None:
        """Whether names are shown, where the file has any."""
        self._names_row.setVisible(has_people)
        self.names.blockSignals(True)
        self.names.setChecked(shown)
        self.names.blockSignals(False)

    def show_staff(self, staff: StaffShown | None, *, has_use: bool) -> None:
        """The chosen staff list, where the file has use for one."""
        self._staff_row.setVisible(has_use)
        self.drop_staff.setVisible(staff is not None)
        self._staff_words.setText(_WITHOUT if staff is None else staff_words(staff))


def staff_words(staff: StaffShown) -> str:
    """What was found in a staff list."""
    words = f"{staff.path.name}: {number_text(staff.members)} anställningar."
    if staff.unreadable:
        words += f" {number_text(staff.unreadable)} rader gick inte att läsa."
    return words

"""Fördelning: what a population looks like before its plan is made. Source: ux §2.4."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.profile import profile_sentence
from kontrollbesok.sampling.profile import Profile
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.profile_table import CountedBy, ProfileTable, columns_of, rows_of, words
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_HEADS = {CountedBy.UNIT: "Enhet", CountedBy.MONTH: "Månad", CountedBy.AMOUNT: "Belopp"}
_COPIED_HEADS = ("Poster", "Summa", "Andel", "Största")


class ProfileStage(QWidget):
    """The same items counted in three ways, to be copied into a spreadsheet.

    Signals:
        said(str): it was copied.
        closed(): back to the control.
    """

    said = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._profile: Profile | None = None
        self._sentence = label("", "secondary", wrap=True)
        segments = [Segment(value, text) for value, text in _HEADS.items()]
        self.by = Segmented("Räknat per", segments)
        self.by.choose(CountedBy.UNIT)
        self.table = ProfileTable()
        self.copy = KeyButton("Kopiera tabellen", kind=Kind.PRIMARY)
        self.close_button = KeyButton("Klar")
        self._lay_out()
        self.by.chosen.connect(lambda _value: self._show())
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.closed)

    def show_profile(self, profile: Profile) -> None:
        """Show a population in figures; sizes only where there are amounts."""
        self._profile = profile
        self._sentence.setText(profile_sentence(profile))
        self.by.button(CountedBy.AMOUNT).setVisible(profile.has_amounts)
        if self._counted_by() is CountedBy.AMOUNT and not profile.has_amounts:
            self.by.choose(CountedBy.UNIT)
        self._show()

    def _show(self) -> None:
        if self._profile is not None:
            self.table.show_parts(rows_of(self._profile, self._counted_by()))

    def _counted_by(self) -> CountedBy:
        return CountedBy(self.by.value() or CountedBy.UNIT)

    def _copy(self) -> None:
        """Tab-separated and with bare figures, as a spreadsheet takes them."""
        rows, heads = self.table.rows(), (_HEADS[self._counted_by()], *_COPIED_HEADS)
        _name, *figures = columns = columns_of(rows)
        lines = [[heads[at] for at in columns]]
        lines += [[row.name, *(_figure(words(row, at)) for at in figures)] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self.said.emit("Tabellen är kopierad")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 26, 16, 26, 18)
        set_spacing(column, 10)
        column.addWidget(label("Fördelning", "lead-strong"))
        column.addWidget(self._sentence)
        top = QHBoxLayout()
        top.addWidget(self.by)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        steps = QHBoxLayout()
        set_spacing(steps, 10)
        steps.addWidget(self.copy)
        steps.addWidget(self.close_button)
        steps.addStretch(1)
        column.addLayout(steps)


def _figure(words: str) -> str:
    """ "1 043,50 kr" as "1043,50"."""
    return words.replace("\u00a0", "").removesuffix("kr")

"""The seed: twenty digits in groups of four, drawn, thrown or typed. Source: ux §2.4, 03, E08."""

from secrets import randbelow

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels.sampling import grouped
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.sampling.seed import LEAST_DIGITS, new_seed
from ui.metrics import fix_size, set_margins, set_spacing
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_THROWS = LEAST_DIGITS // 2  # two ten-sided dice at a time
_WHY = (
    "Väljs innan någon har sett posterna. Samma fil, plan och startvärde ger alltid samma urval, "
    "och vem som helst kan kontrollera det."
)
_OWN = "Eget tal: till exempel ett offentligt tal från en dag efter låsningen. Minst 20 siffror."


class SeedField(QWidget):
    """The field with its two buttons.

    Signals:
        edited(): other digits.
    """

    edited = Signal()

    def __init__(self, why: str = _WHY) -> None:
        super().__init__()
        self._why = why
        self.origin = SeedOrigin.GENERATOR
        self.digits = QLineEdit()
        self.digits.setAccessibleName("Startvärde, 20 siffror")
        self.digits.setProperty("kind", "seed")
        self.digits.setMaxLength(80)
        fix_size(self.digits, width=272)
        self.random = KeyButton("Slumpa nytt")
        self.dice = KeyButton("Slå tärning")
        self._help = label(why, "small", wrap=True)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        row = QHBoxLayout()
        set_spacing(row, 10)
        for part in (self.digits, self.random, self.dice):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._help)
        self.digits.textEdited.connect(self._typed)
        self.random.clicked.connect(self.draw_new)
        self.dice.clicked.connect(self.throw)
        self.draw_new()

    def writes_on(self) -> None:
        """A seed that may be under seal is never a draft (see `ui.field_drafts`)."""

    def explain(self, why: str) -> None:
        """What is said below the field while nothing else is."""
        if why != self._why:
            self._why = why
            self._say()

    def text(self) -> str:
        """The digits as they stand, in groups."""
        return self.digits.text()

    def draw_new(self) -> None:
        """Twenty random digits."""
        self.origin = SeedOrigin.GENERATOR
        self._help.setText(self._why)
        self.digits.setText(grouped(new_seed(randbelow)))
        self.edited.emit()

    def throw(self) -> None:
        """Empty the field and wait for ten throws of two ten-sided dice."""
        self.origin = SeedOrigin.DICE
        self.digits.clear()
        self._say()
        self.digits.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _typed(self, text: str) -> None:
        if self.origin is SeedOrigin.GENERATOR:
            self.origin = SeedOrigin.PUBLIC_NUMBER
        at = self.digits.cursorPosition()
        before = sum(not sign.isspace() for sign in text[:at])
        signs = "".join(text.split())
        if (
            signs.isdecimal()
        ):  # what is no digit stays as it was written, and is told of at the draw
            self.digits.setText(grouped(signs))
            # After the last sign that was before the cursor, and before the gap that follows it.
            self.digits.setCursorPosition(before + max(0, before - 1) // 4)
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        if self.origin is not SeedOrigin.DICE:
            self._help.setText(_OWN if self.origin is SeedOrigin.PUBLIC_NUMBER else self._why)
            return
        done = sum(not sign.isspace() for sign in self.digits.text()) // 2
        self._help.setText(
            f"Kasta två tiosidiga tärningar tio gånger och skriv siffrorna i ordning. "
            f"{min(done, _THROWS)} av {_THROWS} kast."
        )

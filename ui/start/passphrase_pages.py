"""Choosing the passphrase, and typing it to open what it locks."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kontrollbesok.labels.passphrase import STRENGTH_TEXT
from kontrollbesok.model.passphrase import (
    is_usable,
    passphrase_strength,
    tidy_passphrase,
)
from ui.announce import announce
from ui.start.step_page import StepPage
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.named_field import named_field, under_name
from ui.widgets.passphrase_field import PassphraseField, PassphraseRows


class NewPassphrase:
    """Two fields, and the strength in words as it is typed. `known`: names that count nothing."""

    def __init__(self, known: Iterable[str] = (), name: str = "Lösenfras") -> None:
        self._known = tuple(known)
        self.field = PassphraseField(name)
        self.again = PassphraseField("Skriv den en gång till")
        self.rows = PassphraseRows(self.field, self.again)
        self.strength = label("", "small-primary", wrap=True)
        self.field.textChanged.connect(self._show_strength)
        self.field.editingFinished.connect(self._say_strength)

    def lacks(self) -> tuple[str, QWidget] | None:
        """What is wrong, and where; None when it can be used."""
        if not is_usable(self.field.text(), self._known):
            strength = passphrase_strength(self.field.text(), self._known)
            return (STRENGTH_TEXT[strength], self.field)
        if tidy_passphrase(self.field.text()) != tidy_passphrase(self.again.text()):
            return ("De två raderna är inte lika. Skriv lösenfrasen en gång till.", self.again)
        return None

    def _show_strength(self, text: str) -> None:
        words = STRENGTH_TEXT[passphrase_strength(text, self._known)] if text.strip() else ""
        self.strength.setText(words)

    def _say_strength(self) -> None:
        if self.strength.text():
            announce(self.field, self.strength.text())


class PassphrasePage(StepPage):
    """Signals:
    chosen(str, bool): a passphrase, and whether it is asked for at each start.
    kept(): the one that was chosen before stays.
    """

    chosen = Signal(str, bool)
    kept = Signal()

    def __init__(self, known: Iterable[str], *, has_one: bool) -> None:
        lead = (
            "Minst fyra ord som inte hör ihop. Den behövs när du lämnar in, granskar och "
            "attesterar, och när skärmen är låst. Ingen annan kan läsa den."
        )
        super().__init__("Välj lösenfras", lead, step=2)
        self._has_one = has_one
        self.new = NewPassphrase(known)
        self.at_each_start = QCheckBox("Fråga efter den varje gång programmet startar")
        self.at_each_start.setAccessibleName(self.at_each_start.text())
        if has_one:
            self.body.addWidget(
                label("Du har redan valt en. Lämna raderna tomma om den ska gälla.", wrap=True)
            )
        self.body.addWidget(self.new.rows)
        self.body.addWidget(self.new.strength)
        self.body.addWidget(self.at_each_start)

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.new.field

    def go_on(self) -> None:
        """Say what is wrong, or go on."""
        if self._has_one and not self.new.field.text() and not self.new.again.text():
            self.kept.emit()
            return
        lacking = self.new.lacks()
        if lacking is not None:
            self.ask(*lacking)
        else:
            self.chosen.emit(self.new.field.text(), self.at_each_start.isChecked())


class UnlockPage(StepPage):
    """What the passphrase locks: the data, or a founding that was broken off.

    Signals:
        typed(str): a passphrase to try.
        code_asked(): it is forgotten; the recovery code is to be used.
        over_asked(): begin from nothing.
    """

    typed = Signal(str)
    code_asked = Signal()
    over_asked = Signal()

    def __init__(self, *, is_first_start: bool) -> None:
        if is_first_start:
            title, lead = "Fortsätt där du var", "Skriv lösenfrasen du valde."
        else:
            title, lead = "Lås upp", "Dina data är låsta med lösenfrasen."
        super().__init__(title, lead, primary="Lås upp", may_go_back=False)
        self.field = PassphraseField()
        self.rows = PassphraseRows(self.field, looks=False)
        self.body.addWidget(self.rows)
        word = "Börja om från början" if is_first_start else "Använd återställningskoden"
        self.other = KeyButton(word, kind=Kind.LINK)
        self.other.clicked.connect(self.over_asked if is_first_start else self.code_asked)
        self.aside.addWidget(self.other)

    def first_focus(self) -> QWidget:
        """The field."""
        return self.field

    def go_on(self) -> None:
        """Try what is typed."""
        passphrase = self.field.text()
        if not passphrase.strip():
            self.ask("Skriv lösenfrasen.", self.field)
            return
        self.rows.clear()
        self.typed.emit(passphrase)


class RecoverPage(StepPage):
    """The recovery code from the paper, and a new passphrase.

    Signals:
        given(str, str): the code, and the passphrase.
    """

    given = Signal(str, str)

    def __init__(self) -> None:
        lead = (
            "Samordnaren har återställningskoden på papper: 13 grupper med 5 tecken. "
            "Dina data är kvar. Du väljer en ny lösenfras, och samordnaren släpper in dig igen."
        )
        super().__init__("Öppna med återställningskoden", lead, primary="Öppna")
        self.code = named_field("Återställningskod")
        self.code.setProperty("kind", "seed")
        self.new = NewPassphrase(name="Ny lösenfras")
        self.body.addLayout(under_name(self.code))
        self.body.addWidget(self.new.rows)
        self.body.addWidget(self.new.strength)

    def first_focus(self) -> QWidget:
        """The code."""
        return self.code

    def go_on(self) -> None:
        """Say what is missing, or try."""
        if not self.code.text().strip():
            self.ask("Skriv återställningskoden.", self.code)
            return
        lacking = self.new.lacks()
        if lacking is not None:
            self.ask(*lacking)
        else:
            self.given.emit(self.code.text(), self.new.field.text())

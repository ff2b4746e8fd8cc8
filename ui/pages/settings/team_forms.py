"""The forms of Teamet: let somebody in, change roles, let somebody out. Each needs the passphrase.

Source: record.md §2: grant and revoke are signed with the person's own key.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from kontrollbesok.labels.content import ROLE_LABEL
from kontrollbesok.model.people import Role
from kontrollbesok.services.team import Member
from ui.metrics import set_margins, set_spacing
from ui.pages.settings.team_desk import Asked
from ui.qt import ENTER_KEYS
from ui.start.team_pages import SixWords
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.named_field import named_field
from ui.widgets.passphrase_field import PassphraseField, PassphraseRows

_ROLE_COLUMNS = 3


class RoleBoxes(QWidget):
    """One box for each role."""

    def __init__(self, held: frozenset[Role]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 4)
        self.boxes: dict[Role, QCheckBox] = {}
        for number, (role, text) in enumerate(ROLE_LABEL.items()):
            box = QCheckBox(text)
            box.setAccessibleName(text)
            box.setChecked(role in held)
            grid.addWidget(box, *divmod(number, _ROLE_COLUMNS))
            self.boxes[role] = box

    def chosen(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())


class TeamForm(Card):
    """A heading, what is asked, the passphrase, and the two buttons. Esc puts it away.

    Signals:
        put_away(): nothing is to be done.
    """

    put_away = Signal()

    def __init__(self, heading: str, act: str, *parts: QWidget, hint: str = "") -> None:
        super().__init__(raised=True, spacing=10)
        self.setAccessibleName(heading)
        self.message = MessageBar()
        self.passphrase = PassphraseField()
        self.rows = PassphraseRows(self.passphrase, looks=False)
        self.act = KeyButton(act, key="Return", kind=Kind.PRIMARY)
        self.act.clicked.connect(self.take)
        self.cancel = KeyButton("Avbryt", key="Esc")
        self.cancel.clicked.connect(self.put_away)
        self.column.addWidget(label(heading, "lead-strong", wrap=True))
        if hint:
            self.column.addWidget(label(hint, "secondary", wrap=True))
        self.column.addWidget(self.message)
        for part in parts:
            self.column.addWidget(part)
        self.column.addWidget(self.rows)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addWidget(self.act)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Taken here and not passed on: what then has the keyboard must not be pressed by it.
        if event.key() in ENTER_KEYS and isinstance(QApplication.focusWidget(), QLineEdit):
            self.take()
            return
        super().keyPressEvent(event)

    def first_focus(self) -> QWidget:
        """What has the keyboard when the form opens."""
        return self.passphrase

    def take(self) -> None:
        """Say what is missing, or do it."""
        missing = self.missing()
        if missing is None and not self.passphrase.text().strip():
            missing = ("Skriv din lösenfras.", self.passphrase)
        if missing is not None:
            self.message.say(missing[0], Gravity.NOTICE)
            missing[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        passphrase = self.passphrase.text()
        self.rows.clear()
        self.give(passphrase)

    def missing(self) -> tuple[str, QWidget] | None:
        """What is not there yet, and where it goes."""
        return None

    def give(self, passphrase: str) -> None:
        """Send what is asked for."""

    def fail(self, sentence: str) -> None:
        """It did not go; the form stands as it was."""
        self.message.say(sentence, Gravity.ERROR)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)


class AdmitForm(TeamForm):
    """Signals:
    given(frozenset, object, str): roles, whose other computer it is or None, the passphrase.
    """

    given = Signal(object, object, str)

    def __init__(self, asked: Asked, members: Sequence[Member]) -> None:
        request = asked.request
        title = f", {request.title[0].lower()}{request.title[1:]}," if request.title else ""
        self.asked = asked
        self.words = SixWords(asked.words)
        self.same = QCheckBox("Orden är desamma som personen läste upp")
        self.same.setAccessibleName(self.same.text())
        self.owner = QComboBox()
        self.owner.setAccessibleName("Vems dator")
        self.owner.addItem(f"{request.name} är ny i teamet", None)
        for one in members:
            self.owner.addItem(f"{one.person.name} har en dator till", one.person.id)
        known = next((one for one in members if one.person.id == asked.person), None)
        self.roles = RoleBoxes(frozenset({Role.INSPECTOR}))
        super().__init__(
            f"{request.name}{title} vill vara med",
            "Släpp in",
            label(request.label, "secondary"),
            self.words,
            self.same,
            self.owner,
            self.roles,
            hint="Be personen läsa upp sina sex ord. Är ett enda annorlunda: avbryt.",
        )
        self.owner.currentIndexChanged.connect(lambda _: self._suit())
        if known is not None:
            self.owner.setCurrentIndex(self.owner.findData(known.person.id))
        self._suit()

    def first_focus(self) -> QWidget:
        """The comparison comes first."""
        return self.same

    def missing(self) -> tuple[str, QWidget] | None:
        """The words have been compared, and a newcomer has a role."""
        if not self.same.isChecked():
            return ("Jämför de sex orden först.", self.same)
        if self.owner.currentData() is None and not self.roles.chosen():
            return ("Välj minst en roll.", self.roles.boxes[Role.INSPECTOR])
        return None

    def give(self, passphrase: str) -> None:
        """Let in. Somebody who is here already keeps the roles they have."""
        person = self.owner.currentData()
        roles = self.roles.chosen() if person is None else frozenset()
        self.given.emit(roles, person, passphrase)

    def _suit(self) -> None:
        self.roles.setVisible(self.owner.currentData() is None)


class RolesForm(TeamForm):
    """Signals:
    given(frozenset, str): the roles, and the passphrase.
    """

    given = Signal(object, str)

    def __init__(self, member: Member) -> None:
        self.roles = RoleBoxes(member.person.roles)
        super().__init__(
            f"Roller för {member.person.name}",
            "Ändra roller",
            self.roles,
            hint="Det som är gjort med en roll står kvar när den tas bort.",
        )

    def first_focus(self) -> QWidget:
        """The first role."""
        return next(iter(self.roles.boxes.values()))

    def give(self, passphrase: str) -> None:
        """Change them."""
        self.given.emit(self.roles.chosen(), passphrase)


class RevokeForm(TeamForm):
    """Signals:
    computer_given(str, str, str): a computer, why, and the passphrase.
    person_given(str, str): the whole person: why, and the passphrase.
    """

    computer_given = Signal(str, str, str)
    person_given = Signal(str, str)

    def __init__(self, member: Member) -> None:
        name = member.person.name
        self.what = QComboBox()
        self.what.setAccessibleName("Vad som spärras")
        for one in member.computers:
            if not one.revoked:
                self.what.addItem(f"{one.label}: borttappad, stulen eller utbytt", one.id)
        self.what.addItem(f"{name} slutar: alla datorer och roller", None)
        self.reason: QLineEdit = named_field("Skäl")
        super().__init__(
            f"Spärra för {name}",
            "Spärra",
            self.what,
            label("Skäl", "small", buddy=self.reason),
            self.reason,
            hint="Det som har kommit fram står kvar. Det som kommer senare läggs för sig. "
            "Äldre filer som datorn redan har kan den fortfarande läsa.",
        )

    def first_focus(self) -> QWidget:
        """What."""
        return self.what

    def missing(self) -> tuple[str, QWidget] | None:
        """A reason."""
        if not self.reason.text().strip():
            return ("Skriv varför.", self.reason)
        return None

    def give(self, passphrase: str) -> None:
        """Revoke the computer or let the person go."""
        device, reason = self.what.currentData(), self.reason.text().strip()
        if device is None:
            self.person_given.emit(reason, passphrase)
        else:
            self.computer_given.emit(device, reason, passphrase)

"""The forms of Teamet: let somebody in, change roles, let somebody out. Each needs the passphrase.

Source: record.md §2: grant and revoke are signed with the person's own key.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from kontrollbesok.labels.content import ROLE_LABEL
from kontrollbesok.model.people import Role
from kontrollbesok.services.team import Member
from ui.metrics import set_margins, set_spacing
from ui.pages.settings.team_desk import Asked
from ui.start.team_pages import SixWords
from ui.widgets.label import label
from ui.widgets.named_field import named_field
from ui.widgets.passphrase_form import PassphraseForm

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


class AdmitForm(PassphraseForm):
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


class RolesForm(PassphraseForm):
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


class RevokeForm(PassphraseForm):
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

"""Teamet: who is in it; the coordinator lets in, changes roles and lets out. Source: ux §2.12."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.content import ROLE_LABEL
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import DeviceId
from kontrollbesok.services.team import Member
from ui.metrics import fix_size, limit_width, set_margins, set_spacing
from ui.pages.settings.page import SettingsContent, card
from ui.pages.settings.team_desk import Asked, TeamDesk
from ui.pages.settings.team_forms import AdmitForm, RevokeForm, RolesForm
from ui.start.team_pages import SixWords
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.passphrase_form import PassphraseForm

_WIDEST = 720
_ROW, _MOST_ROWS = 54, 6
_WAITING = "begaran/"

Choose = Callable[[QWidget, str], str]


def ask_request(parent: QWidget, _proposed: str) -> str:
    """The request file a person points out; "" when none."""
    return QFileDialog.getOpenFileName(
        parent, "Ta emot begäran", str(Path.home()), "Begäran (*.kbreq);;Alla filer (*)"
    )[0]


def ask_save(parent: QWidget, proposed: str) -> str:
    """The place a person chooses for an answer or a request; "" when none."""
    return QFileDialog.getSaveFileName(parent, "Spara", str(Path.home() / proposed))[0]


class TeamSettings(SettingsContent):
    """A list of people, and below it what is being done with one of them."""

    def __init__(
        self,
        desk: TeamDesk,
        choose_request: Choose = ask_request,
        choose_target: Choose = ask_save,
    ) -> None:
        self._desk = desk
        self._choose_request, self._choose_target = choose_request, choose_target
        self._wanted = ""  # who is to be shown
        self.list = ListPane("Teamet")
        self.receive = KeyButton("Ta emot begäran", kind=Kind.PRIMARY)
        self.receive.clicked.connect(self._receive)
        self.roles = KeyButton("Ändra roller")
        self.roles.clicked.connect(lambda: self._open_for_member(self._roles_form))
        self.revoke = KeyButton("Spärra")
        self.revoke.clicked.connect(lambda: self._open_for_member(self._revoke_form))
        self._tools = QWidget()
        buttons = QHBoxLayout(self._tools)
        set_margins(buttons, 0, 0, 0, 0)
        set_spacing(buttons, 8)
        for button in (self.receive, self.roles, self.revoke):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = card("Vilka som är med")
        whole.column.addWidget(self.list)
        whole.column.addWidget(self._tools)
        self._whole = whole
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        set_margins(own, 0, 0, 0, 0)
        super().__init__(whole)
        self.form: PassphraseForm | None = None
        self.column.insertWidget(0, self._own)
        self.list.opened.connect(self._open_row)
        desk.read_again.connect(self._show)
        desk.asked.connect(self._show_asked)
        desk.admitted.connect(self._show_admitted)
        desk.done.connect(self._done)
        desk.failed.connect(self._failed)
        self._show()
        desk.refresh()

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def show_at(self, at: str) -> None:
        """`at` is a person's id. They are shown when the team has been read."""
        self._wanted = at
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._close_form()
            return
        super().keyPressEvent(event)

    # Doing

    def _receive(self) -> None:
        chosen = self._choose_request(self, "")
        if chosen:
            self._desk.read_file(Path(chosen))

    def _open_row(self, key: str) -> None:
        """Enter: a request that waits is looked at, a member gets the form of their roles."""
        if not self._desk.now.is_coordinator:
            return
        if key.startswith(_WAITING):
            device = key.removeprefix(_WAITING)
            asked = next((one for one in self._desk.now.waiting if one.device == device), None)
            if asked is not None:
                self._desk.look_at(asked)
            return
        self._open_for_member(self._roles_form)

    def _open_for_member(self, make: Callable[[Member], PassphraseForm]) -> None:
        member = self._desk.now.member(self.list.current_key())
        if member is None:
            self.said.emit("Välj någon i listan först.")
        else:
            self._open_form(make(member))

    def _roles_form(self, member: Member) -> PassphraseForm:
        form = RolesForm(member)
        form.given.connect(
            lambda roles, passphrase: self._desk.set_roles(member.person.id, roles, passphrase)
        )
        return form

    def _revoke_form(self, member: Member) -> PassphraseForm:
        form = RevokeForm(member)
        form.person_given.connect(
            lambda reason, passphrase: self._desk.let_go(member.person.id, reason, passphrase)
        )
        form.computer_given.connect(
            lambda device, reason, passphrase: self._desk.revoke(
                DeviceId(device), reason, passphrase
            )
        )
        return form

    def _show_asked(self, asked: Asked) -> None:
        form = AdmitForm(asked, self._desk.now.members)
        form.given.connect(
            lambda roles, person, passphrase: self._desk.admit(asked, roles, person, passphrase)
        )
        self._open_form(form)

    def _show_admitted(self, name: str, answer: bytes, is_laid: bool) -> None:
        self._close_form()
        if is_laid:
            self.said.emit(f"{name} är insläppt. Svaret ligger i teamets mapp.")
            return
        chosen = self._choose_target(self, f"Svar till {name}.kbans")
        if chosen:
            self._desk.save(answer, Path(chosen))
        else:
            self.said.emit(f"{name} är insläppt. Läs in begäran igen för att spara svaret.")

    def _save_own(self) -> None:
        chosen = self._choose_target(self, "Min begäran.kbreq")
        if chosen:
            self._desk.own_request(lambda request: self._desk.save(request, Path(chosen)))

    def _done(self, said: str) -> None:
        self._close_form()
        self.said.emit(said)

    def _failed(self, error: UserError) -> None:
        if error.code is ErrorCode.PASSPHRASE_WRONG:  # its words are for an attest
            error = UserError(ErrorCode.PASSPHRASE_DOES_NOT_OPEN, **error.params)
        if self.form is not None:
            self.form.fail(error_text(error))
        else:
            self.said.emit(error_text(error))

    # Showing

    def _open_form(self, form: PassphraseForm) -> None:
        self._close_form()
        self.form = form
        limit_width(form, _WIDEST)
        form.put_away.connect(self._close_form)
        self.column.insertWidget(2, form)
        self._whole.setVisible(False)  # the form stands where the list was, in full
        form.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        if self.form is None:
            return
        self._whole.setVisible(True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.column.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None

    def _show(self) -> None:
        now = self._desk.now
        rows = [
            ListRow(
                _WAITING + one.device,
                f"{one.name} vill vara med",
                f"{one.title} · begäran ligger i teamets mapp. Enter läser den.",
            )
            for one in now.waiting
        ]
        rows += [
            ListRow(one.person.id, one.person.name, member_line(one), _side(one))
            for one in now.members
        ]
        self.list.show_rows(rows)
        if any(row.key == self._wanted for row in rows):
            self.list.go_to(self._wanted)
            self._wanted = ""
        if self.list.current_key() is None and rows:
            self.list.go_to(rows[0].key)
        fix_size(self.list, height=_ROW * max(1, min(_MOST_ROWS, len(rows))))
        self._tools.setVisible(now.is_coordinator)
        self._show_own(now.own_words)

    def _show_own(self, words: tuple[str, ...]) -> None:
        column = self._own.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._own.setVisible(bool(words))
        if not words:
            return
        save = KeyButton("Spara begäran som fil", kind=Kind.PRIMARY)
        save.clicked.connect(self._save_own)
        lay = KeyButton("Lägg begäran i teamets mapp")
        lay.clicked.connect(self._desk.lay_own_request)
        own = card(
            "Din nyckel är ny",
            hint="Återställningskoden öppnade dina data. Läs upp orden för samordnaren, som "
            "släpper in dig igen. Till dess kan du svara men inte lämna in eller attestera.",
        )
        own.column.addWidget(SixWords(words))
        row = QHBoxLayout()
        set_spacing(row, 8)
        row.addWidget(save)
        row.addWidget(lay)
        row.addStretch(1)
        own.column.addLayout(row)
        column.addWidget(own)
        lay.setVisible(self._desk.has_folder())


def member_line(member: Member) -> str:
    """Roles and computers: "Samordnare, kontrollant · Nadjas dator"."""
    roles = [text for role, text in ROLE_LABEL.items() if role in member.person.roles]
    held = ", ".join([*roles[:1], *(one[0].lower() + one[1:] for one in roles[1:])])
    computers = ", ".join(
        f"{one.label} (spärrad)" if one.revoked else one.label for one in member.computers
    )
    return " · ".join(part for part in (held or member.person.title, computers) if part)


def _side(member: Member) -> str:
    if member.is_out:
        return "ute ur teamet"
    return "du" if member.is_me else member.person.title

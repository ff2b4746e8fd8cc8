"""What a fork holds back, and the coordinator's form to release it. Source: docs/format §5."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.event import Event
from kontrollbesok.labels.errors import error_text
from ui.metrics import set_margins, set_spacing
from ui.pages.sync.desk import SyncDesk
from ui.pages.sync.rows import BranchShown, ForkShown
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.named_field import named_field
from ui.widgets.passphrase_form import PassphraseForm

_WHY = (
    "Databasen har återställts eller kopierats, och båda kopiorna har skrivit vidare. Allt är "
    "sparat, men det som skrevs efter att de skildes åt räknas inte förrän en samordnare har "
    "släppt fram det."
)


class ReleaseForm(PassphraseForm):
    """Which copies are to count, and why.

    Signals:
        given(list, str, str): the branches' last events, the reason and the passphrase.
    """

    given = Signal(list, str, str)

    def __init__(self, shown: ForkShown) -> None:
        waiting = [branch for branch in shown.branches if not branch.counts]
        self.boxes: list[tuple[QCheckBox, Event]] = []
        for branch in waiting:
            box = QCheckBox(f"{branch.name}: {branch.text}")
            box.setAccessibleName(box.text())
            box.setChecked(True)
            self.boxes.append((box, branch.head))
        self.reason: QLineEdit = named_field("Skäl")
        super().__init__(
            f"Släpp fram ändringar från {shown.fork.device.label}",
            "Släpp fram",
            *(box for box, _ in self.boxes),
            label("Skäl", "small", buddy=self.reason),
            self.reason,
            hint="Säger kopiorna olika saker blir det en konflikt att avgöra. Det som släpps fram "
            "går inte att hålla tillbaka igen annat än genom att spärra datorn.",
        )

    def first_focus(self) -> QWidget:
        """The first copy."""
        return self.boxes[0][0]

    def missing(self) -> tuple[str, QWidget] | None:
        """A copy, and a reason."""
        if not self._chosen():
            return ("Kryssa för minst en kopia.", self.boxes[0][0])
        if not self.reason.text().strip():
            return ("Skriv varför.", self.reason)
        return None

    def give(self, passphrase: str) -> None:
        """Release them."""
        self.given.emit(self._chosen(), self.reason.text().strip(), passphrase)

    def _chosen(self) -> list[Event]:
        return [head for box, head in self.boxes if box.isChecked()]


class ForkCard(Card):
    """Each computer that has written in two copies, and what each copy wrote."""

    def __init__(self, desk: SyncDesk) -> None:
        super().__init__(spacing=8)
        self._desk = desk
        self._shown: tuple[ForkShown, ...] = ()
        self.form: ReleaseForm | None = None
        self.buttons: list[KeyButton] = []
        self.column.addWidget(label("Samma dator i två kopior", "lead-strong"))
        self.column.addWidget(label(_WHY, "secondary", wrap=True))
        self._body = QWidget()
        self.column.addWidget(self._body)
        desk.release_failed.connect(self._failed)
        desk.released.connect(self._close)
        self.setVisible(False)

    def show_forks(self, forks: tuple[ForkShown, ...], *, may_release: bool) -> None:
        """Show what waits; nothing at all where nothing does."""
        self.setVisible(bool(forks))
        if forks == self._shown and len(self.buttons) == len(forks) * may_release:
            return  # what is being written in the form stays
        self._shown = forks
        self._close()
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        set_margins(column, 0, 4, 0, 0)
        set_spacing(column, 4)
        self.buttons = []
        for fork in forks:
            column.addWidget(label(fork.title, "strong", wrap=True))
            for branch in fork.branches:
                _add_branch(column, branch)
            if may_release:
                column.addLayout(self._act(fork))
        self.column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._close()
            return
        super().keyPressEvent(event)

    def _act(self, fork: ForkShown) -> QHBoxLayout:
        button = KeyButton("Släpp fram")
        button.setAccessibleDescription(fork.title)
        button.clicked.connect(lambda: self._open(fork))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _open(self, fork: ForkShown) -> None:
        self._close()
        form = self.form = ReleaseForm(fork)
        form.put_away.connect(self._close)
        form.given.connect(
            lambda heads, reason, passphrase: self._desk.release(fork, heads, reason, passphrase)
        )
        self.column.addWidget(form)
        self._body.setVisible(False)
        form.setVisible(True)  # at once: what is not seen takes no keys
        form.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.form is None:
            return
        self._body.setVisible(True)
        for button in self.buttons[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.column.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None

    def _failed(self, error: UserError) -> None:
        if error.code is ErrorCode.PASSPHRASE_WRONG:  # its words are for an attest
            error = UserError(ErrorCode.PASSPHRASE_DOES_NOT_OPEN, **error.params)
        if self.form is not None:
            self.form.fail(error_text(error))


def _add_branch(column: QVBoxLayout, branch: BranchShown) -> None:
    counts = "räknas" if branch.counts else "räknas inte"
    column.addWidget(label(f"{branch.name}, {counts}: {branch.text}", "table", wrap=True))
    lines: Sequence[str] = branch.lines
    for text in lines:
        column.addWidget(label(text, "secondary", wrap=True))

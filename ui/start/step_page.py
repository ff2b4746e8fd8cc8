"""The card of the first window: a heading, a message, the step's own fields, and two buttons."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.errors import error_text
from ui.metrics import set_spacing
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.work import Work

Result = TypeVar("Result")


class StepPage(Card):
    """One step. Enter is the primary button, Esc the way back.

    Signals:
        went_back(): the way back was taken.
    """

    went_back = Signal()

    def __init__(
        self,
        title: str,
        lead: str = "",
        *,
        step: int = 0,
        primary: str = "Fortsätt",
        may_go_back: bool = True,
    ) -> None:
        super().__init__(padding=28, spacing=12)
        self.title = title
        self.setAccessibleName(title)
        self.message = MessageBar()
        self.may_go_back = may_go_back
        self.is_busy = False
        if step:
            self.column.addWidget(label(f"Steg {step} av 3", "small-muted"))
        self.column.addWidget(label(title, "title", wrap=True))
        if lead:
            self.column.addWidget(label(lead, "secondary", wrap=True))
        self.column.addWidget(self.message)
        self.body = QVBoxLayout()
        set_spacing(self.body, 12)
        self.column.addLayout(self.body)
        self.primary = KeyButton(primary, key="Return", kind=Kind.PRIMARY)
        self.primary.clicked.connect(self.take_step)
        self.back = KeyButton("Tillbaka", key="Esc")
        self.back.clicked.connect(self.went_back)
        self.aside = QHBoxLayout()
        set_spacing(self.aside, 8)
        foot = QHBoxLayout()
        set_spacing(foot, 8)
        foot.addWidget(self.back)
        foot.addLayout(self.aside)
        foot.addStretch(1)
        foot.addWidget(self.primary)
        self.column.addSpacing(6)
        self.column.addLayout(foot)
        # Only now: what has no parent yet would be shown as a window of its own.
        self.primary.setVisible(bool(primary))
        self.back.setVisible(may_go_back)

    def first_focus(self) -> QWidget:
        """What has the keyboard when the step is shown."""
        return self.primary

    def take_step(self) -> None:
        """Enter, or the primary button."""
        if not self.is_busy:
            self.go_on()

    def go_on(self) -> None:
        """What the step does when it is taken."""

    def ask(self, sentence: str, where: QWidget) -> None:
        """Say what is missing, with the keyboard where it is written."""
        self.message.say(sentence, Gravity.NOTICE)
        where.setFocus()

    def wait(self, sentence: str) -> None:
        """Something takes its time; keys do nothing meanwhile."""
        self.is_busy = True
        self.message.say(sentence, Gravity.NOTICE)

    def fail(self, sentence: str) -> None:
        """It did not go; the step stands as it was."""
        self.is_busy = False
        self.message.say(sentence, Gravity.ERROR)
        self.first_focus().setFocus()

    def rest(self) -> None:
        """It is done."""
        self.is_busy = False
        self.message.put_away()


def do_on(
    page: StepPage,
    work: Work,
    meanwhile: str,
    job: Callable[[], Result],
    done: Callable[[Result], object],
) -> None:
    """Do what the step asks for; the page says `meanwhile`, and the fault if there is one."""
    page.wait(meanwhile)
    work.run(job, done, lambda error: page.fail(error_text(error)))

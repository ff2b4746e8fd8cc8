"""What stands in the way of a start, calmly, with the ways out that there are."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from ui.start.step_page import StepPage
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.list_pane import ListPane, ListRow


class WayOut(Enum):
    """What a person may do about it, beside trying again; the value is the button's word."""

    CODE = "Använd återställningskoden"
    BACKUP = "Läs in säkerhetskopian"
    KEYS = "Hämta nycklarna ur säkerhetskopian"


_CODE = frozenset(
    {
        ErrorCode.KEYRING_SILENT,
        ErrorCode.KEYRING_LOCKED,
        ErrorCode.KEYRING_EMPTY,
        ErrorCode.KEYRING_KEY_WRONG,
        ErrorCode.KEY_FILE_MISSING,
        ErrorCode.KEY_FILE_WRONG,
        ErrorCode.PASSPHRASE_WAIT,
    }
)
_BACKUP = frozenset(
    {
        ErrorCode.DATABASE_GONE,
        ErrorCode.DATABASE_DAMAGED,
        ErrorCode.DATABASE_UNREADABLE,
    }
)
_KEYS = frozenset({ErrorCode.KEYS_GONE, ErrorCode.KEYS_DAMAGED})


def ways_out(code: ErrorCode) -> tuple[WayOut, ...]:
    """The ways out of a fault."""
    found = {WayOut.CODE: _CODE, WayOut.BACKUP: _BACKUP, WayOut.KEYS: _KEYS}
    return tuple(way for way, codes in found.items() if code in codes)


class FaultPage(StepPage):
    """Signals:
    tried_again(): see whether it goes now.
    way_chosen(WayOut): one of the ways out.
    left(): close the program.
    """

    tried_again = Signal()
    way_chosen = Signal(object)
    left = Signal()

    def __init__(self, error: UserError, *, may_try: bool = True) -> None:
        super().__init__(
            "Kontrollbesök kan inte öppnas",
            primary="Försök igen" if may_try else "Stäng",
            may_go_back=False,
        )
        self._may_try = may_try
        self.sentence = label(error_text(error), "lead", wrap=True)
        self.setAccessibleDescription(self.sentence.text())
        self.body.addWidget(self.sentence)
        self.ways: dict[WayOut, KeyButton] = {}
        for way in ways_out(error.code) if may_try else ():
            button = KeyButton(way.value)
            button.clicked.connect(lambda _=False, way=way: self.way_chosen.emit(way))
            self.aside.addWidget(button)
            self.ways[way] = button
        if may_try:
            self.close_button = KeyButton("Stäng")
            self.close_button.clicked.connect(self.left)
            self.aside.addWidget(self.close_button)

    def first_focus(self) -> QWidget:
        """The way out that leads somewhere."""
        return next(iter(self.ways.values()), self.primary)

    def go_on(self) -> None:
        """Once more, or the end."""
        (self.tried_again if self._may_try else self.left).emit()


class BackupPage(StepPage):
    """The days there are backups from.

    Signals:
        chosen(date): this one.
    """

    chosen = Signal(object)

    def __init__(self, days: Sequence[date]) -> None:
        lead = (
            "Det som ligger i mappen nu läggs undan bredvid, inget tas bort. "
            "Det som kom efter kopian hämtas från de andra vid nästa synk."
            if days
            else "Det finns inga säkerhetskopior i datamappen. Inget har ändrats. "
            "Kontakta samordnaren."
        )
        super().__init__("Läs in säkerhetskopian", lead, primary="Läs in" if days else "")
        self.list = ListPane("Säkerhetskopior")
        self.list.show_rows(
            [
                ListRow(day.isoformat(), day.isoformat(), "Senaste kopian" if not n else "")
                for n, day in enumerate(days)
            ]
        )
        if days:
            self.list.go_to(days[0].isoformat())
            self.list.opened.connect(lambda _key: self.take_step())
            self.body.addWidget(self.list)

    def first_focus(self) -> QWidget:
        """The newest day."""
        return self.list if self.list.current_key() else self.back

    def go_on(self) -> None:
        """Read it in."""
        key = self.list.current_key()
        if key is not None:
            self.chosen.emit(date.fromisoformat(key))

"""One strip under the header of a locked visit, in all its tabs: since when, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.announce import announce
from ui.frame.header import Lock
from ui.frame.place import Width
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.qt import V_CENTRE
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class LockStrip(QFrame):
    """Hidden where the page can be written on. In a narrow window what to do is only heard.

    Signals:
        list_asked(Place): what came too late is asked for.
    """

    list_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "locked")
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list = KeyButton("Visa dem", kind=Kind.TOOL, height=28)
        self._list.setAccessibleName("Visa ändringarna i Historik")
        self._list.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        set_margins(row, 16, 4, 16, 5)
        set_spacing(row, 8)
        row.addWidget(IconLabel(Icon.LOCKED, "text_secondary", 15), 0, V_CENTRE)
        row.addWidget(self._text, 1)
        row.addWidget(self._list)
        self._lock: Lock | None = None
        self._is_narrow = False
        self.setVisible(False)

    def show_lock(self, lock: Lock | None) -> None:
        """Show why the page is locked, and say it when it is news; None hides the strip."""
        if lock == self._lock:
            return
        self._lock = lock
        self._fit()
        if lock is not None and self.isVisible():
            announce(self, self.accessibleName())

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self._is_narrow = width is Width.NARROW
        self._fit()

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def _fit(self) -> None:
        lock = self._lock
        if lock is not None:
            every = (lock.stamp, " ".join(part for part in (lock.words, lock.late) if part))
            seen = (lock.stamp, lock.late) if self._is_narrow else every
            self._text.setText(" · ".join(part for part in seen if part))
            self.setAccessibleName(". ".join(every))
            self._list.setVisible(lock.list_at is not None)
        self.setVisible(lock is not None)

    def _ask(self) -> None:
        if self._lock is not None and self._lock.list_at is not None:
            self.list_asked.emit(self._lock.list_at)

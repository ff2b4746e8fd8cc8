"""The one signal that says what has changed. Pages listen and read again what they show."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.touched import Touched


class Changes(QObject):
    """Emitted once after each commit, on the GUI thread.

    Signals:
        changed(Touched): the kinds of things that were written.
    """

    changed = Signal(object)

    def tell(self, touched: Touched) -> None:
        """Say what a use case touched; nothing touched is not worth a signal."""
        if touched:
            self.changed.emit(touched)

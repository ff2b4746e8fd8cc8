"""Says to a screen reader what the eye sees in passing: saved, undone, moved on."""

from PySide6.QtCore import QObject


def announce(source: QObject, message: str, *, assertive: bool = False) -> None:
    """Announce `message`. Politely, unless it must break in."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(source, message)
    event.setPoliteness(
        QAccessible.AnnouncementPoliteness.Assertive
        if assertive
        else QAccessible.AnnouncementPoliteness.Polite
    )
    QAccessible.updateAccessibility(event)

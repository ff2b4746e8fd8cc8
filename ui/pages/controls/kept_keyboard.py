"""The keyboard's place while a part of a page is shown anew. Source: ux §5."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def kept_keyboard(
    page: QWidget, what_is_shown: Callable[[], object], first_focus: Callable[[], QWidget]
) -> Iterator[None]:
    """What is shown anew may take the keyboard's own widget away, and Qt then gives it to
    whatever comes next in the window. If it was in the page it goes on where the work does.
    """
    before, had = page.window().focusWidget(), what_is_shown()  # the window need not be in front
    yield
    if before is not None and not page.isAncestorOf(before) and before.isVisible():
        return
    if before is None or what_is_shown() is not had or not before.isVisible():
        first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

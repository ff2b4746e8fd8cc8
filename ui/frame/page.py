"""What a page offers the frame, and what every page does alike."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kontrollbesok.model.touched import Touched
from ui.frame.header import PageHeader
from ui.frame.place import Width
from ui.keys import BAR, NATIVE, Action, KeyHint, Where, keymap
from ui.qt import ENTER_KEYS
from ui.widgets.growing_text import GrowingText
from ui.widgets.search_field import SearchField

_NEXT_HIT = KeyHint("Nästa träff", (Action.NEXT_HIT,), narrow=True)

Handlers = Mapping[Action, Callable[[], object]]


class Page(QWidget):
    """A page of the program.

    Signals:
        header_changed(): title, tabs or counts are new.
        keys_changed(): other keys work now.
        go(Place): another place is asked for.
        back_asked(): the way one came is asked for.
        noticed(str): something was done that can be undone; shown for six seconds.
    """

    header_changed = Signal()
    keys_changed = Signal()
    go = Signal(object)
    back_asked = Signal()
    noticed = Signal(str)

    intro = ""  # one grey line, shown until it is put away
    restricted = False  # what is written here is for named readers, and told of nowhere else
    listens_to = Touched.NOTHING

    def header(self) -> PageHeader:
        """What the header shows."""
        raise NotImplementedError

    def handlers(self) -> Handlers:
        """What the page does for which action."""
        return {}

    def wheres(self) -> tuple[Where, ...]:
        """The places whose keys hold now, the nearest first."""
        return (Where.EVERYWHERE,)

    def hints(self) -> Sequence[KeyHint]:
        """What the bottom bar shows. In a field Ctrl+Enter takes the page's step, if it has one.

        The way to the next hit is shown while something is sought.
        """
        here, *around = self.wheres()
        hits = [_NEXT_HIT] if self._is_searched() else []
        if here is not Where.TEXT_FIELD or not around:
            return (*BAR[here], *hits)
        steps = [one for one in BAR.get(around[0], ()) if one.actions == (Action.TAKE_STEP,)]
        if not steps and isinstance(QApplication.focusWidget(), GrowingText):
            steps = [KeyHint("Klar", (Action.DONE,), narrow=True)]
        return hits + [
            steps[0] if one.actions == (Action.DONE,) else one
            for one in BAR[here]
            if steps or one.actions != (Action.DONE,)
        ]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 stops, the work pane first. Hidden ones are passed over."""
        return (self,)

    def first_focus(self) -> QWidget:
        """What has the keyboard when the page opens."""
        return self

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""

    def refresh(self) -> None:
        """Read again what is shown. Called when something in `listens_to` was touched."""

    def show_at(self, at: str) -> None:
        """Show what `at` names, if it is here (see `Place.at`)."""

    def show_row(self, row: str) -> bool:
        """Show what a form here was writing about, as `writes_on` calls it. False: it is gone."""
        self.show_at(row)
        return True

    def tab_chosen(self, tab: str) -> None:
        """A tab of the header was chosen."""

    def take_in(self, paths: Sequence[str]) -> bool:
        """Add pictures that have just been taken to what is current; False: nothing is here."""
        return False

    def leave(self) -> None:
        """Called before another page is shown: send what is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _presses_button(event):
            event.ignore()  # the window does it
            return
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def _is_searched(self) -> bool:
        return any(one.text() or one.hasFocus() for one in self.findChildren(SearchField))

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What the key does in the nearest place that has it; what widgets do is passed over."""
        handlers = self.handlers()
        for where in self.wheres():
            action = keymap().action((where,), event)
            if action is not None and action not in NATIVE:
                return handlers.get(action)
        return None


def _presses_button(event: QKeyEvent) -> bool:
    """Whether it is Enter on a button. With Ctrl it is the page's own step."""
    if event.key() not in ENTER_KEYS or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    return isinstance(QApplication.focusWidget(), QAbstractButton)


def finish_focused_field(page: Page) -> bool:
    """In a field that the bottom bar says can be done with, Ctrl+Enter is the field's, and no step
    of the page. Whether it was."""
    focused = QApplication.focusWidget()
    offered = any(hint.actions == (Action.DONE,) for hint in page.hints())
    if not offered or not isinstance(focused, GrowingText):
        return False
    focused.finish()
    return True


def press_focused_button(event: QKeyEvent) -> bool:
    """Enter presses the focused button, which Qt does only in dialogs. Whether it did."""
    focused = QApplication.focusWidget()
    if not _presses_button(event):
        return False
    if not isinstance(focused, QAbstractButton) or not focused.isEnabled():
        return False
    focused.click()
    return True

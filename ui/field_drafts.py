"""What is being typed in any page's form is on the disk within a third of a second.

One keeper for the whole window: a new field has a draft without asking for one. Source: ux §6.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.services.field_drafts import FieldPlace, drop_typed, keep_typed
from kontrollbesok.services.office import Office
from ui.form_field import (
    TextField,
    is_kept_by_its_page,
    is_sent,
    is_written_in,
    row_of,
    saves_itself,
    text_in,
)
from ui.frame.window import Window
from ui.widgets.growing_text import DRAFT_AFTER_MS
from ui.work import Work


class FieldDrafts(QObject):
    """Follows the keyboard from field to field and keeps what is typed until it is saved."""

    def __init__(
        self, window: Window, office: Office, work: Work, say: Callable[[UserError], object]
    ) -> None:
        super().__init__(window)
        self._window, self._office, self._work, self._say = window, office, work, say
        self._stood: dict[TextField, str] = {}  # by field that is followed: before it was typed in
        self._typed: set[TextField] = set()
        self._kept: dict[TextField, FieldPlace] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.write)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        window.was_saved.connect(self._saved)
        self._focus_moved(None, QApplication.focusWidget())

    def write(self) -> None:
        """Keep what has been typed since the last time."""
        for field in list(self._typed):
            place = self.place_of(field)
            if place is None or text_in(field) == self._stood[field]:
                self._let_go(field)
            else:
                self._keep(field, place)
        self._typed.clear()

    def place_of(self, field: QWidget) -> FieldPlace | None:
        """Where the field is; None where what is typed in it is not a form's, or not to be kept."""
        page, place = self._window.page(), self._window.body.place()
        if page is None or place is None or not page.isAncestorOf(field):
            return None
        row = row_of(field, page)
        if not is_written_in(field) or row is None or is_kept_by_its_page(field):
            return None
        name = field.accessibleName()
        if page.restricted:  # the same case from wherever one came to it; no visit is named
            return FieldPlace(place.page.value, "", "", row, name, restricted=True)
        return FieldPlace(place.page.value, place.tab, place.subject, row, name)

    def take_over(self, field: TextField, place: FieldPlace) -> None:
        """What is put into the field stands in the draft of the place."""
        self._follow(field)
        self._kept[field] = place

    def drop(self, place: FieldPlace) -> None:
        """Forget the draft of a place."""
        self._run(partial(drop_typed, self._office, place))

    # Inside

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._look_at_rows()
        field = new.lineEdit() if isinstance(new, QComboBox) else new
        if isinstance(field, TextField) and self.place_of(field) is not None:
            self._follow(field)

    def _follow(self, field: TextField) -> None:
        if field not in self._stood:
            field.textChanged.connect(lambda *_: self._changed(field))
            field.destroyed.connect(lambda: self._forget(field))
        if field not in self._kept:
            self._stood[field] = text_in(field)

    def _changed(self, field: TextField) -> None:
        if not field.hasFocus():  # the page has put another text there
            self._typed.discard(field)
            self._let_go(field)
            return
        self._typed.add(field)
        if not self._timer.isActive():
            self._timer.start()

    def _saved(self) -> None:
        """What its field has sent is on disk."""
        self._look_at_rows()
        for field, place in list(self._kept.items()):
            if place.row and saves_itself(field) and is_sent(field):
                self._typed.discard(field)
                self._let_go(field)

    def _look_at_rows(self) -> None:
        """What was new has got its row; or what waits for its button is about another one now."""
        for field, place in list(self._kept.items()):
            now = self.place_of(field)
            if now is None or now == place:
                continue
            if not place.row and saves_itself(field) and is_sent(field):
                self._let_go(field)
            else:
                self._keep(field, now)

    def _keep(self, field: TextField, place: FieldPlace) -> None:
        kept = self._kept.get(field)
        if kept is None or kept != place:
            if kept is not None:
                self.drop(kept)
            words = "" if place.restricted else self._words()
            kept = self._kept[field] = replace(place, words=words)
        self._run(partial(keep_typed, self._office, kept, text_in(field)))

    def _let_go(self, field: TextField) -> None:
        self._stood[field] = text_in(field)
        place = self._kept.pop(field, None)
        if place is not None:
            self.drop(place)

    def _forget(self, field: TextField) -> None:
        self._typed.discard(field)
        self._stood.pop(field, None)
        self._kept.pop(field, None)

    def _words(self) -> str:
        page = self._window.page()
        if page is None:
            return ""
        header = page.header()
        tab = next((one.text for one in header.tabs if one.key == header.tab), "")
        return ", ".join(part for part in (tab, header.title) if part)

    def _run(self, job: Callable[[], object]) -> None:
        self._work.run(job, lambda _done: None, self._say)

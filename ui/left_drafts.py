"""What was being typed when the program ended is offered back on the page where it was typed.

Source: ux §7.3 E16.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.field_drafts import FieldPlace, Typed, typed_before
from ui.context import Context
from ui.field_drafts import FieldDrafts
from ui.form_field import ALONE, TextField, fields_of, put_in, text_in
from ui.frame.page import Page
from ui.frame.window import Window
from ui.keys import Action
from ui.pages.review.table import FindingTable
from ui.widgets.list_pane import ListPane
from ui.widgets.message_bar import Gravity
from ui.widgets.row_table import RowTable

_SHOWN = 60  # letters of what is offered
_NOT_HERE = "Det som texten hörde till visas inte längre. Texten är kopierad, så du kan klistra in."
_NO_CASE = "Ärendet som texten hörde till finns inte här. Texten ligger kvar."


class LeftDrafts(QObject):
    """Offers one text at a time, above the page. It is put back or thrown by hand, never else."""

    def __init__(self, window: Window, drafts: FieldDrafts, context: Context) -> None:
        super().__init__(window)
        self._window, self._drafts = window, drafts
        self._left: list[Typed] = []
        self._offered: Typed | None = None
        window.offer.hidden.connect(self._turn_down)
        context.work.run(lambda: typed_before(context.office), self._found, context.say)

    def _found(self, left: Sequence[Typed]) -> None:
        self._left = list(left)
        if left:
            self._window.shown_anew.connect(self._offer)
            self._offer()

    def _offer(self) -> None:
        """Offer the first that was typed on the page that is shown."""
        found = next((one for one in self._left if self._is_of_page(one.place)), None)
        if found is self._offered:
            return
        self._offered = found
        if found is None:
            self._window.offer.put_away()
            return
        self._window.offer.say(
            f"Det du skrev {swedish_time(found.at_ms):%H:%M} i {found.place.name} hann inte "
            f"sparas: ”{_shortened(found.text)}”",
            Gravity.NOTICE,
            (("Lägg tillbaka", self._put_back), ("Släng", self._throw)),
        )

    def _put_back(self) -> None:
        offered, page = self._offered, self._window.page()
        if offered is None or page is None:
            return
        field = self._shown(offered.place)
        if field is None:
            field = self._looked_up(page, offered.place)
        if field is None and offered.place.restricted:  # no clipboard: other programs read it
            self._window.notice(_NO_CASE)
            return
        if field is None:
            QApplication.clipboard().setText(offered.text)
            self._window.notice(_NOT_HERE)
            return
        self._be_done(offered)
        if text_in(field) == offered.text:  # saved, and ended before the draft was dropped
            self._drafts.drop(offered.place)
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drafts.take_over(field, offered.place)
            put_in(field, offered.text)

    def _throw(self) -> None:
        offered, page = self._offered, self._window.page()
        if offered is None or page is None:
            return
        self._drafts.drop(offered.place)
        self._be_done(offered)
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_down(self) -> None:
        if self._offered is not None:  # not again before the next start
            self._be_done(self._offered)

    def _be_done(self, offered: Typed) -> None:
        self._offered = None
        self._left.remove(offered)
        self._window.offer.put_away()
        self._offer()

    def _is_of_page(self, place: FieldPlace) -> bool:
        here, page = self._window.body.place(), self._window.page()
        if place.restricted or (page is not None and page.restricted):
            return page is not None and place.restricted and page.restricted
        return here is not None and (here.page.value, here.tab, here.subject) == (
            place.page, place.tab, place.subject
        )  # fmt: skip

    def _shown(self, place: FieldPlace) -> TextField | None:
        page = self._window.page()
        fields = fields_of(page) if page is not None else []
        return next((one for one in fields if self._drafts.place_of(one) == place), None)

    def _looked_up(self, page: Page, place: FieldPlace) -> TextField | None:
        """The field of a row that is not the one shown now."""
        is_here = _show_row(page, place.row)
        if place.restricted:
            return _of_case(page, place.name) if is_here else None
        return self._shown(place) or self._opened(page, place)

    def _opened(self, page: Page, place: FieldPlace) -> TextField | None:
        """The field once the row's form is open, or that of a new row."""
        act = page.handlers().get(Action.OPEN if place.row else Action.NEW)
        if act is not None and place.row != ALONE:
            act()
        return self._shown(place)


def _of_case(page: Page, name: str) -> TextField | None:
    """A field of the case that is shown; one that is handed over has only its timeline's."""
    fields = fields_of(page)
    return next((one for one in fields if one.accessibleName() == name), next(iter(fields), None))


def _show_row(page: Page, row: str) -> bool:
    if row == ALONE:
        return True
    is_here = page.show_row(row)
    lists: list[RowTable[Any] | ListPane | FindingTable] = [
        *page.findChildren(RowTable), *page.findChildren(ListPane), *page.findChildren(FindingTable)
    ]  # fmt: skip
    for one in lists:
        if one.isVisible():
            one.go_to(row)
    return is_here


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"

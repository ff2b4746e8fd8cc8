"""Att diarieföra: one row per settled visit, its package, dnr and day. Source: ux §2.8."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.model.registration import Registration
from ui.announce import announce
from ui.asking import AskFolder, folder_asker
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.keys import Action, KeyHint, Where
from ui.pages.judging.reports_page import ReportsPage
from ui.pages.registering.desk import RegisteringDesk
from ui.pages.registering.list_rows import list_rows
from ui.pages.registering.rows import RegisteredVisit
from ui.pages.registering.side import RegisteringSide
from ui.pages.registering.tabs import REGISTERING, attest_tabs
from ui.widgets.message_bar import Gravity

_NOTHING = "Inget att diarieföra. Nytt kommer när en rapport är fastställd."
_DONE = KeyHint("Klar", (Action.DONE,), narrow=True)
ask_folder = folder_asker("Spara handlingarna i")


class RegisteringPage(ReportsPage[RegisteringDesk, RegisteringSide]):
    """Ctrl+E saves the package, Ctrl+Enter says that it is registered."""

    intro = "Här sparar du handlingarna till diariet och bekräftar att de är diarieförda."

    def __init__(self, desk: RegisteringDesk, *, has_tabs: bool = False) -> None:
        super().__init__(desk, RegisteringSide(), _NOTHING)
        self._has_tabs = has_tabs  # for one who attests as well
        self.ask_folder: AskFolder = ask_folder
        self.side.save_asked.connect(self._save)
        self.side.done_asked.connect(self._register)
        self.side.form.written.connect(self._note)
        desk.noted.connect(lambda: self.noticed.emit("Uppgifterna om diarieföring är sparade."))
        self.side.dnr.textChanged.connect(lambda _text: self._show_left())
        self.side.day.textChanged.connect(lambda _text: self._show_left())
        desk.saved.connect(self._saved)
        desk.registered.connect(self._registered)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """Whose report it is."""
        visit, many = self.current(), len(self._desk.now.waiting)
        return PageHeader(
            "Attestera" if self._has_tabs else "Att diarieföra",
            visit.subtitle if visit is not None else "",
            attest_tabs(registering=many) if self._has_tabs else (),
            REGISTERING,
            has_list=True,
            has_right_pane=True,
        )

    def tab_chosen(self, tab: str) -> None:
        """Att attestera."""
        self.go.emit(Place(RailPage.ATTEST, tab))

    def wheres(self) -> tuple[Where, ...]:
        """Letters are keys everywhere but in a field."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            return (Where.TEXT_FIELD, Where.REGISTERING, Where.EVERYWHERE)
        return (Where.REGISTERING, Where.EVERYWHERE)

    def hints(self) -> Sequence[KeyHint]:
        """What works now: the package where there is one, the step while it is left."""
        visit, gone = self.current(), set()
        if visit is None or visit.coming is not None or visit.is_registered:
            gone.add(Action.TAKE_STEP)
        if visit is None or visit.coming is not None or visit.why:
            gone.add(Action.EXPORT)
        here = super().hints()
        if self.wheres()[0] is Where.TEXT_FIELD and visit is not None and visit.coming is not None:
            return [_DONE if one.actions[0] is Action.TAKE_STEP else one for one in here]
        return [one for one in here if one.actions[0] not in gone]

    def handlers(self) -> Handlers:
        """Reading, the package, the register."""
        return {
            **self.report.handlers(),
            Action.EXPORT: self._save,
            Action.TAKE_STEP: self._register,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self._toggle_right,
            Action.LEFT_PANE: self.split.toggle_left,
        }

    def current(self) -> RegisteredVisit | None:
        """The visit that the keys are meant for."""
        return self._desk.now.visit(self.list.current_key())

    # Doing

    def _toggle_right(self) -> None:
        """The keyboard follows to what took the list's place."""
        if self.split.toggle_right() and not self.list.isVisible():
            self.side.ways_on().setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        visit = self.current()
        if visit is None or visit.why or visit.coming is not None:
            return
        place = self.ask_folder(self)
        if place:
            self._desk.save(visit.visit, Path(place))

    def _note(self, registration: Registration) -> None:
        visit = self.current()
        if visit is not None and visit.coming is not None:
            self._desk.note(visit.visit, registration)

    def leave(self) -> None:
        """What is typed is sent before another page is shown."""
        if self.side.form.isVisible():
            self.side.form.commit()

    def _register(self) -> None:
        visit = self.current()
        if visit is None or visit.is_registered:
            return
        if visit.coming is not None:  # it is with its chiefs: what is typed is what there is
            self.side.form.commit()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not visit.saved_in:
            self._ask("Spara handlingarna först. Ctrl+E väljer mappen.", self.side.save)
        elif self.side.dnr.text().strip() != visit.dnr:
            self._ask(_other_dnr(visit.dnr), self.side.dnr)
        elif (day := self._day()) is None:
            self._ask("Datumet går inte att läsa. Skriv det som 2026-12-17.", self.side.day)
        elif day > self._desk.today:
            self._ask("Datumet har inte varit än. Skriv dagen det diariefördes.", self.side.day)
        else:
            self._desk.register(visit.visit, visit.unit, visit.dnr, day)

    def _day(self) -> dt.date | None:
        try:
            return parse_date(self.side.day.text())
        except DateError:
            return None

    def _ask(self, sentence: str, where: QWidget) -> None:
        if self.split.right is not None and self.split.right.isHidden():
            self.split.toggle_right()
        self.message.say(sentence, Gravity.NOTICE)
        where.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side.ensureWidgetVisible(where)

    def _saved(self, folder: str) -> None:
        self.message.put_away()
        self.noticed.emit(f"Handlingarna är sparade i {folder}.")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _registered(self, unit: str) -> None:
        """On to the next that waits."""
        self.message.put_away()
        said = f"{unit} är diariefört."
        self.noticed.emit(said)
        announce(self, said)
        here = self.list.current_key()
        others = [one for one in self._desk.now.waiting if one.visit != here]
        if others:
            self.list.go_to(others[0].visit)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        visits = [*now.waiting, *now.coming, *now.done]
        self._show_list(list_rows(now), visits[0].visit if visits else None)

    def _show_current(self) -> None:
        visit = self.current()
        if visit is not None:
            self._open(visit.visit)
        self.side.show_visit(visit, self._desk.today.isoformat())
        self._show_left()
        self.header_changed.emit()
        self.keys_changed.emit()

    def _show_left(self) -> None:
        visit = self.current()
        if visit is None:
            return
        if not visit.saved_in:
            self.side.say_left("Kvar: spara handlingarna")
        elif self.side.dnr.text().strip() != visit.dnr:
            self.side.say_left("Kvar: samma dnr som i rapporten")
        elif self._day() is None:
            self.side.say_left("Kvar: datum")
        else:
            self.side.say_left("Lägg in handlingarna i diariet och bekräfta sedan")


def _other_dnr(dnr: str) -> str:
    return (
        f"Rapporten är fastställd med dnr {dnr}. Inget är diariefört. Skriv samma dnr, eller be "
        "den som fastställde att öppna besöket igen."
    )

"""The way through the first window: which page, and what each does to the data folder.

Every step is kept before the next is shown, so a start that is cut off goes on where it was.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services.first_start import Begun, Step, Way, next_step, step_before
from ui.start.code_pages import CodePage, KeptCodePage
from ui.start.fault_pages import BackupPage, FaultPage, WayOut
from ui.start.joining import Joining
from ui.start.passphrase_pages import PassphrasePage, RecoverPage, UnlockPage
from ui.start.starter import Starter
from ui.start.step_page import StepPage, do_on
from ui.start.team_pages import ChannelPage
from ui.start.who_pages import WayPage, WhoPage
from ui.start.window import StartWindow
from ui.widgets.message_bar import Gravity
from ui.work import Work

_FIRST = frozenset({ErrorCode.KEYS_MISSING, ErrorCode.DATABASE_MISSING, ErrorCode.NOT_A_MEMBER})
_NO_STORE = (
    "Datorn har inget nyckellager. Lösenfrasen öppnar därför dina data varje gång "
    "programmet startar."
)
_NO_KEYS = (
    "Det finns inga nycklar bland säkerhetskopiorna. Inget har ändrats. Kontakta samordnaren."
)
Result = TypeVar("Result")


class StartFlow(QObject):
    """Shows pages in the window until the program is open.

    Signals:
        opened(): it is.
        left(): the person closed instead.
    """

    opened = Signal()
    left = Signal()

    def __init__(self, window: StartWindow, starter: Starter, work: Work) -> None:
        super().__init__(window)
        self._window = window
        self._starter = starter
        self._work = work
        self._joining = Joining(window, starter, work, self._open)

    def begin(self, fault: UserError) -> None:
        """The page for what stands in the way."""
        if fault.code in _FIRST:
            self._go_on()
        elif fault.code is ErrorCode.PASSPHRASE_NEEDED:
            self._show_unlock()
        else:
            self._show_fault(fault)

    # --- opening

    def _open(self) -> None:
        """In the GUI thread: what is opened belongs to the window that follows."""
        try:
            self._starter.open()
        except UserError as error:
            self.begin(error)
        else:
            self.opened.emit()

    def _show_unlock(self) -> None:
        is_first = self._starter.begun() != Begun()
        page = UnlockPage(is_first_start=is_first)
        page.typed.connect(lambda passphrase: self._unlock(page, passphrase))
        page.code_asked.connect(self._show_recover)
        page.over_asked.connect(self._start_over)
        self._show(page)

    def _unlock(self, page: UnlockPage, passphrase: str) -> None:
        def refused(error: UserError) -> None:
            page.fail(error_text(error))
            if error.code not in (
                ErrorCode.PASSPHRASE_DOES_NOT_OPEN,
                ErrorCode.PASSPHRASE_WAIT,
            ):
                self._show_fault(error)

        page.wait("Låser upp…")
        self._work.run(
            lambda: self._starter.unlock(passphrase), lambda _none: self._open(), refused
        )

    def _start_over(self) -> None:
        try:
            self._starter.start_over()
        except UserError as error:
            self._show_fault(error)
        else:
            self._go_on()

    def _show_recover(self) -> None:
        page = RecoverPage()
        page.went_back.connect(self._open)
        page.given.connect(
            lambda code, passphrase: self._do(
                page,
                "Öppnar med koden…",
                lambda: self._starter.recover(code, passphrase),
                lambda _none: self._open(),
            )
        )
        self._show(page)

    def _show_fault(self, error: UserError) -> None:
        page = FaultPage(error)
        ways: dict[WayOut, Callable[[], None]] = {
            WayOut.CODE: self._show_recover,
            WayOut.BACKUP: self._show_backups,
            WayOut.KEYS: lambda: self._restore_keys(page),
        }
        page.tried_again.connect(self._open)
        page.way_chosen.connect(lambda way: ways[way]())
        page.left.connect(self.left)
        self._show(page)

    def _show_backups(self) -> None:
        page = BackupPage(self._starter.backup_days())
        page.went_back.connect(self._open)
        page.chosen.connect(
            lambda day: self._do(
                page,
                "Läser in kopian…",
                lambda: self._starter.restore(day),
                lambda _none: self._open(),
            )
        )
        self._show(page)

    def _restore_keys(self, page: FaultPage) -> None:
        def done(found: bool) -> None:
            if found:
                self._open()
            else:
                page.fail(_NO_KEYS)

        self._do(page, "Hämtar nycklarna…", self._starter.restore_keys, done)

    # --- the first start

    def _go_on(self) -> None:
        """The first step that is not taken."""
        begun, has_keys = self._starter.begun(), self._starter.has_keys()
        step = next_step(begun, has_keys=has_keys)
        needs_person = step in (Step.CODE, Step.CHANNEL)
        if needs_person and not self._starter.has_person():
            self._show_unlock()
        else:
            self._show_step(step)

    def _show_step(self, step: Step, note: str = "") -> None:
        make = {
            Step.WAY: self._way_page,
            Step.WHO: self._who_page,
            Step.PASSPHRASE: self._passphrase_page,
            Step.CODE: self._code_page,
            Step.CHANNEL: self._channel_page,
            Step.ANSWER: self._joining.page,
        }[step]
        try:
            page = make()
        except UserError as error:  # the disk took no note of it
            self._show_fault(error)
            return
        before = step_before(step, self._starter.begun().way)
        if before is not None:
            page.went_back.connect(lambda: self._show_step(before))
        self._show(page)
        if note:
            page.message.say(note, Gravity.NOTICE)

    def _way_page(self) -> StepPage:
        page = WayPage()
        page.chosen.connect(lambda way: self._keep(replace(self._starter.begun(), way=way)))
        return page

    def _who_page(self) -> StepPage:
        page = WhoPage(self._starter.begun())
        page.said.connect(self._keep)
        return page

    def _keep(self, begun: Begun) -> None:
        """Keep what was said and show the step that follows the one it was said in."""
        page = self._window.page
        try:
            self._starter.keep(begun)
        except UserError as error:
            if page is not None:
                page.fail(error_text(error))
            return
        if isinstance(page, WayPage):
            self._show_step(Step.WHO)
        elif isinstance(page, WhoPage):
            self._show_step(Step.PASSPHRASE)
        else:
            self._go_on()

    def _passphrase_page(self) -> StepPage:
        begun = self._starter.begun()
        keeps = self._starter.has_keys() and (begun.way is Way.JOIN or self._starter.has_person())
        page = PassphrasePage((begun.name, begun.organisation), has_one=keeps)
        page.kept.connect(self._go_on)
        page.chosen.connect(
            lambda passphrase, asks: self._do(
                page,
                "Skapar dina nycklar…",
                lambda: self._starter.choose_passphrase(passphrase, at_each_start=asks),
                lambda is_stored: self._show_step(
                    next_step(self._starter.begun(), has_keys=True),
                    "" if is_stored else _NO_STORE,
                ),
            )
        )
        return page

    def _code_page(self) -> StepPage:
        begun = self._starter.begun()
        code = self._starter.new_code()
        page = CodePage(code, begun.organisation, replaces=begun.code_shown)
        page.written.connect(self._show_kept_code)
        return page

    def _show_kept_code(self) -> None:
        page = KeptCodePage(self._starter.asked_groups(), self._starter.is_group)
        page.went_back.connect(lambda: self._show_step(Step.CODE))
        page.proved.connect(lambda: self._keep(replace(self._starter.begun(), code_kept=True)))
        self._show(page)

    def _channel_page(self) -> StepPage:
        page = ChannelPage(self._starter.begun())

        def found(begun: Begun) -> None:
            def make() -> None:
                self._starter.keep(begun)
                self._starter.found()

            self._do(page, "Startar teamet…", make, lambda _none: self._open())

        page.said.connect(found)
        return page

    # --- doing and showing

    def _do(
        self,
        page: StepPage,
        meanwhile: str,
        job: Callable[[], Result],
        done: Callable[[Result], object],
    ) -> None:
        do_on(page, self._work, meanwhile, job, done)

    def _show(self, page: StepPage) -> None:
        self._window.show_page(page)

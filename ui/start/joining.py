"""Joining: the request on its way to the coordinator, and the answer back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services import enrolment
from kontrollbesok.services.first_start import Channel
from ui.start.starter import Starter
from ui.start.step_page import StepPage, do_on
from ui.start.team_pages import AnswerPage
from ui.start.window import StartWindow
from ui.work import Work


class Joining:
    """What the page with the six words does. `joined` is called when the computer is in."""

    def __init__(
        self, window: StartWindow, starter: Starter, work: Work, joined: Callable[[], None]
    ) -> None:
        self._window = window
        self._starter = starter
        self._work = work
        self._joined = joined

    def page(self) -> StepPage:
        """The page, for what has been said so far. Raises `UserError` as opening the keys does."""
        begun, request = self._starter.begun(), self._starter.request()
        page = AnswerPage(enrolment.words(enrolment.read_request(request)), begun)
        page.laid.connect(lambda folder: self._lay(page, request, folder))
        page.saved.connect(lambda file: self._save(page, request, Path(file)))
        page.looked.connect(lambda: self._look(page, request))
        page.read.connect(lambda file: self._read(page, Path(file)))
        return page

    def _lay(self, page: AnswerPage, request: bytes, folder: str) -> None:
        def lay() -> None:
            enrolment.lay_request(Path(folder), request)
            self._starter.keep(
                replace(self._starter.begun(), channel=Channel.FOLDER, folder=folder)
            )

        def failed(error: UserError) -> None:
            if error.code is ErrorCode.FOLDER_UNREACHABLE:
                page.fail(
                    f"{folder} går inte att nå. Begäran är inte lämnad än. Koppla upp datorn och "
                    "försök igen, eller spara begäran som fil."
                )
            else:
                page.fail(error_text(error))

        def laid(_none: None) -> None:
            page.rest()
            page.show_waiting(folder)
            page.answer.setFocus()

        page.wait("Lägger begäran i mappen…")
        self._work.run(lay, laid, failed)

    def _save(self, page: AnswerPage, request: bytes, target: Path) -> None:
        def saved(_none: None) -> None:
            page.rest()
            page.show_saved(target.name)

        do_on(page, self._work, "Sparar…", lambda: enrolment.save(request, target), saved)

    def _look(self, page: AnswerPage, request: bytes) -> None:
        folder = self._starter.begun().folder
        if page.is_busy or page is not self._window.page or not folder:
            return

        def found(answer: bytes | None) -> None:
            if answer is not None and page is self._window.page and not page.is_busy:
                self._join(page, lambda: answer)

        self._work.run(
            lambda: enrolment.find_answer(Path(folder), request),
            found,
            lambda error: page.fail(error_text(error)),
        )

    def _read(self, page: AnswerPage, file: Path) -> None:
        self._join(page, lambda: enrolment.answer_in(file))

    def _join(self, page: AnswerPage, answer: Callable[[], bytes]) -> None:
        page.stop_looking()
        do_on(
            page,
            self._work,
            "Du är insläppt. Läser in teamets besök…",
            lambda: self._starter.join(answer()),
            lambda _none: self._joined(),
        )

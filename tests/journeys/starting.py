"""The real program, started in a process of its own and driven page by page until it is there.

`python -m tests.journeys.starting DATA WAY NAME SHARED`: ends with 0 when the main window has been
shown and closed, and kills itself when WAY is "leave" and the request has been laid.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import ui.app
from kontrollbesok.entrypoints.gui import run_window
from kontrollbesok.services.first_start import Channel
from ui.frame.window import Window
from ui.start.code_pages import CodePage, KeptCodePage
from ui.start.passphrase_pages import PassphrasePage, UnlockPage
from ui.start.step_page import StepPage
from ui.start.team_pages import AnswerPage, ChannelPage
from ui.start.who_pages import WayPage, WhoPage
from ui.start.window import StartWindow

PHRASE = "paraply kanel fjällvind brevlåda"
_LOOK_MS = 50
_STAY_MS = 1_500


class Driver:
    """Does on each page what a person would, once."""

    def __init__(self, way: str, name: str, shared: Path) -> None:
        self._way, self._name, self._shared = way, name, shared
        self._code: list[str] = []
        self._done: set[int] = set()
        self._seen: list[StepPage] = []  # kept, so that no id is used twice

    def look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window) and window.isVisible() and id(window) not in self._done:
                self._done.add(id(window))
                QTimer.singleShot(_STAY_MS, window.close)
            elif isinstance(window, StartWindow) and window.isVisible() and window.page:
                self._take(window.page)

    def _take(self, page: StepPage) -> None:
        if page.is_busy:
            return
        if self._way == "leave" and isinstance(page, AnswerPage) and "ligger" in page.state.text():
            os.kill(os.getpid(), signal.SIGKILL)
        if id(page) in self._done:
            return
        self._done.add(id(page))
        self._seen.append(page)
        match page:
            case WayPage():
                (page.found if self._way == "found" else page.join).click()
            case WhoPage():
                page.organisation.setText("Arbetsmarknadsförvaltningen")
                page.name.setText(self._name)
                page.take_step()
            case PassphrasePage():
                page.new.field.setText(PHRASE)
                page.new.again.setText(PHRASE)
                page.take_step()
            case CodePage():
                self._code = page.groups.accessibleName().partition(": ")[2].split()
                page.take_step()
            case KeptCodePage():
                for number, field in page.fields.items():
                    field.setText(self._code[number - 1])
                page.take_step()
            case ChannelPage():
                page.channel.choose(Channel.FOLDER)
                page.place.line.setText(str(self._shared))
                page.take_step()
            case AnswerPage():
                page.place.line.setText(str(self._shared))
                page.take_step()
            case UnlockPage():
                page.field.setText(PHRASE)
                page.take_step()


def main(data: str, way: str, name: str, shared: str) -> int:
    """One start; the exit code."""
    driver, begin = Driver(way, name, Path(shared)), ui.app.start_app

    def driven(arguments, preferences):
        app = begin(arguments, preferences)
        timer = QTimer(app)
        timer.setInterval(_LOOK_MS)
        timer.timeout.connect(driver.look)
        timer.start()
        return app

    ui.app.start_app = driven
    return run_window(Path(data))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

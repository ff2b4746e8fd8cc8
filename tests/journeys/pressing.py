"""The window over a data folder, in a process that presses keys and is there to be killed.

`serve(FOLDER, VISIT)` forks one process for each line "FIRST" on stdin; the process presses the
keys of the script from number FIRST on. It writes a line of JSON before each key, and after each
what stands on the screen. One interpreter has imported it all and forks them, so that a start
costs what Qt costs.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.labels.errors import error_text
from ui.app import start_app
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import CHECKLISTS
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.widgets.growing_text import GrowingText
from ui.work import Worker

# The least time between two keys: answers as fast as can be, text as it is typed.
_PACE_S, _TYPING_PACE_S = 0.008, 0.025
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
WORDS = "kilen under dorren satt kvar i hallen"  # åäö: QTest's keys are Latin letters


def script(length: int) -> Sequence[str]:
    """The keys: answers, basis, moves, undo and redo, notes and texts of findings, out of order."""
    chance, keys = random.Random(20261124), []
    acts = (
        ("J",), ("J",), ("E",), ("N", "Down"), ("D",), ("N",), ("1",), ("2",), ("3",), ("O",),
        ("Up",), ("Down",), ("Delete",), ("F2",), ("Ctrl+Z",), ("Ctrl+Z", "Ctrl+Y"), ("M",),
        ("T", *WORDS[:24], "Ctrl+Return"), ("T", *WORDS, "Escape"),
        ("N", "Return", *WORDS[6:30], "Escape"), ("Ctrl+S",), ("0",),
    )  # fmt: skip
    while len(keys) < length:
        keys += chance.choice(acts)
    return keys[:length]


class Hands:
    """Presses keys in the window's checklist and tells what is to be seen."""

    def __init__(self, program: Program, visit: str) -> None:
        self.program = program
        kept = WindowProgram(program.office, reading_office(program), Worker(), PreferencesFile())
        self._kept, self.window = kept, kept.window
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.VISITS, CHECKLISTS, visit))
        QTest.qWaitForWindowActive(self.window)
        self._page = self.window.page()
        self._page.first_focus().setFocus()

    def press(self, key: str) -> None:
        """One key, where the keyboard is, and the time until the next."""
        modifiers = _CONTROL if key.startswith("Ctrl+") else _NONE
        name = key.rpartition("+")[2] or key
        code = Qt.Key.Key_Space if name == " " else getattr(Qt.Key, f"Key_{name.title()}")
        QTest.keyClick(self.window.windowHandle(), code, modifiers)
        is_typing = isinstance(QApplication.focusWidget(), GrowingText)
        until = time.monotonic() + (_TYPING_PACE_S if is_typing else _PACE_S)
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.001)

    def seen(self) -> dict[str, object]:
        """Every question's answer as the tree has it, and the texts of the question in the middle.

        A text that is being typed stands apart: it is not said to be saved.
        """
        detail = self._page._model.detail()
        typing = QApplication.focusWidget()
        field = typing.accessibleName() if isinstance(typing, GrowingText) else ""
        return {
            "answers": answers(self._page),
            "texts": texts(detail),
            "code": detail.code,
            "field": field,
            "typed": typing.toPlainText() if isinstance(typing, GrowingText) else "",
        }


def answers(page) -> dict[str, str]:
    """What the tree shows of each question."""
    return {
        row.code: f"{row.verdict or ''} {row.basis or ''} {row.come_back} {row.finding}"
        for row in page._model.questions()
    }


def texts(detail) -> dict[str, str]:
    """What stands in the question's fields when nothing is being typed."""
    finding = detail.finding
    written = {"Notering": detail.note}
    if finding is not None:
        written["Iakttagelse: vad såg ni?"] = finding.observation
    return written


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def press_from(folder: Path, visit: str, first: int, length: int) -> None:
    """Start, tell what the start found, and press the rest of the script."""
    start_app([], PreferencesFile())
    with opened(folder) as program:
        hands = Hands(program, visit)
        model = hands._page._model
        _say(
            {
                "told": [error_text(notice) for notice in program.notices],
                "answers": answers(hands._page),
                "texts": {
                    row.code: texts(model._reads.detail(row.code)) for row in model.questions()
                },
            }
        )
        for number, key in enumerate(script(length)[first:], first):
            _say({"press": number})
            hands.press(key)
            _say({"seen": number, **hands.seen()})
        while True:
            signal.pause()


def serve(folder: Path, visit: str, length: int) -> None:
    """A process for each line on stdin; its number is said first, then what it says."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                press_from(folder, visit, int(line), length)
            finally:
                os._exit(1)
        _say({"process": child})
        os.waitpid(child, 0)
        _say({"gone": child})


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

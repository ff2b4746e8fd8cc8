"""Takes the program's own pictures: the handbook's, and those that a person compares by eye.

The client area is 1366×692: a maximised window on a 1366×768 screen without title and task bar.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ui.frame.place import Place
from ui.frame.window import Window
from ui.theme import Appearance, Mode

CLIENT = QSize(1366, 692)
SETTLED_AFTER_S = 0.25
SETTLED_AFTER_TURNS = 20  # on a busy machine a quarter of a second is one of them


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of looking at the program. `suffix` ends the file's name."""

    suffix: str
    appearance: Appearance
    size: QSize = CLIENT


LIGHT = Variant("", Appearance(Mode.LIGHT))
DARK = Variant("-mork", Appearance(Mode.DARK))
DOUBLE = Variant("-200-procent", Appearance(Mode.LIGHT, 200))
VARIANTS = (LIGHT, DARK, DOUBLE)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, where it is taken, and what is pressed or chosen before."""

    name: str
    place: Place
    prepare: Callable[[Window], object] = lambda _window: None
    variants: tuple[Variant, ...] = VARIANTS


def take_pictures(window: Window, shots: Sequence[Shot], folder: Path) -> list[Path]:
    """Take every shot in every variant of it into `folder` as PNG. Returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for shot in shots:
        for variant in shot.variants:
            window.use_appearance(variant.appearance)
            window.resize(variant.size)
            window.show()
            window.activateWindow()
            window.go(shot.place)
            _settle()
            shot.prepare(window)
            _settle()
            path = folder / f"{shot.name}{variant.suffix}.png"
            if not window.grab().save(str(path)):
                raise OSError(str(path))
            taken.append(path)
    return taken


def _settle() -> None:
    # Layouts take turns of the event loop; pages read what the first paint did not wait for.
    until = time.monotonic() + SETTLED_AFTER_S
    turns = 0
    while time.monotonic() < until or turns < SETTLED_AFTER_TURNS:
        QApplication.processEvents()
        time.sleep(0.005)
        turns += 1

"""Putting the window together, its pictures, and what starting it loads."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kontrollbesok.model.people import Role
from tests.ui.frames import ME, PICTURE_SHOTS, BlankPage, picture_window
from ui.app import Program, build_window
from ui.bilder import VARIANTS, take_pictures
from ui.changes import Changes
from ui.frame.page_stack import Makers
from ui.frame.place import Place, RailPage
from ui.preferences import PreferencesFile

WORDS_OF_FAULTS = ("errorhandler", "layout", "parser", "enum_sig", "pyi_generator")
HEAVY = ("pandas", "numpy", "reportlab", "pikepdf", "keyring", "mpmath", "cryptography",
         "sqlcipher3", "sqlite_utils", "PIL")  # fmt: skip


def test_the_first_page_of_ones_role_opens(qtbot: QtBot) -> None:
    """A chief sees no visits, so Avvikelser is where the program starts."""
    pages = {
        (RailPage.VISITS, ""): lambda _place: BlankPage("Mina besök"),
        (RailPage.FINDINGS, ""): lambda _place: BlankPage("Avvikelser"),
    }

    window = build_window(
        Program(ME, frozenset({Role.UNIT_CHIEF}), PreferencesFile(), Changes(), pages)
    )
    qtbot.addWidget(window)

    assert window.place() == Place(RailPage.FINDINGS)
    assert list(window.rail.buttons) == [RailPage.FINDINGS]


def test_the_other_pages_are_read_with_the_first_that_is_gone_to(qtbot: QtBot) -> None:
    """The rail shows them from the start."""
    read = []

    def others() -> Makers:
        read.append(1)
        return {(RailPage.FINDINGS, ""): lambda _place: BlankPage("Avvikelser")}

    visits: Makers = {(RailPage.VISITS, ""): lambda _place: BlankPage("Mina besök")}
    rail = frozenset({RailPage.FINDINGS})
    roles = frozenset({Role.INSPECTOR})
    window = build_window(Program(ME, roles, PreferencesFile(), Changes(), visits, rail, others))
    qtbot.addWidget(window)
    at_first = len(read)
    window.go(Place(RailPage.FINDINGS))

    assert list(window.rail.buttons) == [RailPage.VISITS, RailPage.FINDINGS]
    assert (at_first, len(read)) == (0, 1)
    assert window.header.title() == "Avvikelser"


@pytest.mark.usefixtures("dressed")
def test_pictures_are_taken_of_the_client_area(qtbot: QtBot, tmp_path: Path) -> None:
    """Each place is taken light, dark and at 200 %, all of the size of the design's pictures."""
    preferences = PreferencesFile()
    window = picture_window(preferences)
    qtbot.addWidget(window)

    taken = take_pictures(window, PICTURE_SHOTS, tmp_path)

    assert len(taken) == len(PICTURE_SHOTS) * len(VARIANTS)
    pictures = [QImage(str(path)) for path in taken]
    assert {(picture.width(), picture.height()) for picture in pictures} == {(1366, 692)}
    light, dark, *_ = pictures
    assert light.pixelColor(700, 600).lightness() > 200
    assert dark.pixelColor(700, 600).lightness() < 60
    QApplication.processEvents()


def test_a_start_loads_nothing_heavy() -> None:
    """Window and start page need Qt and the standard library alone."""
    code = (
        "import sys, ui.app, ui.bilder, ui.pages.visits.page, ui.pages.checklists.page;"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )

    assert in_a_new_process(code) == "[]\n"


def test_a_start_does_not_read_how_the_other_pages_are_made() -> None:
    """Mina besök is enough, and what the new visit is called there."""
    code = """
import sys, kontrollbesok.entrypoints.gui, ui.program
print(*sorted(name for name in sys.modules if name.endswith(".makers")))
"""

    assert in_a_new_process(code) == "ui.pages.new_visit.makers ui.pages.visits.makers\n"


def test_a_start_does_not_fetch_openssl_to_hash_a_few_short_things() -> None:
    """Three megabytes, and as many milliseconds."""
    code = """
import sys, kontrollbesok.entrypoints.gui, ui.program
print("_hashlib" in sys.modules)
"""

    assert in_a_new_process(code) == "False\n"


def test_a_start_makes_its_frozen_classes_cheaply() -> None:
    """Source: docs/beslut/0303. Only what orders needs the standard decorator.

    A class without a docstring is given one, from a signature that is dear to find.
    """
    code = """
import sys, kontrollbesok.entrypoints.gui, ui.program
for name, module in list(sys.modules.items()):
    for one in vars(module).values() if name.startswith(("kontrollbesok", "ui.", "db.")) else ():
        made = getattr(one, "__dataclass_params__", None)
        if made is None or not isinstance(one, type) or one.__module__ != name:
            continue
        if made.frozen and not made.order and one.__delattr__.__module__ != "kontrollbesok.frozen":
            print(name, one.__name__)
        if one.__doc__.startswith(f"{one.__name__}("):
            print(name, one.__name__, "has no docstring")
"""

    assert in_a_new_process(code) == ""


FAULTS = """
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.support.signature import get_signature
from PySide6.support.signature.lib import enum_sig, pyi_generator
def tell(act):
    try:
        print(act())
    except Exception as fault:
        print(type(fault).__name__, fault)
tell(lambda: QPoint("here"))
tell(lambda: QPoint(1, 2, 3))
tell(lambda: QObject(objectName=3))
tell(lambda: QObject(other=3))
tell(lambda: QTimer.singleShot("soon"))
tell(lambda: QFont(other=1))
tell(lambda: QPainter(QImage()).drawText(QPoint(0, 0)))
tell(lambda: QPoint.setX.__doc__)
tell(lambda: get_signature(QPoint.setX))
tell(lambda: pyi_generator.generate_pyi.__name__ + enum_sig.HintingEnumerator.__name__)
"""


def test_pyside_tells_of_faults_as_it_does_by_itself() -> None:
    """What words them is put off, not left out. Source: docs/beslut/0304."""
    ours = in_a_new_process(f"import ui{FAULTS}")

    assert ours == in_a_new_process(FAULTS)
    assert "Supported signatures" in ours


def test_a_start_asks_for_no_words_of_faults() -> None:
    """They are compiled and run when the first fault is told."""
    code = """
import sys, ui, PySide6.QtWidgets
print(sorted(
    name.rpartition(".")[2] for name, module in sys.modules.items()
    if name.startswith("PySide6.support.signature.") and "__getattr__" in vars(module)
))
"""

    assert in_a_new_process(code) == f"{sorted(WORDS_OF_FAULTS)}\n"


def in_a_new_process(code: str) -> str:
    """What it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout

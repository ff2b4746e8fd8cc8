"""Starts Qt and puts the window together. Whoever knows the services fills in `Program`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.people import Role
from ui import theme
from ui.after_paint import BREATH_MS
from ui.changes import Changes
from ui.focus_ring import FocusRing
from ui.fonts import load_fonts
from ui.frame.me import Me
from ui.frame.page_stack import Makers
from ui.frame.place import Place, RailPage, pages_for
from ui.frame.sheets import Search
from ui.frame.window import Window
from ui.keys import Action
from ui.preferences import PreferencesFile

_TURN_S = 0.001  # how long a thread beside may keep the window waiting for its turn


@dataclass(frozen=True, slots=True)
class Program:
    """What the frame is given.

    pages     how the page at each place of the rail, and each tab of what is opened there, is made
    rail      the pages of the rail that `others` makes
    others    how the other pages are made; asked when one of them is first gone to
    handlers  what the program as a whole does: sync, lock, veil
    search    what "Sök eller gör" finds beside the actions
    """

    me: Me
    roles: frozenset[Role]
    preferences: PreferencesFile
    changes: Changes
    pages: Makers
    rail: frozenset[RailPage] = frozenset()
    others: Callable[[], Makers] = dict
    handlers: Mapping[Action, Callable[[], object]] = field(default_factory=dict)
    search: Search = lambda _text: ()


def start_app(arguments: Sequence[str], preferences: PreferencesFile) -> QApplication:
    """The Qt application with fonts, Swedish and the chosen appearance. Called once."""
    sys.setswitchinterval(_TURN_S)
    QLocale.setDefault(QLocale("sv_SE"))
    # As an argument: `setStyle` answers with the style, and its type is dear to make.
    app = QApplication([*arguments, "-style", "fusion"])
    QGuiApplication.setApplicationDisplayName("Kontrollbesök")
    _put_on(app, preferences, first_ring_after_ms=BREATH_MS)
    translator = QTranslator(app)
    if translator.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def dress(app: QApplication, preferences: PreferencesFile) -> FocusRing:
    """Style, fonts, appearance and focus ring on an application that somebody else has made."""
    app.setStyle("Fusion")
    return _put_on(app, preferences, first_ring_after_ms=0)


def _put_on(app: QApplication, preferences: PreferencesFile, first_ring_after_ms: int) -> FocusRing:
    """Fonts, appearance and the focus ring; follows the system's theme from then on."""
    load_fonts()
    theme.apply(app, preferences.now.appearance)
    hints = app.styleHints()
    for changed in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
        changed.connect(lambda _: theme.follow_system(app, preferences.now.appearance))
    return FocusRing(app, first_ring_after_ms)


def build_window(program: Program) -> Window:
    """The window, showing the first page of the rail that the person's roles give."""
    made = program.rail | {page for page, tab in program.pages if not tab}
    shown = [page for page in pages_for(program.roles) if page in made]
    window = Window(program.me, shown, program.preferences, program.changes)
    for (page, tab), make in program.pages.items():
        window.add_page(page, make, tab)
    window.body.others = program.others
    window.handle(program.handlers)
    window.search_with(program.search)
    if shown:
        window.go(Place(shown[0]))
    return window

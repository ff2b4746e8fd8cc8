"""The whole window over a visit whose blobs lie in a real store."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.asked import NO, press
from tests.evidence import team_with_store
from tests.offices import REP, SBA
from ui.frame.place import Place, RailPage
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.theme import Appearance, Mode
from ui.work import AtOnce

NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = frozenset({"ChecklistPage", "EvidencePage", "FindingsPage", "SubmitPage"})


class EvidenceWindow:
    """Tova leads a visit; SBA-10 is answered with Nej. Each job is done where it stands."""

    def __init__(self, qtbot, folder, work=None, **store):
        self.team = team_with_store(folder, "Tova", "Idris", **store)
        self.visit = self.team.visit("Tova", "Idris", areas=(REP, SBA))
        self.team.send("Nadja", "Tova", "Idris")
        self.office = self.team.offices["Tova"]
        press(self.office, self.visit, NO, "SBA-10")
        self.preferences = PreferencesFile()
        self.preferences.change(intros_seen=PAGES, appearance=Appearance(Mode.LIGHT))
        self.qtbot = qtbot
        self.sit_down("Tova", work or AtOnce())

    def sit_down(self, name, work):
        """`name` at a computer of their own."""
        self.office = self.team.offices[name]
        self.program = WindowProgram(self.office, self.office, work, self.preferences)
        self.window = self.program.window
        self.qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def go(self, tab, at=""):
        """Open a tab of the visit."""
        self.window.go(Place(RailPage.VISITS, tab, self.visit, at=at))
        return self.window.page()

    def press(self, key, modifier=NOTHING):
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def choose(self, letter):
        """A letter in the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, letter)
        return menu

    def pieces(self):
        return self.office.reads.evidence(self.visit)

    def said(self):
        """What the bottom bar says."""
        return self.window.bottom.note.accessibleName() or self.window.bottom.note.text()


def drop(widget, *paths):
    """Let files fall on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(9, 9), action, data, button, NOTHING))
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), action, data, button, NOTHING))

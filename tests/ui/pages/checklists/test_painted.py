"""What a key in Checklistor paints."""

from PySide6.QtCore import QEvent, QObject, Qt

from tests.ui.evidence_window import EvidenceWindow
from ui.pages.visit_header import CHECKLISTS


class PaintedWidgets(QObject):
    """The kinds of the widgets that have been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.names.add(type(watched).__name__)
        return False


def test_a_key_paints_what_it_changed_and_nothing_behind(qtbot, tmp_path, qapp):
    """Each part that changes hides what is behind it, or a key would paint half the window."""
    desk = EvidenceWindow(qtbot, tmp_path)
    desk.preferences.change(move_on=False)
    page = desk.go(CHECKLISTS)
    painted = PaintedWidgets()
    for code in ("SBA-11", "SBA-13"):  # the first word of the bottom bar takes its room there
        page.show_at(code)
        page.tree.setFocus()
        for _ in range(3):
            qapp.processEvents()
        painted.names.clear()
        qapp.installEventFilter(painted)
        desk.press(Qt.Key.Key_J)
        qapp.processEvents()
        qapp.removeEventFilter(painted)

    assert {"AnswerButton", "SaveNote"} <= painted.names
    behind = {"Window", "BottomBar", "QuestionPane", "QuestionList", "QuestionTree"}
    assert not painted.names & behind

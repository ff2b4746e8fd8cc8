"""A key to saved and painted: one answer in Checklistor, with 200 visits in the database.

Anchor, in the same run: a bare QTreeView whose key writes one row into an encrypted file, commits
and changes its item. Both in windows of one size, their rounds laid between each other.

    python bench/bench_keys.py
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView  # noqa: E402

from db.connection import open_writer  # noqa: E402
from kontrollbesok.imports.checklists import load_checklist  # noqa: E402
from kontrollbesok.model.code import AnswerType, UnitType  # noqa: E402
from kontrollbesok.services import content, units, visits  # noqa: E402
from tests.offices import DATABASE_KEY, REP, SBA, Team  # noqa: E402
from ui.app import start_app  # noqa: E402
from ui.frame.place import Place, RailPage  # noqa: E402
from ui.pages.checklists.tree import QuestionTree  # noqa: E402
from ui.pages.visit_header import CHECKLISTS, SAMPLES  # noqa: E402
from ui.preferences import PreferencesFile  # noqa: E402
from ui.program import WindowProgram  # noqa: E402
from ui.work import AtOnce  # noqa: E402

VISITS = 200
ROUNDS = 7
KEYS = 10  # a round


def main() -> None:
    """Print the ratios of the medians and of the slowest twentieth."""
    preferences = PreferencesFile()
    preferences.change(move_on=False)
    app = start_app([], preferences)
    with tempfile.TemporaryDirectory() as folder:
        team, visit = a_year(Path(folder))
        office = team.offices["Tova"]
        kept = WindowProgram(office, office, AtOnce(), preferences)
        shown(kept.window)
        kept.window.go(Place(RailPage.VISITS, CHECKLISTS, visit))
        bare = BareWindow(Path(folder, "bare.db"))
        shown(bare)
        found = visits.opened(office, visit)
        asked = visits.questions_of(visits.checklist_of(office, found), found)
        codes = [one.id for one in asked if one.answer_type is AnswerType.VERDICT]
        ours, anchor, pages = [], [], []
        for _ in range(ROUNDS):
            come_forward(kept.window)
            ours += [
                timed(app, lambda: press(Qt.Key.Key_J)) for _ in each_question(app, kept, codes)
            ]
            pages += page_changes(app, kept, visit)
            come_forward(bare)
            bare.tree.setFocus()
            anchor += [timed(app, lambda: press(Qt.Key.Key_J)) for _ in each_row(app)]
        assert len(office.reads.answers(visit)) >= KEYS, "the keys reached no question"
        tell("key to saved and painted / bare tree and one commit", ours, anchor, "≤ 3")
        tell("page change / bare tree and one commit", pages, anchor, "≤ 3, issue of the field")
        kept.window.close()
        bare.close()


def a_year(folder: Path) -> tuple[Team, str]:
    """A team whose coordinator has planned 200 visits; the first is asked in full."""
    team = Team(folder)
    team.found("Nadja")
    team.join("Tova")
    nadja = team.offices["Nadja"]
    bank = load_checklist()
    pinned = content.publish(nadja, bank)
    start = date(2026, 11, 24)
    first = ""
    for number in range(VISITS):
        unit = units.register_unit(nadja, f"Enhet {number}", UnitType.IN_HOUSE)
        plan = visits.Plan(
            unit=unit,
            date=(start + timedelta(days=number)).isoformat(),
            lead=team.person("Tova"),
            team=(),
            content=pinned,
            areas=(SBA, REP) if number else tuple(area.code for area in bank.areas),
            number=f"IK-2026-{number:03d}",
        )
        first = first or visits.plan(nadja, plan)
        if number:
            visits.plan(nadja, plan)
    team.send("Nadja", "Tova")
    return team, first


class BareWindow(QMainWindow):
    """A tree of as many rows; J writes, commits and ticks."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.connection = open_writer(path, DATABASE_KEY)
        self.connection.execute("CREATE TABLE answer (n INTEGER PRIMARY KEY, question, verdict)")
        self.tree = BareTree(self.connection.execute)
        self.setCentralWidget(self.tree)


class BareTree(QTreeView):
    """See `BareWindow`."""

    def __init__(self, execute: Callable[..., object]) -> None:
        super().__init__()
        self._execute = execute
        model = QStandardItemModel()
        for number in range(38):
            model.appendRow(QStandardItem(f"SBA-{number:02d} Är branddörrarna intakta?"))
        self.setModel(model)
        self._rows = model
        self.setCurrentIndex(model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """J saves and shows."""
        if event.key() != Qt.Key.Key_J:
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row()
        self._execute("BEGIN IMMEDIATE")
        self._execute("INSERT INTO answer (question, verdict) VALUES (?, 'ja')", (row,))
        self._execute("COMMIT")
        item = self._rows.item(row)
        item.setText(item.text() + ".")


def page_changes(app: QApplication, kept: WindowProgram, visit: str) -> list[float]:
    """From Checklistor to Stickprov and back, both already made once."""
    places = [Place(RailPage.VISITS, tab, visit) for tab in (SAMPLES, CHECKLISTS)]
    return [timed(app, lambda at=place: kept.window.go(at)) for place in places]


def each_question(app: QApplication, kept: WindowProgram, codes: list[str]):
    """Ten questions that one key answers, gone to unmeasured."""
    tree = kept.window.findChild(QuestionTree)
    for code in codes[:KEYS]:
        kept.window.page().show_at(code)
        tree.setFocus()
        app.processEvents()
        yield


def each_row(app: QApplication):
    """Ten times one step down, unmeasured."""
    for _ in range(KEYS):
        press(Qt.Key.Key_Down)
        app.processEvents()
        yield


def press(key: Qt.Key) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key)


def timed(app: QApplication, act: Callable[[], object]) -> float:
    """Seconds until `act` is done and everything it changed is painted."""
    began = time.perf_counter()
    act()
    app.processEvents()
    return time.perf_counter() - began


def shown(window: QMainWindow) -> None:
    """The window, painted and with the keyboard."""
    window.resize(1366, 692)
    window.show()
    come_forward(window)


def come_forward(window: QMainWindow) -> None:
    """Give the window the keyboard, and let it settle."""
    window.activateWindow()
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        QApplication.processEvents()


def tell(name: str, ours: list[float], anchor: list[float], aim: str) -> None:
    """The ratio of the medians, and both in ms with their 95th percentile."""
    middle = statistics.median(ours) / statistics.median(anchor)
    late, bare = (statistics.quantiles(times, n=20)[-1] for times in (ours, anchor))
    print(
        f"{name}: {middle:.2f}× ({aim}); p95 {late / bare:.2f}×, "
        f"{statistics.median(ours) * 1000:.1f} ms and {statistics.median(anchor) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()

"""A key to saved and painted: one answer in Checklistor, with 200 visits in the database.

Each key answers a question that nobody has answered. Anchor, in the same run: a bare QTreeView
whose key writes one row into an encrypted file, commits and changes its item. A page change goes
between Checklistor and Stickprov; its anchor is a bare QStackedWidget of two such trees, each with
as many rows as Checklistor has questions, and the same commit. All in windows of one size, their
rounds laid between each other.

    python bench/bench_keys.py
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QTreeView  # noqa: E402

from db.connection import open_writer  # noqa: E402
from kontrollbesok.imports.checklists import load_checklist  # noqa: E402
from kontrollbesok.model.code import AnswerType, QuestionCode, UnitType  # noqa: E402
from kontrollbesok.model.ids import VisitId  # noqa: E402
from kontrollbesok.services import content, units, visits  # noqa: E402
from kontrollbesok.services.office import Office  # noqa: E402
from tests.offices import DATABASE_KEY, REP, SBA, Team  # noqa: E402
from ui.app import start_app  # noqa: E402
from ui.frame.place import Place, RailPage  # noqa: E402
from ui.pages.checklists.page import ChecklistPage  # noqa: E402
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
        team, asked = a_year(Path(folder))
        office = team.offices["Tova"]
        kept = WindowProgram(office, office, AtOnce(), preferences)
        shown(kept.window)
        bare = BareWindow(Path(folder, "bare.db"))
        shown(bare)
        measure(app, kept, office, asked, bare)
        kept.window.close()
        bare.close()


def measure(
    app: QApplication,
    kept: WindowProgram,
    office: Office,
    asked: Sequence[VisitId],
    bare: "BareWindow",
) -> None:
    """Answer in each of the visits, change page in it, and do the same in the bare window."""
    ours, anchor, pages, bare_pages = [], [], [], []
    for visit in asked:
        come_forward(kept.window)
        kept.window.go(Place(RailPage.VISITS, CHECKLISTS, visit))
        questions = one_key_each(office, visit)[:KEYS]
        ours += [
            timed(app, lambda: press(Qt.Key.Key_J))
            for _ in each_question(app, kept.window.page(), questions)
        ]
        assert len(office.reads.answers(visit)) == KEYS, "the keys reached no question"
        page_changes(app, kept, visit)  # made once before they are measured
        pages += page_changes(app, kept, visit)
        come_forward(bare)
        bare.tree.setFocus()
        anchor += [timed(app, lambda: press(Qt.Key.Key_J)) for _ in each_row(app)]
        bare_pages += [settled(app, bare.change_page) for _ in range(2)]
    tell("key to saved and painted / bare tree and one commit", ours, anchor, "≤ 3")
    tell("page change / bare stack of trees and one commit", pages, bare_pages, "≤ 3")


def a_year(folder: Path) -> tuple[Team, list[VisitId]]:
    """A team whose coordinator has planned 200 visits; the first ones are asked in full."""
    team = Team(folder)
    team.found("Nadja")
    team.join("Tova")
    nadja = team.offices["Nadja"]
    bank = load_checklist()
    pinned = content.publish(nadja, bank)
    start = date(2026, 11, 24)
    in_full = []
    for number in range(VISITS):
        unit = units.register_unit(nadja, f"Enhet {number}", UnitType.IN_HOUSE)
        is_in_full = number < ROUNDS
        plan = visits.Plan(
            unit=unit,
            date=(start + timedelta(days=number)).isoformat(),
            lead=team.person("Tova"),
            team=(),
            content=pinned,
            areas=tuple(area.code for area in bank.areas) if is_in_full else (SBA, REP),
            number=f"IK-2026-{number:03d}",
        )
        visit = visits.plan(nadja, plan)
        if is_in_full:
            in_full.append(visit)
    team.send("Nadja", "Tova")
    return team, in_full


def one_key_each(office: Office, visit: VisitId) -> list[QuestionCode]:
    """The questions of a visit that J alone answers."""
    found = visits.opened(office, visit)
    asked = visits.questions_of(visits.checklist_of(office, found), found)
    return [one.id for one in asked if one.answer_type is AnswerType.VERDICT]


class BareWindow(QMainWindow):
    """Two trees of as many rows; J writes, commits and ticks. The second is a page to change to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.connection = open_writer(path, DATABASE_KEY)
        self.connection.execute("CREATE TABLE answer (n INTEGER PRIMARY KEY, question, verdict)")
        self.tree = BareTree(self.connection.execute)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(BareTree(self.connection.execute))
        self.setCentralWidget(self._pages)

    def change_page(self) -> None:
        """Write, commit and show the other tree."""
        self.tree.write(0)
        self._pages.setCurrentIndex(1 - self._pages.currentIndex())


class BareTree(QTreeView):
    """See `BareWindow`."""

    def __init__(self, execute: Callable[..., object]) -> None:
        super().__init__()
        self._execute = execute
        model = QStandardItemModel()
        for number in range(ROUNDS * KEYS + 1):
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
        self.write(row)
        item = self._rows.item(row)
        item.setText(item.text() + ".")

    def write(self, row: int) -> None:
        """One row in the file, committed."""
        self._execute("BEGIN IMMEDIATE")
        self._execute("INSERT INTO answer (question, verdict) VALUES (?, 'ja')", (row,))
        self._execute("COMMIT")


def page_changes(app: QApplication, kept: WindowProgram, visit: str) -> list[float]:
    """From Checklistor to Stickprov and back, both already made once."""
    places = [Place(RailPage.VISITS, tab, visit) for tab in (SAMPLES, CHECKLISTS)]
    return [settled(app, lambda at=place: kept.window.go(at)) for place in places]


def each_question(app: QApplication, page: ChecklistPage, codes: list[QuestionCode]):
    """Questions that nobody has answered, gone to unmeasured."""
    for code in codes:
        page.show_at(code)
        page.tree.setFocus()
        settle(app)
        yield


def each_row(app: QApplication):
    """Ten times one step down, unmeasured."""
    for _ in range(KEYS):
        press(Qt.Key.Key_Down)
        settle(app)
        yield


def settle(app: QApplication) -> None:
    """Let what came before be laid out and painted, so that it is not of what is measured."""
    for _ in range(3):
        app.processEvents()


def press(key: Qt.Key) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key)


def settled(app: QApplication, act: Callable[[], object]) -> float:
    """As `timed`, with nothing left of what came before."""
    settle(app)
    return timed(app, act)


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

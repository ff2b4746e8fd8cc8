"""Opening a year: Årsplan with 300 units and 4 000 visits, and Utfall with 300 units' values.

Each tab of Årsplan in a new window over ten years of visits, beside the same window over a first
year: their rounds laid between each other. Kontroller and a control's tab Utfall, with all 17
controls of the plan and 300 units that have reported, beside a bare QTableView that reads as many
rows out of an encrypted file and shows as many cells, in a window of the same size.

    python bench/bench_year.py
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_keys import settled, shown, tell
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QTableView, QWidget
from ten_years import ten_years

from db.connection import open_writer
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import Direction, Target, share_of
from kontrollbesok.services import control_checks, controls, indicators, units
from kontrollbesok.services.indicators import ValueWords
from kontrollbesok.services.office import Office
from tests.offices import DATABASE_KEY, Team
from ui.app import start_app
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import OUTCOME
from ui.pages.plan.tabs import CHART, NEXT_YEAR, RISKS, SCHEDULE, UNITS
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

ROUNDS = 7
HOW_MANY = 300  # units
YEAR = 2022
MEASURED, REPORTED = control_id(YEAR, 61), control_id(YEAR, 40)
TABS = {
    "Risker": RISKS,
    "Enheter": CHART,
    "Urval av enheter": UNITS,
    "Schema": SCHEDULE,
    "Nästa år": NEXT_YEAR,
}
HEADS = 7  # columns of Utfall


def main() -> None:
    """Print the ratios of the medians and of the slowest twentieth."""
    preferences = PreferencesFile()
    app = start_app([], preferences)
    opening_a_year(app, preferences)
    with tempfile.TemporaryDirectory() as folder:
        office = reported(Path(folder))
        opening_outcomes(app, preferences, office, Path(folder, "bare.db"))


def opening_a_year(app: QApplication, preferences: PreferencesFile) -> None:
    """Every tab, first shown in a new window: of the full folder and of the empty one."""
    data = ten_years()
    try:
        with opened(data.full) as full, opened(data.empty) as empty:
            pairs = [(one.office, reading_office(one)) for one in (full, empty)]
            for name, tab in TABS.items():
                place = Place(RailPage.PLAN, tab)
                taken = [[first_shown(app, preferences, *pair, place)] for pair in pairs]
                for _ in range(ROUNDS):
                    for times, pair in zip(taken, pairs, strict=True):
                        times.append(first_shown(app, preferences, *pair, place))
                ours, anchor = (times[1:] for times in taken)  # the first one imports the page
                tell(f"{name} with 4 000 visits / the same with none", ours, anchor, "≤ 3")
    finally:
        shutil.rmtree(data.full.parent)


def opening_outcomes(
    app: QApplication, preferences: PreferencesFile, office: Office, file: Path
) -> None:
    """Kontroller, and Utfall of an indicator and of an activity."""
    bare = BareWindow(file)
    shown(bare)
    places = {
        "Kontroller, 17 rows": (Place(RailPage.CONTROLS), 17),
        "Utfall, 300 units' values": (Place(RailPage.CONTROLS, OUTCOME, MEASURED), HOW_MANY + 1),
        "Utfall, 300 units' reports": (Place(RailPage.CONTROLS, OUTCOME, REPORTED), HOW_MANY),
    }
    for name, (place, rows) in places.items():
        ours, anchor = [], []
        for _ in range(ROUNDS + 1):
            ours.append(first_shown(app, preferences, office, office, place))
            anchor.append(settled(app, lambda rows=rows: bare.show_rows(rows)))
        tell(f"{name} / a bare table of as many", ours[1:], anchor[1:], "≤ 12")
    bare.close()


def first_shown(
    app: QApplication,
    preferences: PreferencesFile,
    office: Office,
    reading: Office,
    place: Place,
) -> float:
    """Seconds until the page is read, made and painted, in a window that has not shown it."""
    with window(preferences, office, reading) as kept:
        return settled(app, lambda: kept.window.go(place))


@contextmanager
def window(
    preferences: PreferencesFile, office: Office, reading: Office
) -> Iterator[WindowProgram]:
    """A window of the program with its first page shown."""
    kept = WindowProgram(office, reading, AtOnce(), preferences)
    kept.window.resize(1366, 692)
    kept.window.show()
    QApplication.processEvents()
    yield kept
    kept.window.close()


class BareWindow(QMainWindow):
    """A new table each time, read out of an encrypted file of as many rows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._connection = open_writer(path, DATABASE_KEY)
        columns = ", ".join(f"c{at}" for at in range(HEADS))
        self._connection.execute(f"CREATE TABLE outcome (n INTEGER PRIMARY KEY, {columns})")
        marks = ", ".join("?" * HEADS)
        self._connection.executemany(
            f"INSERT INTO outcome ({columns}) VALUES ({marks})",
            [[f"Enhet {row}", *["18 av 20"] * (HEADS - 1)] for row in range(HOW_MANY + 1)],
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(QWidget())
        self.setCentralWidget(self._pages)

    def show_rows(self, count: int) -> None:
        """Read so many, and show them in a table of their own."""
        model = QStandardItemModel()
        for row in self._connection.execute("SELECT * FROM outcome LIMIT ?", (count,)):
            model.appendRow([QStandardItem(str(cell)) for cell in row[1:]])
        table = QTableView()
        table.setModel(model)
        table.model_kept = model  # type: ignore[attr-defined]
        old = self._pages.currentWidget()
        self._pages.setCurrentIndex(self._pages.addWidget(table))
        self._pages.removeWidget(old)
        old.deleteLater()


def reported(folder: Path) -> Office:
    """A coordinator whose 300 units have a value of an indicator and a report of an activity."""
    office = Team(folder).found()
    places = [
        units.register_unit(office, f"Enhet {number}", UnitType.IN_HOUSE)
        for number in range(HOW_MANY)
    ]
    target = Target(Direction.AT_LEAST, 900)
    indicators.set_target(office, controls.outcome(office, MEASURED), target)
    said = CheckWords(CheckState.FINE, date(YEAR, 5, 31), "Enhetschefen")
    for number, unit in enumerate(places):
        words = ValueWords(unit, date(YEAR, 4, 30), share_of(number % 20, 20), "ILS-webb")
        indicators.add_value(office, MEASURED, words)
        check = control_checks.unwritten(REPORTED, CheckWay.ACTIVITY, unit)
        state = CheckState.FINDING if number % 9 == 0 else CheckState.FINE
        control_checks.say(office, check, replace(said, state=state))
    return office


if __name__ == "__main__":
    main()

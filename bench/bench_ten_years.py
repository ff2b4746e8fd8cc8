"""The window after ten years: 300 units, 4 000 visits, 400 000 answers, 40 000 findings.

Opening the program until the first rows are painted, beside the same with the data folder of a
first year. A key to saved and painted and a page change, beside the bare twins of `bench_keys`. How
long the window's thread is held up when the register of findings is opened, searched and scrolled,
and while a file is imported, a report is made and a colleague's 10 000 events come in, beside the
same window with nothing to do. Search has a bench of its own.

    python bench/bench_ten_years.py
"""

import csv
import gc
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_import import COLUMNS, rows
from bench_keys import BareWindow, come_forward, measure, shown
from bench_start import DPI, OURS, SCREEN, median, start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ten_years import TenYears, ten_years

from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.errors import UserError
from kontrollbesok.imports.population import read_population
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.verify import verified
from kontrollbesok.model.population import Period
from kontrollbesok.services import populations, reports
from kontrollbesok.services.office import Office
from ui.app import start_app
from ui.frame.place import Place, RailPage
from ui.pages.register.page import RegisterPage
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import BLOCKED_AFTER_MS, AtOnce, Worker

ROUNDS = 9
IMPORTED = 50_000  # rows
_BATCH = 2_000
_BEAT_MS = 2


def main() -> None:
    """Print the ratios."""
    data = ten_years()
    put_on_disk(data.full.parent)
    try:
        opening(data)
        preferences = PreferencesFile()
        preferences.change(move_on=False)
        app = start_app([], preferences)
        with opened(data.full) as program:
            in_the_window(app, program, data, preferences)
        with opened(data.full) as program:
            the_register(app, program, preferences)
        with opened(data.full) as program:
            while_others_work(app, program, data, preferences)
    finally:
        shutil.rmtree(data.full.parent)


def put_on_disk(folder: Path) -> None:
    """Wait until the copy is written back: else the first keys' commits wait for 700 MB of it."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb+") as opened_file:
                os.fsync(opened_file.fileno())


def opening(data: TenYears) -> None:
    """From process start to the first rows painted, as `bench_start` measures it."""
    screen = data.full.parent / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN | DPI]}), encoding="utf-8")
    folders = {"full": data.full, "empty": data.empty}
    taken = {name: [start(OURS, folder, screen)] for name, folder in folders.items()}
    for name in taken:
        taken[name].clear()  # that was for byte code and files to come into the cache
    for _ in range(ROUNDS):
        for name, folder in folders.items():
            taken[name].append(start(OURS, folder, screen))
    for figure in ("wall", "cpu"):
        ratio = median(taken["full"], figure) / median(taken["empty"], figure)
        print(f"opening, {figure} / the same with an empty database: {ratio:.2f}× (≤ 1.3)")


def in_the_window(
    app: QApplication, program: Program, data: TenYears, preferences: PreferencesFile
) -> None:
    """Keys and page changes in the colleague's own visits."""
    kept = WindowProgram(program.office, reading_office(program), AtOnce(), preferences)
    shown(kept.window)
    bare = BareWindow(data.full.parent / "bare.db")
    shown(bare)
    measure(app, kept, program.office, data.own, bare)
    kept.window.close()
    bare.close()


def the_register(app: QApplication, program: Program, preferences: PreferencesFile) -> None:
    """Avvikelser (Ctrl+3), Alla: until its rows are there, a search in them, and the last of them.

    How long the window's thread is held up at most by each.
    """
    writer = Worker()
    kept = WindowProgram(program.office, reading_office(program), writer, preferences)
    window = kept.window
    shown(window)
    come_forward(window)
    window.go(Place(RailPage.CONTROLS))  # the pages' modules are read with the first of them
    gaps(app, Rested(0.5))
    gc.freeze()

    def page() -> RegisterPage:
        found = window.page()
        assert isinstance(found, RegisterPage)
        return found

    def is_filled() -> bool:
        return isinstance(window.page(), RegisterPage) and page().list.model().rowCount() > 0

    steps: dict[str, tuple[Callable[[], object], Callable[[], bool]]] = {
        "opened": (lambda: window.go(Place(RailPage.FINDINGS, "all")), is_filled),
        "searched": (lambda: page().search.setText("enhet 17"), lambda: True),
        "shown all again": (lambda: page().search.clear(), lambda: True),
        "scrolled to its end": (lambda: page().list.scrollToBottom(), lambda: True),
    }
    for name, (act, is_there) in steps.items():
        QTimer.singleShot(0, act)
        started = time.perf_counter()
        seen = gaps(app, Rested(0.5, after=is_there))
        took = time.perf_counter() - started - 0.5
        print(
            f"register of {page().list.model().rowCount()} findings {name}: {took * 1000:.0f} ms,"
            f" window held up at most {max(seen) * 1000:.0f} ms (≤ {BLOCKED_AFTER_MS})"
        )
    writer.finish()
    window.close()


class Rested:
    """Whether `seconds` have passed since `after` came to hold."""

    def __init__(self, seconds: float, after: Callable[[], bool] = lambda: True) -> None:
        self._seconds, self._after = seconds, after
        self._until: float | None = None

    def __call__(self) -> bool:
        if self._until is None and self._after():
            self._until = time.monotonic() + self._seconds
        return self._until is not None and time.monotonic() > self._until


def while_others_work(
    app: QApplication, program: Program, data: TenYears, preferences: PreferencesFile
) -> None:
    """The longest time that the window's thread gave no sign of life."""
    writer, aside, reader = Worker(), Worker("aside"), Worker("plan")
    kept = WindowProgram(program.office, reading_office(program), writer, preferences)
    shown(kept.window)
    come_forward(kept.window)
    events, file = data.events(), data.full.parent / "utlagg.csv"
    write_file(file)
    gc.freeze()  # as the program does when its first picture is painted
    until = time.monotonic() + 3
    quiet = gaps(app, lambda: time.monotonic() > until)
    left = {"import", "report", "sync"}

    def done(name: str) -> Callable[[object], None]:
        return lambda _result: left.discard(name)

    reader.run(lambda: import_file(program, file), done("import"), fail)
    aside.run(lambda: report(reading_office(program), data), done("report"), fail)
    writer.run(lambda: take_in(program, events, writer), done("sync"), fail)
    busy = gaps(app, lambda: not left)
    for worker in (writer, aside, reader):
        worker.finish()
    kept.window.close()
    for name, seen in (("nothing", quiet), ("an import, a PDF and a sync", busy)):
        late = statistics.quantiles(seen, n=1_000)[-1] * 1000
        over = sum(gap * 1000 > BLOCKED_AFTER_MS for gap in seen)
        print(
            f"window held up while {name} runs: most {max(seen) * 1000:.0f} ms,"
            f" p99.9 {late:.0f} ms, {over} times over {BLOCKED_AFTER_MS} ms"
            f" in {sum(seen):.0f} s (0 times)"
        )


def gaps(app: QApplication, is_over: Callable[[], bool]) -> list[float]:
    """Seconds between the window's signs of life, one every other millisecond where it is free."""
    seen, last = [], time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        seen.append(now - last)
        last = now
        if is_over():
            app.quit()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(_BEAT_MS)
    app.exec()
    timer.stop()
    return seen


def import_file(program: Program, file: Path) -> None:
    """Every check, reasons and fingerprint, as the page reads a chosen file."""
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    reading = populations.preview(reading_office(program), file, period).reading
    assert read_population(file, reading).adds_up


def report(office: Office, data: TenYears) -> None:
    """A visit's report, five times: each is a page or two."""
    for visit in data.own[:5]:
        assert reports.render(office, visit).startswith(b"%PDF")


def take_in(program: Program, events: list[Event], writer: Worker) -> None:
    """Verified outside the transaction, kept in batches, and an answer never waits for more."""
    keys = program.store.device_keys()
    for begin in range(0, len(events), _BATCH):
        batch = verified(events[begin : begin + _BATCH], program.office.organisation, keys)
        assert program.store.receive(batch).accepted == len(batch)
        writer.make_way()


def write_file(file: Path) -> None:
    """The outlays of `bench_import`."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(IMPORTED))


def fail(error: UserError) -> None:
    """The world's fault is the bench's."""
    raise error


if __name__ == "__main__":
    main()

"""200 photos in one visit: how long the window is held up while they come in, and afterwards.

The photos, each of its own bytes and as large as a camera's, are dropped on a question. Meanwhile a
timer of the window's thread fires as often as it can: what lies between two of its turns is how
long a key would have waited. Anchor, in the same run: the same timer while a plain thread reads,
hashes and decodes the same files, and no window takes part. What has been computed between two
turns is told as well, by the window's own thread and by all threads together: a key waits for no
more than that on a machine that does nothing else, and what else it does is not counted.
A page change goes between Checklistor and Bilagor, with 200 photos and with none.

    python bench/bench_photos.py
"""

import gc
import hashlib
import io
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from db.connection import open_reader  # noqa: E402
from db.reads import RecordReads  # noqa: E402
from kontrollbesok.model.code import QuestionCode  # noqa: E402
from kontrollbesok.model.evidence import of_question  # noqa: E402
from kontrollbesok.model.ids import VisitId  # noqa: E402
from tests.evidence import team_with_store  # noqa: E402
from tests.offices import DATABASE_KEY, REP, SBA, Team  # noqa: E402
from ui.app import start_app  # noqa: E402
from ui.evidence_intake import EvidenceIntake  # noqa: E402
from ui.frame.place import Place, RailPage  # noqa: E402
from ui.pages.visit_header import ATTACHMENTS, CHECKLISTS  # noqa: E402
from ui.preferences import PreferencesFile  # noqa: E402
from ui.program import WindowProgram  # noqa: E402
from ui.work import Worker  # noqa: E402

PHOTOS = 200
PIXELS = (1600, 1200)
QUESTION = QuestionCode("SBA-10")
LONG_MS = 50
TURNS = 12  # page changes of each kind


class Turns:
    """What lay between two turns of the window's thread, in ms: by the clock, computed by it, and
    computed by all threads.
    """

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.computed: list[float] = []
        self.together: list[float] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)

    def measure(self, act: Callable[[], object], is_over: Callable[[], bool]) -> None:
        """Act, and count until it is over."""
        self._at, self._cpu = time.perf_counter(), time.thread_time()
        self._all = time.process_time()
        self._timer.start(0)
        act()
        while not is_over():
            QApplication.processEvents()
        self._timer.stop()

    def _turn(self) -> None:
        at, cpu, all_ = time.perf_counter(), time.thread_time(), time.process_time()
        self.waited.append((at - self._at) * 1000)
        self.computed.append((cpu - self._cpu) * 1000)
        self.together.append((all_ - self._all) * 1000)
        self._at, self._cpu, self._all = at, cpu, all_


def main() -> None:
    """Print what was waited for, and the ratios."""
    preferences = PreferencesFile()
    start_app([], preferences)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        team = team_with_store(place, "Tova")
        visits = [team.visit("Tova", areas=(REP, SBA)) for _ in range(2)]
        team.send("Nadja", "Tova")
        photos = made(place / "photos")
        kept, worker = opened(team, place, preferences)
        change = {0: changes(kept, visits[1])}
        anchor, ours = Turns(), Turns()
        thread = threading.Thread(target=plain, args=(photos,))
        anchor.measure(thread.start, lambda: not thread.is_alive())
        kept.window.go(Place(RailPage.VISITS, CHECKLISTS, visits[0], at=QUESTION))
        QTest.qWait(600)
        gc.freeze()  # as the program does when its first picture is painted
        intake = EvidenceIntake(kept._context, visits[0])
        names = [str(photo) for photo in photos]
        links = [of_question(visits[0], QUESTION)]
        began = time.perf_counter()
        ours.measure(lambda: intake.take_files(names, links), lambda: not intake.is_busy)
        took = time.perf_counter() - began
        change[PHOTOS] = changes(kept, visits[0])
        told(took, anchor, ours, change)
        kept.window.close()
        kept.beside.finish()
        worker.finish()
        for store in team.stores.values():
            store.close()


def told(took: float, anchor: Turns, ours: Turns, change: dict[int, float]) -> None:
    size = f"{PIXELS[0]}×{PIXELS[1]}"
    print(f"{PHOTOS} photos of {size}: {took:.0f} s, {took / PHOTOS * 1000:.0f} ms each")
    for name, turns in (("plain thread", anchor), ("taking in", ours)):
        print(f"{name}:")
        for what, times in (
            ("waited", turns.waited),
            ("computed by the window", turns.computed),
            ("computed by all threads", turns.together),
        ):
            print(f"  {what}: longest {longest(times)} ms; {over(times)} over {LONG_MS} ms")
    ratio = max(ours.waited) / max(anchor.waited)
    print(f"longest wait while {PHOTOS} photos come in / beside a plain thread: {ratio:.2f}×")
    print(f"to Bilagor with {PHOTOS} photos / with none: {change[PHOTOS] / change[0]:.2f}× (≤ 3×)")
    print(f"{change[0]:.0f} ms with none, {change[PHOTOS]:.0f} ms with {PHOTOS}, computed")


def longest(times: Sequence[float]) -> str:
    """The three longest."""
    return ", ".join(f"{ms:.0f}" for ms in sorted(times)[:-4:-1])


def over(times: Sequence[float]) -> int:
    """How many a person might notice."""
    return sum(ms > LONG_MS for ms in times)


def made(folder: Path) -> Sequence[Path]:
    """Photos with noise, so that they are as large as a camera's, each with bytes of its own."""
    folder.mkdir()
    noise = Image.effect_noise(PIXELS, 40).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "JPEG", quality=80)
    base, found = stream.getvalue(), []
    for number in range(PHOTOS):
        path = folder / f"IMG_{number:04}.jpg"
        path.write_bytes(base + f"photo {number}".encode())
        found.append(path)
    return found


def plain(photos: Sequence[Path]) -> None:
    """What has to be done with any photo, without a program around it."""
    for photo in photos:
        content = photo.read_bytes()
        hashlib.sha256(content).digest()
        Image.open(io.BytesIO(content)).load()


def opened(team: Team, folder: Path, preferences: PreferencesFile) -> tuple[WindowProgram, Worker]:
    office = team.offices["Tova"]
    reader = open_reader(folder / "Tova.db", DATABASE_KEY)
    worker = Worker()
    kept = WindowProgram(office, replace(office, reads=RecordReads(reader)), worker, preferences)
    kept.window.resize(1366, 692)
    kept.window.show()
    QTest.qWaitForWindowExposed(kept.window)
    return kept, worker


def changes(kept: WindowProgram, visit: VisitId) -> float:
    """The middle of some page changes to Bilagor, painted; ms computed by the window's thread."""
    times = []
    for _ in range(TURNS):
        kept.window.go(Place(RailPage.VISITS, CHECKLISTS, visit))
        QTest.qWait(30)
        start = time.thread_time()
        kept.window.go(Place(RailPage.VISITS, ATTACHMENTS, visit))
        kept.window.repaint()
        QApplication.processEvents()
        times.append((time.thread_time() - start) * 1000)
        QTest.qWait(30)
    return statistics.median(times)


if __name__ == "__main__":
    main()

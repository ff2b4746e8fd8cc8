"""Cold start: from process start to the first rows painted, and the memory it takes.

Anchor, in the same run: a bare PySide6 window with a list, painted. Both start a new process with
byte code and files in the cache, as a second start of the day does, on a screen of 1366 × 768. The
program starts as it does for a person, by its command line; the data is the fictive organisation,
the keys lie in a key file, and then in the operating system's key store where the machine can
run one for the bench alone (Debian: dbus and gnome-keyring).

    python bench/bench_start.py
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kontrollbesok.demo.offices import PASSPHRASE  # noqa: E402
from kontrollbesok.demo.team import LEAD  # noqa: E402
from kontrollbesok.entrypoints.commands.demo import prepare  # noqa: E402
from kontrollbesok.entrypoints.holding import key_folder  # noqa: E402
from kontrollbesok.machine.places import Places  # noqa: E402
from kontrollbesok.ports.keys import LockKind  # noqa: E402

ROUNDS = 15
SCREEN = {"name": "", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1.0}
AIMS = {
    LockKind.KEY_FILE: {"wall": 2.0, "cpu": 2.0, "memory": 1.6},
    LockKind.KEYRING: {"wall": 2.6, "cpu": 2.6, "memory": 1.6},
}
KEY_STORE = 'printf fictive | gnome-keyring-daemon --unlock --components=secrets >&2 && exec "$@"'
DPI = {"logicalDpi": 96, "logicalBaseDpi": 96}

TELL = """
import sys, time
def tell():
    memory = open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]
    print(time.monotonic() - float(sys.argv[2]), time.process_time(), memory, flush=True)
"""

BARE = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: (tell(), app.quit()))
        return False

app = QApplication([])
window, rows = QMainWindow(), QListWidget()
rows.addItems([f"Besök {number}" for number in range(20)])
window.setCentralWidget(rows)
window.resize(1366, 692)
seen = Painted()
rows.viewport().installEventFilter(seen)
window.show()
app.exec()
"""

# The window is read before `main` here, for its first painting to be told of. What `main` does
# before it reads it is therefore done here too.
OURS = """
import gc
gc.disable()
import ui  # before the rest of Qt
from kontrollbesok.entrypoints.cli import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.pages.visits.today_card import TodayWidget

paint = TodayWidget.paintEvent
def painted(card, event):
    paint(card, event)
    QTimer.singleShot(0, lambda: (tell(), QApplication.quit()))
TodayWidget.paintEvent = painted
main(["--data", sys.argv[1]])
"""


@dataclass(frozen=True)
class Start:
    """What one process took: seconds by the clock and of the processor, memory in kB."""

    wall: float
    cpu: float
    memory: int


def main() -> None:
    """Print the ratios, with the keys in a file and in a key store."""
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), LockKind.KEY_FILE)
        if not all(map(shutil.which, ("dbus-run-session", "gnome-keyring-daemon"))):
            print("no key store to start here: the start with one is not measured")
            return
        # A key store of its own, which keeps nothing of the user's and leaves nothing behind.
        again = [sys.executable, __file__, "--key-store"]
        command = ["dbus-run-session", "--", "sh", "-c", KEY_STORE, "sh", *again]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": folder, "HOME": folder}
        env.pop("PYTHON_KEYRING_BACKEND", None)
        subprocess.run(command, env=env, stderr=subprocess.DEVNULL, check=True)


def compare(folder: Path, lock: LockKind) -> None:
    """Print the ratios with the keys under `lock`."""
    prepare(folder / "demo")
    data = folder / "demo" / LEAD.folder
    name = "key file"
    if lock is LockKind.KEYRING:
        key_folder(Places(data)).open().change_lock(lock, PASSPHRASE)
        name = "key store"
    screen = folder / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN | DPI]}))
    for script in (BARE, OURS):
        start(script, data, screen)  # byte code and files come into the cache
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(start(BARE, data, screen))
        ours.append(start(OURS, data, screen))
    for figure, aim in AIMS[lock].items():
        ratio = median(ours, figure) / median(bare, figure)
        print(f"cold start, {name}, {figure} / a bare window: {ratio:.2f}× (≤ {aim})")
    print(f"{median(ours, 'wall') * 1000:.0f} ms and {median(bare, 'wall') * 1000:.0f} ms")


def median(starts: list[Start], name: str) -> float:
    """The middle one of what they took."""
    return float(statistics.median(getattr(one, name) for one in starts))


def start(script: str, data: Path, screen: Path) -> Start:
    """Run `script` in a process of its own; what it had taken when its first rows were painted."""
    platform = f"offscreen:configfile={screen}"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": platform}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", TELL + script, str(data), str(time.monotonic())],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=60,
    )
    wall, cpu, memory = done.stdout.split()[:3]
    return Start(float(wall), float(cpu), int(memory))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--key-store"]:
        with tempfile.TemporaryDirectory() as own:
            compare(Path(own), LockKind.KEYRING)
    else:
        main()

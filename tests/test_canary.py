"""Faults of what we build on that would be back the day someone lifts a pin."""

import subprocess
import sys
from importlib.metadata import version

# PySide6 6.12.0 on Python 3.11 loses one reference to None at every call that returns nothing,
# and aborts when they are used up, after some 5,000 calls.
VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(20_000):
    thing.setObjectName(str(number))
print(thing.objectName())
"""


def test_pyside_is_the_version_that_was_tried() -> None:
    """A new PySide6 comes in by a decision, after the next test has run with it."""
    assert version("PySide6_Essentials") == "6.11.3"


def test_pyside_survives_twenty_thousand_void_calls() -> None:
    """A program that is used for a day must not abort in the middle of a visit."""
    done = subprocess.run(
        [sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "19999\n"), done.stderr

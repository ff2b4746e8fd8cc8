"""Runs a piece of Python in a process that dies at a chosen moment, as in a power cut."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
DIES = 9  # what the process ends with when it was killed

_START = """
import os, sys
sys.path.insert(0, {root!r})
_real, _count = getattr(os, {call!r}), [0]
def _dying(*args, **options):
    _count[0] += 1
    if _count[0] == {turn}:
        os._exit({dies})
    return _real(*args, **options)
setattr(os, {call!r}, _dying)
"""


def run_killed(source: str, call: str, turn: int) -> int:
    """Run `source`, killed when it calls os.`call` for the `turn`th time. The exit status."""
    start = _START.format(root=str(ROOT), call=call, turn=turn, dies=DIES)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", start + source], env=environment).returncode

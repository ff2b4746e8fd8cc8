"""Running the stand-alone scripts that anybody can check us with."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "resources" / "verifiers" / "verifiera_urval.py"


def run_draw_verifier(protocol: Path, population: Path) -> subprocess.CompletedProcess[str]:
    """The verifier of a draw, in a process of its own that cannot see the program."""
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(protocol), str(population)],
        capture_output=True,
        text=True,
        check=False,
    )

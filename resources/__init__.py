"""What the program ships beside its code: question bank, plans, fonts, icons, styles."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent

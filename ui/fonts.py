"""The bundled type families, loaded before the first widget."""

from PySide6.QtGui import QFontDatabase

from resources import FOLDER

# All seven together cost about a third of a millisecond each after the first, so nothing is
# gained by loading some of them later.
FONT_FILES = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-Medium.ttf",
    "SourceSans3-Bold.ttf",
    "SourceSans3-It.ttf",
    "SourceCodePro-Regular.ttf",
    "SourceCodePro-Medium.ttf",
)


def load_fonts() -> None:
    """Make the families known to Qt. Needs a QGuiApplication."""
    folder = FOLDER / "fonts"
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FileNotFoundError(name)

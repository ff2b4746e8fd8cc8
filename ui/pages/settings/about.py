"""Om: version, question bank and the licences of what the program is built of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kontrollbesok import __version__
from kontrollbesok.imports.checklists import load_checklist
from ui.pages.settings.page import SettingsContent, card
from ui.widgets.label import label

_LICENCES = (
    ("Qt och PySide6", "LGPL 3"),
    ("SQLCipher", "BSD"),
    ("ReportLab", "BSD"),
    ("pikepdf", "MPL 2.0"),
    ("pypdfium2", "BSD och Apache 2.0"),
    ("pandas och NumPy", "BSD"),
    ("cryptography", "Apache 2.0 eller BSD"),
    ("Source Sans 3 och Source Code Pro", "SIL Open Font License 1.1"),
    ("Lucide, ikoner", "ISC"),
)


class AboutProgram(SettingsContent):
    """Read and copied, never changed."""

    def __init__(self) -> None:
        version = _copied(f"Kontrollbesök {__version__}")
        bank = load_checklist()
        licences = card("Licenser")
        for name, licence in _LICENCES:
            licences.column.addWidget(_copied(f"{name}: {licence}"))
        self._version = version
        super().__init__(
            card("Programmet", version),
            card("Frågebank", _copied(f"Version {bank.version}")),
            licences,
        )

    def first_focus(self) -> QWidget:
        """The version, so that it can be copied."""
        return self._version


def _copied(text: str) -> QLabel:
    made = label(text, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(text)
    return made

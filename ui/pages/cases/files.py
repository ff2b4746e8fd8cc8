"""Secured files of a restricted case: their numbers, and how they are kept and handed over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.registry import size_text
from kontrollbesok.model.restricted_case import CaseFile
from ui.metrics import set_margins, set_spacing
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.slot import Slot

_HEIGHT = 28


class CaseFiles(QWidget):
    """One line a file. What is not on this computer can be read in from the sealed file.

    Signals:
        secure_asked(), take_in_asked(): a file is to be chosen.
        save_asked(CaseFile): the original is wanted.
        seal_asked(CaseFile): the sealed file is wanted, for another reader.
    """

    secure_asked = Signal()
    take_in_asked = Signal()
    save_asked = Signal(object)
    seal_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.secure = KeyButton("Säkra en fil", height=_HEIGHT)
        self.take_in = KeyButton("Läs in en förseglad fil", height=_HEIGHT)
        self._lines = Slot()
        self._words = label("", "small-muted", wrap=True)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addWidget(label("Filer", "small-muted"))
        column.addWidget(self._lines)
        column.addWidget(self._words)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.secure)
        steps.addWidget(self.take_in)
        steps.addStretch(1)
        column.addLayout(steps)
        self.secure.clicked.connect(self.secure_asked)
        self.take_in.clicked.connect(self.take_in_asked)

    def show_files(
        self, files: tuple[CaseFile, ...], here: frozenset[str], *, may_secure: bool
    ) -> None:
        """Show the case's files; `here` are the ids of those that are on this computer."""
        lines = QWidget()
        column = QVBoxLayout(lines)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 2)
        for file in files:
            column.addWidget(self._line(file, is_here=file.id in here))
        self._lines.fill(lines)
        self.secure.setVisible(may_secure)
        self.take_in.setVisible(any(file.id not in here for file in files))
        self._words.setText(_words(files, may_secure=may_secure))
        self._words.setVisible(bool(self._words.text()))

    def _line(self, file: CaseFile, *, is_here: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 10)
        state = size_text(file.size) if is_here else "finns inte på den här datorn än"
        row.addWidget(label(f"{file.label}  {file.name}, {state}", wrap=True), 1)
        if is_here:
            save = _link("Spara originalet", file)
            save.clicked.connect(lambda: self.save_asked.emit(file))
            seal = _link("Spara förseglad", file)
            seal.clicked.connect(lambda: self.seal_asked.emit(file))
            row.addWidget(save)
            row.addWidget(seal)
        return holder


def _link(words: str, file: CaseFile) -> KeyButton:
    button = KeyButton(words, kind=Kind.LINK, height=_HEIGHT)
    button.setAccessibleName(f"{words}, {file.label}")
    return button


def _words(files: tuple[CaseFile, ...], *, may_secure: bool) -> str:
    """What a secured file is, and that it goes in no sync."""
    if files:
        return (
            "Filerna följer inte med i synken, där deras storlek skulle synas. "
            "Spara dem förseglade på en sticka och lämna den till mottagaren."
        )
    if may_secure:
        return "En kopia säkras med kontrollsumma. Originalet ligger kvar där det är."
    return ""

"""The recovery code: shown once, put on paper, and typed in part from the paper."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services.enrolment import save
from ui.metrics import set_spacing
from ui.start.step_page import StepPage
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.named_field import named_field, under_name

_COLUMNS = 5
_WHAT = (
    "Koden öppnar teamets datorer när en lösenfras är glömd. Lägg den i ett låst skåp, "
    "aldrig på en dator."
)

Print = Callable[[QWidget, str], bool]
Choose = Callable[[QWidget, str], str]


def print_on_paper(parent: QWidget, content: str) -> bool:
    """The system's own question for a printer; False when put away."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paper = QTextDocument()
    paper.setHtml(content)
    paper.print_(printer)
    return True


def ask_where(parent: QWidget, proposed: str) -> str:
    """The place a person chooses for a text file; "" when none."""
    start = str(Path.home() / proposed)
    return QFileDialog.getSaveFileName(parent, "Spara koden", start, "Text (*.txt)")[0]


class CodePage(StepPage):
    """The code in numbered groups.

    Signals:
        written(): it is on paper.
    """

    written = Signal()

    def __init__(
        self,
        code: str,
        organisation: str,
        *,
        replaces: bool = False,
        on_paper: Print = print_on_paper,
        choose: Choose = ask_where,
    ) -> None:
        super().__init__(
            "Skriv ut återställningskoden",
            f"{_WHAT} Den visas bara nu.",
            step=2,
            primary="Koden finns på papper",
        )
        self._code, self._organisation = code, organisation
        self._on_paper, self._choose = on_paper, choose
        if replaces:
            self.body.addWidget(
                label("Den här ersätter koden du fick förut. Kasta den gamla.", "strong", wrap=True)
            )
        self.groups = QWidget()
        self.groups.setAccessibleName(f"Återställningskod: {code}")
        grid = QGridLayout(self.groups)
        grid.setContentsMargins(0, 0, 0, 0)
        set_spacing(grid, 8)
        for number, group in enumerate(code.split()):
            row, place = divmod(number, _COLUMNS)
            grid.addWidget(label(str(number + 1), "micro-muted"), 2 * row, place)
            grid.addWidget(label(group, "code"), 2 * row + 1, place)
        self.body.addWidget(self.groups)
        self.paper = KeyButton("Skriv ut")
        self.paper.clicked.connect(self._print)
        self.file = KeyButton("Spara som fil")
        self.file.clicked.connect(self._save)
        self.aside.addWidget(self.paper)
        self.aside.addWidget(self.file)

    def first_focus(self) -> QWidget:
        """Paper first."""
        return self.paper

    def go_on(self) -> None:
        """On to typing a part of it."""
        self.written.emit()

    def _print(self) -> None:
        if self._on_paper(self, code_paper(self._code, self._organisation)):
            self.primary.setFocus()

    def _save(self) -> None:
        chosen = self._choose(self, "Återställningskod.txt")
        if not chosen:
            return
        try:
            save(code_text(self._code, self._organisation).encode(), Path(chosen))
        except UserError as error:
            self.fail(error_text(error))
            return
        self.primary.setFocus()


class KeptCodePage(StepPage):
    """Two groups are typed from the paper: the code is not on the screen any more.

    Signals:
        proved(): they were right.
    """

    proved = Signal()

    def __init__(self, asked: Sequence[int], is_group: Callable[[int, str], bool]) -> None:
        super().__init__(
            "Läs från papperet",
            "Så vet vi att koden går att läsa den dag den behövs.",
            step=2,
        )
        self._is_group = is_group
        self.fields = {number: named_field(f"Grupp {number}") for number in asked}
        for field in self.fields.values():
            field.setProperty("kind", "seed")
            self.body.addLayout(under_name(field))

    def first_focus(self) -> QWidget:
        """The first group."""
        return next(iter(self.fields.values()))

    def go_on(self) -> None:
        """Say which is wrong, or go on."""
        for number, field in self.fields.items():
            if not self._is_group(number, field.text()):
                self.ask(
                    f"Grupp {number} stämmer inte. Jämför med papperet, "
                    "eller gå tillbaka och skriv ut koden igen.",
                    field,
                )
                return
        self.proved.emit()


def code_text(code: str, organisation: str) -> str:
    """The page as plain text."""
    groups = "\r\n".join(f"{n:>2}  {group}" for n, group in enumerate(code.split(), start=1))
    return f"Kontrollbesök: återställningskod\r\n{organisation}\r\n\r\n{groups}\r\n\r\n{_WHAT}\r\n"


def code_paper(code: str, organisation: str) -> str:
    """The page as it is printed."""
    rows = "".join(
        f"<tr><td align=right>{number}&nbsp;&nbsp;</td><td><tt>{group}</tt></td></tr>"
        for number, group in enumerate(code.split(), start=1)
    )
    day = QDate.currentDate().toString("yyyy-MM-dd")
    return (
        f"<h2>Kontrollbesök: återställningskod</h2><p>{escape(organisation)}, {day}</p>"
        f"<table cellpadding=4 style='font-size:16pt'>{rows}</table><p>{_WHAT}</p>"
    )

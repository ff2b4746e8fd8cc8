"""One finding as the unit has been asked about it, and what the unit says, word for word."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kontrollbesok import labels_reply as words
from kontrollbesok.labels_content import GRADE_LABEL
from kontrollbesok.model.unit_reply import AGREES, DISPUTES, FilledReply
from kontrollbesok.model.visit import Finding
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.chip import Chip, Tone
from ui.widgets.glyph import OF_GRADE, GlyphLabel
from ui.widgets.label import label

REPLY = "Enhetens svar"
REMEDY = "Åtgärd"


class ReplyCard(Card):
    """`read` is what a file that is not yet taken in says; without it, what stands is shown."""

    def __init__(self, found: Finding, read: FilledReply | None, *, has_file: bool) -> None:
        super().__init__(spacing=6)
        agrees = _agrees(found, read, has_file=has_file)
        self.setAccessibleName(f"{found.label}, {found.title}, {_stance(agrees)[0]}")
        self._head(found, agrees)
        self.column.addWidget(label(found.title or found.observation, "strong", wrap=True))
        if found.title and found.observation:
            self.column.addWidget(label(found.observation, "secondary", wrap=True))
        if agrees is None:
            return
        self.column.addWidget(line())
        if has_file and read is not None:
            due = read.day or read.due
            self._answer(read.text, read.remedy, read.owner_role, due)
            if read.due and not read.day:
                odd = f"”{read.due}” går inte att läsa som ett datum. Fråga enheten vilken dag."
                self.column.addWidget(label(odd, "come-back", wrap=True))
            if found.unit_standpoint is not None:
                before = _stance(found.unit_standpoint == AGREES)[0]
                replaced = f"Ersätter det svar som finns: {before}."
                self.column.addWidget(label(replaced, "small-muted", wrap=True))
        else:
            self._answer(
                found.unit_text or "",
                found.remedy or "",
                found.remedy_owner or "",
                found.remedy_due or "",
            )

    def _head(self, found: Finding, agrees: bool | None) -> None:
        head = QHBoxLayout()
        set_spacing(head, 6)
        head.addWidget(label(found.label, "small-strong"))
        if found.grade is not None:
            head.addWidget(GlyphLabel(OF_GRADE[found.grade], "", 14))
            head.addWidget(label(GRADE_LABEL[found.grade], "small"))
        head.addStretch(1)
        text, tone, icon = _stance(agrees)
        head.addWidget(Chip(text, tone, icon))
        self.column.addLayout(head)

    def _answer(self, text: str, remedy: str, owner: str, due: str) -> None:
        self.column.addWidget(label(REPLY, "small-muted"))
        said = label(text or "Inga egna ord", "" if text else "muted", wrap=True)
        self.column.addWidget(said)
        if remedy or owner or due:
            self.column.addWidget(answer_facts(remedy, owner, due))


def answer_facts(remedy: str, owner: str, due: str) -> QWidget:
    """Åtgärd, ansvarig roll and day, those that are there, as names and words."""
    holder = QWidget()
    grid = QGridLayout(holder)
    set_margins(grid, 0, 2, 0, 0)
    set_spacing(grid, 4)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    facts = ((REMEDY, remedy), (words.OWNER_ROLE, owner), ("Klart senast", due))
    for at, (name, text) in enumerate((name, text) for name, text in facts if text):
        grid.addWidget(label(name, "small-muted"), at, 0, TOP)
        grid.addWidget(label(text, "small-primary", wrap=True), at, 1)
    return holder


def _agrees(found: Finding, read: FilledReply | None, *, has_file: bool) -> bool | None:
    if has_file:
        return read.agrees if read is not None else None
    return None if found.unit_standpoint is None else found.unit_standpoint != DISPUTES


def _stance(agrees: bool | None) -> tuple[str, Tone, Icon | None]:
    if agrees is None:
        return "Inget svar", Tone.NEUTRAL, None
    if agrees:
        return words.AGREES, Tone.GOOD, Icon.SAVED
    return words.DISPUTES, Tone.WARNING, Icon.COMMENTS

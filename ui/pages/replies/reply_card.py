"""One finding as the unit has been asked about it, and what the unit says, word for word."""

from PySide6.QtWidgets import QHBoxLayout

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.labels.reply import CHANGE
from kontrollbesok.model.unit_reply import AGREES, DISPUTES, FilledReply
from kontrollbesok.model.visit import Finding
from ui.metrics import set_spacing
from ui.pages.review.unit_answer import answer_facts, stance_chip, stance_word
from ui.widgets.card import Card, line
from ui.widgets.glyph import OF_GRADE, GlyphLabel
from ui.widgets.label import label


class ReplyCard(Card):
    """`read` is what a file that is not yet taken in says; without it, what stands is shown.

    `change` is what a chief wants proposed anew.
    """

    def __init__(
        self, found: Finding, read: FilledReply | None, *, has_file: bool, change: str = ""
    ) -> None:
        super().__init__(spacing=6)
        agrees = _agrees(found, read, has_file=has_file)
        self.setAccessibleName(f"{found.label}, {found.title}, {stance_word(agrees)}")
        self._head(found, agrees)
        self.column.addWidget(label(found.title or found.observation, "strong", wrap=True))
        if found.title and found.observation:
            self.column.addWidget(label(found.observation, "secondary", wrap=True))
        if change:
            self.column.addWidget(label(f"{CHANGE}: {change}", "come-back", wrap=True))
        if agrees is None and not _is_written(read):
            return
        self.column.addWidget(line())
        if has_file and read is not None:
            due = read.day or read.due
            self._answer(read.text, read.remedy, read.owner_role, due)
            if read.due and not read.day:
                odd = f"”{read.due}” går inte att läsa som ett datum. Fråga enheten vilken dag."
                self.column.addWidget(label(odd, "come-back", wrap=True))
            if agrees is None:
                odd = "Stämmer eller Stämmer inte är inte valt. Orden tas inte emot. Fråga enheten."
                self.column.addWidget(label(odd, "come-back", wrap=True))
            elif found.unit_standpoint is not None:
                before = stance_word(found.unit_standpoint == AGREES)
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
        head.addWidget(stance_chip(agrees))
        self.column.addLayout(head)

    def _answer(self, text: str, remedy: str, owner: str, due: str) -> None:
        self.column.addWidget(label("Enhetens svar", "small-muted"))
        said = label(text or "Inga egna ord", "" if text else "muted", wrap=True)
        self.column.addWidget(said)
        if remedy or owner or due:
            self.column.addWidget(answer_facts(remedy, owner, due))


def _is_written(read: FilledReply | None) -> bool:
    """Whether anything stands in a finding's fields beside the choice."""
    return read is not None and bool(read.text or read.remedy or read.due)


def _agrees(found: Finding, read: FilledReply | None, *, has_file: bool) -> bool | None:
    if has_file:
        return read.agrees if read is not None else None
    return None if found.unit_standpoint is None else found.unit_standpoint != DISPUTES

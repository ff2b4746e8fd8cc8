"""A file of questions before it is taken in: what it would change, and what is odd in it."""

from collections.abc import Iterator

from kontrollbesok.labels.questions import CHANGE_LABEL, SHEET_LABEL, fault_text
from kontrollbesok.model.question_import import ProposedQuestions
from kontrollbesok.model.question_sheets import SheetCode
from ui.widgets.file_rows import FileColumns
from ui.widgets.file_stage import FileLine, FileStage

_COLUMNS = FileColumns(
    heads=("Rad", "Blad", "Fråga", "Vad den säger, eller vad som är fel", "Vad händer"),
    widths=(56, 130, 150, 0, 116),
    least={1: 700},
)
_LEFT_OUT = "Läses inte in"


class QuestionsStage(FileStage):
    """A file of questions held against the bank."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)

    def show_proposal(self, proposal: ProposedQuestions) -> None:
        """Show what the file would do."""
        lines = sorted(_lines(proposal), key=lambda one: (not one.is_odd, int(one.cells[0])))
        self.show_file(proposal.file, _sum_text(proposal), lines)
        count = proposal.changes
        words = "Läs in 1 fråga" if count == 1 else f"Läs in {count} frågor"
        self.offer(words, bool(count))


def _lines(proposal: ProposedQuestions) -> Iterator[FileLine]:
    for area in proposal.areas:
        sheet, words = SHEET_LABEL[SheetCode.AREAS], CHANGE_LABEL[area.change]
        yield _line(area.row, sheet, area.area.code, area.area.name, words)
    for one in proposal.questions:
        sheet, words = SHEET_LABEL[SheetCode.QUESTIONS], CHANGE_LABEL[one.change]
        yield _line(one.row, sheet, one.question.id, one.question.text, words)
    for remark in proposal.remarks:
        yield _line(remark.row, remark.file, remark.place, fault_text(remark), _LEFT_OUT)


def _line(row: int, sheet: str, name: str, said: str, happens: str) -> FileLine:
    return FileLine((str(row), sheet, name, said, happens), happens == _LEFT_OUT, said)


def _sum_text(proposal: ProposedQuestions) -> str:
    new = "1 ny eller ändrad" if proposal.changes == 1 else f"{proposal.changes} nya eller ändrade"
    parts = [f"{new}, {proposal.unchanged} som förut."]
    if proposal.not_in_file:
        own = "egen fråga" if proposal.not_in_file == 1 else "egna frågor"
        parts.append(f"{proposal.not_in_file} {own} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."

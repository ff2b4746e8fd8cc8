"""What stands in a cell of the findings' table, and what is said of a row."""

from PySide6.QtCore import Qt

from kontrollbesok.labels import reply as words
from kontrollbesok.labels.content import GRADE_LABEL
from ui.pages.review.rows import Column, FindingRow, Stance, Status

ROW = Qt.ItemDataRole.UserRole
STATUS_WORD = {
    Status.NEW: "Ny",
    Status.READ: "Läst",
    Status.CHANGED: "Ändrad",
    Status.APPROVED: "Godkänd",
}

STANCE_WORD = {
    Stance.DISPUTED: "Ska bedömas",
    Stance.NO_REPLY: "Inget svar",
    Stance.JUDGED: "Bedömd",
    Stance.AGREED: "Stämmer",
}


def cell_text(row: FindingRow, column: Column) -> str:
    """What stands in a cell."""
    return {
        Column.MARK: "",
        Column.GRADE: GRADE_LABEL[row.finding.grade] if row.finding.grade else "–",
        Column.NUMBER: row.finding.label,
        Column.UNIT: row.unit,
        Column.AREA: row.area,
        Column.TITLE: row.title,
        Column.IKP: row.ikp or "–",
        Column.EARLIER: "Upprepad" if row.repeated else "",
        Column.EVIDENCE: str(row.evidence),
        Column.STATUS: STATUS_WORD[row.status],
        Column.REPLY: reply_text(row),
        Column.STANCE: STANCE_WORD[row.stance],
    }[column]


def reply_text(row: FindingRow) -> str:
    """The unit's words; whether it is so where there are none."""
    if row.finding.unit_text:
        return " ".join(row.finding.unit_text.split())
    return {
        Stance.NO_REPLY: "–",
        Stance.AGREED: words.AGREES,
    }.get(row.stance, words.DISPUTES)


def spoken_reply(row: FindingRow, *, is_marked: bool) -> str:
    """A row of Slutgranska for a screen reader."""
    grade = GRADE_LABEL[row.finding.grade] if row.finding.grade else "utan grad"
    parts = [f"{row.finding.label} {row.unit}", STANCE_WORD[row.stance].lower(), grade, row.title]
    parts += [f"enhetens svar: {reply_text(row)}"] if row.stance is not Stance.NO_REPLY else []
    parts += ["markerad"] if is_marked else []
    return ", ".join(part for part in parts if part)


def spoken(row: FindingRow, *, is_marked: bool) -> str:
    """A row of Att granska for a screen reader."""
    grade = GRADE_LABEL[row.finding.grade] if row.finding.grade else "utan grad"
    parts = [f"{row.finding.label} {row.unit}", grade, row.area, row.title]
    parts += ["upprepad"] if row.repeated else []
    parts += [f"{row.evidence} underlag", STATUS_WORD[row.status].lower()]
    parts += ["markerad"] if is_marked else []
    return ", ".join(part for part in parts if part)

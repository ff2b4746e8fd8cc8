"""What stands in a cell of the findings' table, and what is said of a row."""

from PySide6.QtCore import Qt

from kontrollbesok.labels_content import GRADE_LABEL
from ui.pages.review.rows import Column, FindingRow, Status

ROW = Qt.ItemDataRole.UserRole
COLUMNS = tuple(Column)
STATUS_WORD = {
    Status.NEW: "Ny",
    Status.READ: "Läst",
    Status.CHANGED: "Ändrad",
    Status.APPROVED: "Godkänd",
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
    }[column]


def spoken(row: FindingRow, *, is_marked: bool) -> str:
    """The whole row for a screen reader."""
    grade = GRADE_LABEL[row.finding.grade] if row.finding.grade else "utan grad"
    parts = [f"{row.finding.label} {row.unit}", grade, row.area, row.title]
    parts += ["upprepad"] if row.repeated else []
    parts += [f"{row.evidence} underlag", STATUS_WORD[row.status].lower()]
    parts += ["markerad"] if is_marked else []
    return ", ".join(part for part in parts if part)

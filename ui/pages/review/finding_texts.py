"""A finding's own texts, as the previews of Granska show them. Source: ux 06 (right pane)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kontrollbesok.labels.content import GRADE_LABEL
from ui.metrics import gap, set_spacing
from ui.pages.review.rows import FindingRow
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.glyph import OF_GRADE, GlyphLabel
from ui.widgets.label import label


def add_head(column: QVBoxLayout, row: FindingRow) -> None:
    """Number, unit and grade, and the title under them."""
    found = row.finding
    head = QHBoxLayout()
    set_spacing(head, 5)
    head.addWidget(ElidedLabel(f"{found.label} {row.unit}", "small-muted"), 1)
    if found.grade is not None:
        head.addWidget(GlyphLabel(OF_GRADE[found.grade], "", 14), 0)
        head.addWidget(label(GRADE_LABEL[found.grade], "small"))
    column.addLayout(head)
    column.addWidget(label(row.title, "lead-strong", wrap=True))


def add_texts(column: QVBoxLayout, *texts: tuple[str, str]) -> None:
    """Each text under its name; empty ones are left out."""
    for name, text in texts:
        if text:
            column.addWidget(gap(3))
            column.addWidget(label(name, "small-muted"))
            column.addWidget(label(text, wrap=True))

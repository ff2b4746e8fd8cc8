"""A day to write, as ÅÅÅÅ-MM-DD or in another way that files write days."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from kontrollbesok.imports.dates import DateError, parse_date
from ui.metrics import fix_size
from ui.widgets.named_field import named_field


def day_field(name: str) -> QLineEdit:
    """An empty field for a day."""
    field = named_field(name, placeholder="ÅÅÅÅ-MM-DD")
    fix_size(field, height=34)
    return field


def read_day(field: QLineEdit) -> date | None:
    """The day that is written; None for none and for one that cannot be read."""
    try:
        return parse_date(field.text())
    except DateError:
        return None

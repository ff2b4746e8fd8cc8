"""The text fields of a page's forms, told from search lines, secrets and cells of a table."""

from typing import Final, Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QMetaMethod
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.frame.page import Page
from ui.pages.plan.strip import ShortText
from ui.widgets.growing_text import GrowingText

TextField: TypeAlias = QLineEdit | QPlainTextEdit
ALONE: Final = "-"
"""The row of a field on a page that tells no rows apart."""


@runtime_checkable
class Writes(Protocol):
    """What a form, a page or a field says of the drafts in it. The nearest one holds."""

    def writes_on(self) -> str | None:
        """The key of the row that is written about, "" for one that is not there yet.

        None: nothing typed here may be kept outside the record.
        """


def is_written_in(field: QWidget) -> bool:
    """Whether a person writes text in it now: no number, no cell of a table, nothing locked."""
    above = field.parentWidget()
    inside_another = isinstance(above, QAbstractSpinBox) or (
        above is not None and isinstance(above.parentWidget(), QAbstractItemView)
    )
    return (
        isinstance(field, TextField)
        and not inside_another
        and field.isEnabled()
        and not field.isReadOnly()
    )


def is_kept_by_its_page(field: QWidget) -> bool:
    """Whether the page keeps its draft, which a start then makes part of the visit."""
    return isinstance(field, GrowingText) and _is_heard(field, "draft")


def saves_itself(field: TextField) -> bool:
    """Whether its text is sent when it is left. Others are an act's, and wait for its button."""
    name = "left" if isinstance(field, GrowingText | ShortText) else "editingFinished"
    return isinstance(field, QLineEdit | GrowingText) and _is_heard(field, name)


def is_sent(field: TextField) -> bool:
    """Whether what is typed in it has been sent, where it saves itself."""
    if isinstance(field, GrowingText | ShortText):
        return field.is_sent()
    return not field.hasFocus()


def text_in(field: TextField) -> str:
    """All that is written."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def put_in(field: TextField, text: str) -> None:
    """Write `text` in place of what stands there, as by hand: Ctrl+Z takes it back."""
    field.selectAll()
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)


def row_of(field: QWidget, page: Page) -> str | None:
    """What the field is about; None where what is typed may not be kept."""
    around: QWidget | None = field
    while around is not None:
        if isinstance(around, Writes):
            return around.writes_on()
        around = None if around is page else around.parentWidget()
    return ALONE


def fields_of(page: Page) -> list[TextField]:
    """Every field on the page that can be seen and written in."""
    every = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [
        one
        for one in every
        if isinstance(one, TextField) and one.isVisible() and is_written_in(one)
    ]


def _is_heard(field: QWidget, signal: str) -> bool:
    return field.isSignalConnected(QMetaMethod.fromSignal(getattr(field, signal)))

"""Walks a window's widgets: what is cut off, and what has no name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.field_drafts import FieldDrafts
from ui.form_field import TextField, is_kept_by_its_page, is_written_in, row_of
from ui.frame.page import Page
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.search_field import SearchField

_SLACK = 1
_KEPT_NOWHERE = {"CasesPage"}  # what is restricted is nowhere but in its case
_SECRET = ("Startvärde",)  # under seal until a draw that is not announced is done


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget under `root`."""
    return (widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))


def cut_off(root: QWidget) -> list[str]:
    """Labels, buttons and fields that have less room than their text needs."""
    return [_described(widget) for widget in shown(root) if _lacks_room(widget)]


def scrolls_sideways(root: QWidget) -> list[str]:
    """Panes whose content is wider than they are."""
    return [
        _described(area)
        for area in shown(root)
        if isinstance(area, QAbstractScrollArea) and _is_too_wide(area)
    ]


def unnamed(root: QWidget) -> list[str]:
    """Controls that a screen reader cannot name."""
    return [
        _described(widget)
        for widget in shown(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]


def without_draft(page: Page, drafts: FieldDrafts) -> list[str]:
    """Text fields whose text a kill would take, and those that a draft would take for another."""
    fields = [one for one in page.findChildren(QLineEdit) if is_written_in(one)]
    fields += [one for one in page.findChildren(QPlainTextEdit) if is_written_in(one)]
    others = [one for one in page.findChildren(QTextEdit) if not one.isReadOnly()]
    places = [drafts.place_of(one) for one in fields if one.isVisible()]
    return [
        *(_described(one) for one in others),
        *(_described(one) for one in fields if not _has_draft(one, page, drafts)),
        *(f"two fields at {one}" for one in set(places) if one and places.count(one) > 1),
    ]


def _has_draft(field: TextField, page: Page, drafts: FieldDrafts) -> bool:
    if is_kept_by_its_page(field):
        return True
    if row_of(field, page) is None:
        return (
            isinstance(field, PassphraseField | SearchField)
            or type(page).__name__ in _KEPT_NOWHERE
            or field.accessibleName().startswith(_SECRET)
        )
    named = bool(field.accessibleName()) or not field.isVisible()
    return drafts.place_of(field) is not None and named


def _lacks_room(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):  # gives way by rule; the tool tip has the rest
        return widget.width() + _SLACK < widget.minimumSizeHint().width()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.height() + _SLACK < widget.heightForWidth(widget.width())
        return widget.width() + _SLACK < widget.sizeHint().width()
    if isinstance(widget, QAbstractButton | QTabBar):
        wanted = widget.minimumSizeHint()
        return widget.width() + _SLACK < wanted.width() or widget.height() < wanted.height()
    return False


def _is_too_wide(area: QAbstractScrollArea) -> bool:
    if area.horizontalScrollBar().maximum() > 0:
        return True
    if isinstance(area, QScrollArea) and area.widget() is not None:
        return area.widget().minimumSizeHint().width() > area.viewport().width()
    return isinstance(area, QPlainTextEdit) and area.width() < area.minimumSizeHint().width()


def _described(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = widget.accessibleName() or text
    return f"{type(widget).__name__} {name!r} {widget.width()}×{widget.height()}"

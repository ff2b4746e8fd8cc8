"""Walks a window's widgets: what is cut off, what has no name, what a kill would take."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.field_drafts import FieldDrafts
from ui.form_field import TextField, is_kept_by_its_page, is_written_in, row_of
from ui.frame.page import Page
from ui.room import cut_off, described, scrolls_sideways, shown
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.search_field import SearchField

__all__ = ["cut_off", "scrolls_sideways", "shown", "unnamed", "without_draft"]
_SECRET = ("Startvärde",)  # under seal until a draw that is not announced is done


def unnamed(root: QWidget) -> list[str]:
    """Controls that a screen reader cannot name."""
    return [
        described(widget)
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
        *(described(one) for one in others),
        *(described(one) for one in fields if not _has_draft(one, page, drafts)),
        *(f"two fields at {one}" for one in set(places) if one and places.count(one) > 1),
    ]


def _has_draft(field: TextField, page: Page, drafts: FieldDrafts) -> bool:
    if is_kept_by_its_page(field):
        return True
    if row_of(field, page) is None:
        return isinstance(
            field, PassphraseField | SearchField
        ) or field.accessibleName().startswith(_SECRET)
    named = bool(field.accessibleName()) or not field.isVisible()
    return drafts.place_of(field) is not None and named

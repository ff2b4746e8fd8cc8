"""Takes the right amount where one is typed in the grid; the rows are painted by the view."""

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.pages.samples.grid_model import Index
from ui.qt import RIGHT


class GridDelegate(QStyledItemDelegate):
    """An editor for one cell.

    Signals:
        amount_typed(str): an amount was typed in the current cell.
    """

    amount_typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first_sign = ""  # the digit that began an amount

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName("Rätt belopp")
        field.setAlignment(RIGHT)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(self.first_sign)
            self.first_sign = ""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip():
            self.amount_typed.emit(editor.text())

"""The tree's model: groups, and their questions."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from kontrollbesok.model.code import QuestionCode
from ui.pages.checklists.rows import GroupRow, QuestionRow
from ui.pages.checklists.spoken import spoken_group, spoken_question

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
KEY_CONTROL_TEXT = "Nyckelkontroll: sett eller dokument krävs"
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TreeModel(QStandardItemModel):
    """Two levels. New rows of the same shape are put in place, so that nothing folds or jumps.

    The items hold nothing: they are there for the shape, which the view asks for far more often
    than for what is shown.
    """

    def __init__(self) -> None:
        super().__init__(0, 1)
        self.groups: tuple[GroupRow, ...] = ()
        self._place = QStandardItem()
        self._place.setFlags(_FLAGS)

    def begin_anew(self, groups: Sequence[GroupRow]) -> None:
        """Show `groups`, whatever was shown."""
        self.beginResetModel()
        self.groups = tuple(groups)
        self.blockSignals(True)  # the reset says it all
        self.setRowCount(0)
        for group in self.groups:
            place = self._place.clone()
            place.appendRows([self._place.clone() for _ in group.questions])
            self.appendRow(place)
        self.blockSignals(False)
        self.endResetModel()

    def put_in_place(self, groups: Sequence[GroupRow]) -> bool:
        """Show `groups` where the same questions stand in them. False: they do not."""
        old, new = self.groups, tuple(groups)
        if not _have_one_shape(old, new):
            return False
        self.groups = new
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            if before is not after and before != after:
                self._tell_changed(number, before, after)
        return True

    def row(self, index: Index) -> GroupRow | QuestionRow | None:
        """The group or question at `index`."""
        if not index.isValid():
            return None
        group = index.parent()
        if not group.isValid():
            return self.groups[index.row()]
        return self.groups[group.row()].questions[index.row()]

    def code(self, index: Index) -> QuestionCode | None:
        """The question's code; None on a group."""
        row = self.row(index)
        return row.code if isinstance(row, QuestionRow) else None

    def index_of(self, code: QuestionCode | None) -> QModelIndex:
        """Where a question stands; invalid when it is not shown."""
        for number, group in enumerate(self.groups):
            for place, question in enumerate(group.questions):
                if question.code == code:
                    return self.index(place, 0, self.index(number, 0))
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, GroupRow) else row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_group(row) if isinstance(row, GroupRow) else spoken_question(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, QuestionRow):
            return KEY_CONTROL_TEXT if row.key_control else None
        return None

    def _tell_changed(self, number: int, before: GroupRow, after: GroupRow) -> None:
        group = self.index(number, 0)
        self.dataChanged.emit(group, group)
        for place, (old, new) in enumerate(zip(before.questions, after.questions, strict=True)):
            if old is not new and old != new:
                index = self.index(place, 0, group)
                self.dataChanged.emit(index, index)


def _have_one_shape(old: tuple[GroupRow, ...], new: tuple[GroupRow, ...]) -> bool:
    """Whether the same questions stand in the same groups. Of a kept group nothing is asked."""
    return len(old) == len(new) and all(
        before is after or (before.key == after.key and _codes(before) == _codes(after))
        for before, after in zip(old, new, strict=True)
    )


def _codes(group: GroupRow) -> list[QuestionCode]:
    return [question.code for question in group.questions]

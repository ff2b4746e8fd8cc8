"""The tree's model: groups, and their questions."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from kontrollbesok.model.code import QuestionCode
from ui.pages.checklists.rows import GroupRow, QuestionRow
from ui.pages.checklists.spoken import spoken_group, spoken_question

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
KEY_CONTROL_TEXT = "Nyckelkontroll: sett eller dokument krävs"
_GROUP = 0  # a group's internal id; a question's is its group's number + 1


class TreeModel(QAbstractItemModel):
    """Two levels. New rows of the same shape are put in place, so that nothing folds or jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[GroupRow, ...] = ()

    def begin_anew(self, groups: Sequence[GroupRow]) -> None:
        """Show `groups`, whatever was shown."""
        self.beginResetModel()
        self.groups = tuple(groups)
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
        if index.internalId() == _GROUP:
            return self.groups[index.row()]
        return self.groups[index.internalId() - 1].questions[index.row()]

    def code(self, index: Index) -> QuestionCode | None:
        """The question's code; None on a group."""
        row = self.row(index)
        return row.code if isinstance(row, QuestionRow) else None

    def index_of(self, code: QuestionCode | None) -> QModelIndex:
        """Where a question stands; invalid when it is not shown."""
        for number, group in enumerate(self.groups):
            for place, question in enumerate(group.questions):
                if question.code == code:
                    return self.createIndex(place, 0, number + 1)
        return QModelIndex()

    # Qt's side

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            inside = 0 <= row < len(self.groups)
            return self.createIndex(row, 0, _GROUP) if inside else QModelIndex()
        if parent.internalId() != _GROUP or row >= self.groups[parent.row()].total:
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _GROUP)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self.groups)
        return self.groups[parent.row()].total if parent.internalId() == _GROUP else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

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
        group = self.createIndex(number, 0, _GROUP)
        self.dataChanged.emit(group, group)
        for place, (old, new) in enumerate(zip(before.questions, after.questions, strict=True)):
            if old is not new and old != new:
                index = self.createIndex(place, 0, number + 1)
                self.dataChanged.emit(index, index)


def _have_one_shape(old: tuple[GroupRow, ...], new: tuple[GroupRow, ...]) -> bool:
    """Whether the same questions stand in the same groups. Of a kept group nothing is asked."""
    return len(old) == len(new) and all(
        before is after or (before.key == after.key and _codes(before) == _codes(after))
        for before, after in zip(old, new, strict=True)
    )


def _codes(group: GroupRow) -> list[QuestionCode]:
    return [question.code for question in group.questions]

"""The questions of a visit one after the other: which comes next, and how many are left."""

from kontrollbesok.model.code import QuestionCode
from ui.pages.checklists.rows import GroupRow, QuestionRow, Selection


class QuestionOrder:
    """Every question in the order of `groups`, whatever is shown of them."""

    def __init__(self, groups: tuple[GroupRow, ...]) -> None:
        self.every = [question for group in groups for question in group.questions]
        self._places = {question.code: place for place, question in enumerate(self.every)}
        self._counts = {
            Selection.ALL: len(self.every),
            Selection.LEFT: sum(group.total - group.done for group in groups),
            Selection.WANTING: sum(group.wanting for group in groups),
        }

    def count(self, selection: Selection) -> int:
        """How many questions a selection has."""
        return self._counts[selection]

    def row(self, code: QuestionCode | None) -> QuestionRow | None:
        """A question's row, or None where it is not asked."""
        place = self._places.get(code) if code is not None else None
        return None if place is None else self.every[place]

    def first(self) -> QuestionRow | None:
        """The first question left, or the first of all."""
        return next((one for one in self.every if one.is_left), next(iter(self.every), None))

    def beside(self, code: QuestionCode | None, by: int) -> QuestionRow | None:
        """The question `by` steps away; None beyond the ends."""
        place = self._places.get(code, -1) if code is not None else -1
        is_there = place >= 0 and 0 <= place + by < len(self.every)
        return self.every[place + by] if is_there else None

    def next_left(self, code: QuestionCode | None, by: int) -> QuestionRow | None:
        """The next question left, or the previous one, around the ends."""
        place = self._places.get(code, 0) if code is not None else 0
        after, before = self.every[place + 1 :], self.every[:place]
        around = after + before if by > 0 else before[::-1] + after[::-1]
        return next((one for one in around if one.is_left), None)


def beside_group(
    groups: tuple[GroupRow, ...], code: QuestionCode | None, by: int
) -> QuestionRow | None:
    """The first question left in the group `by` steps away, or its first; None beyond the ends."""
    place = next(
        (n for n, group in enumerate(groups) if any(one.code == code for one in group.questions)),
        0,
    )
    if not groups or not 0 <= place + by < len(groups):
        return None
    questions = groups[place + by].questions
    return next((one for one in questions if one.is_left), questions[0])

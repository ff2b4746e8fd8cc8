"""What the page Avvikelser shows: findings over all visits. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId, VisitId

MINE, ALL, FOLLOWED = "", "all", "followed"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One finding and where it comes from.

    state      where its visit stands, in words
    due        when the remedy is to be done, ISO; "" where none is decided
    overdue    the day has passed
    is_mine    I am in the visit's team, or wrote it up
    followed   its visit is settled, so what is left is the remedy
    words      all that a search looks in, in small letters
    """

    id: FindingId
    visit: VisitId
    label: str
    title: str
    unit: str
    number: str
    area: str
    grade: Grade | None
    state: str
    observation: str = ""
    requirement: str = ""
    consequence: str = ""
    unit_text: str = ""
    remedy: str = ""
    remedy_owner: str = ""
    due: str = ""
    overdue: bool = False
    is_mine: bool = False
    followed: bool = False
    words: str = ""


class RegisterShown:
    """The findings by tab, the gravest first; in Uppföljs the one that is due first.

    With ten years of them the tabs are made where they are read, and not where they are shown.
    """

    def __init__(self, rows: Sequence[RegisterRow] = ()) -> None:
        self.rows = tuple(rows)
        followed = [row for row in rows if row.followed]
        followed.sort(key=lambda row: (row.due or "9999", row.unit, row.label))
        self._tabs = {
            MINE: tuple(row for row in rows if row.is_mine),
            ALL: self.rows,
            FOLLOWED: tuple(followed),
        }

    def under(self, tab: str, words: str = "") -> Sequence[RegisterRow]:
        """The rows of a tab in which each of `words`, in small letters, stands anywhere."""
        rows: Sequence[RegisterRow] = self._tabs[tab]
        for word in words.split():
            rows = [row for row in rows if word in row.words]
        return rows

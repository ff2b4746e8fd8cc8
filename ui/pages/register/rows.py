"""What the page Avvikelser shows: findings over all visits. Plain values."""

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

    def has(self, words: str) -> bool:
        """Whether each of `words`, in small letters, stands anywhere in it."""
        every = (self.label, self.title, self.unit, self.number, self.area, self.state)
        text = " ".join((*every, self.observation, self.remedy)).casefold()
        return all(word in text for word in words.split())


@dataclass(frozen=True, slots=True)
class RegisterShown:
    """The findings, the gravest first; in Uppföljs the one that is due first."""

    rows: tuple[RegisterRow, ...]

    def under(self, tab: str) -> tuple[RegisterRow, ...]:
        """The rows of a tab."""
        if tab == FOLLOWED:
            found = (row for row in self.rows if row.followed)
            return tuple(sorted(found, key=lambda row: (row.due or "9999", row.unit, row.label)))
        return tuple(row for row in self.rows if tab == ALL or row.is_mine)

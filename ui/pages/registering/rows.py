"""What Att diarieföra shows: settled visits, and what one of them is filed with."""

from dataclasses import dataclass

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.registration import Registration


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One file of the package, or a piece of evidence that does not go along."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class RegisteredVisit:
    """One settled visit.

    coming    how it is going to be filed, while that can be said; None once it is settled
    saved_in  where its package was saved here last, "" before
    why       why there is no package, "" where there is one
    """

    visit: VisitId
    unit: str
    subtitle: str
    detail: str
    right: str
    dnr: str
    version: int
    is_registered: bool
    facts: tuple[tuple[str, str], ...] = ()
    papers: tuple[PaperRow, ...] = ()
    left_out: tuple[PaperRow, ...] = ()
    saved_in: str = ""
    why: str = ""
    coming: Registration | None = None


@dataclass(frozen=True, slots=True)
class Registering:
    """The whole page."""

    waiting: tuple[RegisteredVisit, ...] = ()
    coming: tuple[RegisteredVisit, ...] = ()
    done: tuple[RegisteredVisit, ...] = ()

    def visit(self, key: str | None) -> RegisteredVisit | None:
        """The visit with this id."""
        return next(
            (one for one in (*self.waiting, *self.coming, *self.done) if one.visit == key), None
        )

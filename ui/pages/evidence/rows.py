"""What the tab Bilagor shows. Plain values, made by `reading`."""

from dataclasses import dataclass

from kontrollbesok.model.evidence import Evidence, Link
from kontrollbesok.model.visit import Visit


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What a piece belongs to, in words; `tab` and `at` lead there, "" where nothing does."""

    link: Link
    words: str
    tab: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One piece of evidence.

    added            "Tova Björkfält, tis 24 nov 10:31"
    facts            "Bild, 2,1 MB"
    is_here          the original is on this computer
    opens_original   the original may be opened: it is not covered, or I added or review it
    """

    piece: Evidence
    links: tuple[LinkRow, ...]
    added: str
    facts: str
    is_here: bool
    opens_original: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says of the tile."""
        parts = (
            f"{self.piece.number} {self.piece.title}",
            "sekretess" if self.piece.secret else "",
            ", ".join(row.words for row in self.links) or "inte kopplad",
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """The tab as it was read.

    visit    None where it is a control's
    targets  what a piece may be linked to
    locked   why nothing can be changed; "" when it can
    """

    visit: Visit | None
    rows: tuple[PieceRow, ...]
    targets: tuple[LinkRow, ...]
    locked: str

    def row(self, key: str | None) -> PieceRow | None:
        """The piece with an id or a number."""
        return next((row for row in self.rows if key in (row.piece.id, row.piece.number)), None)

"""A population's parts as a table: per unit, per month or per size, each with its share."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.profile import amount_name, month_name, unit_name
from kontrollbesok.labels.sampling import percent
from kontrollbesok.sampling.profile import Profile
from ui.paint import draw_text, draw_track, elided
from ui.qt import LEFT, RIGHT
from ui.theme import Text, look
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NAME, ITEMS, TOTAL, SHARE, LARGEST = range(5)
_TRACK, _THICK, _GAP, _EDGE = 70, 5, 10, 10
_COLUMNS = Columns(
    heads=("Fördelat på", "Poster", "Summa", "Andel", "Största"),
    widths={ITEMS: 74, TOTAL: 132, SHARE: 148, LARGEST: 120},
    wide=NAME,
    least=150,
    give_way=(LARGEST, TOTAL),
    numeric=frozenset({ITEMS, TOTAL, SHARE, LARGEST}),
)


class CountedBy(StrEnum):
    """What the items are counted by."""

    UNIT = "unit"
    MONTH = "month"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part. `share` is of the sum, or of the items where nothing has an amount (0–1).

    `total` and `largest` are empty where nothing has an amount, `largest` also of a size.
    """

    name: str
    items: str
    total: str
    share: float
    share_words: str
    largest: str


class ProfileTable(RowTable[PartRow]):
    """Arrows choose; nothing is opened."""

    def __init__(self) -> None:
        super().__init__("Fördelning", _COLUMNS, Texts(lambda row: row.name, words, _spoken))
        self.setItemDelegate(_PartDelegate(self))

    def show_parts(self, rows: Sequence[PartRow]) -> None:
        """Show `rows`, without the columns that nothing stands in."""
        self.fill(rows, frozenset(range(len(_COLUMNS.heads))).difference(columns_of(rows)))


def columns_of(rows: Sequence[PartRow]) -> list[int]:
    """The names, and the columns that something stands in."""
    figures = range(ITEMS, len(_COLUMNS.heads))
    return [NAME, *(at for at in figures if any(words(row, at) for row in rows))]


def rows_of(profile: Profile, by: CountedBy) -> tuple[PartRow, ...]:
    """The parts of a profile as lines."""
    if by is CountedBy.AMOUNT:
        return tuple(_row(profile, amount_name(p), p.items, p.total_ore) for p in profile.by_amount)
    is_unit = by is CountedBy.UNIT
    named, parts = (unit_name, profile.by_unit) if is_unit else (month_name, profile.by_month)
    return tuple(_row(profile, named(p.name), p.items, p.total_ore, p.largest_ore) for p in parts)


def _row(
    profile: Profile, name: str, items: int, total_ore: int, largest_ore: int | None = None
) -> PartRow:
    by_kronor = profile.has_amounts
    part, whole = (total_ore, profile.total_ore) if by_kronor else (items, profile.items)
    share = Fraction(part, whole)  # a part holds items, and where they have amounts one is not zero
    return PartRow(
        name,
        number_text(items),
        kronor_text(total_ore) if by_kronor else "",
        float(share),
        percent(share),
        kronor_text(largest_ore) if by_kronor and largest_ore is not None else "",
    )


def words(row: PartRow, column: int) -> str:
    """What a cell says."""
    return (row.name, row.items, row.total, row.share_words, row.largest)[column]


def _spoken(row: PartRow) -> str:
    said = [row.name, f"{row.items} poster", row.total, row.share_words]
    said += [f"den största {row.largest}"] if row.largest else []
    return ", ".join(filter(None, said))


class _PartDelegate(RowDelegate[PartRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: PartRow, column: int
    ) -> None:
        seen = look()
        font, ink = seen.font(Text.TABLE), seen.colours.text_primary
        if column == NAME:
            draw_text(painter, place, elided(row.name, font, place.width()), font, ink, LEFT)
            return
        right = rect.adjusted(0, 0, -seen.px(_EDGE), 0)
        draw_text(painter, right, words(row, column), font, ink, RIGHT)
        if column == SHARE:
            top = rect.center().y() - seen.px(_THICK) / 2
            left = rect.left() + seen.px(_GAP)
            track = QRectF(left, top, seen.px(_TRACK), seen.px(_THICK))
            draw_track(painter, track, row.share, seen.colours.accent)

"""The inbox: all that is handed in, one row a visit, what waits on others, and conflicts."""

from collections.abc import Sequence

from ui.pages.review.rows import ALL, ReviewShown, VisitRow
from ui.widgets.glyph import Glyph
from ui.widgets.list_pane import ListRow

CONFLICT = "conflict:"
"""What begins the key of a visit's row under Konflikter."""


def inbox_rows(now: ReviewShown) -> Sequence[ListRow]:
    """The rows under their three headings."""
    mine = now.mine
    count = len(now.under(ALL))
    many = f"{len(mine)} besök att granska"
    rows = [
        ListRow("inbox", "Inkorg", heading=True),
        ListRow(ALL, "Alla inlämnade besök", many, str(count), is_new=False),
        *(_row(visit) for visit in mine),
    ]
    waiting = [visit for visit in now.visits if not visit.is_mine and not visit.is_replied]
    if waiting:
        rows.append(ListRow("waiting", "Väntar på andra", heading=True))
        rows += [_row(visit) for visit in waiting]
    torn = [visit for visit in now.visits if visit.conflicts]
    if torn:
        rows.append(ListRow("conflicts", "Konflikter", heading=True))
        rows += [_conflict(visit) for visit in torn]
    return rows


def _row(visit: VisitRow) -> ListRow:
    return ListRow(
        visit.visit, visit.unit, visit.detail, str(visit.findings or ""), is_new=visit.is_new
    )


def _conflict(visit: VisitRow) -> ListRow:
    many = "En sak har två olika svar"
    if visit.conflicts > 1:
        many = f"{visit.conflicts} saker har två olika svar"
    return ListRow(
        f"{CONFLICT}{visit.visit}", visit.unit, many, str(visit.conflicts), glyph=Glyph.CONFLICT
    )

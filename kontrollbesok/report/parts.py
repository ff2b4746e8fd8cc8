"""Parts that return on many pages: headings, heads of tables, short tables of facts."""

from collections.abc import Iterable, Sequence

from kontrollbesok.labels import report as labels
from kontrollbesok.report import styles
from kontrollbesok.report.paper.table import Look, Row, Table, cell, column_head, row, row_head
from kontrollbesok.report.paper.text import Style, Text

FACTS = Look(head_line=None)


def heading(text: str, *, before: float = 14) -> Text:
    """The heading of a part; stays with what it heads."""
    return Text(text, styles.HEADING, "H2", before=before, keep=True)


def subheading(text: str, *, before: float = 12) -> Text:
    """A heading under a heading."""
    return Text(text, styles.SUBHEADING, "H3", before=before, keep=True)


def head_row(titles: Sequence[str], *, right: Iterable[int] = ()) -> Row:
    """The head of a table; `right` are the places of the columns with figures."""
    at_right = set(right)
    return row(
        *(
            column_head(text(title, styles.HEAD_RIGHT if place in at_right else styles.HEAD))
            for place, title in enumerate(titles)
        )
    )


def text(content: str, style: Style = styles.BODY) -> Text:
    """What stands alone in a cell; a dash where nothing stands."""
    return Text(content or labels.NONE, style, None)


def facts(
    lines: Iterable[tuple[str, str]],
    shares: tuple[float, float],
    *,
    look: Look = FACTS,
    before: float = 0,
) -> Table:
    """A short table whose rows begin with their label; lines without a value are left out."""
    return Table(
        shares,
        [
            row(row_head(text(label, styles.LABEL)), cell(text(value)))
            for label, value in lines
            if value
        ],
        look=look,
        before=before,
    )

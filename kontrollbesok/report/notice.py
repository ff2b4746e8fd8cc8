"""The notice of a visit on paper: when, who, why, what, and how data are handled.

Source: ux §2.2 "notice letter: purpose, areas, who comes, how data are handled".
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kontrollbesok.labels import booking as labels
from kontrollbesok.report import styles
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.text import Text
from kontrollbesok.report.parts import facts, heading
from kontrollbesok.report.printed_sheet import render_printed

_SHARES = (120.0, 370.0)


@dataclass(frozen=True, slots=True)
class Notice:
    """All that the paper says. Empty texts are left out.

    by_lot  the unit was drawn, and may be told so
    """

    organisation: str
    unit: str
    number: str
    dnr: str
    when: str
    where: str
    team: str
    lead: str
    areas: tuple[str, ...]
    papers: tuple[str, ...]
    printed: dt.date
    by_lot: bool = False


def render_notice(notice: Notice) -> bytes:
    """The notice as a file. The same notice on the same day gives the same bytes."""
    return render_printed(
        _blocks(notice),
        title=labels.notice_title(notice.unit),
        kind=labels.NOTICE,
        organisation=notice.organisation,
        about=notice.number,
        printed=notice.printed,
        stamp="",
    )


def _blocks(notice: Notice) -> Iterator[Block]:
    yield Text(labels.notice_title(notice.unit), styles.TITLE, "H1", keep=True)
    lines = (
        (labels.WHEN, notice.when),
        (labels.WHERE, notice.where),
        (labels.LEAD, notice.lead),
        (labels.WHO, notice.team),
        (labels.DNR, notice.dnr),
    )
    yield facts(lines, _SHARES, before=10)
    why = f"{labels.PURPOSE} {labels.CHOSEN_BY_LOT}" if notice.by_lot else labels.PURPOSE
    for title, text in ((labels.WHY, why), (labels.DAY, labels.PROGRAMME)):
        yield heading(title)
        yield Text(text, styles.BODY, before=4)
    yield heading(labels.AREAS)
    for area in notice.areas:
        yield Text(f"– {area}", styles.BODY, before=2)
    if notice.papers:
        yield heading(labels.PAPERS)
        for paper in notice.papers:
            yield Text(f"– {paper}", styles.BODY, before=2)
    yield heading(labels.DATA)
    yield Text(labels.HANDLING, styles.BODY, before=4)
    yield Text(labels.AFTER, styles.BODY, before=8)

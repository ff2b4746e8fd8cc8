"""The forks that wait for a coordinator, as Synk shows them. Source: docs/format §5."""

from kontrollbesok.labels.sync import CHANGES, counted
from kontrollbesok.ports.history import HistoryRow
from kontrollbesok.services.forks import Branch, forked_streams
from ui.pages.sync.conflict_reading import Book
from ui.pages.sync.event_words import day_text, event_text
from ui.pages.sync.rows import BranchShown, ForkShown

_MOST_LINES = 4


def read_forks(book: Book) -> tuple[ForkShown, ...]:
    """Those in which something does not count."""
    return tuple(
        ForkShown(
            fork,
            f"{fork.device.label} ({book.name(fork.device.person)}) har skrivit i två kopior",
            tuple(_branch(book, n, branch) for n, branch in enumerate(fork.branches, 1)),
        )
        for fork in forked_streams(book.office)
        if fork.is_open
    )


def _branch(book: Book, number: int, branch: Branch) -> BranchShown:
    events = branch.events
    first, last = day_text(events[0].header.at_ms), day_text(events[-1].header.at_ms)
    when = first if first == last else f"{first} till {last}"
    lines = []
    for event in reversed(events[-_MOST_LINES:]):
        visit = book.visits.get(event.header.context or "")
        where = f"{visit.unit_name}: " if visit is not None else ""
        lines.append(f"{where}{event_text(HistoryRow(event, None))}")
    if len(events) > _MOST_LINES:
        lines.append(f"Och {len(events) - _MOST_LINES} till.")
    return BranchShown(
        head=branch.head,
        name=f"Kopia {number}",
        text=f"{counted(len(events), CHANGES)}, {when}",
        lines=tuple(lines),
        counts=branch.counts,
    )

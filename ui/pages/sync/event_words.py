"""What an event did, in a few words."""

from kontrollbesok.journal.operation import Set, Value
from kontrollbesok.labels.acts import ACT_TEXT
from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.labels.record_values import BASIS, group_text, value_lines
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.history import HistoryRow

EMPTY = "tomt"  # a text that was taken away


def short_value(kind: str, group: str, value: Value | None) -> str:
    """A value in a few words."""
    lines = value_lines(kind, group, value)
    if (kind, group) == ("risk", "value"):
        return ", ".join(f"{label.lower()} {text}" for label, text in lines)
    if (kind, group) == ("answer", "verdict"):  # what it rests on comes after what it is
        lines = sorted(lines, key=lambda line: line[0] == BASIS)
    if (kind, group) == ("finding", "rest") and not lines:
        return "Gäller igen"
    return lines[0][1] if lines else EMPTY


def event_text(row: HistoryRow) -> str:
    """What an event did, in a few words; an erased one says that it is."""
    body = row.event.body
    if body is None:
        return "Innehållet är gallrat"
    parts = []
    for operation in body.operations:
        name = group_text(operation.kind, operation.group)
        if operation.kind == "answer":
            name = f"{operation.entity.rpartition('/')[2]} {name.lower()}"
        change = operation.change
        value = change.value if isinstance(change, Set) else None
        parts.append(f"{name}: {short_value(operation.kind, operation.group, value)}")
    act = ACT_TEXT.get(row.event.header.act)
    what = act or (parts[0] if parts else "Ändring")
    said = f"Ångrar: {what}" if body.undoes else what
    return f"{said} ({body.reason})" if body.reason else said


def day_text(at_ms: int) -> str:
    """ "tor 26 nov 10:14"."""
    at = swedish_time(at_ms)
    return f"{WEEKDAYS[at.weekday()][:3]} {at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}"

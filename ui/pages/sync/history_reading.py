"""A visit's history: every event, also those that do not count."""

from collections.abc import Mapping
from datetime import date

from kontrollbesok.journal.clock import clock_faults
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.labels.acts import act_kind
from kontrollbesok.labels.clock import CLOCK_TEXT
from kontrollbesok.labels.control import moment_text
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.refusal import refusal_text
from kontrollbesok.model.ids import StreamId
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services import sync_queue
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_queue import Reach
from ui.pages.sync.event_words import event_text
from ui.pages.sync.rows import HistoryLine, VisitLine


def read_visits(office: Office) -> tuple[VisitLine, ...]:
    """The visits whose day has come, the newest first, and then those ahead, the nearest first."""
    known, today = office.reads.visits(), office.clock.today().isoformat()
    come = [visit for visit in reversed(known) if visit.date <= today]
    found = []
    for visit in (*come, *(visit for visit in known if visit.date > today)):
        day = date.fromisoformat(visit.date)
        short = f"{day.day} {MONTHS[day.month - 1][:3]}"
        detail = " · ".join(part for part in (visit.number or "", short) if part)
        found.append(VisitLine(visit.id, visit.unit_name, detail))
    return tuple(found)


def read_history(office: Office, visit: str) -> tuple[HistoryLine, ...]:
    """The visit's events, the newest first."""
    people, reached = office.reads.people(), sync_queue.reach(office)
    today = office.clock.today()
    rows = office.reads.history(visit)
    wrong = clock_faults((row.event for row in rows), office.clock.now_ms())
    lines = []
    for row in reversed(rows):
        header = row.event.header
        person = people.get(header.actor)
        why = f"Räknas inte: {refusal_text(Reason(row.aside))}" if row.aside else ""
        lines.append(
            HistoryLine(
                row.event.id,
                event_text(row),
                person.name if person else "Okänd person",
                f"{swedish_time(header.at_ms):%Y-%m-%d %H:%M:%S}",
                why,
                _reached(row.event, reached, today),
                act_kind(header.act),
                CLOCK_TEXT[wrong[row.event.id]].capitalize() if row.event.id in wrong else "",
            )
        )
    return tuple(lines)


def _reached(event: Event, reached: Mapping[StreamId, Reach], today: date) -> str:
    far, place = reached.get(event.header.stream), event.header.sequence
    if far is None:
        return ""
    if place > far.sent:
        return "osänd"
    if place <= far.acknowledged:
        word, at_ms = "kvitterad", far.acknowledged_ms(place)
    else:
        word, at_ms = "sänd", far.sent_ms(place)
    return f"{word} {moment_text(swedish_time(at_ms), today)}" if at_ms else word

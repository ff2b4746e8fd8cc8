"""What Synk shows: what waits, what is kept aside, what stands against each other."""

from collections.abc import Iterator, Sequence
from datetime import date

from kontrollbesok.journal.refusal import Reason
from kontrollbesok.labels.refusal import refusal_text
from kontrollbesok.labels.sync import kind_text, refused_text
from kontrollbesok.ports.exchange import Awaited, Refused
from kontrollbesok.services import sync
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_clocks import ClockDoubt
from kontrollbesok.services.sync_queue import queue
from kontrollbesok.services.team import is_coordinator
from ui.pages.sync.conflict_reading import Book, read_conflict
from ui.pages.sync.event_words import day_text, event_text
from ui.pages.sync.fork_reading import read_forks
from ui.pages.sync.rows import Held, SyncShown, Waiting
from ui.sync_rounds import moment_text

_TOLD_APART = frozenset({Reason.LATE, Reason.NEWER_VERSION, Reason.FORK})
_KEPT_FOR_NEWER = (  # E22
    "Den är sparad men visas inte än. Uppdatera Kontrollbesök så läses den in.",
    "De är sparade men visas inte än. Uppdatera Kontrollbesök så läses de in.",
)


def read_sync(office: Office) -> SyncShown:
    """The whole of Översikt and Konflikter. On the writing thread: it asks the store too."""
    standing, book = sync.status(office), Book(office)
    counts = sorted(queue(office).items(), key=lambda item: (-item[1], item[0]))
    waiting = [Waiting(kind_text(kind, count), count) for kind, count in counts]
    if standing.unsent_blobs:
        waiting.append(Waiting("Filer", standing.unsent_blobs))
    today = office.clock.today()
    when = moment_text(standing.synced_ms, today) if standing.synced_ms else ""
    return SyncShown(
        waiting=tuple(waiting),
        held=(
            *_newer(standing.newer),
            *_held_back(book, standing.refused),
            *(_refused(one, today) for one in standing.refused if one.source not in book.devices),
            *_aside(book),
        ),
        awaited=tuple(_awaited(one) for one in standing.awaited) + _missing(standing.missing_blobs),
        clocks=tuple(_clock(one) for one in standing.clocks),
        forks=read_forks(book),
        may_release=is_coordinator(office),
        conflicts=tuple(read_conflict(book, one) for one in office.reads.conflicts()),
        all_sent=_all_sent(when, standing.unsafe),
        unsafe=standing.unsafe,
    )


def _all_sent(when: str, unsafe: int) -> str:
    if not when:
        return "Inget är sänt än. Ändringarna är sparade på datorn."
    if unsafe:
        noun = "ändring är" if unsafe == 1 else "ändringar är"
        return f"Allt är sänt, {when}. {unsafe} {noun} inte kvitterade av någon annan dator än."
    return f"Allt är sänt och kvitterat, {when}."


# --- what does not count, and what is waited for ------------------------------------------------


def _held_back(book: "Book", refused: Sequence[Refused]) -> Iterator[Held]:
    """The events that may not enter, by the computer they come from. Source: ux §3, Karantän."""
    for device, known in book.devices.items():
        found = [one for one in refused if one.source == device]
        if found:
            why = dict.fromkeys(_sentence(one.reason) for one in found)
            title = refused_text(len(found), known.label)
            yield Held(title, " ".join(why), device, is_refused=True)


def _refused(one: Refused, today: date) -> Held:
    if one.reason is Reason.NEWER_VERSION:
        when = moment_text(one.at_ms, today)
        return Held(f"En fil från en nyare version, {when}", _KEPT_FOR_NEWER[0], one.source)
    return Held(
        one.source,
        f"{_sentence(one.reason)} {moment_text(one.at_ms, today)}. Sparad här men räknas inte.",
    )


def _newer(events: int) -> tuple[Held, ...]:
    """One line for all of them: what they say is not known here."""
    if not events:
        return ()
    noun = "ändring" if events == 1 else "ändringar"
    title = f"{events} {noun} från en nyare version"
    return (Held(title, _KEPT_FOR_NEWER[events > 1]),)


def _aside(book: "Book") -> Iterator[Held]:
    """The events of visits that the rules keep aside; not the late ones, nor those of a fork."""
    for row in book.office.reads.aside():
        visit = book.visits.get(row.event.header.context or "")
        if visit is not None and row.aside is not None and row.aside not in _TOLD_APART:
            yield Held(
                f"{visit.unit_name}: {event_text(row)}",
                f"{_sentence(row.aside)} {book.name(row.event.header.actor)}, "
                f"{day_text(row.event.header.at_ms)}. Sparad här men räknas inte.",
                key=visit.id,
            )


def _sentence(reason: str) -> str:
    text = refusal_text(Reason(reason))
    return f"{text[:1].upper()}{text[1:]}."


def _awaited(one: Awaited) -> Held:
    whose = one.device.label if one.device else "en dator som inte är känd än"
    noun = "ändring" if one.held == 1 else "ändringar"
    return Held(
        f"{one.held} {noun} väntar på {whose}",
        f"{one.missing} tidigare ändringar därifrån har inte kommit. "
        "De läses in av sig själva när de kommer.",
    )


def _clock(one: ClockDoubt) -> Held:
    way = "före" if one.minutes > 0 else "efter"
    return Held(
        f"{one.device.label}: klockan går minst {_long(abs(one.minutes))} {way} klockan här",
        "Ordningen mellan ändringar bryr sig inte om klockan, så inget är fel i det som är "
        "registrerat. Ställ klockan på den dator som går fel, så stämmer tiderna som visas.",
    )


def _long(minutes: int) -> str:
    """A time in the largest unit that tells it."""
    for unit, one, many in (
        (1440, "dygn", "dygn"),
        (60, "timme", "timmar"),
        (1, "minut", "minuter"),
    ):
        if minutes >= unit:
            count = minutes // unit
            return f"{count} {one if count == 1 else many}"
    raise ValueError("no time at all")


def _missing(blobs: int) -> tuple[Held, ...]:
    if not blobs:
        return ()
    noun = "fil har" if blobs == 1 else "filer har"
    return (Held(f"{blobs} {noun} inte kommit", "De hämtas vid nästa synk där de finns."),)

"""A visit as a calendar file that any calendar opens. Source: RFC 5545."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

_SWEDEN: Final = ZoneInfo("Europe/Stockholm")
_LINE: Final = 75  # octets, without the break
_ESCAPES: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What goes into the calendar.

    id        the same for every version of the entry
    sequence  how many times it has been moved: a calendar takes the highest
    starts    HH:MM, Swedish local time; None for the whole day
    """

    id: str
    sequence: int
    made: dt.datetime
    day: dt.date
    starts: str | None
    ends: str | None
    title: str
    place: str = ""
    words: str = ""


def calendar_file(entry: CalendarEntry) -> bytes:
    """The file, lines folded at 75 octets and ended by CR LF."""
    return "".join(
        f"{line}\r\n" for content in _contents(entry) for line in _folded(content)
    ).encode()


def _contents(entry: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Kontrollbesök//SV"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@kontrollbesok"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_utc(entry.made)}"
    yield from _when(entry)
    yield f"SUMMARY:{_escaped(entry.title)}"
    if entry.place:
        yield f"LOCATION:{_escaped(entry.place)}"
    if entry.words:
        yield f"DESCRIPTION:{_escaped(entry.words)}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _when(entry: CalendarEntry) -> Iterator[str]:
    if entry.starts is None or entry.ends is None:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + dt.timedelta(days=1):%Y%m%d}"
        return
    for name, time in (("DTSTART", entry.starts), ("DTEND", entry.ends)):
        local = dt.datetime.combine(entry.day, dt.time.fromisoformat(time), _SWEDEN)
        yield f"{name}:{_utc(local)}"


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_ESCAPES.get(sign, sign) for sign in plain)


def _folded(content: str) -> Iterable[str]:
    """Parts of at most 75 octets, never broken within a letter; the later ones are indented."""
    part, octets = "", 0
    for sign in content:
        size = len(sign.encode())
        if octets + size > _LINE:
            yield part
            part, octets = " ", 1
        part += sign
        octets += size
    yield part

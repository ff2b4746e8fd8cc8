"""Clocks that disagree. Nothing depends on a clock, but whoever reads a time should know.

Only what is certain is said: words that come from the future, and words that are older than what
they speak of. Source: docs/format §3, `at`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kontrollbesok.exchange.heads import Heads
from kontrollbesok.ports.exchange import Device
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_peers import Session

_APART_MS: Final = 5 * 60 * 1000  # less than this is how clocks are
_MINUTE_MS: Final = 60 * 1000
_CLOCK: Final = "clock"  # a mark's sequence: minutes that the device is ahead of this one


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """A colleague's clock is `minutes` or more ahead of the one here; behind it when negative."""

    device: Device
    minutes: int


def note_clocks(session: Session, said: Iterable[Heads]) -> None:
    """Remember whose clock disagrees with the one here, and that one no longer does."""
    delivery, now_ms = session.delivery, session.office.clock.now_ms()
    known = delivery.marks(_CLOCK)
    for heads in said:
        minutes = _ahead_ms(session, heads, now_ms) // _MINUTE_MS
        before = known[heads.device].sequence if heads.device in known else 0
        if minutes != before:
            delivery.mark(_CLOCK, heads.device, minutes, now_ms)


def clock_doubts(office: Office) -> tuple[ClockDoubt, ...]:
    """The colleagues whose clocks disagree with the one here, the furthest apart first."""
    delivery = office.store.delivery
    apart = {device: mark.sequence for device, mark in delivery.marks(_CLOCK).items()}
    if not any(apart.values()):
        return ()  # as nearly always: this is asked after each key press
    doubts = [
        ClockDoubt(device, apart[device.id])
        for device in delivery.devices().values()
        if not device.revoked and apart.get(device.id)
    ]
    return tuple(sorted(doubts, key=lambda doubt: -abs(doubt.minutes)))


def _ahead_ms(session: Session, heads: Heads, now_ms: int) -> int:
    """How far ahead the speaker's clock is for certain; 0 where nothing is."""
    ahead_ms = heads.at_ms - now_ms
    if ahead_ms > _APART_MS:
        return ahead_ms
    behind_ms = max((at_ms - heads.at_ms for at_ms in _seen_by(session, heads, now_ms)), default=0)
    return -behind_ms if behind_ms > _APART_MS else 0


def _seen_by(session: Session, heads: Heads, now_ms: int) -> Iterable[int]:
    """When the newest own events that the speaker has were written, by the clock here.

    What was written while this clock stood ahead of now says nothing of the speaker's.
    """
    for stream in session.office.store.heads_of(session.office.author.device):
        if stream in heads.places:
            sequence, event = heads.places[stream]
            for own in session.delivery.run(stream, sequence, sequence):
                if own.id == event and own.header.at_ms <= now_ms:
                    yield own.header.at_ms

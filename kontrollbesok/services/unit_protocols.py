"""The protocol of a draw of units: what anyone needs to draw it again, and the check."""

import json

from kontrollbesok.journal.canonical import Json
from kontrollbesok.sampling.commitment import Commitment
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import Protocol, SeedSource, population_text, protocol_json
from kontrollbesok.sampling.recheck import recheck
from kontrollbesok.services.office import Office
from kontrollbesok.services.protocols import utc_text
from kontrollbesok.services.unit_draw_record import UnitDraw, locked_print, wish_value
from kontrollbesok.services.unit_draws import opened, ranked
from kontrollbesok.services.unit_lots import drawn_parts, frame_of, part_names


def protocol(draw: UnitDraw) -> Protocol:
    """The draw as the verifiers read it. Raises as `unit_draws.ranked`."""
    ranked(draw)
    assert draw.lock is not None  # it would not be ranked
    assert draw.seed is not None
    wish, promise = draw.wish, draw.promise
    set_at = utc_text(promise.at_ms if promise else draw.seed.at_ms)
    return Protocol(
        control=f"enheter/{wish.year}",
        population=locked_print(draw),
        locked_at=utc_text(draw.lock.at_ms),
        seed=draw.seed.digits,
        seed_source=SeedSource(draw.seed.origin.value),
        seed_set_at=set_at,
        parts=drawn_parts(draw.found, wish.size, wish.weighting, draw.seed.digits),
        promised=Commitment(promise.sha256, draw.salt, set_at) if promise else None,
    )


def protocol_text(draw: UnitDraw) -> str:
    """The file that is given away: beside the draw, names, reasons and targeted units.

    Raises as `unit_draws.ranked`.
    """
    whole: dict[str, Json] = json.loads(protocol_json(protocol(draw)))
    whole["wish"] = wish_value(draw.wish)
    whole["units"] = [
        {
            "id": unit.unit,
            "name": unit.name,
            "weight": unit.weight.number,
            "reason": unit.weight.reason,
            "due": unit.due,
        }
        for unit in draw.found.units
    ]
    whole["excluded"] = [
        {
            "id": one.unit,
            "name": one.name,
            "why": one.why.value,
            "since": one.since.isoformat() if one.since else None,
        }
        for one in draw.found.excluded
    ]
    if draw.promise is not None:
        assert draw.seed is not None  # `protocol` has checked
        whole["opened_at"] = utc_text(draw.seed.at_ms)
    whole["targeted"] = [{"id": one.unit, "reason": one.reason} for one in draw.targeted]
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def population_lines(draw: UnitDraw) -> str:
    """The list as the verifiers read it: id and weight, and the half where there are two."""
    return population_text(frame_of(draw.found.units), part_names(draw.found))


def verify(office: Office, draw: UnitDraw) -> tuple[Mismatch, ...]:
    """Kontrollera urvalet: the record is read anew and the draw done again.

    Empty when everything agrees. Raises as `unit_draws.opened` and `unit_draws.ranked`.
    """
    again = opened(office, draw.id)
    frame, names = frame_of(again.found.units), part_names(again.found)
    found = recheck(protocol(draw), frame, names)
    # That the lock is in the seed's past is known for certain; the clocks of two computers are not.
    return tuple(m for m in found if m.kind is not MismatchKind.SEED_BEFORE_LOCK)

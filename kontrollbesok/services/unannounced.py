"""Visits that the unit is not told of: whether a year may have them, and who can be let in on one.

Off until the coordinator says so.

Source: ux §2.9 "Urval av enheter"; docs/beslut/0531.
"""

import json
from collections.abc import Iterable
from typing import Any

from kontrollbesok.exchange.sealed_value import open_value, seal_value
from kontrollbesok.journal.canonical import Json, canonical_bytes
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import PersonId, unit_draw_context, year_plan_id
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


def are_allowed(office: Office, year: int) -> bool:
    """Whether they are. While two have said differently they are not."""
    known = office.reads.plans.year(year)
    return known is not None and known.unannounced


def allow(office: Office, year: int, *, allowed: bool) -> Touched:
    """Allow them, or no longer: a draw that is closed already stays so."""
    if allowed == are_allowed(office, year):
        return Touched.NOTHING
    value = {"allowed": True if allowed else None}
    operation = put(office.store, "plan", year_plan_id(year), "unannounced", value)
    return record(office, Act("units.unannounced", (operation,), context=unit_draw_context(year)))


def boxes_to(office: Office, people: Iterable[PersonId], value: Json) -> dict[str, dict[str, Json]]:
    """`value` by person, sealed to every computer that the person has by now; those without any
    are left out.
    """
    content = canonical_bytes(value)
    boxes: dict[str, dict[str, Json]] = {}
    devices = office.store.delivery.devices().values()
    for person in sorted(people):
        own = [one.recipient for one in devices if one.person == person and not one.revoked]
        box = seal_value(content, own)
        if box is not None:
            boxes[str(person)] = {"box": box}
    return boxes


def opened_box(office: Office, box: str) -> Any:
    """The JSON value that a box holds; None for one that was sealed to other computers."""
    content = open_value(box, office.keys.identity)
    try:
        return None if content is None else json.loads(content)
    except ValueError:
        return None

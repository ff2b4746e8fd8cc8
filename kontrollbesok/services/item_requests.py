"""Begär underlag: the words to units that have drawn items and no visit. Source: ux §2.4."""

from dataclasses import dataclass

from kontrollbesok.labels.order import request_text
from kontrollbesok.model.ids import SampleId, UnitId
from kontrollbesok.model.sample import Place, SampleItem
from kontrollbesok.services import allocations, controls, drawn_samples
from kontrollbesok.services.office import Office


@dataclass(frozen=True, slots=True)
class Request:
    """The text, and how many items it asks for; nothing where every unit has a visit."""

    text: str
    items: int


def request(office: Office, sample: SampleId) -> Request:
    """What to ask of each unit whose untested items no visit will take.

    Raises as `drawn_samples.drawn`.
    """
    drawn = drawn_samples.drawn(office, sample)
    places, tested = office.reads.samples.places(sample), allocations.tested_rows(office, sample)
    names = {unit.id: unit.name for unit in office.reads.samples.units()}
    waiting: dict[UnitId, list[SampleItem]] = {}
    for item in drawn.to_test:
        place = places.get(item.row, Place())
        if place.unit and allocations.waits_for_a_visit(place) and item.row not in tested:
            waiting.setdefault(place.unit, []).append(item)
    asked = [
        (names.get(unit, ""), [item.item for item in sorted(own, key=lambda one: one.row)])
        for unit, own in waiting.items()
    ]
    asked.sort(key=lambda one: one[0])
    if not asked:
        return Request("", 0)
    control = controls.named(office, drawn.sample.control)
    return Request(request_text(control, asked), sum(len(items) for _, items in asked))

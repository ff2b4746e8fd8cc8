"""What is found in the record. Source: docs/beslut/0504."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.spelling import Closeness


class Thing(StrEnum):
    """What can be found in the record."""

    UNIT = "unit"
    PERSON = "person"
    VISIT = "visit"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    context  the visit a finding belongs to; of all else its own id
    label    a finding's number; "" while it rests
    name     what it is called: a finding's title, or else its observation
    beside   some word stands only beside the name: in an observation, or in the unit's name
    """

    thing: Thing
    id: str
    context: str
    label: str
    name: str
    closeness: Closeness
    beside: bool

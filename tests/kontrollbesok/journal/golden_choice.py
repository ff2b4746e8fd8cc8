"""Golden vectors of a choice that is judged alike before and after a purge.

`docs/format/vectors-choice.json` is written once, as its elders.
"""

import json

from kontrollbesok.journal.canonical import Json
from tests import pen
from tests.kontrollbesok.journal import golden

VECTORS = golden.VECTORS.with_name("vectors-choice.json")


def text() -> str:
    """The whole file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def vectors() -> dict[str, Json]:
    """The events; those that a purge takes; what does not count and who has recorded, with both."""
    record = pen.chosen()
    return {
        "events": golden._lines(record.paper.events),
        "purged": [event.id for event in record.notes],
        "aside": {str(event): why for event, why in record.aside.items()},
        "recorders": sorted(record.recorders),
    }

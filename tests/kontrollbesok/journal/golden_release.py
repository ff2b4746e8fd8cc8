"""Golden vectors of a fork and its release, of a later day than those of the ordinary record.

`docs/format/vectors-release.json` is written once, as its elders.
"""

import json

from kontrollbesok.journal.canonical import Json
from tests import pen
from tests.kontrollbesok.journal import golden

VECTORS = golden.VECTORS.with_name("vectors-release.json")


def text() -> str:
    """The whole file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def vectors() -> dict[str, Json]:
    """The events, and what of them does not count when the first so many have come."""
    record = pen.released()
    return {
        "events": golden._lines(record.paper.events),
        "aside": [
            {"of": count, "events": {str(event): why for event, why in aside.items()}}
            for count, aside in sorted(record.aside.items())
        ],
    }

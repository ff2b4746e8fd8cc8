"""Golden vectors of a restricted case, of a later day than those of the ordinary record.

`docs/format/vectors-case.json` is written once, as its elder.
"""

import hashlib
import json
import zlib

from kontrollbesok.exchange.letter import BOX_BYTES, CasePost, fill
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.digest import Tag
from tests.kontrollbesok.journal import golden
from tests.kontrollbesok.journal.case_pen import SALT, CasePaper, paper

VECTORS = golden.VECTORS.with_name("vectors-case.json")


def text() -> str:
    """The whole file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def vectors() -> dict[str, Json]:
    """Every vector, by the part of the format that it fixes."""
    case = written()
    read = case.read()
    return {
        "digests": [golden._digest(Tag.CASE)],
        "keys": [golden._keys(someone) for someone in case.pens],
        "case": {"device": case.author.author.device, "salt": SALT, "id": case.id},
        "events": golden._lines(case.events),
        "readers": sorted(read.readers),
        "recipients": [*read.receivers],
        "aside": {str(event): reason for event, reason in read.aside.items()},
        "standing": {
            group: golden._state(read.state(group))
            for group in ("beginning", "facts", "recipient", "readers", "timeline")
        },
        "boxes": [_box(box) for box in fill(post(case), case.author.paper.organisation)],
    }


def written() -> CasePaper:
    """A case begun, handed over, opened and added to, also by somebody who may not."""
    case = paper()
    author, chief, reviewer, founder = case.pens
    case.begin()
    case.hand_over(chief)
    case.write(chief, "case.open")
    case.let_in(chief, reviewer)
    case.note(reviewer, "Vidimerat.")
    case.note(founder, "Obehörigt.")
    case.note(author, "Pärmen står i kassaskåpet.")
    return case


def post(case: CasePaper) -> CasePost:
    """The case on its way, without saying to whom."""
    return CasePost(case.id, case.events)


def _box(packed: bytes) -> Json:
    """What is in a box: its text, since another zlib packs it otherwise."""
    plain = zlib.decompress(packed)
    return {
        "bytes": BOX_BYTES,
        "first_line": plain.split(b"\n", 1)[0].decode(),
        "lines": plain.count(b"\n"),
        "sha256": hashlib.sha256(plain).hexdigest(),
    }

"""The golden vectors of a restricted case: by the program, and by the format's words alone."""

import hashlib
import json

import pytest

from tests.kontrollbesok.journal import golden_case
from tests.kontrollbesok.journal.test_golden import canonical, digest, sign, standing_on

FROZEN = "b313171b61327f3fa11ee75b39a911623db7722362677a807b96bad1ebf57389"


@pytest.fixture(scope="module")
def vectors():
    return json.loads(golden_case.VECTORS.read_bytes())


def test_the_vectors_are_those_of_the_first_day():
    """The file is frozen: what is added goes into another one."""
    assert hashlib.sha256(golden_case.VECTORS.read_bytes()).hexdigest() == FROZEN


def test_the_program_gives_the_vectors_byte_for_byte():
    """Ids, bytes, signatures, readers, what stands and what does not count."""
    assert golden_case.text() == golden_case.VECTORS.read_text(encoding="utf-8")


# --- from docs/format alone ---


def test_the_case_s_id(vectors):
    """§14."""
    (row,) = vectors["digests"]
    assert digest("case", bytes.fromhex(row["content"])).hexdigest() == row["digest"]
    case = dict(vectors["case"])
    named = case.pop("id")
    assert digest("case", canonical(case)).hexdigest()[:32] == named


def test_every_event_bears_its_own_signature_and_names_nothing_ordinary(vectors):
    """§14: one stream a device, one `ctx`, no attachments, no other signature."""
    keys = {row["device"]: row for row in vectors["keys"]}
    headers = [json.loads(row["header"]) for row in vectors["events"]]
    streams = {header["str"]: header["dev"] for header in headers}
    for row, header in zip(vectors["events"], headers, strict=True):
        ident = digest("event", row["header"].encode()).digest()
        assert ident.hex() == row["id"]
        assert sign(keys[header["dev"]]["device_secret"], ident) == row["signature"]
        assert row["user_signature"] is None
        assert header["ctx"] == vectors["case"]["id"]
        assert (header["blb"], header["crit"]) == ([], [])
        assert header["dep"].keys() <= streams.keys() - {header["str"]}
    assert len(set(streams.values())) == len(streams)


def test_who_reads_follows_from_what_stands(vectors):
    """§14: author, recipient, and whom the recipient has let in."""
    persons = {row["device"]: row["person"] for row in vectors["keys"]}
    kept = [row for row in vectors["events"] if row["id"] not in vectors["aside"]]
    rows = [(row["id"], op) for row in kept for op in json.loads(row["body"])["ops"]]

    def standing(group, name=None):
        operations = [(ident, op) for ident, op in rows if op["g"] == group]
        return standing_on(name, operations)

    (recipient,) = standing("recipient")
    added = {name for _, op in rows if op["g"] == "readers" for name in op["add"]}
    author = persons[vectors["case"]["device"]]
    assert sorted({author, recipient["value"]["person"], *added}) == vectors["readers"]
    assert standing("facts") == vectors["standing"]["facts"]["register"]


def test_what_a_box_holds(vectors):
    """§15: a first line, and the case's events as lines."""
    (box,) = vectors["boxes"]
    first = json.loads(box["first_line"])
    lines = [
        canonical({"b": row["body"], "h": row["header"], "s": row["signature"], "u": None})
        for row in vectors["events"]
    ]
    plain = b"".join(line + b"\n" for line in [canonical(first), *lines])

    assert first["count"] == len(lines)
    assert hashlib.sha256(plain).hexdigest() == box["sha256"]

"""The golden vectors of a release: by the program, by the format's words alone, by the verifier."""

import hashlib
import json

import pytest

from tests.kontrollbesok.journal import golden_release
from tests.kontrollbesok.journal.test_golden import digest, past_of, sign, write_pack
from tests.verifier import program

FROZEN = "a1b54b01c0968245130f23ab77937ad219e0727747b023e191ed2ade75c4eae4"


@pytest.fixture(scope="module")
def vectors():
    return json.loads(golden_release.VECTORS.read_bytes())


def test_the_vectors_are_those_of_the_first_day():
    """The file is frozen: what is added goes into another one."""
    assert hashlib.sha256(golden_release.VECTORS.read_bytes()).hexdigest() == FROZEN


def test_the_program_gives_the_vectors_byte_for_byte():
    """Ids, bytes, signatures, and what does not count."""
    assert golden_release.text() == golden_release.VECTORS.read_text(encoding="utf-8")


# --- from docs/format alone ---


def test_every_event_bears_its_signatures(vectors):
    """§3: by the keys that the pens have."""
    for row in vectors["events"]:
        ident = digest("event", row["header"].encode()).digest()
        number = int(json.loads(row["header"])["act"], 16)
        assert ident.hex() == row["id"]
        assert sign((bytes([number]) * 32).hex(), ident) == row["signature"]
        if row["user_signature"] is not None:
            assert sign((bytes([number + 100]) * 32).hex(), ident) == row["user_signature"]


def test_what_a_fork_cuts_off_and_a_release_takes_back(vectors):
    """§5: in the view of who has the first so many events, by hashes alone."""
    assert [stage["of"] for stage in vectors["aside"]] == [10, 15, 16]
    for stage in vectors["aside"]:
        rows = vectors["events"][: stage["of"]]
        headers = {row["id"]: json.loads(row["header"]) for row in rows}
        spared = set()
        for row in rows:
            for op in json.loads(row["body"])["ops"]:
                if op["g"] == "release":
                    for stream, (_, head) in op["set"]["heads"].items():
                        past = past_of(head, headers)
                        spared |= {name for name in past if headers[name]["str"] == stream}
        places = [(header["str"], header["seq"]) for header in headers.values()]
        forks = {place for place in places if places.count(place) > 1}
        cut = {
            name
            for name, header in headers.items()
            if any(stream == header["str"] and seq <= header["seq"] for stream, seq in forks)
        }
        assert dict.fromkeys(cut - spared, "fork") == stage["events"]


def test_the_verifier_says_the_same(vectors, tmp_path):
    """What is cut off in the view of who has all of it; and the fork is no fault any more."""
    organisation = json.loads(vectors["events"][0]["header"])["org"]
    for stage in vectors["aside"]:
        write_pack(tmp_path, organisation, vectors["events"][: stage["of"]])
        pack = program()["Visits"](tmp_path)
        pack.check()
        cut = {e.id: "fork" for e in pack.events.values() if pack.cut(e, -1)}

        assert cut == stage["events"]
        released = stage["of"] > 10
        assert ["delar strömmen" in one for one in pack.problems] == [True] * (not released)
        assert ["har släppt" in one for one in pack.remarks] == [True] * released

"""The golden vectors of a choice: by the program, by the format's words, and by the verifier."""

import hashlib
import json

import pytest

from tests.kontrollbesok.journal import golden_choice
from tests.kontrollbesok.journal.test_golden import digest, past_of, write_pack
from tests.verifier import verify_pack

FROZEN = "1cc8260829be162676056ded0f24b0e45e298f9a79694a103312f5be1d85fac7"


@pytest.fixture(scope="module")
def vectors():
    return json.loads(golden_choice.VECTORS.read_bytes())


def test_the_vectors_are_those_of_the_first_day():
    """The file is frozen: what is added goes into another one."""
    assert hashlib.sha256(golden_choice.VECTORS.read_bytes()).hexdigest() == FROZEN


def test_the_program_gives_the_vectors_byte_for_byte():
    """Ids, bytes, signatures, and what was judged."""
    assert golden_choice.text() == golden_choice.VECTORS.read_text(encoding="utf-8")


@pytest.mark.parametrize("taken", [(), (0,), (1,), (0, 1)])
def test_who_has_recorded(vectors, taken):
    """§7, from the format alone: with the bodies, without one of them, and without both."""
    gone = {vectors["purged"][place] for place in taken}
    rows = {row["id"]: row for row in vectors["events"] if row["id"] not in vectors["aside"]}
    headers = {name: json.loads(row["header"]) for name, row in rows.items()}
    bodies = {name: json.loads(row["body"]) for name, row in rows.items() if name not in gone}
    recorders = set()
    for name, header in headers.items():
        assert digest("event", rows[name]["header"].encode()).hexdigest() == name
        if header["typ"] != "answer.note" and header["typ"] != "conflict.choose":
            continue
        past = past_of(name, headers) - {name}
        (op,) = bodies[name]["ops"] if name in bodies else [{"sup": []}]
        stated = {
            other: bodies[other]["ops"][0]["set"]
            for other in past & bodies.keys()
            if headers[other]["typ"] in ("answer.note", "conflict.choose")
        }
        lost = gone & {*op["sup"]}
        chooses = (
            header["typ"] == "conflict.choose"
            and len(op["sup"]) > 1
            and stated.keys() == {*op["sup"]} - lost
            and (lost or op["set"] in stated.values())
        )
        if not chooses:
            recorders.add(header["act"])

    assert sorted(recorders) == vectors["recorders"]


@pytest.mark.parametrize("taken", [(), (0,), (1,), (0, 1)])
def test_the_verifier_lets_the_reviewer_approve(vectors, tmp_path, taken):
    """Whoever chose has not recorded, whether or not one can see what was chosen between."""
    gone = {vectors["purged"][place] for place in taken}
    rows = [
        row | ({"body": None} if row["id"] in gone else {})
        for row in vectors["events"]
        if row["id"] not in vectors["aside"]
    ]
    write_pack(tmp_path, json.loads(rows[0]["header"])["org"], rows)

    problems, (verdict,) = verify_pack(tmp_path)

    assert problems == []
    assert f"utan innehåll: {len(gone)}" in verdict

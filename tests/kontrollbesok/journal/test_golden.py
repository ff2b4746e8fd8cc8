"""The golden vectors: the program gives them, and so does whoever has only the format to go by."""

import contextlib
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kontrollbesok.exchange.pack import read_pack
from kontrollbesok.journal.canonical import NotCanonicalError, parse_canonical
from tests.kontrollbesok.journal import golden
from tests.verifier import verify_pack

FROZEN = "4a978c5944e78c0b1575fb96bf064da9300a73db0632e5155dd06e113269ee9e"


@pytest.fixture(scope="module")
def vectors():
    return json.loads(golden.VECTORS.read_bytes())


def test_the_vectors_are_those_of_the_first_day():
    """The file is frozen: what is added goes into another one."""
    assert hashlib.sha256(golden.VECTORS.read_bytes()).hexdigest() == FROZEN


def test_the_program_refuses_what_no_reader_takes(vectors):
    """Another spelling of a value, and what is outside the profile."""
    taken = []
    for text in vectors["refused"]:
        with contextlib.suppress(NotCanonicalError):
            taken.append(parse_canonical(text.encode()))

    assert taken == []


def test_the_program_gives_the_vectors_byte_for_byte():
    """Keys, ids, bytes, signatures, merges and digests are what they were."""
    assert golden.text() == golden.VECTORS.read_text(encoding="utf-8")


# --- the same again, from docs/format alone: nothing of the program below this line ---


def canonical(value):
    """§1, in the words of the format."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(kind, content):
    """§2."""
    return hashlib.sha256(b"kontrollbesok/" + kind.encode() + b"/1\0" + content)


def public(secret):
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key()


def sign(secret, message):
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(message).hex()


def test_canonical_text(vectors):
    """§1."""
    for row in vectors["canonical"]:
        assert canonical(row["value"]).decode() == row["text"]


def test_refused_texts(vectors):
    """§1: parsed and encoded anew they are other bytes, or they go beyond the limits."""
    for text in vectors["refused"]:
        try:
            value = json.loads(text)
            same = canonical(value) == text.encode()
        except ValueError:
            continue
        assert not (same and within_limits(value, 8)), text


def within_limits(value, levels):
    """No floats, integers within 2^53, ASCII keys, so many levels."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        keys = value if isinstance(value, dict) else []
        return (
            levels > 0
            and all(key.isascii() for key in keys)
            and all(within_limits(item, levels - 1) for item in inner)
        )
    return not isinstance(value, float) and not (isinstance(value, int) and abs(value) > 2**53 - 1)


def test_digests(vectors):
    """§2."""
    assert len(vectors["digests"]) == 8
    for row in vectors["digests"]:
        assert digest(row["kind"], bytes.fromhex(row["content"])).hexdigest() == row["digest"]


def test_keys_and_device_ids(vectors):
    """§2."""
    for row in vectors["keys"]:
        device_key = public(row["device_secret"]).public_bytes_raw()
        assert device_key.hex() == row["device_key"]
        assert digest("device", device_key).hexdigest()[:32] == row["device"]
        assert public(row["user_secret"]).public_bytes_raw().hex() == row["user_key"]


def test_the_organisation_s_id(vectors):
    """§5."""
    found = dict(vectors["organisation"])
    organisation = found.pop("id")

    assert digest("organisation", canonical(found)).hexdigest()[:32] == organisation


def test_events(vectors):
    """§3: headers name their bodies, ids their headers, and both keys sign the ids."""
    keys = {row["device"]: row for row in vectors["keys"]}
    for row in vectors["events"]:
        header, body = json.loads(row["header"]), json.loads(row["body"])
        assert canonical(header).decode() == row["header"]
        assert canonical(body).decode() == row["body"]
        assert hashlib.sha256(row["body"].encode()).hexdigest() == header["bod"]
        ident = digest("event", row["header"].encode()).digest()
        assert ident.hex() == row["id"]
        own = keys[header["dev"]]
        assert sign(own["device_secret"], ident) == row["signature"]
        if row["user_signature"] is not None:
            assert sign(own["user_secret"], ident) == row["user_signature"]


def test_causal_pasts(vectors):
    """§4: the vector of an event."""
    pasts = {}
    for row in vectors["events"]:
        header = json.loads(row["header"])
        before = [pasts[header["prv"]]] if header["prv"] else []
        before += [pasts[ident] for _, ident in header["dep"].values()]
        past = {header["str"]: header["seq"]}
        for stream in {stream for vector in before for stream in vector}:
            past[stream] = max(vector.get(stream, -1) for vector in [*before, past])
        assert past == row["past"]
        pasts[row["id"]] = past


def test_merges(vectors):
    """§4: what stands is a function of the set of operations."""
    for row in vectors["merges"]:
        operations = [(f"{number:064x}", op) for number, op in enumerate(row["operations"], 1)]
        names = {name for _, op in operations for name in elements_of(op)}
        standing = {name: standing_on(name, operations) for name in names}
        register = standing.pop(None, [])
        assert register == row["register"], row["name"]
        assert {name: found for name, found in standing.items() if found} == row["elements"]
        every = [register, *standing.values()]
        assert row["conflict"] == any(
            len({canonical(candidate["value"]) for candidate in found}) > 1 for found in every
        )


def elements_of(op):
    """The elements that an operation is about; None for a register."""
    return op.get("add") or op.get("rem") or [None]


def standing_on(name, operations):
    """The values that stand on one element, or on the register."""
    about = [(ident, op) for ident, op in operations if name in elements_of(op)]
    replaced = {ident for _, op in about for ident in op["sup"]}
    values = [
        (ident, op["add"][name] if "add" in op else op.get("set"))
        for ident, op in about
        if "rem" not in op
    ]
    return [
        {"event": ident, "value": value and {k: v for k, v in value.items() if v is not None}}
        for ident, value in values
        if ident not in replaced
    ]


def test_visit_digests(vectors):
    """§8."""
    for row in vectors["visits"]:
        lists = {name: sorted(set(row[name])) for name in ("events", "blobs", "content")}
        whole = {"visit": row["visit"], "version": row["version"], **lists}
        assert digest("visit", canonical(whole)).hexdigest() == row["digest"]


# --- what was settled, when more comes to light ---


def past_of(ident, headers):
    """§4, by hash: every event that `ident` rests on, itself counted."""
    past, waiting = set(), [ident]
    while waiting:
        name = waiting.pop()
        if name not in past:
            past.add(name)
            header = headers[name]
            waiting += [cited for _, cited in header["dep"].values()]
            waiting += [header["prv"]] if header["prv"] else []
    return past


def test_what_a_settling_covers(vectors):
    """§8: by the hashes that its past names, whatever else has come."""
    found = vectors["settled"]
    headers = {row["id"]: json.loads(row["header"]) for row in found["events"]}
    visit = headers[found["settling"]]["ctx"]
    past = past_of(found["settling"], headers) - {found["settling"]} - {*found["left_out"]}
    inside = sorted(name for name in past if headers[name]["ctx"] == visit)

    assert inside == found["inside"]
    blobs = sorted({blob for name in inside for blob in headers[name]["blb"]})
    (settling,) = [row for row in found["events"] if row["id"] == found["settling"]]
    value = json.loads(settling["body"])["ops"][0]["set"]
    whole = {"visit": visit, "version": 1, "events": inside, "blobs": blobs}
    whole["content"] = value["content"]
    assert digest("visit", canonical(whole)).hexdigest() == value["digest"] == found["digest"]


# --- and the verifier ---


def write_pack(folder, organisation, rows):
    """A pack of the golden events, written from the format alone."""
    lines = [{"format": "kontrollbesok/pack/1", "org": organisation}]
    lines += [
        {"b": row["body"], "h": row["header"], "s": row["signature"], "u": row["user_signature"]}
        for row in rows
    ]
    pack = b"".join(canonical(line) + b"\n" for line in lines)
    (folder / "handelser.ndjson").write_bytes(pack)


def test_the_verifier_takes_the_golden_events(vectors, tmp_path):
    """The events as a pack: all hold, and those after the settling leave it as it was."""
    write_pack(tmp_path, vectors["organisation"]["id"], vectors["events"])

    problems, (verdict,) = verify_pack(tmp_path)

    assert problems == []
    assert "är oförändrat" in verdict
    assert [event.id for event in read_pack(tmp_path)] == [row["id"] for row in vectors["events"]]


def test_the_verifier_says_of_the_golden_settling_what_the_format_says(vectors, tmp_path):
    """The fork is told, and the visit is as it was settled."""
    rows = vectors["settled"]["events"]
    write_pack(tmp_path, json.loads(rows[0]["header"])["org"], rows)

    (problem,), (verdict,) = verify_pack(tmp_path)

    assert "delar strömmen" in problem
    assert "är oförändrat" in verdict
    assert f"Händelser: {len(vectors['settled']['inside'])}," in verdict
    assert "Sent inkommet: 1." in verdict
    assert "Underkänt och inte räknat: 1." in verdict

"""Event packs for the tests: written of any paper, unfolded, and read by the verifier."""

import json

from kontrollbesok.exchange.event_line import event_line
from kontrollbesok.exchange.pack import EVENTS_FILE
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.model.ids import BlobId
from tests import pen
from tests.pen import VISIT
from tests.verifier import verify_pack

PICTURE = BlobId(sha256_hex(pen.BLOB))


def write(folder, paper):
    """A pack of the paper, whatever is on it: the program would not write every one of them."""
    (folder / "blobbar").mkdir(parents=True)
    (folder / "blobbar" / PICTURE).write_bytes(pen.BLOB)
    first = canonical_line({"format": "kontrollbesok/pack/1", "org": paper.organisation})
    (folder / EVENTS_FILE).write_bytes(first + b"".join(map(event_line, paper.events)))
    return folder


def problems_of(tmp_path, team):
    """What the verifier finds in a pack of all that stands on the team's paper."""
    problems, _ = verify_pack(write(tmp_path / "paket", team.paper))
    return " ".join(problems)


def files_of(folder):
    """The bytes of each file in a pack."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def unfold(folder, files):
    """Write a pack from bytes."""
    (folder / "blobbar").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def lines_of(settled):
    return settled[EVENTS_FILE].splitlines(keepends=True)


def canonical_line(row):
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def remark():
    value = {"visit": VISIT, "text": "En sak till."}
    return Operation("remark", "d" * 32, "remark", Set(value))


def verdict_of(tmp_path, team):
    """What the verifier says of the pack's one settled visit, with remarks and faults before it."""
    problems, told = verify_pack(write(tmp_path / "paket", team.paper))
    return problems, told


def flipped(content, place, bit):
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]

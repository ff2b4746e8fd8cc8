"""Oberoende kontroll av ett händelsepaket: python verifiera_paket.py MAPP [ORGANISATIONENS-ID]

Skriven efter formatet (docs/format/README.md, dit § pekar), utan en rad gemensam med programmet.
Prövar att varje rad är orörd och på sin plats: form, innehåll, kedjor, datorernas signaturer,
grundandet, delningar och underlag. Står för sig själv, med cryptography; verifiera_behorighet.py
prövar sedan vem som var med, och verifiera_besok.py besöken. Ger 0 om allt håller, annars 1.
"""

import json
import re
import sys
from hashlib import file_digest, sha256
from pathlib import Path
from types import SimpleNamespace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIRST_LINE = re.compile(r'{"format":"kontrollbesok/pack/1","org":"([0-9a-f]{32})"}\n')  # §9
NAME = re.compile("[!-~]{1,80}")  # §3
ID, HASH, INT = '"[0-9a-f]{32}"', '"[0-9a-f]{64}"', "(0|[1-9][0-9]*)"
HEADER = re.compile(  # §3: de femton uppgifterna i kanonisk ordning, av version 1
    rf'{{"act":{ID},"at":-?{INT},"blb":\[({HASH},?)*\],"bod":{HASH},"crit":\[.*\],"ctx":(null|".+"),'
    rf'"dep":{{({ID}:\[{INT},{HASH}\],?)*}},"dev":{ID},"lam":{INT},"org":{ID},"prv":(null|{HASH}),'
    rf'"seq":{INT},"str":{ID},"typ":".+","v":1}}'
)
canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


class Flaw(Exception):  # noqa: N818
    """Det som inte håller."""


def require(holds, text):
    if not holds:
        raise Flaw(text)


def parse(text):
    """Läs kanonisk JSON (§1). Decimaltal, och en annan stavning av samma värde, godtas inte."""
    value = json.loads(text, parse_float=bytes, parse_constant=bytes)
    require(levels(value) <= 8 and canonical(value) == text, "är inte kanonisk JSON")
    return value


def levels(value):
    require(not isinstance(value, int) or abs(value) < 2**53, "har ett för stort heltal")
    require(not isinstance(value, dict) or "".join(value).isascii(), "har en otillåten nyckel")
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(levels, inner), default=0) if isinstance(value, dict | list) else 0


def digest(kind, content):
    return sha256(b"kontrollbesok/" + kind.encode() + b"/1\0" + content).hexdigest()  # §2


def signed(key, signature, ident):
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        return public.verify(bytes.fromhex(signature), bytes.fromhex(ident)) is None
    except (InvalidSignature, ValueError, TypeError):
        return False


def covers(view, e):
    """Om händelsen är med i `view`: en bit för varje rad som någon hade sett (§4)."""
    return view >> e.number & 1


def read_event(number, line):
    """Gör en rad i paketet (§9) till en händelse, om huvud och innehåll har rätt form (§3)."""
    require(line.endswith(b"\n"), "är för lång eller avhuggen")
    row = parse(line[:-1].decode())
    head, body, marks = row["h"], row["b"], row["s"] + (row["u"] or "0" * 128)
    form = HEADER.fullmatch(head) and re.fullmatch("[0-9a-f]{256}", marks) and len(row) == 4
    e = SimpleNamespace(**parse(head) if form else {"typ": ""})
    form = form and len(vars(e)) == 15 and all(map(NAME.fullmatch, [e.typ, e.ctx or "-", *e.crit]))
    form = form and all(names == sorted(set(names)) for names in (e.blb, e.crit))
    form = form and len((head + (body or "")).encode()) <= 256 * 1024
    require(form, "har ett huvud eller en signatur av fel form eller storlek")
    e.id, e.sig, e.usig, e.erased = digest("event", head.encode()), row["s"], row["u"], body is None
    e.number, e.ops, e.before, e.sound = number, [], 0, False
    if not e.erased:
        require(sha256(body.encode()).hexdigest() == e.bod, "har ett ändrat innehåll")
        ops = [{"set": None, "add": None, "sup": None} | op for op in parse(body)["ops"]]
        e.ops = [SimpleNamespace(**op, key=(*op["e"], op["g"])) for op in ops if not e.crit]
        names = all(isinstance(name, str) for op in e.ops for name in op.key)
        require(names and all(isinstance(op.set, dict | None) for op in e.ops), "har en okänd form")
    return e


class Pack:
    """Det som är läst: händelser efter id, efter vad de skriver och efter dem de följer på."""

    def __init__(self, folder):
        self.folder, self.problems, self.remarks, self.forks = Path(folder), [], [], []
        self.keys, self.blobs, self.events, self.written, self.places = {}, {}, {}, {}, {}
        with (self.folder / "handelser.ndjson").open("rb") as file:
            first = FIRST_LINE.fullmatch(file.readline(100).decode("latin-1"))
            self.org = first and first[1]  # inget id: filen är inget händelsepaket
            lines = iter(lambda: file.readline(600 * 1024), b"") if first else ()
            rows = [self.prove(n, read_event, n, line) for n, line in enumerate(lines, 2)]
        self.read_in = [*filter(None, rows)]

    def prove(self, number, work, *arguments):
        """Gör ett prov av en rad. Det som inte håller nämns, och svaret är då None."""
        try:
            return work(*arguments)
        except (Flaw, ValueError, LookupError, TypeError, AttributeError, RecursionError) as flaw:
            text = flaw if isinstance(flaw, Flaw) else "har inte den form som formatet kräver"
            self.problems.append(f"Rad {number} {text}.")

    def check(self):
        """Pröva allt: signaturer, sedan kedja och rätt rad för rad, sist delningar och underlag."""
        self.vouch()
        refused = set()
        for e in self.read_in:
            rests_on = {e.prv, *(ident for _, ident in e.dep.values())}
            placed = rests_on.isdisjoint(refused) and self.prove(e.number, self.connect, e)
            e.sound = bool(placed and self.prove(e.number, self.judge, e))
            refused |= set() if placed else {e.id}
        for e in self.forks:
            text = f"delar strömmen {e.str}: plats {e.seq} har redan en annan händelse"
            self.prove(e.number, require, self.decided(e), text)
        for path in self.folder.glob("blobbar/*"):
            with path.open("rb") as file:
                self.blobs[path.name] = file_digest(file, "sha256").hexdigest() == path.name
            self.problems += [] if self.blobs[path.name] else [f"Underlaget {path.name} är ändrat."]

    def vouch(self):
        """En giltig signatur täcker allt före sig i sin ström (§3)."""
        ops = [op for e in self.read_in for op in e.ops if op.key[0] == "certificate" and op.set]
        for key in [str(op.set.get("device_key")) for op in ops]:
            if re.fullmatch("[0-9a-f]{64}", key):
                self.keys[digest("device", bytes.fromhex(key))[:32]] = key
        later = set()
        for e in reversed(self.read_in):
            e.own = signed(self.keys.get(e.dev), e.sig, e.id)
            e.vouched = e.own or (e.id, e.str, e.dev) in later
            later |= {(e.prv, e.str, e.dev)} if e.vouched else set()

    def connect(self, e):
        """Pröva kedja, orsaksordning (§4), organisation, grundande (§5) och datorns signatur."""
        require(e.id not in self.events, "står två gånger")
        require((e.seq == 0) == (e.prv is None) and e.str not in e.dep, "bryter kedjan")
        previous = {e.str: (e.seq - 1, e.prv)} if e.seq else {}
        for stream, (seq, ident) in (previous | e.dep).items():
            parent = self.events.get(ident, e)
            require((parent.str, parent.seq) == (stream, seq), f"saknar {stream}/{seq} före sig")
            e.before |= parent.view
        require(not e.seq or self.events[e.prv].dev == e.dev, "kommer från fel dator för strömmen")
        require(e.org == self.org, "hör till en annan organisation")
        founding = not self.events and self.founds(e)
        require(e.before or founding, "vilar inte på organisationens grundande")
        require(e.dev in self.keys, "kommer från en dator utan intyg")
        require(e.vouched, "har inte datorns signatur, och ingen senare i strömmen täcker den")
        text = f"Anmärkning: rad {e.number} har en skadad signatur, men en senare täcker den."
        self.remarks += [] if e.own else [text]
        self.places.setdefault((e.str, e.prv), []).append(e)
        self.forks += [e] if len(self.places[e.str, e.prv]) > 1 else []
        self.events[e.id], e.view = e, e.before | 1 << e.number
        for op in e.ops:
            self.written.setdefault(op.key, []).append((e, op))
        return True

    def founds(self, e):
        """Om händelsen grundar organisationen: id:t är av nycklarna och av strömmen (§5)."""
        written = {op.key: op.set for op in e.ops}
        found = written["organisation", e.org, "founding"]
        certified = written["certificate", e.dev, "certificate"]
        keys = {name: found[name] for name in ("device_key", "recovery", "salt", "user_key")}
        named = digest("organisation", canonical(keys | {"stream": e.str}).encode())[:32] == e.org
        return e.seq == 0 and named and found | certified == certified | found  # samma nycklar

    def twice(self, e, view):
        """Om `view` har två händelser på en plats i strömmen, där händelsen står eller före den."""
        before = [fork.prv for fork in self.forks if fork.str == e.str and fork.seq <= e.seq]
        return any(sum(covers(view, f) for f in self.places[e.str, prv]) > 1 for prv in before)

    # Vem som fick skriva, och om en delning är avgjord, prövas i verifiera_behorighet.py.
    judge, decided = (lambda self, e: True), (lambda self, e: False)

    @classmethod
    def verify(cls, folder, organisation=None):
        """Pröva en mapp. Ger allt som inte håller, och anmärkningar."""
        pack = cls(folder)
        if not pack.org or organisation not in (None, pack.org):
            return ["Mappen är inte ett händelsepaket för den organisationen."], []
        pack.check()
        return pack.problems, pack.remarks


def main(verify):
    problems, told = verify(*sys.argv[1:3])
    print(*dict.fromkeys(problems + told), f"Avvikelser: {len(problems)}.", sep="\n")  # noqa: T201
    sys.exit(bool(problems))


if __name__ == "__main__":
    main(Pack.verify)

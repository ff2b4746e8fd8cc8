"""Ett händelsepaket läst och prövat till form, kedja och signatur: grunden till verifiera_besok.py.

Skriven efter formatet (docs/format/README.md, dit § pekar), utan en rad gemensam med programmet.
Här prövas att varje rad är orörd, står på sin plats, vilar på händelser som finns och kommer från
organisationens datorer. Vem som fick göra vad prövas i verifiera_besok.py. Kräver cryptography.
"""

import json
import re
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
    """Det som inte håller. Utan text: händelsen vilar bara på en som redan är underkänd."""


def require(holds, text=""):
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
    """Om `view`, högsta sedda plats i varje ström eller gren (§4), omfattar händelsen."""
    return e.seq <= view.get(e.branch, -1)


def read_event(line):
    """Gör en rad i paketet (§9) till en händelse, om huvud och innehåll har rätt form (§3)."""
    require(line.endswith(b"\n"), "är för lång eller avhuggen")
    row = parse(line[:-1].decode())
    head, body, marks = row["h"], row["b"], row["s"] + (row["u"] or "0" * 128)
    form = HEADER.fullmatch(head) and re.fullmatch("[0-9a-f]{256}", marks) and len(row) == 4
    e = SimpleNamespace(**parse(head) if form else {"typ": ""})
    form = form and len(vars(e)) == 15 and all(map(NAME.fullmatch, [e.typ, e.ctx or "-", *e.crit]))
    size = len((head + (body or "")).encode())
    require(
        form and size <= 256 * 1024, "har ett huvud eller en signatur av fel form eller storlek"
    )
    lists = all(names == sorted(set(names)) for names in (e.blb, e.crit))
    require(lists, "har underlag eller krav i fel ordning")
    e.id, e.sig, e.usig, e.erased = digest("event", head.encode()), row["s"], row["u"], body is None
    e.ops, e.before, e.sound = [], {}, False
    if not e.erased:
        require(sha256(body.encode()).hexdigest() == e.bod, "har ett ändrat innehåll")
        ops = [{"set": None, "sup": None} | op for op in parse(body)["ops"]]
        e.ops = [SimpleNamespace(**op, key=(*op["e"], op["g"])) for op in ops if not e.crit]
        names = all(isinstance(name, str) for op in e.ops for name in op.key)
        require(names and all(isinstance(op.set, dict | None) for op in e.ops), "har en okänd form")
    return e


class Pack:
    """Det som är läst: händelser efter id, operationer efter vad de skriver, varje ströms grenar
    med platsen där de börjar och deras senaste händelse, och om varje underlag är orört."""

    def __init__(self, folder):
        self.folder, self.file = Path(folder), Path(folder, "handelser.ndjson")
        with self.file.open("rb") as file:
            first = FIRST_LINE.fullmatch(file.readline(100).decode("latin-1"))
        self.org = first and first[1]  # inget id: filen är inget händelsepaket
        self.problems, self.remarks, self.settled, self.now = [], [], [], {}
        self.events, self.written, self.branches, self.tips, self.blobs = {}, {}, {}, {}, {}
        self.keys, self.refused, self.homes = {}, set(), {}

    def prove(self, number, work, *arguments):
        """Gör ett prov av en rad. Det som inte håller nämns, och svaret är då None."""
        try:
            return work(*arguments)
        except (Flaw, ValueError, LookupError, TypeError, AttributeError, RecursionError) as flaw:
            text = str(flaw) if isinstance(flaw, Flaw) else "har inte den form som formatet kräver"
            self.problems += [f"Rad {number} {text}."] if text else []

    def read(self, judge):
        """Läs mappen: händelserna, och om varje underlag har det innehåll som namnet säger."""
        with self.file.open("rb") as file:
            file.readline(100)
            self.take(enumerate(iter(lambda: file.readline(600 * 1024), b""), 2), judge)
        for path in self.folder.glob("blobbar/*"):
            with path.open("rb") as file:
                self.blobs[path.name] = file_digest(file, "sha256").hexdigest() == path.name

    def take(self, lines, judge):
        """Läs raderna: först form, sedan signaturer, sist allt annat i ordning med `judge`."""
        read = [(n, e) for n, line in lines if (e := self.prove(n, read_event, line))]
        self.vouch([e for _, e in read])
        for number, e in read:
            life = [op.set for op in e.ops if op.key == ("visit", e.ctx, "life") and op.set]
            self.settled += [(e, value) for value in life if value.get("step") == "settle"]
            e.number = number
            if not self.prove(number, self.connect, e):
                self.refused.add(e.id)
                continue
            self.events[e.id], self.now[e.branch] = e, e.seq
            for op in e.ops:
                self.written.setdefault(op.key, []).append((e, op))
                self.homes.setdefault(op.key[:2], []).append(e)
            e.sound = bool(self.prove(number, judge, e))

    def vouch(self, events):
        """En giltig signatur täcker allt före sig i sin ström (§3)."""
        ops = [op for e in events for op in e.ops if op.key[::2] == ("certificate", "certificate")]
        for key in [str(op.set.get("device_key")) for op in ops if op.set]:
            if re.fullmatch("[0-9a-f]{64}", key):
                self.keys[digest("device", bytes.fromhex(key))[:32]] = key
        later = set()
        for e in reversed(events):
            e.own = signed(self.keys.get(e.dev), e.sig, e.id)
            e.vouched = e.own or (e.id, e.str, e.dev) in later
            later |= {(e.prv, e.str, e.dev)} if e.vouched else set()

    def connect(self, e):
        """Pröva kedja, orsaksordning (§4), organisation, grundande (§5) och datorns signatur."""
        require(e.id not in self.events, "står två gånger")
        require((e.seq == 0) == (e.prv is None) and e.str not in e.dep, "bryter kedjan")
        previous = {e.str: (e.seq - 1, e.prv)} if e.seq else {}
        for stream, (seq, ident) in (previous | e.dep).items():
            require(ident not in self.refused)
            parent = self.events.get(ident, e)
            require((parent.str, parent.seq) == (stream, seq), f"saknar {stream}/{seq} före sig")
            for branch, n in parent.view.items():
                e.before[branch] = max(n, e.before.get(branch, -1))
        require(not e.seq or self.events[e.prv].dev == e.dev, "kommer från fel dator för strömmen")
        require(e.org == self.org, "hör till en annan organisation")
        founding = not self.events and self.founds(e)
        require(e.before or founding, "vilar inte på organisationens grundande")
        require(e.dev in self.keys, "kommer från en dator utan intyg")
        require(e.vouched, "har inte datorns signatur, och ingen senare i strömmen täcker den")
        branches = self.branches.setdefault(e.str, {})
        e.branch = self.events[e.prv].branch if e.seq else e.str
        if branches and self.tips[e.branch] != e.prv:
            e.branch = f"{e.str}/{e.id}"
            text = f"delar strömmen {e.str}: plats {e.seq} har redan en annan händelse"
            self.problems.append(f"Rad {e.number} {text}.")
        branches.setdefault(e.branch, e.seq)
        self.tips[e.branch], e.view = e.id, e.before | {e.branch: e.seq}
        text = f"Anmärkning: rad {e.number} har en skadad signatur, men en senare täcker den."
        self.remarks += [] if e.own else [text]
        return True

    def founds(self, e):
        """Om händelsen grundar organisationen: id:t är av nycklarna och av strömmen (§5)."""
        written = {op.key: op.set for op in e.ops}
        found = written["organisation", e.org, "founding"]
        certified = written["certificate", e.dev, "certificate"]
        keys = {name: found[name] for name in ("device_key", "recovery", "salt", "user_key")}
        whole = canonical(keys | {"stream": e.str}).encode()
        named = digest("organisation", whole)[:32] == e.org and e.seq == 0
        return named and found | certified == certified | found  # samma nycklar

    def forked(self, e, view):
        """Om `view` har två händelser på en plats i strömmen, där händelsen står eller före den."""
        known = [(first, view.get(b, -1)) for b, first in self.branches[e.str].items()]
        spans = [(first, last) for first, last in known if last >= first]
        twice = [n for n, _ in spans if sum(first <= n <= last for first, last in spans) > 1]
        return e.seq >= min(twice, default=e.seq + 1)

    def near(self, e):
        """Händelserna i samma besök som händelsen vilar på."""
        return [f for f in self.events.values() if f.ctx == e.ctx and covers(e.before, f)]

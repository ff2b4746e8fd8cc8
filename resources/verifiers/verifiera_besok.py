"""Oberoende kontroll av ett händelsepaket: python verifiera_besok.py MAPP [ORGANISATIONENS-ID]

Skriven enbart efter formatbeskrivningen (docs/format/README.md, dit § pekar) och utan en rad
gemensam med programmet. Kräver Python 3.11 och paketet cryptography. Slutar med 0 om allt håller,
annars 1. Utan id prövas paketet bara mot sig självt: be kommunen om id:t på annan väg än paketet.

Två saker kan ingen se i ett paket: att de allra senaste händelserna är utelämnade, och vad som
stod i ett innehåll som är gallrat. Klockslag är vad datorns egen klocka visade.
"""

import json
import re
import sys
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from types import SimpleNamespace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIRST_LINE = re.compile(r'{"format":"kontrollbesok/pack/1","org":"([0-9a-f]{32})"}\n')  # §9
ID, HASH, INT = '"[0-9a-f]{32}"', '"[0-9a-f]{64}"', "(0|[1-9][0-9]*)"
HEADER = re.compile(  # §3: de femton uppgifterna i kanonisk ordning, av version 1 och utan krav
    rf'{{"act":{ID},"at":-?{INT},"blb":\[({HASH},?)*\],"bod":{HASH},"crit":\[\],"ctx":(null|".+"),'
    rf'"dep":{{({ID}:\[{INT},{HASH}\],?)*}},"dev":{ID},"lam":{INT},"org":{ID},"prv":(null|{HASH}),'
    rf'"seq":{INT},"str":{ID},"typ":"[!-~]{{1,80}}","v":1}}'
)
SIGNED = {"submit", "approve", "settle", "reopen"}  # §7: steg som personen själv signerar
CLOSED = {"send_back", "approve", "final_review", "settle", "reopen"}  # för den som registrerat
RECORDS = {"answer", "cell", "evidence", "finding", "population", "sample"}  # att registrera
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
    except InvalidSignature:
        return False


def covers(view, e):
    """Om `view`, högsta sedda plats i varje ström (§4), omfattar händelsen."""
    return e.seq <= view.get(e.str, -1)


def read_event(line):
    """Gör en rad i paketet (§9) till en händelse, om huvud och innehåll har rätt form (§3)."""
    require(line.endswith(b"\n"), "är för lång eller avhuggen")
    row = parse(line[:-1].decode())
    head, body, marks = row["h"], row["b"], row["s"] + (row["u"] or "0" * 128)
    require(len(row) == 4 and HEADER.fullmatch(head), "har inte ett huvud av rätt form")
    require(re.fullmatch("[0-9a-f]{256}", marks), "har signaturer av fel form")
    require(len((head + (body or "")).encode()) <= 256 * 1024, "är större än 256 KiB")
    e = SimpleNamespace(**parse(head), id=digest("event", head.encode()), ops=[], before={})
    require(e.blb == sorted(set(e.blb)), "har underlag i fel ordning")
    e.sig, e.usig, e.erased = row["s"], row["u"], body is None
    if not e.erased:
        require(sha256(body.encode()).hexdigest() == e.bod, "har ett ändrat innehåll")
        e.ops = [SimpleNamespace(**op, key=(*op["e"], op["g"])) for op in parse(body)["ops"]]
    return e


class Pack:
    """Det som är läst: godtagna händelser efter id och efter plats, operationer efter vad de
    skriver, första platsen i varje delad ström, och om varje underlag är orört."""

    def __init__(self, org):
        self.org, self.problems, self.settled, self.refused = org, [], [], set()
        self.events, self.places, self.written, self.forks, self.blobs = {}, {}, {}, {}, {}

    def take(self, number, line):
        e = SimpleNamespace(id=None)
        try:
            e = read_event(line)
            require(e.id not in self.events, "står två gånger")
            for op in e.ops:
                self.written.setdefault(op.key, []).append((e, op))
                if op.key == ("visit", e.ctx, "life") and op.set["step"] == "settle":
                    self.settled.append((e, op.set, sorted(set(op.set["content"]))))
            e.sound = not self.events  # grundandet intygar sig självt; alla andra prövas först
            self.connect(e)
            self.events[e.id] = e
            self.check_operations(e)
            e.sound = True
        except (Flaw, ValueError, LookupError, TypeError, AttributeError, RecursionError) as flaw:
            e.sound = False
            self.refused.add(e.id)
            text = str(flaw) if isinstance(flaw, Flaw) else "har inte den form som formatet kräver"
            self.problems += [f"Rad {number} {text}."] if text else []

    def connect(self, e):
        """Pröva kedja, orsaksordning (§4), organisation och signaturer (§5)."""
        require((e.seq == 0) == (e.prv is None) and e.str not in e.dep, "bryter kedjan")
        previous = {e.str: (e.seq - 1, e.prv)} if e.seq else {}
        for stream, (seq, ident) in (previous | e.dep).items():
            require(ident in self.events or ident not in self.refused)
            parent = self.events.get(ident, e)
            require((parent.str, parent.seq) == (stream, seq), f"saknar {stream}/{seq} före sig")
            for s, n in (parent.before | {stream: seq}).items():
                e.before[s] = max(n, e.before.get(s, -1))
        e.view = e.before or {e.str: 0}
        require(e.org == self.org, "hör till en annan organisation")
        require(e.before or self.founds(e), "vilar inte på organisationens grundande")
        certificates = self.standing(("certificate", e.dev, "certificate"), e.view)
        require(certificates, "kommer från en dator utan intyg")
        for _, op in certificates:
            require(op.set["person"] == e.act, "bär ett annat namn än datorns intyg")
            require(signed(op.set["device_key"], e.sig, e.id), "har inte datorns signatur")
        personal = not e.usig or any(signed(key, e.usig, e.id) for key in self.user_keys(e))
        require(personal, "har en personsignatur som inte är personens")
        if self.places.setdefault((e.str, e.seq), e) is not e:
            self.forks[e.str] = min(e.seq, self.forks.get(e.str, e.seq))
            require(False, f"delar strömmen {e.str}: plats {e.seq} har redan en annan händelse")

    def founds(self, e):
        """Om händelsen är grundandet: organisationens id är en kontrollsumma av nycklarna (§5)."""
        written = {op.key: vars(op).get("set") for op in e.ops}
        found = written["organisation", e.org, "founding"]
        certified = written["certificate", e.dev, "certificate"]
        keys = {name: found[name] for name in ("device_key", "recovery", "salt", "user_key")}
        named = digest("organisation", canonical(keys).encode())[:32] == e.org
        return e.sound and named and found | certified == certified | found  # samma nycklar

    def user_keys(self, e):
        """Nyckeln i personens nyaste intyg (§5); är flera skrivna samtidigt gäller var och en."""
        targets = [key for key in self.written if key[::2] == ("certificate", "certificate")]
        found = [(c, op.set) for key in targets for c, op in self.standing(key, e.view)]
        own = [(c, value["user_key"]) for c, value in found if value["person"] == e.act]
        return {key for c, key in own if not any(covers(later.before, c) for later, _ in own)}

    def standing(self, key, view):
        """Värden i det som `view` omfattar, som ingen där har ersatt (§4) eller spärrat (§5)."""
        seen = [(e, op) for e, op in self.written.get(key, []) if e.sound and covers(view, e)]
        kept = [(e, op) for e, op in seen if key[2] == "revocation" or not self.revoked(e, view)]
        replaced = {ident for _, op in kept for ident in op.sup}
        return [(e, op) for e, op in kept if e.id not in replaced]

    def revoked(self, e, view):
        """Om händelsen är skriven efter det som en spärr av datorn lämnar kvar (§5)."""
        stops = self.standing(("certificate", e.dev, "revocation"), view)
        return any(hasattr(op, "set") and e.seq > op.left.get(e.str, -1) for _, op in stops)

    def inside(self, e):
        """De händelser i samma besök som händelsen vilar på, utom från en spärrad dator."""
        near = [f for f in self.events.values() if f.ctx == e.ctx and covers(e.before, f)]
        return [f for f in near if not self.revoked(f, e.before)]

    def check_operations(self, e):
        """Pröva att det ersatta är sett (§4) och att rätten finns (§5, §7)."""
        require(len({op.key for op in e.ops}) == len(e.ops), "skriver samma uppgift två gånger")
        for op in e.ops:
            kind, ident, group = op.key
            seen = all(i in self.events and covers(e.before, self.events[i]) for i in op.sup)
            require(seen and op.sup == sorted(set(op.sup)), "ersätter något den inte har sett")
            if kind in ("certificate", "grant"):
                grants = self.standing(("grant", f"{e.act}/coordinator", "grant"), e.view)
                entitled = e.usig and grants and all(hasattr(grant, "set") for _, grant in grants)
                require(entitled, "ger eller tar en rätt utan en samordnares signatur")
            if kind == group == "certificate":
                named = digest("device", bytes.fromhex(op.set["device_key"]))[:32] == ident
                require(named and op.set["person"] and op.set["user_key"], "har ett oriktigt intyg")
            if group == "revocation" and hasattr(op, "set"):
                op.left = {stream: int(seq) for stream, (seq, _) in op.set["heads"].items()}
            if group == "grant" and hasattr(op, "set"):
                require(ident == "{person}/{role}".format(**op.set), "ger en oriktig rätt")
            if (kind, group) == ("visit", "life"):
                self.check_step(e, ident, op.set["step"], self.written[op.key])

    def check_step(self, e, visit, step, life):
        """Pröva vem som tar ett steg i ett besöks liv (§7)."""
        own = {f.id: f for f in self.inside(e) if f.act == e.act}
        recorded = step in CLOSED and any(map(self.records, own.values()))
        steps = {op.set["step"] for f, op in life if f.sound and f.id in own}
        require(e.ctx == visit, "flyttar ett annat besök än sitt eget")
        require(e.usig or step not in SIGNED, f"gör {step} utan personens signatur")
        require(not recorded, f"gör {step} i ett besök där samma person har registrerat")
        require(step != "settle" or "approve" not in steps, "fastställer eget godkännande")

    def records(self, e):
        """Om händelsen registrerar; att välja mellan värden som redan står räknas inte dit."""
        for op in e.ops:
            values = [vars(o).get("set") for f, o in self.written[op.key] if f.id in op.sup]
            choice = len(values) > 1 and vars(op).get("set") in values
            if op.key[0] in RECORDS and op.key[2] != "unit_reply" and not choice:
                return True
        return e.erased and e.typ.split(".")[0] in RECORDS

    def judge(self, e, value, pinned):
        """Utslaget om ett fastställt besök (§8): det första som inte håller, eller att allt gör."""
        inside = self.inside(e)
        visit = f"Besöket {e.ctx}, version {value.get('version')},"
        if not all(f.sound and f.seq < self.forks.get(f.str, f.seq + 1) for f in [*inside, e]):
            return f"{visit} håller inte: en av händelserna är underkänd."
        others = [v for f, v, _ in self.settled if f.ctx == e.ctx and f.sound and v != value]
        if any(other.get("version") == value.get("version") for other in others):
            return f"{visit} håller inte: det är fastställt två gånger, olika."
        needed = sorted({blob for f in inside for blob in f.blb})
        whole = {"visit": e.ctx, "version": value.get("version")}
        whole |= {"events": sorted(f.id for f in inside), "blobs": needed, "content": pinned}
        if digest("visit", canonical(whole).encode()) != value.get("digest"):
            return f"{visit} håller inte: det som fastställdes var något annat än detta."
        if not all(self.blobs.get(blob, True) for blob in needed + pinned):
            return f"{visit} håller inte: ett underlag är ändrat."
        day = datetime.fromtimestamp(min(max(e.at, 0), 2**47) // 1000, UTC)
        later = [f for f in self.events.values() if f.ctx == e.ctx and not covers(e.before, f)]
        return (
            f"{visit} är oförändrat sedan det fastställdes {day:%Y-%m-%d %H.%M} UTC av {e.act}. "
            f"Händelser: {len(inside)}, utan innehåll: {sum(f.erased for f in inside)}. Underlag: "
            f"{len(needed)}, i paketet: {len(self.blobs.keys() & needed)}. "
            f"Uppgifter som kom in senare: {sum(map(self.records, later))}."
        )


def verify_pack(folder, organisation=None):
    """Pröva en mapp. Ger allt som inte håller, och ett utslag för varje fastställt besök."""
    with open(Path(folder, "handelser.ndjson"), "rb") as file:
        known = FIRST_LINE.fullmatch(file.readline(100).decode("latin-1"))
        if not known or organisation not in (None, known[1]):
            return ["Mappen är inte ett händelsepaket för den organisationen."], []
        pack = Pack(known[1])
        for number, line in enumerate(iter(lambda: file.readline(600 * 1024), b""), 2):
            pack.take(number, line)
    for path in Path(folder).glob("blobbar/*"):
        with path.open("rb") as file:
            pack.blobs[path.name] = file_digest(file, "sha256").hexdigest() == path.name
    verdicts = [pack.judge(*settled) for settled in pack.settled]
    pack.problems += [f"Underlaget {name} är ändrat." for name, ok in pack.blobs.items() if not ok]
    return pack.problems + [verdict for verdict in verdicts if "håller inte" in verdict], verdicts


if __name__ == "__main__":
    problems, verdicts = verify_pack(*sys.argv[1:3])
    print(*dict.fromkeys(problems + verdicts), f"Avvikelser: {len(problems)}.", sep="\n")  # noqa: T201
    sys.exit(bool(problems))

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
STEPS = """ >submit take_back>submit send_back>submit reopen>submit submit>take_back
    submit>send_back submit>approve approve>to_unit to_unit>final_review final_review>settle
    settle>register settle>reopen register>reopen"""  # §7: steget före > steget
SIGNED = {"submit", "approve", "settle", "reopen"}  # §7: steg som personen själv signerar
ATTESTS = {("visit", "facts"), ("visit", "remedies")}  # §6: det gör en chefs ord också
CLOSED = {"send_back", "approve", "final_review", "settle", "reopen"}  # för den som registrerat
RECORDS = {"answer", "assignment", "cell", "evidence", "finding"}  # att registrera
EXCEPT = {"grade", "review", "unit_reply"}  # det i en iakttagelse som granskaren och enheten ger
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
    form = HEADER.fullmatch(head) and re.fullmatch("[0-9a-f]{256}", marks) and len(row) == 4
    size = len((head + (body or "")).encode())
    require(
        form and size <= 256 * 1024, "har ett huvud eller en signatur av fel form eller storlek"
    )
    e = SimpleNamespace(**parse(head), id=digest("event", head.encode()), ops=[], before={})
    require(e.blb == sorted(set(e.blb)), "har underlag i fel ordning")
    e.sig, e.usig, e.erased = row["s"], row["u"], body is None
    if not e.erased:
        require(sha256(body.encode()).hexdigest() == e.bod, "har ett ändrat innehåll")
        ops = [{"set": None, "sup": None} | op for op in parse(body)["ops"]]
        e.ops = [SimpleNamespace(**op, key=(*op["e"], op["g"])) for op in ops]
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
            e.sound = not self.events  # paketets första händelse är grundandet, eller inget värd
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
        require(not e.seq or self.events[e.prv].dev == e.dev, "kommer från fel dator för strömmen")
        require(e.org == self.org, "hör till en annan organisation")
        require(e.before or (e.sound and self.founds(e)), "vilar inte på organisationens grundande")
        e.before = e.before or {e.str: 0}  # grundandet vilar på sig självt; inget annat gör det
        certificates = self.standing(("certificate", e.dev, "certificate"), e.before)
        require(certificates, "kommer från en dator utan intyg")
        own = [op.set for _, op in certificates if op.set["person"] == e.act]
        require(own, "bär ett annat namn än datorns intyg")
        require(signed(own[0]["device_key"], e.sig, e.id), "har inte datorns signatur")
        personal = not e.usig or signed(own[0]["user_key"], e.usig, e.id)
        require(personal, "har en personsignatur som inte är personens")
        if self.places.setdefault((e.str, e.seq), e) is not e:
            self.forks[e.str] = min(e.seq, self.forks.get(e.str, e.seq))
            require(False, f"delar strömmen {e.str}: plats {e.seq} har redan en annan händelse")

    def founds(self, e):
        """Om händelsen är grundandet: organisationens id är en kontrollsumma av nycklarna (§5)."""
        written = {op.key: op.set for op in e.ops}
        found = written["organisation", e.org, "founding"]
        certified = written["certificate", e.dev, "certificate"]
        keys = {name: found[name] for name in ("device_key", "recovery", "salt", "user_key")}
        named = digest("organisation", canonical(keys).encode())[:32] == e.org
        return named and found | certified == certified | found  # samma nycklar

    def standing(self, key, view):
        """Värden i det som `view` omfattar, som ingen där har ersatt (§4) eller spärrat (§5)."""
        seen = [(e, op) for e, op in self.written.get(key, []) if e.sound and covers(view, e)]
        kept = [(e, op) for e, op in seen if key[2] == "revocation" or not self.revoked(e, view)]
        replaced = {ident for _, op in kept for ident in op.sup}
        return [(e, op) for e, op in kept if e.id not in replaced]

    def revoked(self, e, view):
        """Om händelsen är skriven efter det som en spärr av datorn lämnar kvar (§5)."""
        stops = self.standing(("certificate", e.dev, "revocation"), view)
        return any(op.set and e.seq > op.left.get(e.str, -1) for _, op in stops)

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
            require(e.usig or (kind, group) not in ATTESTS, "attesterar utan personens signatur")
            if kind in ("certificate", "grant"):
                grants = self.standing(("grant", f"{e.act}/coordinator", "grant"), e.before)
                entitled = e.usig and any(grant.set for _, grant in grants)
                require(entitled, "ger eller tar en rätt utan en samordnares signatur")
            if kind == group == "certificate":
                named = digest("device", bytes.fromhex(op.set["device_key"]))[:32] == ident
                require(named and op.set["person"] and op.set["user_key"], "har ett oriktigt intyg")
            if group == "revocation" and op.set:
                op.left = {stream: int(seq) for stream, (seq, _) in op.set["heads"].items()}
            if group == "grant" and op.set:
                require(ident == "{person}/{role}".format(**op.set), "ger en oriktig rätt")
            if (kind, group) == ("visit", "life"):
                self.check_step(e, ident, op)

    def check_step(self, e, visit, op):
        """Pröva ett steg i ett besöks liv: ordningen, versionen och vem som tar det (§7)."""
        step, own = op.set["step"], {f.id: f for f in self.inside(e) if f.act == e.act}
        life = [(f, o.set) for f, o in self.written[op.key] if f.sound and covers(e.before, f)]
        base = [value for f, value in life if f.id in op.sup] or [{"step": "", "version": 1}]
        again = len(base) > 1 and op.set in base  # ett av flera steg som stod mot varandra
        version = max(value["version"] for value in base) + (step == "reopen")
        follows = {f"{value['step']}>{step}" for value in base} <= set(STEPS.split())
        require(again or (follows and op.set["version"] == version), f"gör {step} i fel ordning")
        require((e.ctx, e.typ) == (visit, f"visit.{step}"), f"gör {step} under annat namn")
        require(e.usig or step not in SIGNED, f"gör {step} utan personens signatur")
        recorded = step in CLOSED and any(map(self.records, own.values()))
        require(not recorded, f"gör {step} i ett besök där samma person har registrerat")
        approved = any(f.id in own and value["step"] == "approve" for f, value in life)
        require(step != "settle" or not approved, "fastställer eget godkännande")

    def records(self, e):
        """Om händelsen registrerar; att välja mellan värden som redan står räknas inte dit."""
        for op in e.ops:
            values = [o.set for f, o in self.written[op.key] if f.id in op.sup]
            choice = op.set and len(values) > 1 and op.set in values
            if op.key[0] in RECORDS and op.key[2] not in EXCEPT and not choice:
                return True
        kind, _, what = e.typ.partition(".")
        return e.erased and kind in RECORDS and what not in EXCEPT

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
        rest = [f for f in self.events.values() if f.ctx == e.ctx and not covers(e.before, f)]
        late = sum(map(self.records, rest))
        return (
            f"{visit} är oförändrat sedan det fastställdes {day:%Y-%m-%d %H.%M} UTC av {e.act}. "
            f"Händelser: {len(inside)}, utan innehåll: {sum(f.erased for f in inside)}. Underlag: "
            f"{len(needed)}, här: {len(self.blobs.keys() & needed)}. Sent inkommet: {late}."
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

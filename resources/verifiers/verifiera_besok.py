"""Oberoende kontroll av ett händelsepaket: python verifiera_besok.py MAPP [ORGANISATIONENS-ID]

Skriven enbart efter formatbeskrivningen (docs/format/README.md, dit § pekar) och utan en rad
gemensam med programmet. Kräver Python 3.11 och paketet cryptography. Slutar med 0 om allt håller,
annars 1. Utan id prövas paketet bara mot sig självt: be kommunen om id:t på annan väg än paketet.

Tre saker kan ingen se i ett paket: att de allra senaste händelserna är utelämnade, vad som stod i
ett innehåll som är gallrat, och om den som svarade hörde till besökets lag. Det sista prövar
programmet; vad det har underkänt räknar den som fastställer upp. Klockslag är datorns egna.
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
NAME = re.compile("[!-~]{1,80}")  # §3
ID, HASH, INT = '"[0-9a-f]{32}"', '"[0-9a-f]{64}"', "(0|[1-9][0-9]*)"
HEADER = re.compile(  # §3: de femton uppgifterna i kanonisk ordning, av version 1
    rf'{{"act":{ID},"at":-?{INT},"blb":\[({HASH},?)*\],"bod":{HASH},"crit":\[.*\],"ctx":(null|".+"),'
    rf'"dep":{{({ID}:\[{INT},{HASH}\],?)*}},"dev":{ID},"lam":{INT},"org":{ID},"prv":(null|{HASH}),'
    rf'"seq":{INT},"str":{ID},"typ":".+","v":1}}'
)
STEPS = """ >submit take_back>submit send_back>submit reopen>submit submit>take_back
    submit>send_back submit>approve approve>to_unit to_unit>final_review final_review>settle
    settle>register settle>reopen register>reopen"""  # §7: steget före > steget
SETTLERS = {"finance_chief", "administrative_chief"}
ROLES = {"settle": SETTLERS, "reopen": SETTLERS, "register": {"registrar"}}  # §7: vem
ROLES |= {step: {"reviewer"} for step in ("send_back", "approve", "to_unit", "final_review")}
REVIEWS = {"send_back", "approve", "final_review"}  # §7: den som har gjort det fastställer inte
SIGNED = {"submit", "approve", "settle", "reopen"}  # §7: steg som personen själv signerar
ONCE = {("population", "source"), ("population", "lock"), ("sample", "seed"), ("report", "text")}
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

    def __init__(self, org):
        self.org, self.problems, self.remarks, self.settled, self.now = org, [], [], [], {}
        self.events, self.written, self.branches, self.tips, self.blobs = {}, {}, {}, {}, {}
        self.keys, self.refused = {}, set()

    def prove(self, number, work, *arguments):
        """Gör ett prov av en rad. Det som inte håller nämns, och svaret är då None."""
        try:
            return work(*arguments)
        except (Flaw, ValueError, LookupError, TypeError, AttributeError, RecursionError) as flaw:
            text = str(flaw) if isinstance(flaw, Flaw) else "har inte den form som formatet kräver"
            self.problems += [f"Rad {number} {text}."] if text else []

    def take(self, lines):
        """Läs raderna: först var och ens form, sedan signaturerna, sist allt annat i ordning."""
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
            e.sound = bool(self.prove(number, self.judge, e))

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

    def standing(self, key, view):
        """Värden som räknas i `view` och som ingen händelse där har ersatt (§4)."""
        seen = [(e, op) for e, op in self.written.get(key, []) if e.sound and covers(view, e)]
        kept = [(e, op) for e, op in seen if not self.cut(e, view)]
        replaced = {ident for _, op in kept for ident in op.sup}
        return [(e, op) for e, op in kept if e.id not in replaced]

    def cut(self, e, view):
        """Om `view` har händelsen avskuren (§5). En spärr är det bara av det som den vilar på."""
        revokes = any(op.key[2] == "revocation" for op in e.ops)
        return not revokes and (self.forked(e, view) or self.revoked(e, view))

    def forked(self, e, view):
        """Om `view` har två händelser på en plats i strömmen, där händelsen står eller före den."""
        known = [(first, view.get(b, -1)) for b, first in self.branches[e.str].items()]
        spans = [(first, last) for first, last in known if last >= first]
        twice = [n for n, _ in spans if sum(first <= n <= last for first, last in spans) > 1]
        return e.seq >= min(twice, default=e.seq + 1)

    def revoked(self, e, view):
        """Om `view` har en spärr av datorn som inte lämnar kvar händelsen, eller om intygen som den
        vilar på alla är avskurna av spärrar."""
        stops = self.written.get(("certificate", e.dev, "revocation"), [])
        if any(f.sound and covers(view, f) and not covers(op.left, e) for f, op in stops):
            return True
        seen = self.written.get(("certificate", e.dev, "certificate"), [])
        behind = [f for f, op in seen if f.sound and op.set and covers(e.before, f)]
        return bool(behind) and all(self.revoked(f, view) for f in behind)

    def near(self, e):
        """Händelserna i samma besök som händelsen vilar på."""
        return [f for f in self.events.values() if f.ctx == e.ctx and covers(e.before, f)]

    def judge(self, e):
        """Pröva i det som händelsen vilar på: vem som skriver, vad som ersätts och med vad rätt."""
        gone = self.forked(e, e.view) or self.revoked(e, e.view)
        require(not gone, "kommer från en spärrad dator eller följer på en delad plats")
        if not e.before:  # grundandet släpper in sig självt; inget annat gör det
            e.sound = True
        certificates = self.standing(("certificate", e.dev, "certificate"), e.before or e.view)
        require(certificates, "kommer från en dator utan intyg")
        own = [op.set for _, op in certificates if op.set and op.set["person"] == e.act]
        require(own, "bär ett annat namn än datorns intyg")
        personal = not e.usig or signed(own[0]["user_key"], e.usig, e.id)
        require(personal, "har en personsignatur som inte är personens")
        require(len({op.key for op in e.ops}) == len(e.ops), "skriver samma uppgift två gånger")
        for op in e.ops:
            self.check_operation(e, op)
        if e.crit:
            self.remarks.append(f"Anmärkning: rad {e.number} är skriven av ett nyare program.")
        return True

    def check_operation(self, e, op):
        """Pröva att det ersatta är sett (§4) och att rätten finns (§5, §6, §7)."""
        kind, ident, group = op.key
        seen = all(i in self.events and covers(e.before, self.events[i]) for i in op.sup)
        require(seen and op.sup == sorted(set(op.sup)), "ersätter något den inte har sett")
        require(e.usig or (kind, group) not in ATTESTS, "attesterar utan personens signatur")
        again = (kind, group) in ONCE and self.standing(op.key, e.before)
        require(not again, "skriver om det som skrivs en gång")
        if kind in ("certificate", "grant"):
            view = e.before or e.view
            entitled = e.usig and self.has_role(e, {"coordinator"}, view)
            require(entitled, "ger eller tar en rätt utan en samordnares signatur")
        if kind == group == "certificate" and op.set:
            named = digest("device", bytes.fromhex(op.set["device_key"]))[:32] == ident
            require(named and op.set["person"] and op.set["user_key"], "har ett oriktigt intyg")
        if group == "revocation":
            alone = op.set and all(other.key[2] == group for other in e.ops)
            named = (op.set or {"heads": {}})["heads"].items()
            heads = [(s, n, self.events[i]) for s, (n, i) in named]
            held = all((h.str, h.seq) == (s, n) and covers(e.before, h) for s, n, h in heads)
            require(alone and held, "spärrar på ett sätt som inte går an")
            op.left = {b: n for s, _, h in heads for b, n in h.view.items() if b[:32] == s}
        if group == "grant" and op.set:
            require(ident == "{person}/{role}".format(**op.set), "ger en oriktig rätt")
        if (kind, group) == ("visit", "life"):
            self.check_step(e, ident, op)

    def has_role(self, e, roles, view):
        grants = [g for r in roles for g in self.standing(("grant", f"{e.act}/{r}", "grant"), view)]
        return any(op.set for _, op in grants)

    def check_step(self, e, visit, op):
        """Pröva ett steg i ett besöks liv: ordningen, versionen och vem som tar det (§7)."""
        step, own = op.set["step"], {f.id for f in self.near(e) if f.act == e.act and f.sound}
        seen = [(f, o.set) for f, o in self.written[op.key] if f.sound and covers(e.before, f)]
        life = [(f, value) for f, value in seen if not self.cut(f, e.before)]
        base = [value for f, value in life if f.id in op.sup] or [{"step": "", "version": 1}]
        again = len(base) > 1 and op.set in base  # ett av flera steg som stod mot varandra
        named = {f.id for f, _ in self.standing(op.key, e.before)} == set(op.sup)
        require(named, f"gör {step} utan att utgå från var besöket står")
        version = max(value["version"] for value in base) + (step == "reopen")
        follows = {f"{value['step']}>{step}" for value in base} <= set(STEPS.split())
        follows = follows and (step == "reopen" or all(value == base[0] for value in base))
        require(again or (follows and op.set["version"] == version), f"gör {step} i fel ordning")
        require((e.ctx, e.typ) == (visit, f"visit.{step}"), f"gör {step} under annat namn")
        require(e.usig or step not in SIGNED, f"gör {step} utan personens signatur")
        plans = [o.set for _, o in self.standing(("visit", visit, "plan"), e.before) if o.set]
        leads = step not in ROLES and (not plans or any(p.get("lead") == e.act for p in plans))
        entitled = leads or self.has_role(e, ROLES.get(step, ()), e.before)
        require(entitled, f"gör {step} utan att ha rätten")
        units = [("tie", f"{e.act}/{p.get('unit')}", "tie") for p in plans]
        ties = [o.set for key in units for _, o in self.standing(key, e.before) if o.set]
        require(all(tie.get("kind") != "hard" for tie in ties), f"gör {step} trots jäv")
        recorded = step in CLOSED and any(self.records(self.events[i]) for i in own)
        require(not recorded, f"gör {step} i ett besök där samma person har registrerat")
        reviewed = any(f.id in own and value["step"] in REVIEWS for f, value in life)
        require(step != "settle" or not reviewed, "fastställer sin egen granskning")
        orderly = step != "settle" or op.set["content"] == sorted(set(op.set["content"]))
        require(orderly, "fastställer ett innehåll i fel ordning")

    def records(self, e):
        """Om händelsen registrerar (§7). Att välja bland det som står är det inte."""
        for op in e.ops:
            standing = self.standing(op.key, e.before)
            values = [o.set for _, o in standing if len(standing) > 1]
            choice = op.set and op.set in values and {f.id for f, _ in standing} == set(op.sup)
            if op.key[0] in RECORDS and op.key[2] not in EXCEPT and not choice:
                return True
        kind, _, what = e.typ.partition(".")
        return (e.erased or bool(e.crit)) and kind in RECORDS and what not in EXCEPT

    def verdict(self, e, value):
        """Utslaget om ett fastställt besök (§8): det första som inte håller, eller att allt gör."""
        visit, left = f"Besöket {e.ctx}, version {value['version']},", value.get("left_out", [])
        near = [f for f in self.near(e) if not self.cut(f, e.before)]
        inside = [f for f in near if f.id not in left]
        if not all(f.sound for f in [*inside, e]):
            return f"{visit} håller inte: en av händelserna är underkänd."
        kept = [f for f, _ in self.settled if covers(f.before, e) and not self.cut(e, f.before)]
        if self.cut(e, self.now) and not kept:
            return f"{visit} håller inte: det fastställdes från en spärrad dator eller delad ström."
        others = [f for f, v in self.settled if f.ctx == e.ctx and f.sound and v != value]
        others = [f for f in others if not self.cut(f, self.now) or covers(e.before, f)]
        if any(v["version"] == value["version"] for f, v in self.settled if f in others):
            steps = [(f, op) for f, op in self.written["visit", e.ctx, "life"] if f.sound]
            undone = [op for _, op in steps if op.set["step"] == "reopen" and e.id in op.sup]
            if any(len(op.sup) > 1 for op in undone):
                return f"{visit} blev inte fastställt: två gjorde det olika, och det öppnades igen."
            return f"{visit} håller inte: det är fastställt två gånger, olika."
        pinned, needed = value["content"], sorted({blob for f in inside for blob in f.blb})
        whole = {"visit": e.ctx, "version": value["version"]}
        whole |= {"events": sorted(f.id for f in inside), "blobs": needed, "content": pinned}
        counted = left == sorted(f.id for f in near if f.id in left)
        if not counted or digest("visit", canonical(whole).encode()) != value.get("digest"):
            return f"{visit} håller inte: det som fastställdes var något annat än detta."
        if not all(self.blobs.get(blob, True) for blob in needed + pinned):
            return f"{visit} håller inte: ett underlag är ändrat."
        day = datetime.fromtimestamp(min(max(e.at, 0), 2**47) // 1000, UTC)
        rest = [f for f in self.events.values() if f.ctx == e.ctx and not covers(e.view, f)]
        apart = [f for f in rest if f.sound and not covers(f.view, e) and not self.cut(f, self.now)]
        late = sum(not any(op.key[2] == "life" for op in f.ops) for f in apart)
        return (
            f"{visit} är oförändrat sedan det fastställdes {day:%Y-%m-%d %H.%M} UTC av {e.act}. "
            f"Händelser: {len(inside)}, utan innehåll: {sum(f.erased for f in inside)}. Underlag: "
            f"{len(needed)}, här: {len(self.blobs.keys() & needed)}. Sent inkommet: {late}."
            + (f" Underkänt och inte räknat: {len(left)}." if left else "")
        )


def verify_pack(folder, organisation=None):
    """Pröva en mapp. Ger allt som inte håller, och anmärkningar och ett utslag om varje fastställt
    besök."""
    with open(Path(folder, "handelser.ndjson"), "rb") as file:
        known = FIRST_LINE.fullmatch(file.readline(100).decode("latin-1"))
        if not known or organisation not in (None, known[1]):
            return ["Mappen är inte ett händelsepaket för den organisationen."], []
        pack = Pack(known[1])
        pack.take(enumerate(iter(lambda: file.readline(600 * 1024), b""), 2))
    for path in Path(folder).glob("blobbar/*"):
        with path.open("rb") as file:
            pack.blobs[path.name] = file_digest(file, "sha256").hexdigest() == path.name
    verdicts = [pack.prove(e.number, pack.verdict, e, value) for e, value in pack.settled]
    pack.problems += [f"Underlaget {name} är ändrat." for name, ok in pack.blobs.items() if not ok]
    verdicts = [verdict for verdict in verdicts if verdict]
    problems = pack.problems + [verdict for verdict in verdicts if "håller inte" in verdict]
    return problems, pack.remarks + verdicts


if __name__ == "__main__":
    problems, verdicts = verify_pack(*sys.argv[1:3])
    print(*dict.fromkeys(problems + verdicts), f"Avvikelser: {len(problems)}.", sep="\n")  # noqa: T201
    sys.exit(bool(problems))

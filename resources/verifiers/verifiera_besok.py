"""Oberoende kontroll av ett händelsepaket: python verifiera_besok.py MAPP [ORGANISATIONENS-ID]

Skriven efter formatet (docs/format/README.md, dit § pekar), med handelsepaket.py bredvid sig. Ger 0
om allt håller, annars 1. Utan id prövas paketet bara mot sig självt: be kommunen om id:t.
Det här kan ingen se i ett paket: att de senaste händelserna är utelämnade, vad som stod i gallrat
innehåll, och om den som svarade hörde till laget: det prövar programmet. Klockslag är datorns egna.
"""

import sys
from datetime import UTC, datetime

from handelsepaket import Pack, canonical, covers, digest, require, signed

STEPS = """ >submit take_back>submit send_back>submit reopen>submit submit>take_back
    submit>send_back submit>approve approve>to_unit to_unit>final_review final_review>settle
    settle>register settle>reopen register>reopen"""  # §7: steget före > steget
SETTLERS = {"finance_chief", "administrative_chief"}
ROLES = {"settle": SETTLERS, "reopen": SETTLERS, "register": {"registrar"}}  # §7: vem
ROLES |= {step: {"reviewer"} for step in ("send_back", "approve", "to_unit", "final_review")}
REVIEWS = {"send_back", "approve", "final_review"}  # §7: den som har gjort det fastställer inte
SIGNED = {"submit", "approve", "settle", "reopen"}  # §7: steg som personen själv signerar
ONCE = {("population", "source"), ("population", "lock"), ("sample", "seed"), ("report", "text")}
ONCE |= {("unit_draw", "lock"), ("unit_draw", "seed"), ("letter", "letter")}
ATTESTS = {("visit", "facts"), ("visit", "remedies")}  # §6: det gör en chefs ord också
CLOSED = {"send_back", "approve", "final_review", "settle", "reopen"}  # för den som registrerat
RECORDS = {"answer", "assignment", "cell", "evidence", "finding"}  # att registrera
STAYS = {"document_request", "evidence", "finding", "letter", "remark"}  # §6: där de först skrevs
EXCEPT = {"grade", "review", "unit_reply"}  # det i en iakttagelse som granskaren och enheten ger


class Judgement(Pack):
    """Paketet med prövningen av rätten: vem som skriver, vad som ersätts, och besökets liv."""

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

    def revoked(self, e, view):
        """Om en spärr i `view` tar händelsen, eller alla intyg som den vilar på."""
        stops = self.written.get(("certificate", e.dev, "revocation"), [])
        if any(f.sound and covers(view, f) and not covers(op.left, e) for f, op in stops):
            return True
        seen = self.written.get(("certificate", e.dev, "certificate"), [])
        behind = [f for f, op in seen if f.sound and op.set and covers(e.before, f)]
        return bool(behind) and all(self.revoked(f, view) for f in behind)

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
        homes = [f for f in self.homes.get((kind, ident), []) if f.sound and covers(e.before, f)]
        moved = any(f.ctx != e.ctx for f in homes if not self.cut(f, e.before))
        require(kind not in STAYS or not moved, "skriver i ett annat besöks uppgift")
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
            steps = [op for f, op in self.written["visit", e.ctx, "life"] if f.sound]
            undone = [op for op in steps if op.set["step"] == "reopen" and e.id in op.sup]
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
    """Pröva en mapp. Ger allt som inte håller, och anmärkningar och utslag om fastställda besök."""
    pack = Judgement(folder)
    if not pack.org or organisation not in (None, pack.org):
        return ["Mappen är inte ett händelsepaket för den organisationen."], []
    pack.read(pack.judge)
    verdicts = [*filter(None, (pack.prove(e.number, pack.verdict, e, v) for e, v in pack.settled))]
    pack.problems += [f"Underlaget {name} är ändrat." for name, ok in pack.blobs.items() if not ok]
    return pack.problems + [v for v in verdicts if "håller inte" in v], pack.remarks + verdicts


if __name__ == "__main__":
    problems, verdicts = verify_pack(*sys.argv[1:3])
    print(*dict.fromkeys(problems + verdicts), f"Avvikelser: {len(problems)}.", sep="\n")  # noqa: T201
    sys.exit(bool(problems))

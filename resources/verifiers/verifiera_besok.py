"""Oberoende kontroll av ett händelsepaket: python verifiera_besok.py MAPP [ORGANISATIONENS-ID]

Skriven efter formatet (docs/format/README.md, dit § pekar). Prövar att paketet är orört
(verifiera_paket.py), vem som var med (verifiera_behorighet.py), och här besökens liv och om det som
fastställdes är oförändrat. Ger 0 om allt håller, annars 1. Utan id prövas paketet bara mot sig
självt: be kommunen om id:t. Det här kan ingen se i ett paket: att de senaste händelserna är
utelämnade, och vad som stod i gallrat innehåll. Det här prövar bara programmet (verifiera MAPP): om
den som svarade hörde till laget, och om det fanns dnr och inga öppna konflikter eller kommentarer
när ett steg togs. Klockslag är datorns egna.
"""

from datetime import UTC, datetime

from verifiera_behorighet import ALL, Trusted
from verifiera_paket import canonical, covers, digest, main, require

STEPS = """ >submit take_back>submit send_back>submit reopen>submit submit>take_back
    submit>send_back submit>approve approve>to_unit to_unit>final_review final_review>settle
    settle>register settle>reopen register>reopen"""  # §7: steget före > steget
SETTLERS = {"finance_chief", "administrative_chief"}
ROLES = {"settle": SETTLERS, "reopen": SETTLERS, "register": {"registrar"}}  # §7: vem
ROLES |= {step: {"reviewer"} for step in ("send_back", "approve", "to_unit", "final_review")}
REVIEWS = {"send_back", "approve", "final_review"}  # §7: den som har gjort det fastställer inte
SIGNED = {"submit", "approve", "settle", "reopen"}  # §7: steg som personen själv signerar
ONCE = {("population", "source"), ("population", "lock"), ("sample", "seed"), ("report", "text")}
ONCE |= {("unit_draw", name) for name in ("lock", "promise", "seed")} | {("letter", "letter")}
ATTESTS = {("visit", "facts"), ("visit", "remedies")}  # §6: det gör en chefs ord också
CLOSED = {"send_back", "approve", "final_review", "settle", "reopen"}  # för den som registrerat
RECORDS = {"answer", "assignment", "cell", "evidence", "finding"}  # att registrera
STAYS = {"document_request", "evidence", "finding", "letter", "remark"}  # §6: där de först skrevs
EXCEPT = {"grade", "review", "unit_reply"}  # det i en iakttagelse som granskaren och enheten ger


class Visits(Trusted):
    """Paketet med prövningen av besöken: vem som tog vilket steg, och vad som fastställdes."""

    def check(self):
        """Pröva allt i paketet, och sist varje fastställt besök."""
        self.homes = {}
        super().check()
        life = [(e, op) for e in self.read_in for op in e.ops if op.key == ("visit", e.ctx, "life")]
        self.settled = [(e, op.set) for e, op in life if op.set and op.set.get("step") == "settle"]
        verdicts = [self.prove(e.number, self.verdict, e, value) for e, value in self.settled]
        self.remarks += filter(None, verdicts)
        self.problems += [v for v in verdicts if v and "håller inte" in v]

    def check_operation(self, e, op):
        """Pröva det som gäller i och utanför besök (§6), och stegen i ett besöks liv (§7)."""
        super().check_operation(e, op)
        kind, ident, group = op.key
        require(e.usig or (kind, group) not in ATTESTS, "attesterar utan personens signatur")
        written = self.homes.setdefault((kind, ident), [])
        homes = [f for f in written if f.sound and covers(e.before, f)]
        written.append(e)
        moved = any(f.ctx != e.ctx for f in homes if not self.cut(f, e.before))
        require(kind not in STAYS or not moved, "skriver i ett annat besöks uppgift")
        again = (kind, group) in ONCE and self.standing(op.key, e.before)
        require(not again, "skriver om det som skrivs en gång")
        if (kind, group) == ("visit", "life"):
            self.check_step(e, ident, op)

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
        entitled = leads or self.has_role(e, ROLES.get(step, ()))
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
            gone = {i for i in op.sup if self.events[i].erased}  # gallrat: togs för ett av dem
            whole = len(op.sup) > 1 and {f.id for f, _ in standing} == set(op.sup) - gone
            states = whole and (op.set or getattr(op, "del", False))
            chosen = states and (gone or any(o.set == op.set for _, o in standing))
            choice = e.typ == "conflict.choose" and chosen
            if op.key[0] in RECORDS and op.key[2] not in EXCEPT and not choice:
                return True
        kind, _, what = e.typ.partition(".")
        return (e.erased or bool(e.crit)) and kind in RECORDS and what not in EXCEPT

    def near(self, e):
        """Händelserna i samma besök som händelsen vilar på."""
        return [f for f in self.events.values() if f.ctx == e.ctx and covers(e.before, f)]

    def verdict(self, e, value):
        """Utslaget om ett fastställt besök (§8): det första som inte håller, eller att allt gör."""
        visit, left = f"Besöket {e.ctx}, version {value['version']},", value.get("left_out", [])
        near = [f for f in self.near(e) if not self.cut(f, e.before)]
        inside = [f for f in near if f.id not in left]
        if not all(f.sound for f in [*inside, e]):
            return f"{visit} håller inte: en av händelserna är underkänd."
        kept = [f for f, _ in self.settled if covers(f.before, e) and not self.cut(e, f.before)]
        if self.cut(e, ALL) and not kept:
            return f"{visit} håller inte: det fastställdes från en spärrad dator eller delad ström."
        others = [f for f, v in self.settled if f.ctx == e.ctx and f.sound and v != value]
        others = [f for f in others if not self.cut(f, ALL) or covers(e.before, f)]
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
        rest = [f for f in self.events.values() if f.ctx == e.ctx and f not in (*near, e)]
        apart = [f for f in rest if f.sound and not covers(f.view, e) and not self.cut(f, ALL)]
        late = sum(not any(op.key[2] == "life" for op in f.ops) for f in apart)
        return (
            f"{visit} är oförändrat sedan det fastställdes {day:%Y-%m-%d %H.%M} UTC av {e.act}. "
            f"Händelser: {len(inside)}, utan innehåll: {sum(f.erased for f in inside)}. Underlag: "
            f"{len(needed)}, här: {len(self.blobs.keys() & needed)}. Sent inkommet: {late}."
            + (f" Underkänt och inte räknat: {len(left)}." if left else "")
        )


if __name__ == "__main__":
    main(Visits.verify)

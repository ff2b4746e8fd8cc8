"""Oberoende kontroll av ett händelsepaket: python verifiera_behorighet.py MAPP [ORGANISATIONENS-ID]

Skriven efter formatet (docs/format/README.md, dit § pekar), ovanpå verifiera_paket.py, som prövar
att paketet är orört. Här prövas vem som var med när något skrevs: intyg, roller, personsignaturer,
spärrar, delade strömmar och vad som är släppt av dem, och att det som ersätts var sett. Ger 0 om
allt håller, annars 1. Utan id prövas paketet bara mot sig självt.
"""

from verifiera_paket import Pack, covers, digest, main, require, signed

ALL = -1  # en bit för varje rad: allt som är läst


def reaches(op, e):
    """Om händelsen är en av dem som spärren eller släppet räknar upp, eller före en sådan."""
    return any(h.str == e.str and covers(h.view, e) for h in op.heads)


class Trusted(Pack):
    """Paketet med prövningen av vem som skrev, i det som händelsen själv vilar på (§5)."""

    def judge(self, e):
        """Pröva i det som händelsen vilar på: vem som skriver, vad som ersätts och med vad rätt."""
        gone = self.forked(e, e.view) or self.revoked(e, e.view)
        require(not gone, "kommer från en spärrad dator eller följer på en delad plats")
        e.sound = not e.before  # grundandet släpper in sig självt; inget annat gör det
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
        """Pröva att det ersatta är sett (§4), och det som ger och tar rätt (§5)."""
        kind, ident, group = op.key
        seen = all(i in self.events and covers(e.before, self.events[i]) for i in op.sup)
        require(seen and op.sup == sorted(set(op.sup)), "ersätter något den inte har sett")
        if kind in ("certificate", "grant"):
            entitled = e.usig and self.has_role(e, {"coordinator"})
            require(entitled, "ger eller tar en rätt utan en samordnares signatur")
        if kind == group == "certificate" and op.set:
            named = digest("device", bytes.fromhex(op.set["device_key"]))[:32] == ident
            require(named and op.set["person"] and op.set["user_key"], "har ett oriktigt intyg")
        if group == "grant" and op.set:
            require(ident == "{person}/{role}".format(**op.set), "ger en oriktig rätt")
        if kind == "certificate" and group in ("revocation", "release"):
            alone = op.set and all(other.key[2] == group for other in e.ops)
            heads = [(s, n, i) for s, (n, i) in (op.set or {"heads": {}})["heads"].items()]
            op.heads = [self.events[ident] for _, _, ident in heads]
            held = [(h.str, h.seq, h.id) for h in op.heads if covers(e.before, h)] == heads
            require(alone and held, "spärrar eller släpper på ett sätt som inte går an")

    def has_role(self, e, roles):
        keys = [("grant", f"{e.act}/{role}", "grant") for role in roles]
        return any(op.set for key in keys for _, op in self.standing(key, e.before or e.view))

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

    def rulings(self, e, group, view):
        """Spärrar av händelsens dator, eller släpp av dess strömmar, som `view` har."""
        found = self.written.get(("certificate", e.dev, group), [])
        return [(f, op) for f, op in found if f.sound and covers(view, f)]

    def forked(self, e, view):
        """Om händelsen följer på en delning i `view`, och inget släpp som räknas där når den."""
        released = [f for f, op in self.rulings(e, "release", view) if reaches(op, e)]
        return self.twice(e, view) and all(self.cut(f, view) for f in released)

    def decided(self, e):
        """Om en samordnare har släppt något av det som står på händelsens plats."""
        released = not all(self.cut(f, ALL) for f in self.places[e.str, e.prv])
        text = f"Anmärkning: rad {e.number} delar strömmen, och en samordnare har släppt en gren."
        self.remarks += [text] if released else []
        return released

    def revoked(self, e, view):
        """Om en spärr i `view` tar händelsen, eller alla intyg som den vilar på."""
        if any(not reaches(op, e) for _, op in self.rulings(e, "revocation", view)):
            return True
        behind = [f for f, op in self.rulings(e, "certificate", e.before) if op.set]
        return bool(behind) and all(self.revoked(f, view) for f in behind)


if __name__ == "__main__":
    main(Trusted.verify)

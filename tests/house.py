"""Two units that share a house, and one elsewhere, over real offices."""

from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.grade import Grade
from kontrollbesok.services import chart_edits, findings
from kontrollbesok.services.findings import Part
from kontrollbesok.services.site_results import site_results
from tests.asked import NO, press
from tests.offices import REP, SBA, Team

HOUSE = "Palmfelt Center"


class House:
    """Two units in one house and one elsewhere; the first has been visited."""

    def __init__(self, folder):
        self.team = Team(folder)
        self.nadja = self.team.found()
        self.tova = self.team.join("Tova")
        for name, site in (("Norr", HOUSE), ("Öster", HOUSE), ("Väst", "Annat hus")):
            facts = UnitFacts("Jobbtorg", "", name, UnitType.IN_HOUSE, site=site, address=site)
            chart_edits.set_unit(self.nadja, None, UnitFacts(), facts)
        self.first = self.visit("Norr", "2026-11-20", "IK-2026-030")
        press(self.tova, self.first, NO, "SBA-10")
        (found,) = self.tova.reads.findings(self.first)
        findings.grade(self.tova, self.first, found.id, Grade.MAJOR)
        findings.write(self.tova, self.first, found.id, Part.TITLE, "Branddörr uppställd")
        press(self.tova, self.first, NO, "REP-01")

    def visit(self, name, day, number="", areas=(REP, SBA)):
        unit = self.nadja.reads.charts.chart().named(name).id
        made = self.team.visit("Tova", unit=unit, areas=areas, day=day, number=number)
        self.team.exchange()
        return made

    def results(self, visit):
        return site_results(self.tova, self.tova.reads.visit(visit))

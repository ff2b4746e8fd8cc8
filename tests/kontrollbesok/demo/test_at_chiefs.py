"""The fictive visits that wait for a chief and for the registrar."""

from kontrollbesok.demo.team import CHIEF, REVIEWER
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import attest_turns, registry_packages, remedy_decisions


def test_each_waits_for_the_right_person(demo):
    """The chief has three proposals to meet; the registrar has a package to save."""
    with opened(demo / CHIEF.folder) as program:
        office = program.office
        visit = next(one for one in office.reads.visits() if one.unit_name == "Vägledning Öst")
        turn = attest_turns.turn_of(office, visit, CHIEF.roles)
        events = remedy_decisions.counting_events(office, visit.id)
        proposed = remedy_decisions.proposed(office, visit.id, events)
    with opened(demo / REVIEWER.folder) as program:
        office = program.office
        settled = [one for one in office.reads.visits() if one.state is VisitState.SETTLED]
        package = registry_packages.package_of(office, settled[0].id)

    assert turn is Turn.REMEDIES
    assert [found.remedy is not None for found in proposed] == [True] * 3
    assert [one.unit_name for one in settled] == ["Matchning Väst"]
    assert package.folder == "AMF 2026-1097 Matchning Väst"

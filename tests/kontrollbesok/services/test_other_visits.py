"""Nobody writes in a visit of others under the name of an own: findings, remarks, evidence."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.pack import write_pack
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import mint
from kontrollbesok.services import reviews
from kontrollbesok.services.recording import put, record
from tests import verifier
from tests.asked import NO, press
from tests.offices import Team


@pytest.fixture
def team(tmp_path):
    """Tova leads one visit, Idris another; each has all of the other's."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    return team


@pytest.fixture
def hers(team):
    visit = team.visit("Tova")
    team.exchange()
    return visit


@pytest.fixture
def his(team):
    visit = team.visit("Idris")
    team.exchange()
    return visit


def found(team, hers):
    """Her finding, known to all."""
    press(team.offices["Tova"], hers, NO)
    team.exchange()
    (finding,) = team.offices["Tova"].reads.findings(hers)
    return finding


def rewrite(office, context, kind, entity, group, value):
    """Write a value in the name of `context`, as a changed program could."""
    operation = put(office.store, kind, entity, group, value)
    return record(office, Act(f"{kind}.write", (operation,), context=context))


def test_a_finding_of_another_visit_stays_as_it_is(team, hers, his):
    """Refused where it is written, whatever visit it says that it is in."""
    finding = found(team, hers)
    idris = team.offices["Idris"]
    for context in (hers, his):
        with pytest.raises(UserError) as caught:
            rewrite(idris, context, "finding", finding.id, "observation", {"text": "Inget."})
        assert caught.value.code is ErrorCode.NOT_ALLOWED
    team.exchange()

    (stands,) = team.offices["Tova"].reads.findings(hers)
    assert stands.observation == finding.observation


def test_a_remark_of_another_visit_is_not_ticked_away(team, hers, his):
    """What the reviewer has asked waits for those who were there."""
    remark = reviews.say(team.offices["Tova"], hers, "Vilken dörr?")
    team.exchange()
    idris = team.offices["Idris"]
    with pytest.raises(UserError):
        rewrite(idris, his, "remark", remark, "processed", {"processed": True})

    assert [one.processed for one in idris.reads.remarks(hers)] == [False]


def test_the_own_visit_is_written_in_as_before(team, hers, his):
    """A new finding there is nobody else's, and all of its groups may follow."""
    finding = found(team, hers)
    idris = team.offices["Idris"]
    press(idris, his, NO)
    (own,) = idris.reads.findings(his)
    rewrite(idris, his, "finding", own.id, "title", {"text": "Egen"})

    assert idris.reads.findings(his)[0].title == "Egen"
    assert own.id != finding.id


def test_a_remark_that_is_new_belongs_where_it_is_first_written(team, his):
    """Its first event decides, and the second is held against it."""
    idris, remark = team.offices["Idris"], mint(1)
    value = {"visit": his, "about": None, "text": "Först."}
    rewrite(idris, his, "remark", remark, "remark", value)
    rewrite(idris, his, "remark", remark, "processed", {"processed": True})

    assert [one.text for one in idris.reads.remarks(his)] == ["Först."]


def test_a_changed_program_is_caught_by_others_and_by_the_verifier(
    team, hers, his, tmp_path, monkeypatch
):
    """Idris program lets it through: on Tova's computer it does not count, nor in a pack."""
    finding = found(team, hers)
    idris, tova = team.offices["Idris"], team.offices["Tova"]
    with monkeypatch.context() as changed:
        changed.setattr("db.past.RecordPast.contexts", lambda *_: frozenset())
        rewrite(idris, his, "finding", finding.id, "observation", {"text": "Inget."})
        (lost,) = idris.reads.findings(hers)
    team.exchange()
    (stands,) = tova.reads.findings(hers)

    assert lost.observation == "Inget."
    assert stands.observation == finding.observation
    write_pack(
        tmp_path / "ut", tova.organisation, tova.store.events_unknown_to({}), {}, lambda _: True
    )
    problems, _ = verifier.verify_pack(tmp_path / "ut")
    assert [problem for problem in problems if "ett annat besöks uppgift" in problem]

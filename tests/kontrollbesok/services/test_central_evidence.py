"""Evidence of items that are tested without a visit: it lies with the control, for everybody."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.pack import write_pack
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.evidence import of_cell
from kontrollbesok.model.people import Role
from kontrollbesok.services import evidence, undo
from kontrollbesok.services.recording import put, record
from tests import verifier
from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    A,
    central_items,
    control_team,
    drawn_from,
    locked,
    small_file,
)
from tests.evidence import add, jpeg


@pytest.fixture
def team(tmp_path):
    return control_team(tmp_path)


@pytest.fixture
def cell(team, tmp_path):
    """A cell of an item that no unit's visit tests; everyone has the sample."""
    nadja = team.offices["Nadja"]
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 300), None), ONE_COLUMN)
    team.exchange()
    return of_cell(sample, central_items(nadja, sample).rows[0].item.row, A)


def hidden(office, context, piece, value):
    """Mark a piece as secret in the name of `context`, as a changed program could."""
    operation = put(office.store, "evidence", piece, "secrecy", value)
    return record(office, Act("evidence.secrecy", (operation,), context=context))


def test_any_inspector_adds_it_and_everybody_has_it(team, cell):
    """Numbered, counted on its cell, described and taken back, on each computer alike."""
    tova, idris = team.offices["Tova"], team.offices["Idris"]

    added = add(tova, IKP_25, jpeg(), "kvitto.jpg", cell)
    team.exchange()
    (piece,) = idris.reads.evidence(IKP_25)
    evidence.describe(idris, IKP_25, piece, "Kvittot", "")
    team.exchange()

    for office in team.offices.values():
        (stands,) = office.reads.evidence(IKP_25)
        assert (stands.id, stands.number, stands.caption) == (added.evidence, "B-01", "Kvittot")
        assert stands.links == (cell,)
    undo.undo(idris, IKP_25)
    assert idris.reads.evidence(IKP_25)[0].caption == ""
    evidence.take_away(tova, IKP_25, tova.reads.evidence(IKP_25)[0])
    assert not tova.reads.evidence(IKP_25)


def test_a_reviewer_adds_none(team, cell):
    """Whoever tests, adds; and nothing is left of the file."""
    reviewer = team.join("Rut", Role.REVIEWER)
    before = set(team.files.blobs())

    with pytest.raises(UserError) as caught:
        add(reviewer, IKP_25, jpeg(), "kvitto.jpg", cell)

    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert set(team.files.blobs()) == before


def test_what_lies_in_a_visit_is_not_reached_by_the_way_of_a_control(
    team, cell, tmp_path, monkeypatch
):
    """Nor the other way: refused where it is written, and for a changed program by all others."""
    tova, idris = team.offices["Tova"], team.offices["Idris"]
    visit = team.visit("Tova")
    team.exchange()
    hers = add(tova, visit, jpeg(1), "dörr.jpg").evidence
    central = add(idris, IKP_25, jpeg(2), "kvitto.jpg", cell).evidence
    team.exchange()
    wrong = ((idris, IKP_25, hers), (tova, visit, central))

    for office, context, piece in wrong:
        with pytest.raises(UserError) as caught:
            hidden(office, context, piece, {"mark": "secret"})
        assert caught.value.code is ErrorCode.NOT_ALLOWED
    with monkeypatch.context() as changed:
        changed.setattr("db.past.RecordPast.contexts", lambda *_: frozenset())
        for office, context, piece in wrong:
            hidden(office, context, piece, {"mark": "secret"})
    team.exchange()

    nadja = team.offices["Nadja"]
    marked = [one.secret for holder in (visit, IKP_25) for one in nadja.reads.evidence(holder)]
    assert marked == [False, False]
    write_pack(
        tmp_path / "ut", nadja.organisation, nadja.store.events_unknown_to({}), {}, lambda _: True
    )
    problems, _ = verifier.verify_pack(tmp_path / "ut")
    assert len([problem for problem in problems if "ett annat besöks uppgift" in problem]) == 2


def test_adding_it_makes_nobody_a_recorder_of_a_visit(team, cell):
    """A control has no reviewer to keep apart from."""
    tova = team.offices["Tova"]
    add(tova, IKP_25, jpeg(), "kvitto.jpg", cell)

    assert tova.store.past().recorders(IKP_25) == frozenset()

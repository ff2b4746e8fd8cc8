"""The record on disk: what is acknowledged is there, and nothing is ever changed."""

from pathlib import Path

import pytest

from db.connection import DatabaseError
from db.store import RecordStore
from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, visits
from tests.offices import DATABASE_KEY, Team

SBA_10 = QuestionCode("SBA-10")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    team = Team(tmp_path)
    team.found()
    team.join("Tova")
    return team


@pytest.fixture
def visit(team: Team) -> str:
    visit = team.visit("Tova")
    team.send("Nadja", "Tova")
    return visit


def question(team: Team, visit, code=SBA_10):
    office = team.offices["Tova"]
    return visits.checklist_of(office, visits.opened(office, visit)).question(code)


def test_an_answer_is_on_disk_when_the_call_returns(team, visit, tmp_path):
    """A second connection sees the answer at once, encrypted file and all."""
    office = team.offices["Tova"]

    answers.give(office, visit, question(team, visit), Reply(Verdict.YES))

    other = RecordStore.open(tmp_path / "Tova.db", DATABASE_KEY)
    found = other.register("answer", f"{visit}/SBA-10", "verdict")
    assert [candidate.value["verdict"] for candidate in found] == ["ja"]
    other.close()


def test_an_answer_asks_and_writes_each_thing_once(team, visit):
    """Every statement of it is time between the key and the word Sparat."""
    office, asked = team.offices["Tova"], question(team, visit)
    for verdict in (Verdict.YES, Verdict.NOT_APPLICABLE):
        answers.give(office, visit, asked, Reply(verdict))
    said: list[str] = []
    office.store.connection.set_trace_callback(said.append)

    answers.give(office, visit, asked, Reply(Verdict.YES))

    office.store.connection.set_trace_callback(None)
    words = [sql.split()[0] for sql in said]
    assert words[0:5] == ["SELECT", "SELECT", "SELECT", "BEGIN", "SELECT"]
    assert words[5:] == ["INSERT", "INSERT", "DELETE", "INSERT", "INSERT", "UPDATE", "COMMIT"]


def test_the_clock_goes_on_from_the_highest_that_has_come(team, visit, tmp_path):
    """Also after a start, and whichever stream it came in."""
    for _ in range(3):
        answers.give(team.offices["Tova"], visit, question(team, visit), Reply(Verdict.YES))
    team.send("Tova", "Nadja")
    store = team.stores["Nadja"]
    (highest,) = store.connection.execute("SELECT max(lamport) FROM event").fetchone()
    before = store.position().lamport
    store.close()

    again = RecordStore.open(tmp_path / "Nadja.db", DATABASE_KEY)

    assert before == again.position().lamport == highest + 1
    again.close()


def test_the_file_cannot_be_read_without_its_key(team, tmp_path):
    """Neither the bytes nor another key gives anything away."""
    team.stores["Tova"].close()

    assert b"Nadja" not in (tmp_path / "Tova.db").read_bytes()
    from kontrollbesok.errors import ErrorCode, UserError

    with pytest.raises(UserError) as caught:
        RecordStore.open(tmp_path / "Tova.db", bytes(32))
    assert caught.value.code is ErrorCode.DATABASE_UNREADABLE


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM event",
        "UPDATE event SET body = x'00'",
        "UPDATE event SET header = x'00'",
        "UPDATE event SET actor = 'x'",
        "INSERT OR REPLACE INTO event SELECT * FROM event LIMIT 1",
    ],
)
def test_no_sql_changes_an_event(team, sql):
    """The triggers stop every way to change the record, REPLACE included."""
    connection = team.stores["Nadja"].connection
    before = connection.execute("SELECT * FROM event").fetchall()

    with pytest.raises(DatabaseError):
        connection.execute(sql)

    assert before == connection.execute("SELECT * FROM event").fetchall()


def test_a_body_may_be_erased_and_the_chain_stays(team):
    """Gallring takes the body away; that is the one change there is."""
    connection = team.stores["Nadja"].connection

    connection.execute("UPDATE event SET body = NULL WHERE n = 1")

    assert connection.execute("SELECT body FROM event WHERE n = 1").fetchone() == (None,)


def test_the_basis_follows_the_question(team, visit):
    """One key gives a whole answer: the basis is the question's or the moment's own."""
    office = team.offices["Tova"]

    answers.give(office, visit, question(team, visit), Reply(Verdict.YES))

    assert office.reads.answer(visit, SBA_10).basis in set(Basis)


def test_rebuilt_tables_are_the_kept_tables(team, visit):
    """Projection from nothing gives what the kept projection holds, row by row."""
    office, store = team.offices["Tova"], team.stores["Tova"]
    asked = question(team, visit)
    for verdict in (Verdict.YES, Verdict.NO, Verdict.PARTLY, Verdict.NO):
        answers.give(office, visit, asked, Reply(verdict))
    answers.note(office, visit, SBA_10, "Kvitto saknas på två poster.")
    before = derived_rows(store)

    store.rebuild()

    assert before == derived_rows(store)


def derived_rows(store: RecordStore):
    """Every row of every derived table."""
    from db import derived

    return {
        name: sorted(map(repr, store.connection.execute(f"SELECT * FROM {name}")))
        for name in derived.table_names()
    }

"""What is asked for one visit is looked up: no statement walks through what ten years have left."""

from collections.abc import Iterable
from dataclasses import replace

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Finding, Reply, Seen
from kontrollbesok.services import answers, findings, undo, visits
from tests.asked import NO, press
from tests.offices import DATABASE_KEY, SBA, Team

# The few events that do not count, and what FTS5 knows of itself.
_SHORT = {"SCAN a": "FROM aside a", "SCAN main.search_word_config": "SELECT k, v"}


def test_one_visit_is_read_and_written_without_walking_through_all_of_them(tmp_path):
    team = Team(tmp_path)
    team.found("Nadja")
    visit = team.visit("Nadja")
    team.stores["Nadja"].close()
    store = RecordStore.open(tmp_path / "Nadja.db", DATABASE_KEY)  # it remembers nothing yet
    reads = RecordReads(store.connection)
    office = replace(team.offices["Nadja"], store=store, reads=reads)
    stands = visits.opened(office, visit)
    question, *_ = visits.questions_of(visits.checklist_of(office, stands), stands)
    said: list[str] = []
    store.connection.set_trace_callback(said.append)

    answers.give(office, visit, question, Reply(Verdict.NO))
    undo.undo(office, visit)
    reads.answers(visit)
    reads.findings(visit)
    reads.evidence(visit)
    reads.assignments(visit)

    store.connection.set_trace_callback(None)
    assert any("k_answer" in sql for sql in said), "nothing was heard"
    assert walks(store, said) == []


def test_the_findings_of_many_visits_are_read_by_one_statement_that_looks_them_up(tmp_path):
    team = Team(tmp_path)
    team.found("Nadja")
    office, some = team.offices["Nadja"], [team.visit("Nadja"), team.visit("Nadja", number="2")]
    for visit in some:
        press(office, visit, NO)
        findings.open_by_hand(office, visit, SBA, "Källardörr")
        first, _ = office.reads.findings(visit)
        findings.rest(office, visit, first.id, True)
    team.stores["Nadja"].close()
    store = RecordStore.open(tmp_path / "Nadja.db", DATABASE_KEY)
    reads = RecordReads(store.connection)
    each = {visit: shown(reads.findings(visit)) for visit in some}
    said: list[str] = []
    store.connection.set_trace_callback(said.append)

    found = reads.findings_of(some)

    store.connection.set_trace_callback(None)
    assert {visit: shown(of_visit) for visit, of_visit in found.items()} == each
    assert [one.label for one in found[some[1]]] == ["", "A-1"]
    assert len(said) == 1
    assert [step for step, _ in walks(store, said)] == ["SCAN json_each VIRTUAL TABLE INDEX 1:"]


def shown(found: Iterable[Finding]) -> list[Finding]:
    """The findings without what stands behind them."""
    return [replace(one, seen=dict[str, Seen]()) for one in found]


def walks(store: RecordStore, said: list[str]) -> list[tuple[str, str]]:
    """The steps that go through a table from end to end, each with its statement."""
    return [
        (step, sql)
        for sql in map(str.strip, said)
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
        for *_, step in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if step.startswith("SCAN") and _SHORT.get(step, "\0") not in sql
    ]

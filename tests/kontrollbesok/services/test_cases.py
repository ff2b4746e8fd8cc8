"""Restricted cases: what readers see, what nobody else does, and that all else is as it was."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.letter import open_letter
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.people import Role
from kontrollbesok.model.restricted_case import Facts
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, cases, people, sync
from kontrollbesok.services.recording import put, record
from tests.asked import NO, YES, question
from tests.offices import RECOVERY, Team
from tests.shares import files_under

FACTS = Facts(
    "Två kvitton har samma nummer.", "Jobbtorg Norr", "2026-11-24", "Pärm 3", None, "REP-05"
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Nadja coordinates, Tova and Idris inspect, Ekon and Pers receive cases."""
    team = Team(tmp_path_factory.mktemp("template"))
    team.found("Nadja")
    for name in ("Tova", "Idris"):
        team.join(name)
    for name in ("Ekon", "Pers"):
        team.join(name, Role.RECEIVER)
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris", "Ekon", "Pers")
    asked = question(team.offices["Nadja"], visit)
    for store in team.stores.values():
        store.close()
    return team, visit, asked


@pytest.fixture
def begun(colleagues):
    """Tova's case, begun and not handed over."""
    return cases.begin(colleagues.office("Tova"), FACTS)


def hand_over(colleagues, case, name="Ekon"):
    person = colleagues.team.person(name)
    return cases.hand_over(colleagues.office("Tova"), case, person)


def told(colleagues, *names):
    """Each syncs in turn, twice."""
    for name in names * 2:
        colleagues.sync(name)


def ordinary(store):
    """Every row of every table that is not a case's."""
    tables = store.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: store.connection.execute(f"SELECT * FROM [{name}]").fetchall()
        for (name,) in tables
        if name != "case_event"
    }


def refused(act, *arguments):
    with pytest.raises(UserError) as caught:
        act(*arguments)
    return caught.value.code


# --- the way of a case --------------------------------------------------------------------------


def test_its_author_writes_until_it_is_handed_over(colleagues, begun):
    """S-1, and after that nothing is changed any more."""
    tova = colleagues.office("Tova")
    (case,) = cases.cases(tova)
    assert (case.label, case.facts, case.is_handed_over) == ("S-1", FACTS, False)
    assert case.readers == {tova.author.person}

    assert cases.write(tova, begun, Facts("Tre kvitton."), case.seen) == Touched.CASES
    hand_over(colleagues, begun)

    (case,) = cases.cases(tova)
    assert (case.facts, case.is_handed_over) == (Facts("Tre kvitton."), True)
    assert refused(cases.write, tova, begun, FACTS, case.seen) is ErrorCode.NOT_ALLOWED
    assert refused(hand_over, colleagues, begun, "Pers") is ErrorCode.NOT_ALLOWED
    assert cases.cases(tova) == [case]


def test_the_next_case_has_the_next_number(colleagues, begun):
    """In the author's own series, which nobody else has a hole in."""
    cases.begin(colleagues.office("Tova"), FACTS)
    cases.begin(colleagues.office("Idris"), FACTS)

    assert {one.label for one in cases.cases(colleagues.office("Tova"))} == {"S-1", "S-2"}
    assert [one.label for one in cases.cases(colleagues.office("Idris"))] == ["S-1"]


def test_the_receiver_gets_it_opens_it_and_the_author_sees_that(colleagues, begun):
    """Over the folder, as anybody's changes go."""
    hand_over(colleagues, begun)
    told(colleagues, "Tova", "Ekon")
    ekon, tova = colleagues.office("Ekon"), colleagues.office("Tova")
    (before,) = cases.cases(ekon)
    assert (before.facts, before.is_received) == (FACTS, False)

    opened = cases.opened(ekon, begun)
    cases.note(ekon, begun, "2026-11-25", "Pärmen är hämtad.")
    told(colleagues, "Ekon", "Tova")

    (case,) = cases.cases(tova)
    assert opened.is_received
    assert case.is_received
    assert [one.person for one in case.openings] == [ekon.author.person]
    assert [(one.date, one.text) for one in case.timeline] == [("2026-11-25", "Pärmen är hämtad.")]


def test_only_the_receiver_lets_others_in_and_out(colleagues, begun):
    """And who is let in reads all of it."""
    hand_over(colleagues, begun)
    told(colleagues, "Tova", "Ekon")
    ekon, pers = colleagues.office("Ekon"), colleagues.team.person("Pers")
    assert refused(cases.let_in, colleagues.office("Tova"), begun, pers) is ErrorCode.NOT_ALLOWED

    cases.let_in(ekon, begun, pers)
    told(colleagues, "Ekon", "Pers")
    (case,) = cases.cases(colleagues.office("Pers"))
    assert case.facts == FACTS

    cases.let_out(ekon, begun, pers)
    cases.let_out(ekon, begun, colleagues.team.person("Tova"))
    (case,) = cases.cases(ekon)
    assert case.readers == {colleagues.team.person("Tova"), ekon.author.person}
    cases.note(ekon, begun, "2026-11-26", "Mer.")
    told(colleagues, "Ekon", "Pers")
    (case,) = cases.cases(colleagues.office("Pers"))
    assert not case.timeline  # what was read is read; nothing more comes


def test_who_may_receive(colleagues, template):
    """Receivers by role, not oneself, and not the chief of the unit that it is about."""
    visit = template[1]
    nadja, tova = colleagues.office("Nadja"), colleagues.office("Tova")
    unit = nadja.reads.visit(visit).unit
    pers = colleagues.team.person("Pers")
    cases_of = [one.name for one in cases.receivers(tova, visit)]
    assert cases_of == ["Ekon", "Pers"]
    assert [one.name for one in cases.receivers(colleagues.office("Ekon"))] == ["Pers"]

    chief = put(nadja.store, "unit", unit, "chief", {"person": str(pers)})
    record(nadja, Act("unit.chief", (chief,)))
    told(colleagues, "Nadja", "Tova")
    assert [one.name for one in cases.receivers(tova, visit)] == ["Ekon"]
    about_it = cases.begin(tova, Facts("Två kvitton har samma nummer.", visit=visit))
    assert refused(cases.hand_over, tova, about_it, pers) is ErrorCode.NOT_ALLOWED
    cases.hand_over(tova, about_it, colleagues.team.person("Ekon"))


def test_a_case_is_not_handed_to_just_anyone(colleagues, begun):
    """Idris receives no cases."""
    assert refused(hand_over, colleagues, begun, "Idris") is ErrorCode.NOT_ALLOWED
    assert refused(hand_over, colleagues, begun, "Tova") is ErrorCode.NOT_ALLOWED


def test_a_text_that_is_too_long_is_said_and_nothing_changes(colleagues):
    """Twelve KiB is the most."""
    tova = colleagues.office("Tova")

    assert refused(cases.begin, tova, Facts("å" * 7_000)) is ErrorCode.NOT_ALLOWED
    assert not cases.cases(tova)


def test_nobody_opens_what_is_not_theirs(colleagues, begun):
    """Not even who knows its id."""
    assert refused(cases.opened, colleagues.office("Nadja"), begun) is ErrorCode.NOT_ALLOWED
    assert not cases.cases(colleagues.office("Nadja"))


# --- that nobody else sees it -------------------------------------------------------------------


def test_no_other_letter_can_be_opened(colleagues, begun):
    """Not by colleagues, not with the organisation's recovery key."""
    hand_over(colleagues, begun)
    told(colleagues, "Tova", "Idris", "Nadja")
    letters = [file.read_bytes() for file in colleagues.place.glob("letters/*.kbl")]
    outsiders = [colleagues.office(name).keys.identity for name in ("Nadja", "Idris", "Pers")]

    assert len(letters) == 5
    for identity in (*outsiders, str(RECOVERY)):
        for letter in letters:
            assert open_letter(letter, colleagues.office("Tova").organisation, identity) == []


def test_everybody_has_a_letter_of_the_same_size_new_at_each_sync(colleagues, begun):
    """Also who has never heard of any case."""
    hand_over(colleagues, begun)
    before = {file.name for file in colleagues.place.glob("letters/*.kbl")}
    told(colleagues, "Tova", "Idris", "Nadja", "Ekon", "Pers")
    after = list(colleagues.place.glob("letters/*.kbl"))

    assert len(before) == len(after) == 5
    assert not before & {file.name for file in after}
    sizes = [file.stat().st_size for file in after]
    assert max(sizes) - min(sizes) < 4_096


ACTS = ("answer", "begin", "write", "hand_over", "note", "let_in", "open", "sync")


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=3, max_size=12))
def test_whatever_is_done_in_a_case_nothing_ordinary_changes(
    template, synced, tmp_path_factory, acts
):
    """Every ordinary row, on every computer, and every file but the letters: byte for byte."""
    folder = tmp_path_factory.mktemp("run")
    colleagues = synced.copied(folder)
    tova, ekon = colleagues.office("Tova"), colleagues.office("Ekon")
    begun = [cases.begin(tova, FACTS)]
    for act in acts:
        before = {name: ordinary(store) for name, store in colleagues.team.stores.items()}
        match act:
            case "answer":
                verdict = NO if len(begun) % 2 else YES
                answers.give(tova, template[1], template[2], Reply(verdict))
                continue
            case "sync":
                colleagues.settle(1)
                continue
            case "begin":
                begun.append(cases.begin(tova, FACTS))
            case _:
                tried(act, tova, ekon, begun[-1], colleagues.team.person("Pers"))
        assert {name: ordinary(store) for name, store in colleagues.team.stores.items()} == before
    colleagues.settle(2)
    files = sorted(map(str, files_under(colleagues.place)))
    for case in begun:
        assert not any(case in name for name in files)
        for store in colleagues.team.stores.values():
            assert not [row for rows in ordinary(store).values() for row in rows if case in row]
    for name in ("Nadja", "Idris"):
        assert not colleagues.team.stores[name].cases.cases()
    colleagues.close()
    shutil.rmtree(folder)


def tried(act, tova, ekon, case, other):
    """One act in a case, whoever may do it now."""
    try:
        match act:
            case "write":
                cases.write(tova, case, Facts("Igen."), ())
            case "hand_over":
                cases.hand_over(tova, case, ekon.author.person)
            case "note":
                cases.note(tova, case, "2026-11-24", "Mer.")
            case "let_in":
                cases.let_in(ekon, case, other)
            case "open":
                cases.opened(ekon, case)
    except UserError as error:
        if error.code is not ErrorCode.NOT_ALLOWED:
            raise


# --- what may go wrong --------------------------------------------------------------------------


def test_a_restored_backup_goes_on_beside_what_it_had_forgotten(colleagues, begun, tmp_path):
    """The case comes back from its receiver, and what is written then stands beside the rest."""
    hand_over(colleagues, begun)
    colleagues.back_up("Tova", tmp_path / "tova.db")
    cases.note(colleagues.office("Tova"), begun, "2026-11-24", "Före.")
    told(colleagues, "Tova", "Ekon")

    colleagues.restore("Tova", tmp_path / "tova.db")
    cases.note(colleagues.office("Tova"), begun, "2026-11-25", "Efter.")
    told(colleagues, "Tova", "Ekon", "Tova")
    (case,) = cases.cases(colleagues.office("Tova"))
    assert case.uncounted == 2  # two notes at one place: both kept, neither counts
    cases.note(colleagues.office("Tova"), begun, "2026-11-26", "Igen.")

    told(colleagues, "Tova", "Ekon")
    (case,) = cases.cases(colleagues.office("Ekon"))
    assert [one.text for one in case.timeline] == ["Igen."]
    assert case.facts == FACTS


def test_a_lost_computer_reads_no_more_letters(colleagues, begun):
    """From the sync after it was let out. What it had handed over and somebody opened stays."""
    hand_over(colleagues, begun)
    told(colleagues, "Tova", "Ekon")
    cases.opened(colleagues.office("Ekon"), begun)
    nadja, tova = colleagues.office("Nadja"), colleagues.office("Tova")
    told(colleagues, "Ekon", "Nadja")
    people.revoke(nadja, tova.author.device, "borttappad", colleagues.team.passphrase("Nadja"))
    told(colleagues, "Nadja", "Ekon")

    (case,) = cases.cases(colleagues.office("Ekon"))
    assert case.facts == FACTS
    (letter,) = colleagues.place.glob(f"letters/{colleagues.office('Ekon').author.device}-*.kbl")
    assert not open_letter(letter.read_bytes(), tova.organisation, tova.keys.identity)


def test_a_damaged_letter_stops_nothing(colleagues, begun):
    """The sync goes through, and the next letter brings the case."""
    hand_over(colleagues, begun)
    colleagues.sync("Tova")
    for file in colleagues.place.glob("letters/*.kbl"):
        file.write_bytes(file.read_bytes()[:1_000])

    colleagues.sync("Ekon")
    assert not cases.cases(colleagues.office("Ekon"))
    told(colleagues, "Tova", "Ekon")
    assert cases.cases(colleagues.office("Ekon"))


def test_status_counts_nothing_of_it(colleagues, begun):
    """Nothing unsent, nothing unsafe, nothing that needs anybody."""
    before = sync.status(colleagues.office("Tova"))
    hand_over(colleagues, begun)

    assert sync.status(colleagues.office("Tova")) == before


def test_a_case_is_dropped_whole(colleagues, begun):
    """Gallring: nothing of it is left, and no event in it is ever changed."""
    store = colleagues.team.stores["Tova"]
    with pytest.raises(Exception, match="never changed"):
        store.connection.execute("UPDATE case_event SET body = x''")

    store.cases.drop(begun)
    assert not cases.cases(colleagues.office("Tova"))

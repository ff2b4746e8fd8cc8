"""F5 in a settled visit: as it was settled, or not. Source: ux §7.3 E26."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.services.settled_check import check_settled
from tests import whole_visit
from tests.evidence import PLENTY, add, jpeg


@pytest.fixture
def settled(tmp_path):
    """A settled visit on the reviewer's computer, with what came late and what was purged."""
    team = whole_visit.whole_team(tmp_path)
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)
    whole_visit.share(team)
    return team, visit


def fault(office, visit):
    with pytest.raises(UserError) as caught:
        check_settled(office, visit)
    return caught.value


def test_a_settled_visit_is_as_it_was_settled(settled):
    """On every computer, after the drafts have been cleared away."""
    team, visit = settled

    checks = {check_settled(team.offices[name], visit) for name in ("Alva", "Maj", "Tova")}

    (check,) = checks
    assert check.events > 20
    assert check.day == team.clock.today()


def test_a_visit_settled_again_is_held_against_its_new_digest(settled):
    """The version that stands is the one that is looked at."""
    team, visit = settled
    first = check_settled(team.offices["Maj"], visit)

    whole_visit.again(team, visit, "Ett svar var fel.")
    whole_visit.share(team)

    assert check_settled(team.offices["Maj"], visit).events > first.events


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET body = CAST(replace(body, 'SBA', 'SBB') AS BLOB) WHERE n = ?",
        "UPDATE event SET header = CAST(replace(header, 'answer', 'another') AS BLOB) WHERE n = ?",
        "DELETE FROM event WHERE n = ?",
    ],
)
def test_e26_a_record_changed_behind_the_program_is_said(settled, change):
    """A body, a header, or an event that is gone: the visit is not what was settled."""
    team, visit = settled
    connection = team.stores["Maj"].connection
    (row,) = connection.execute(
        "SELECT min(n) FROM event WHERE context = ? AND act = 'answer.give' AND body IS NOT NULL",
        (visit,),
    ).fetchone()
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (guard,) in guards:
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute(change, (row,))

    found = fault(team.offices["Maj"], visit)

    assert error_text(found) == (
        "Det låsta besöket stämmer inte med sin kontrollsumma. Originalet finns i säkerhetskopian. "
        "Använd inte filen, kontakta samordnaren."
    )


def test_a_picture_changed_on_disk_is_told_by_its_own_words(tmp_path):
    """The record holds, and the piece can be fetched anew: that is not E26."""
    store = BlobStore(tmp_path / "blobs", free=lambda _: PLENTY)
    team = whole_visit.whole_team(tmp_path, store)
    visit = whole_visit.planned(team)
    add(team.offices["Tova"], visit, jpeg(), "dorr.jpg")
    whole_visit.settled(team, visit)
    office = team.offices["Alva"]
    whole = check_settled(office, visit)
    (blob,) = {one.blob for one in office.reads.evidence(visit)}

    with (tmp_path / "blobs" / blob[:2] / blob).open("r+b") as file:
        file.write(b"x")

    assert whole.blobs == whole.blobs_here > 0
    assert fault(office, visit).code is ErrorCode.BLOB_DAMAGED

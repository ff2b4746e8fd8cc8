"""Getting in: a request, six words read aloud, an answer, and one is a member."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.request import EnrolmentRequest, seal_request
from kontrollbesok.model.ids import natural
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, enrolment, people
from tests.asked import YES, question
from tests.offices import DATABASE_KEY, RECOVERY, MemoryFiles, MemoryKeys, Team
from tests.shares import Colleagues, copies, derived

INSPECTOR = frozenset({Role.INSPECTOR})


class Newcomer:
    """A computer that belongs to nobody yet."""

    def __init__(self, folder: Path, number: int = 42) -> None:
        self.keys = MemoryKeys.numbered(number)
        self.keys.recovery_recipient = None
        self.store = RecordStore.open(folder / f"ny{number}.db", DATABASE_KEY)
        self.reads = RecordReads(self.store.connection)
        self.files = MemoryFiles()

    def ask(self, name="Mei"):
        return enrolment.request(self.keys, name, "Kontrollant")

    def join(self, answer, clock):
        return enrolment.join(self.store, self.reads, clock, self.keys, self.files, answer)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A coordinator and one inspector with a planned visit."""
    team = Team(tmp_path_factory.mktemp("template"))
    team.found("Nadja")
    team.join("Tova")
    visit = team.visit("Tova")
    team.send("Nadja", "Tova")
    for store in team.stores.values():
        store.close()
    return team, visit


@pytest.fixture
def team(template, tmp_path):
    team = copies(template[0], tmp_path / "data")
    yield team
    for store in team.stores.values():
        store.close()


@pytest.fixture
def newcomer(tmp_path):
    found = Newcomer(tmp_path)
    yield found
    found.store.close()


def approved(team, data, roles=INSPECTOR, **how):
    nadja = team.offices["Nadja"]
    request = enrolment.read_request(data)
    return enrolment.approve(nadja, request, roles, team.passphrase("Nadja"), **how)


def code(action, *arguments):
    with pytest.raises(UserError) as caught:
        action(*arguments)
    return caught.value.code


def test_a_newcomer_becomes_a_member(team, newcomer, template):
    """With name, title and role, the whole record, a stream of its own, and the right to work."""
    data = newcomer.ask()

    office = newcomer.join(approved(team, data), team.clock)

    person = office.reads.people()[office.author.person]
    assert (person.name, person.title, person.roles) == ("Mei", "Kontrollant", INSPECTOR)
    assert derived(newcomer.store) == derived(team.stores["Nadja"])
    assert office.organisation == team.offices["Nadja"].organisation
    assert office.store.position().sequence == 0
    people.declare_tie(office, office.author.person, "e" * 32, people.TieKind.SOFT, "Granne.")
    team.stores["Nadja"].receive(
        list(newcomer.store.events_unknown_to(team.stores["Nadja"].vector()))
    )
    tie = natural(office.author.person, "e" * 32)
    assert team.stores["Nadja"].register("tie", tie, "tie")


def test_both_screens_show_the_same_six_words(newcomer):
    """The words follow from the request alone: made here, and read there from the file."""
    data = newcomer.ask()

    words = enrolment.words(enrolment.read_request(data))

    assert len(words) == 6
    assert words == enrolment.words(enrolment.read_request(data))
    other = enrolment.read_request(newcomer.ask("Moa"))
    assert enrolment.words(other) != words


def test_a_swapped_request_is_heard(newcomer, tmp_path):
    """Somebody who puts a request of their own in its place has other words to read."""
    asked = enrolment.read_request(newcomer.ask())
    stranger = MemoryKeys.numbered(66)
    swapped = enrolment.read_request(enrolment.request(stranger, "Mei", "Kontrollant"))

    assert enrolment.words(swapped) != enrolment.words(asked)
    with_their_key = replace(asked, user_key=stranger.user_public)
    data = seal_request(with_their_key, stranger.sign)
    assert code(enrolment.read_request, data) is ErrorCode.REQUEST_UNREADABLE


def test_a_damaged_request_lets_nobody_in(team, newcomer):
    """Whatever byte is changed: refused, or other words."""
    data = newcomer.ask()
    for place in range(0, len(data), 11):
        changed = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        assert code(enrolment.read_request, changed) is ErrorCode.REQUEST_UNREADABLE


def test_a_request_that_nothing_can_be_encrypted_to_is_refused(newcomer):
    """Else the certificate would shut its own device out of every bundle."""
    keys = newcomer.keys
    request = EnrolmentRequest(
        keys.device_public, keys.user_public, "age1nothing", "Mei", "Kontrollant", "Meis dator"
    )
    data = seal_request(request, keys.sign)

    assert code(enrolment.read_request, data) is ErrorCode.REQUEST_UNREADABLE


def test_the_device_is_called_after_its_person(newcomer):
    """A name that ends in s, x or z takes no s."""
    labels = [enrolment.read_request(newcomer.ask(name)).label for name in ("Mei", "Idris")]

    assert labels == ["Meis dator", "Idris dator"]


def test_only_the_coordinator_lets_anybody_in(team, newcomer):
    """An inspector who tries is stopped, and nothing is recorded."""
    tova = team.offices["Tova"]
    request = enrolment.read_request(newcomer.ask())
    before = derived(team.stores["Tova"])

    refused = code(enrolment.approve, tova, request, INSPECTOR, team.passphrase("Tova"))

    assert refused is ErrorCode.NOT_ALLOWED
    assert derived(team.stores["Tova"]) == before


def test_the_answer_is_for_one_device(team, newcomer, tmp_path):
    """On another computer it opens nothing and changes nothing."""
    answer = approved(team, newcomer.ask())
    other = Newcomer(tmp_path, 43)

    assert code(other.join, answer, team.clock) is ErrorCode.ANSWER_FOR_OTHERS
    assert other.reads.organisation() is None
    other.store.close()


def test_an_answer_without_ones_own_certificate_lets_nobody_in(team, newcomer, tmp_path):
    """Encrypted to this device, but about another: nothing is kept."""
    from kontrollbesok.exchange.answer import seal_answer

    answer = seal_answer(
        team.stores["Nadja"].events_unknown_to({}),
        team.offices["Nadja"].organisation,
        [newcomer.keys.recipient],
    )

    assert code(newcomer.join, answer, team.clock) is ErrorCode.ANSWER_FOR_OTHERS
    assert newcomer.reads.organisation() is None


def test_a_damaged_answer_changes_nothing(team, newcomer):
    """Cut off, changed, doubled or newer: refused before anything is kept."""
    answer = approved(team, newcomer.ask())
    chosen = [len(answer) * part // 60 for part in range(60)]
    for place in chosen:
        changed = answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        assert code(newcomer.join, changed, team.clock) in (
            ErrorCode.ANSWER_UNREADABLE,
            ErrorCode.ANSWER_FOR_OTHERS,
        )
    for other in (answer[:-1], answer + b"\n", answer + answer, b"", b"KBA2" + answer[4:]):
        assert code(newcomer.join, other, team.clock) is ErrorCode.ANSWER_UNREADABLE

    assert newcomer.reads.organisation() is None
    assert newcomer.store.vector() == {}


def test_joining_once_more_changes_nothing(team, newcomer):
    """After a kill on the way the same file is read again; nothing comes twice."""
    answer = approved(team, newcomer.ask())
    first = newcomer.join(answer, team.clock)
    stream, state = first.store.position().stream, derived(newcomer.store)

    second = newcomer.join(answer, team.clock)

    assert second.author == first.author
    assert second.store.position().stream == stream
    assert derived(newcomer.store) == state


def test_an_answer_may_be_given_again(team, newcomer):
    """A lost answer is made anew, and the certificate is not written twice."""
    data = newcomer.ask()
    approved(team, data)
    events = len(list(team.stores["Nadja"].events_unknown_to({})))

    answer = approved(team, data)

    assert len(list(team.stores["Nadja"].events_unknown_to({}))) == events
    assert newcomer.join(answer, team.clock).author.person


def test_one_person_may_have_two_computers(team, newcomer, template):
    """The second device is the same person's: one name, one set of rights."""
    tova = team.person("Tova")
    data = enrolment.request(newcomer.keys, "Tova", "Kontrollant", "Tovas platta")

    office = newcomer.join(approved(team, data, person=tova), team.clock)

    assert office.author.person == tova
    newcomer.files.kept.update(team.files.kept)
    answers.give(office, template[1], question(office, template[1]), Reply(YES))
    assert len(office.reads.people()) == 2


def test_the_newcomer_learns_the_way_back(team, newcomer):
    """Its keys are closed to the organisation's recovery key as well."""
    assert newcomer.keys.recovery_recipient is None

    newcomer.join(approved(team, newcomer.ask()), team.clock)

    assert newcomer.keys.recovery_recipient == str(RECOVERY.to_public())


def test_a_member_of_one_team_does_not_slip_into_another(team, newcomer, tmp_path):
    """A data folder belongs to one organisation for good."""
    newcomer.join(approved(team, newcomer.ask()), team.clock)
    (tmp_path / "andra").mkdir()
    other = Team(tmp_path / "andra")
    nadja = other.found("Nadja")
    request = enrolment.read_request(newcomer.ask())
    answer = enrolment.approve(nadja, request, INSPECTOR, other.passphrase("Nadja"))

    assert code(newcomer.join, answer, team.clock) is ErrorCode.TEAM_JOINED_BEFORE
    other.stores["Nadja"].close()


def test_request_and_answer_meet_in_the_folder(team, newcomer, tmp_path):
    """Nobody has to carry a file: both lie in the team's folder, under the request's digest."""
    found = Colleagues(team, tmp_path / "filyta")
    data, nadja = newcomer.ask(), team.offices["Nadja"]
    assert enrolment.requests(nadja, found.shared) == ()

    enrolment.lay_request(found.shared, data)
    (found.shared / "ny" / "enrol" / ("0" * 32 + ".kbreq")).write_bytes(data)
    (found.shared / "ny" / "enrol" / "thumbs.db").write_bytes(b"x")
    assert enrolment.find_answer(found.shared, data) is None
    (request,) = enrolment.requests(nadja, found.shared)
    assert request == enrolment.read_request(data)
    answer = enrolment.approve(nadja, request, INSPECTOR, team.passphrase("Nadja"))
    enrolment.lay_answer(nadja, found.shared, request, answer)

    assert enrolment.requests(nadja, found.shared) == ()
    assert enrolment.find_answer(found.shared, data) == answer
    assert newcomer.join(answer, team.clock).author.person


def test_what_was_cut_off_or_damaged_in_the_folder_is_laid_anew(team, newcomer, tmp_path):
    """The computer was let in and no answer lies there: it still waits, and any answer may come."""
    found = Colleagues(team, tmp_path / "filyta")
    data, nadja = newcomer.ask(), team.offices["Nadja"]
    enrolment.lay_request(found.shared, data)
    (laid,) = (found.shared / "ny" / "enrol").glob("*.kbreq")
    laid.write_bytes(data[:40])
    enrolment.lay_request(found.shared, data)
    (request,) = enrolment.requests(nadja, found.shared)
    enrolment.approve(nadja, request, INSPECTOR, team.passphrase("Nadja"))
    # Here the folder went away, before the answer was laid.

    assert enrolment.requests(nadja, found.shared) == (request,)
    answer = enrolment.approve(nadja, request, INSPECTOR, team.passphrase("Nadja"))
    laid.with_suffix(".kbans").write_bytes(answer[:100])
    enrolment.lay_answer(nadja, found.shared, request, answer)
    assert enrolment.requests(nadja, found.shared) == ()
    assert newcomer.join(enrolment.find_answer(found.shared, data), team.clock).author.person


def test_a_folder_out_of_reach_is_told(newcomer, tmp_path):
    """The request stays where it was made."""
    data = newcomer.ask()

    assert code(enrolment.lay_request, tmp_path / "borta", data) is ErrorCode.FOLDER_UNREACHABLE
    assert enrolment.find_answer(tmp_path / "borta", data) is None
    assert not (tmp_path / "borta").exists()

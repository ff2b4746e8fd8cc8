"""Sync over a shared folder: nothing is lost, nothing comes twice, nothing is called safe early."""

import errno
import shutil
from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.bundle import NotForUsError, Run, open_bundle, seal_bundle
from kontrollbesok.exchange.folder_names import bundle_name
from kontrollbesok.exchange.heads import Heads, seal_heads
from kontrollbesok.journal.event import read_event
from kontrollbesok.journal.keys import Author, SigningKey
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import EventId
from kontrollbesok.model.visit import Answer, Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, content, enrolment, people, reviews, sync
from tests.asked import NO, PARTLY, SBA_10, YES, question
from tests.offices import RECOVERY, Team
from tests.shares import Colleagues, Killed, Tricks, copies, derived

NAMES = ("Nadja", "Tova", "Idris")


@pytest.fixture
def press(template):
    """One key on SBA-10."""

    def press(office, verdict, seen=None):
        shown = None if seen is None else Answer(template[2].id, seen=seen)
        answers.give(office, template[1], template[2], Reply(verdict), shown)

    return press


@pytest.fixture
def visit(template):
    return template[1]


def robbed_of(event, parts):
    """The event as somebody on the way may have changed it: `parts` are covered by no signature."""
    body = parts.get("body", event.body_bytes)
    person = parts.get("user_signature", event.user_signature)
    return read_event(event.header_bytes, body, event.signature, person)


def standing(office, visit):
    found = office.store.register("answer", f"{visit}/SBA-10", "verdict")
    return sorted(one.value["verdict"] for one in found)


def alike(colleagues):
    """Whether everybody's record says the same."""
    first, *others = (derived(store) for store in colleagues.team.stores.values())
    for other in others:
        assert other == first
    return True


def test_two_answers_apart_become_one_conflict_and_one_decision(colleagues, press, visit):
    """Both answers reach everyone; what one of them decides reaches everyone too."""
    press(colleagues.office("Tova"), YES)
    press(colleagues.office("Idris"), NO)
    colleagues.settle(3)

    for name in NAMES:
        assert standing(colleagues.office(name), visit) == ["ja", "nej"]
        assert sync.status(colleagues.office(name)).conflicts == 1
    press(colleagues.office("Idris"), PARTLY)
    colleagues.settle(3)

    for name in NAMES:
        assert standing(colleagues.office(name), visit) == ["delvis"]
        assert sync.status(colleagues.office(name)).conflicts == 0
    assert alike(colleagues)


def test_published_is_not_safe(colleagues, press):
    """An answer is safe when another computer has signed for it, not when it has been sent."""
    tova = colleagues.office("Tova")
    press(tova, YES)
    assert (sync.status(tova).unsent, sync.status(tova).unsafe) == (1, 1)

    assert colleagues.sync("Tova").unsafe == 1
    assert (sync.status(tova).unsent, sync.status(tova).unsafe) == (0, 1)

    colleagues.sync("Idris")
    assert sync.status(tova).unsafe == 1
    assert colleagues.sync("Tova").unsafe == 0


def test_a_sync_with_nothing_new_reads_no_bundle(colleagues, press):
    """It looks at heads, letters and the streams' names, however long the record has grown."""

    def looked():
        tricks = Tricks()
        result = colleagues.sync("Nadja", tricks)
        assert (result.sent, result.received) == (0, 0)
        return sorted(tricks.looked_in), len(tricks.read)

    before = looked()
    for verdict in (YES, NO, PARTLY) * 4:
        press(colleagues.office("Tova"), verdict)
        colleagues.sync("Tova")
    colleagues.settle(2)

    assert looked() == before == (["ev", "heads", "letters", "letters"], 5)
    assert len(colleagues.bundles()) > 12


def test_a_second_sync_changes_nothing(colleagues, press):
    """Not a file more and not an event more."""
    press(colleagues.office("Tova"), YES)
    colleagues.settle(2)
    files, state = colleagues.bundles(), derived(colleagues.team.stores["Idris"])

    result = colleagues.sync("Idris")

    assert (result.sent, result.received, result.refused) == (0, 0, 0)
    assert colleagues.bundles() == files
    assert derived(colleagues.team.stores["Idris"]) == state


def test_an_emptied_folder_fills_again(colleagues, press, visit):
    """Whoever comes next lays there what others miss; nobody has to notice."""
    press(colleagues.office("Tova"), YES)
    colleagues.sync("Tova")
    shutil.rmtree(colleagues.place)

    colleagues.settle(3)

    assert standing(colleagues.office("Nadja"), visit) == ["ja"]
    assert sync.status(colleagues.office("Tova")).unsafe == 0
    assert alike(colleagues)


def test_others_carry_what_its_author_cannot(colleagues, press, visit):
    """An answer that one colleague has got reaches the rest though its file and author are gone."""
    press(colleagues.office("Tova"), YES)
    colleagues.sync("Tova")
    colleagues.sync("Idris")
    shutil.rmtree(colleagues.place / "ev")

    for name in ("Nadja", "Idris", "Nadja"):
        colleagues.sync(name)

    assert standing(colleagues.office("Nadja"), visit) == ["ja"]


def damaged(colleagues, name):
    """The newest bundle of a person's stream, with one byte changed."""
    stream = colleagues.office(name).store.position().stream
    files = (colleagues.place / "ev" / stream).iterdir()
    file = max(files, key=lambda path: int(path.name.split("-")[0]))
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)
    return file


def test_a_tampered_file_is_refused_noted_and_sent_again(colleagues, press, visit):
    """Nothing of it counts, the reason is shown, other files are read, and the sender heals it."""
    press(colleagues.office("Tova"), YES)
    press(colleagues.office("Idris"), NO)
    colleagues.sync("Tova")
    file = damaged(colleagues, "Tova")
    colleagues.sync("Idris")

    result = colleagues.sync("Nadja")

    nadja = colleagues.office("Nadja")
    assert result.refused == 1
    assert standing(nadja, visit) == ["nej"]
    (refused,) = sync.status(nadja).refused
    assert refused.reason is Reason.ALTERED
    assert refused.source.endswith(file.name)
    assert sync.status(nadja).needs_you
    colleagues.settle(2)
    assert standing(nadja, visit) == ["ja", "nej"]
    assert alike(colleagues)


def test_a_file_that_was_still_on_its_way_is_forgiven(colleagues, press, visit):
    """A file that some service was copying is refused now and read later; the note goes."""
    press(colleagues.office("Tova"), YES)
    colleagues.sync("Tova")
    file = max(colleagues.bundles(), key=lambda path: path.stat().st_mtime_ns)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    colleagues.sync("Nadja")
    assert len(sync.status(colleagues.office("Nadja")).refused) == 1

    file.write_bytes(whole)
    colleagues.sync("Nadja")

    assert sync.status(colleagues.office("Nadja")).refused == ()
    assert standing(colleagues.office("Nadja"), visit) == ["ja"]


def test_what_waits_says_for_whom(colleagues, press, visit):
    """Events whose past has not come wait, with the number that is missing and whose it is."""
    for verdict in (YES, NO, YES):
        press(colleagues.office("Tova"), verdict)
    colleagues.sync("Tova")
    colleagues.sync("Idris")
    press(colleagues.office("Idris"), PARTLY)
    colleagues.sync("Idris")
    tova = colleagues.office("Tova")
    stream = tova.store.position().stream
    hidden = [path for path in colleagues.bundles() if path.parent.name == stream]

    result = colleagues.sync("Nadja", Tricks(hides=lambda name: name in {p.name for p in hidden}))

    nadja = colleagues.office("Nadja")
    (awaited,) = sync.status(nadja).awaited
    assert (awaited.stream, awaited.missing, awaited.held) == (stream, 3, 1)
    assert awaited.device.label == "Tovas dator"
    assert (result.waiting, standing(nadja, visit)) == (1, [])
    colleagues.sync("Nadja")
    assert sync.status(nadja).awaited == ()
    assert standing(nadja, visit) == ["delvis"]


def test_a_folder_out_of_reach_says_what_is_unsent(colleagues, press):
    """E17: nothing is lost, and the number is there."""
    press(colleagues.office("Tova"), YES)
    shutil.move(colleagues.shared, colleagues.shared.with_name("borta"))

    with pytest.raises(UserError) as caught:
        colleagues.sync("Tova")

    assert caught.value.code is ErrorCode.FOLDER_UNREACHABLE
    assert "Osända ändringar på datorn: 1." in error_text(caught.value)
    assert not colleagues.shared.exists()


@pytest.mark.parametrize(
    ("stick", "words"),
    [(True, "USB-minnet togs ut"), (False, "Mappen filyta försvann")],
)
def test_a_folder_that_vanishes_says_how_far_it_came(colleagues, press, visit, stick, words):
    """E18: what came over came over, the rest is here, and the next sync goes on."""
    tova, away = colleagues.office("Tova"), colleagues.shared.with_name("borta")
    for verdict in (YES, NO, YES):
        press(tova, verdict)
    renames = []

    def pull(part):
        renames.append(part)
        if len(renames) == 2:  # the first were the heads
            shutil.move(colleagues.shared, away)

    channel = colleagues.channel("Tova", Tricks(before_rename=pull))
    channel.stick = stick
    with pytest.raises(UserError) as caught:
        sync.sync(tova, channel)

    assert words in error_text(caught.value)
    assert "0 av 3 ändringar är framme" in error_text(caught.value)
    shutil.move(away, colleagues.shared)
    assert colleagues.sync("Tova").sent == 3
    colleagues.settle(2)
    assert alike(colleagues)


def test_a_kill_anywhere_in_a_sync_loses_nothing(colleagues, press, visit):
    """Killed before each rename in turn, the sync still ends up with everything once."""
    press(colleagues.office("Tova"), YES)
    press(colleagues.office("Idris"), NO)
    colleagues.sync("Idris")
    for survived in range(4):
        left = iter(range(survived))

        def kill(part, left=left):
            if next(left, None) is None:
                raise Killed

        try:
            colleagues.sync("Tova", Tricks(before_rename=kill))
        except Killed:
            pass
        else:
            break
    else:
        pytest.fail("more renames than a sync has")

    colleagues.settle(2)

    assert alike(colleagues)
    assert standing(colleagues.office("Nadja"), visit) == ["ja", "nej"]
    assert not list(colleagues.place.rglob("*.part"))


def test_a_stopped_sync_goes_on_next_time(colleagues, press, visit):
    """Stopped before anything is taken in, it says so; the next one goes on."""
    press(colleagues.office("Tova"), YES)
    colleagues.sync("Tova")
    nadja = colleagues.office("Nadja")

    stopped = sync.sync(nadja, colleagues.channel("Nadja"), cancelled=lambda: True)

    assert stopped.stopped
    assert (stopped.received, standing(nadja, visit)) == (0, [])
    assert colleagues.sync("Nadja").received == 1


def test_progress_counts_to_the_end(colleagues, press):
    """What is shown never goes backwards and ends at all of it."""
    for verdict in (YES, NO, YES):
        press(colleagues.office("Tova"), verdict)
    colleagues.sync("Tova")
    press(colleagues.office("Idris"), NO)
    shown = []

    idris = colleagues.office("Idris")
    sync.sync(idris, colleagues.channel("Idris"), lambda done, of: shown.append((done, of)))

    assert shown[0][0] == 0
    assert shown[-1] == (4, 4)
    assert [done for done, _ in shown] == sorted(done for done, _ in shown)


def test_events_are_taken_in_small_steps(colleagues, press, monkeypatch):
    """No transaction takes more than its share, so a person's answer never waits long."""
    for verdict in (YES, NO, YES, NO, YES):
        press(colleagues.office("Tova"), verdict)
    colleagues.sync("Tova")
    monkeypatch.setattr("kontrollbesok.services.sync_receiving.STEP", 2)
    sizes = []
    store = colleagues.team.stores["Nadja"]
    receive = store.receive

    def counted(events):
        sizes.append(len(events))
        return receive(events)

    monkeypatch.setattr(store, "receive", counted)

    colleagues.sync("Nadja")

    assert sizes == [2, 2, 1]


# --- who may be read and believed ----------------------------------------------------------------


def test_a_newcomer_gets_what_was_sent_before_it_was_known(template, tmp_path, press, visit):
    """What a colleague encrypted before knowing of the newcomer is asked for and sent again."""
    found = Colleagues(copies(template[0], tmp_path / "data"), tmp_path / "filyta")
    found.settle(2)
    found.team.join("Mei")
    press(found.office("Tova"), YES)
    found.sync("Tova")  # knows nothing of Mei
    found.sync("Nadja")
    found.sync("Mei")
    assert standing(found.office("Mei"), visit) == []

    found.sync("Tova")
    found.sync("Mei")

    assert standing(found.office("Mei"), visit) == ["ja"]
    count = len(found.bundles())
    found.settle(2)
    assert alike(found)
    assert len(found.bundles()) <= count + 2  # others may answer too, but only once
    found.close()


def test_a_device_that_is_not_known_yet_is_looked_at_again(template, tmp_path, press, visit):
    """Its file is named as such, and read as soon as its certificate has come."""
    found = Colleagues(copies(template[0], tmp_path / "data"), tmp_path / "filyta")
    found.settle(2)
    mei = found.team.join("Mei")
    people.declare_tie(mei, mei.author.person, "u" * 32, people.TieKind.SOFT, "Granne.")
    found.sync("Mei")
    hers = mei.store.position().stream
    others = {path.name for path in found.bundles() if path.parent.name != hers}

    found.sync("Idris", Tricks(hides=others.__contains__))
    (refused,) = sync.status(found.office("Idris")).refused
    assert refused.reason is Reason.UNKNOWN_DEVICE
    found.sync("Nadja")
    found.sync("Idris")

    assert sync.status(found.office("Idris")).refused == ()
    assert hers in found.office("Idris").store.vector()
    found.close()


def test_a_revoked_device_is_neither_written_to_nor_believed(colleagues, press):
    """New bundles are closed to it, and its word makes nothing safe."""
    idris, nadja = colleagues.office("Idris"), colleagues.office("Nadja")
    people.revoke(nadja, idris.author.device, "Borttappad", colleagues.team.passphrase("Nadja"))
    colleagues.settle(1)
    press(colleagues.office("Tova"), YES)
    colleagues.sync("Tova")
    newest = max(colleagues.bundles(), key=lambda path: path.stat().st_mtime_ns)

    with pytest.raises(NotForUsError):
        open_bundle(newest.read_bytes(), idris.organisation, idris.keys.identity)
    assert colleagues.sync("Tova").unsafe == 1
    colleagues.sync("Idris")
    assert colleagues.sync("Tova").unsafe == 1
    colleagues.sync("Nadja")
    assert colleagues.sync("Tova").unsafe == 0


def test_the_recovery_key_opens_every_bundle(colleagues):
    """Whoever holds the organisation's code can read what lies in the folder."""

    for file in colleagues.bundles():
        assert open_bundle(
            file.read_bytes(), colleagues.office("Nadja").organisation, str(RECOVERY)
        )


def test_nobody_writes_in_anothers_stream(colleagues, press, visit):
    """A member who continues a colleague's stream is kept out, and the colleague goes on."""
    idris, tova = colleagues.office("Idris"), colleagues.office("Tova")
    press(tova, YES)
    colleagues.settle(2)
    theirs = tova.store.position()
    operation = Operation("answer", f"{visit}/SBA-10", "note", Set({"text": "Inget att se."}))
    forged = seal(
        Act("answer.note", (operation,), context=visit),
        idris.organisation,
        Author(idris.author.person, idris.author.device),
        replace(theirs, dependencies={}),
        at_ms=idris.clock.now_ms(),
        salt=bytes(16),
        sign=idris.keys.sign,
    )
    lay(colleagues, forged)
    claim(colleagues, "Idris", theirs.stream, theirs.sequence, forged.id)

    result = colleagues.sync("Nadja")

    assert result.refused >= 1
    nadja = colleagues.office("Nadja")
    assert Reason.OTHER_PERSON in {one.reason for one in sync.status(nadja).refused}
    press(tova, NO)
    colleagues.settle(3)
    assert standing(nadja, visit) == ["nej"]
    assert nadja.store.delivery.forks() == {}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.FOLDER_FULL),
        (errno.EROFS, ErrorCode.FOLDER_NOT_WRITABLE),
    ],
)
def test_a_folder_that_takes_nothing_is_read_all_the_same(colleagues, press, visit, number, code):
    """A full stick or one with its switch on: what lies there comes, and then it is said."""
    tova, idris = colleagues.office("Tova"), colleagues.office("Idris")
    press(tova, YES)
    colleagues.sync("Tova")
    press(idris, NO)

    def refuse(part):
        raise OSError(number, "no")

    with pytest.raises(UserError) as caught:
        colleagues.sync("Idris", Tricks(before_rename=refuse))

    assert caught.value.code is code
    assert standing(idris, visit) == ["ja", "nej"]
    assert sync.status(idris).unsent == 1
    colleagues.settle(2)
    assert standing(tova, visit) == ["ja", "nej"]


@pytest.mark.parametrize(
    ("robbed", "reason"),
    [
        ({"body": None}, Reason.ALTERED),
        ({"user_signature": None}, Reason.USER_SIGNATURE_MISSING),
        ({"user_signature": bytes(64)}, Reason.BAD_SIGNATURE),
    ],
)
def test_nobody_takes_the_effect_from_a_revocation_on_its_way(colleagues, robbed, reason):
    """A member lays it there without what the device's signature does not cover: not taken."""
    nadja, tova = colleagues.office("Nadja"), colleagues.office("Tova")
    colleagues.settle(2)
    device = colleagues.office("Idris").author.device
    people.revoke(nadja, device, "stulen", colleagues.team.passphrase("Nadja"))
    before = set(colleagues.bundles())
    colleagues.sync("Nadja")
    for file in set(colleagues.bundles()) - before:
        file.unlink()
    (revocation,) = nadja.store.events_unknown_to(tova.store.vector())
    lay(colleagues, robbed_of(revocation, robbed))

    result = colleagues.sync("Tova")

    assert result.refused == 1
    assert [one.reason for one in sync.status(tova).refused] == [reason]
    colleagues.sync("Nadja")
    colleagues.sync("Tova")
    assert tova.store.delivery.devices()[device].revoked
    assert sync.status(tova).not_counted == 0


def test_nobody_spoils_a_plain_answer_with_a_signature(colleagues, press, visit):
    """One that nobody made, added on the way, would set a colleague's answer aside for ever."""
    tova, idris = colleagues.office("Tova"), colleagues.office("Idris")
    colleagues.settle(2)
    press(tova, YES)
    (answer,) = tova.store.events_unknown_to(idris.store.vector())
    lay(colleagues, robbed_of(answer, {"user_signature": bytes(64)}))

    assert colleagues.sync("Idris").refused == 1
    colleagues.settle(2)
    assert standing(idris, visit) == ["ja"]


def test_a_person_s_new_key_may_come_with_another_file(colleagues, press, visit):
    """After the recovery code: the certificate and what is signed with the new key, in one sync."""
    nadja, tova = colleagues.office("Nadja"), colleagues.office("Tova")
    colleagues.settle(2)
    keys = replace(tova.keys, user=SigningKey(bytes([77]) * 32))
    colleagues.team.offices["Tova"] = tova = replace(tova, keys=keys)
    request = enrolment.read_request(enrolment.own_request(tova))
    enrolment.approve(
        nadja, request, frozenset(), colleagues.team.passphrase("Nadja"), tova.author.person
    )
    colleagues.sync("Nadja")
    colleagues.sync("Tova")
    reviews.mark_not_assessed(tova, visit, "hann inte")
    reviews.submit(tova, visit, colleagues.team.passphrase("Tova"))
    colleagues.sync("Tova")

    assert colleagues.sync("Idris").refused == 0
    assert colleagues.office("Idris").reads.visit(visit).state is VisitState.SUBMITTED


def test_a_stream_belongs_to_the_device_that_began_it(colleagues, press, visit):
    """Also an event that comes another way than by file: no place is taken and no fork is made."""
    idris, tova = colleagues.office("Idris"), colleagues.office("Tova")
    press(tova, YES)
    colleagues.settle(2)
    operation = Operation("answer", f"{visit}/SBA-10", "note", Set({"text": "Inget att se."}))
    theirs = tova.store.position()
    for position in (theirs, replace(theirs, sequence=0, previous=None)):
        forged = seal(
            Act("answer.note", (operation,), context=visit),
            idris.organisation,
            Author(idris.author.person, idris.author.device),
            position,
            at_ms=idris.clock.now_ms(),
            salt=bytes(16),
            sign=idris.keys.sign,
        )
        nadja = colleagues.team.stores["Nadja"]

        receipt = nadja.receive([forged])

        assert (receipt.refused, receipt.accepted, receipt.aside) == (1, 0, 0)
        assert nadja.vector()[theirs.stream] == theirs.sequence - 1
        assert nadja.delivery.forks() == {}


def lay(colleagues, *events):
    """Put events in the folder, as a member who does not go through the program."""
    office = colleagues.office("Nadja")
    recipients = [colleagues.office(name).keys.recipient for name in NAMES]
    data = seal_bundle(events, office.organisation, recipients)
    run = Run(events[0].header.sequence, events[-1].header.sequence)
    folder = colleagues.place / "ev" / events[0].header.stream
    folder.mkdir(parents=True, exist_ok=True)
    (folder / bundle_name(run, data)).write_bytes(data)


def claim(colleagues, name, stream, sequence, event):
    """Say, signed by `name`, to have an event."""
    office = colleagues.office(name)
    heads = Heads(
        office.organisation,
        office.author.device,
        office.store.position().stream,
        at_ms=1,
        places={**office.store.delivery.places(), stream: (sequence, event)},
        forks={},
    )
    colleagues.channel(name).announce(seal_heads(heads, office.keys.sign))


def test_another_organisations_folder_is_left_alone(colleagues, tmp_path):
    """Two teams on one share do not see each other; a bundle that has strayed is named."""
    other = Colleagues(Team(tmp_path / "andra"), colleagues.shared)
    (tmp_path / "andra").mkdir()
    other.team.found("Wilma")
    other.sync("Wilma")
    stray = other.bundles()[0]
    tova = colleagues.office("Tova").store.position().stream
    folder = colleagues.place / "ev" / tova
    folder.mkdir(exist_ok=True)
    shutil.copyfile(stray, folder / stray.name)
    claim(colleagues, "Idris", tova, 0, EventId("0" * 64))

    colleagues.sync("Nadja")

    (refused,) = sync.status(colleagues.office("Nadja")).refused
    assert refused.reason is Reason.OTHER_ORGANISATION
    assert "Wilma" not in {p.name for p in colleagues.office("Nadja").reads.people().values()}
    other.close()


# --- restored and cloned databases ---------------------------------------------------------------


def test_a_restored_backup_reads_itself_back_and_begins_anew(colleagues, press, visit, tmp_path):
    """What was written after the backup comes back from the others; nothing is forked."""
    press(colleagues.office("Tova"), YES)
    colleagues.settle(1)
    colleagues.back_up("Tova", tmp_path / "backup.db")
    former = colleagues.office("Tova").store.position().stream
    press(colleagues.office("Tova"), NO)
    colleagues.settle(2)

    tova = colleagues.restore("Tova", tmp_path / "backup.db")
    assert standing(tova, visit) == ["ja"]
    result = colleagues.sync("Tova")

    assert result.began_anew
    assert standing(tova, visit) == ["nej"]
    assert tova.store.position().stream != former
    press(tova, PARTLY)
    colleagues.settle(3)
    assert standing(colleagues.office("Nadja"), visit) == ["delvis"]
    assert colleagues.office("Nadja").store.delivery.forks() == {}
    assert not colleagues.sync("Tova").began_anew
    assert alike(colleagues)


def test_writing_before_the_sync_forks_the_stream(colleagues, press, visit, tmp_path):
    """The fork is found by everyone, both branches are kept aside, and work goes on."""
    press(colleagues.office("Tova"), YES)
    colleagues.settle(2)
    colleagues.back_up("Tova", tmp_path / "backup.db")
    press(colleagues.office("Tova"), NO)
    colleagues.settle(2)
    press(colleagues.office("Idris"), PARTLY)  # upon the branch that is to be set aside
    colleagues.settle(2)

    tova = colleagues.restore("Tova", tmp_path / "backup.db")
    answers.note(tova, visit, SBA_10, "Skrivet efter återställningen.")
    assert colleagues.sync("Tova").began_anew
    colleagues.settle(4)

    assert alike(colleagues)
    for name in NAMES:
        assert len(colleagues.office(name).store.delivery.forks()) == 1
        assert sync.status(colleagues.office(name)).not_counted == 2
        # What Idris replaced does not count any more, so what it had replaced stands beside his.
        assert standing(colleagues.office(name), visit) == ["delvis", "ja"]
    press(tova, YES)
    colleagues.settle(3)
    assert standing(colleagues.office("Nadja"), visit) == ["ja"]
    assert alike(colleagues)


def test_both_branches_come_back_to_an_emptied_folder(colleagues, press, visit, tmp_path):
    """Somebody who was away gets both from the others, though every file of them is gone."""
    press(colleagues.office("Tova"), YES)
    colleagues.settle(2)
    colleagues.back_up("Tova", tmp_path / "backup.db")
    press(colleagues.office("Tova"), NO)
    colleagues.sync("Tova")
    colleagues.sync("Nadja")
    tova = colleagues.restore("Tova", tmp_path / "backup.db")
    answers.note(tova, visit, SBA_10, "Skrivet efter återställningen.")
    for name in ("Tova", "Nadja", "Tova"):
        colleagues.sync(name)
    shutil.rmtree(colleagues.place)
    colleagues.team.clock.move(days=2)

    colleagues.settle(3)

    assert len(colleagues.office("Idris").store.delivery.forks()) == 1
    assert sync.status(colleagues.office("Idris")).not_counted == 2
    assert alike(colleagues)


def test_a_clone_and_its_original_part_ways(colleagues, press, visit, tmp_path):
    """Two computers from one disk image: both begin anew, and both sets of answers are kept."""
    press(colleagues.office("Tova"), YES)
    colleagues.settle(2)
    colleagues.back_up("Tova", tmp_path / "image.db")
    clone = colleagues.restore("Tova", tmp_path / "image.db", as_name="Tova 2")
    answers.note(colleagues.office("Tova"), visit, SBA_10, "Från den ena datorn.")
    answers.note(clone, visit, SBA_10, "Från den andra.")

    colleagues.settle(5)

    streams = {colleagues.office(name).store.position().stream for name in ("Tova", "Tova 2")}
    assert len(streams) == 2
    assert alike(colleagues)
    written = [
        row.event
        for row in colleagues.office("Nadja").reads.history(visit)
        if row.event.header.act == "answer.note"
    ]
    assert len(written) == 2
    answers.note(clone, visit, SBA_10, "Nu räknas det.")
    colleagues.settle(4)
    assert colleagues.office("Nadja").reads.answer(visit, SBA_10).note == "Nu räknas det."
    assert alike(colleagues)


# --- blobs ---------------------------------------------------------------------------------------


def test_pinned_content_comes_with_the_visit(colleagues, visit):
    """The question bank's blob follows its event, and then the visit can be opened."""
    for name in NAMES:
        assert sync.status(colleagues.office(name)).missing_blobs == 0
        assert question(colleagues.office(name), visit).id == SBA_10
    assert sync.status(colleagues.office("Nadja")).unsent_blobs == 0


def test_a_damaged_blob_is_fetched_when_somebody_has_mended_it(template, tmp_path):
    """Wrong bytes are thrown away and asked for; whoever has the blob lays it there again."""
    found = Colleagues(copies(template[0], tmp_path / "data"), tmp_path / "filyta")
    found.sync("Nadja")
    (blob,) = found.place.glob("blob/*/*")
    blob.write_bytes(b"x" + blob.read_bytes()[1:])

    assert found.sync("Tova").blobs_received == 0
    assert sync.status(found.office("Tova")).missing_blobs == 1
    found.sync("Nadja")
    assert found.sync("Tova").blobs_received == 1
    assert sync.status(found.office("Tova")).missing_blobs == 0
    with pytest.raises(UserError):
        content.pinned_checklist(found.office("Idris"), "x")
    found.close()


def test_a_blob_that_was_lost_is_laid_there_by_anyone_who_has_it(template, tmp_path):
    """Also when its author does not sync."""
    found = Colleagues(copies(template[0], tmp_path / "data"), tmp_path / "filyta")
    found.sync("Nadja")
    found.sync("Tova")
    (blob,) = found.place.glob("blob/*/*")
    blob.unlink()

    found.sync("Idris")
    found.sync("Tova")
    result = found.sync("Idris")

    assert result.blobs_received == 1
    found.close()


# --- signs of life -------------------------------------------------------------------------------


def test_heads_are_renewed_now_and_then(colleagues):
    """Others see that a computer is alive though nothing has happened on it."""
    heads = colleagues.place / "heads"
    before = {path.name for path in heads.iterdir()}

    colleagues.sync("Tova")
    assert {path.name for path in heads.iterdir()} == before
    colleagues.team.clock.move(seconds=3_700)
    colleagues.sync("Tova")

    after = {path.name for path in heads.iterdir()}
    assert len(after) == len(before)
    assert len(after - before) == 1


def test_the_status_remembers_the_last_sync(colleagues):
    """When it was, by one's own clock, and only if it went through."""
    tova = colleagues.office("Tova")
    colleagues.team.clock.move(seconds=60)
    colleagues.sync("Tova")
    synced = sync.status(tova).synced_ms

    colleagues.team.clock.move(seconds=60)
    shutil.rmtree(colleagues.shared)
    with pytest.raises(UserError):
        colleagues.sync("Tova")

    assert synced == colleagues.team.clock.now_ms() - 60_000
    assert sync.status(tova).synced_ms == synced

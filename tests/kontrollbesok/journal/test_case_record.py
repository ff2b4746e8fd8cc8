"""A restricted case: who may write what, who reads it, and that order and clocks are nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.case import MAX_CASE_EVENT_BYTES, case_id
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.trust import is_founding
from kontrollbesok.model.ids import BlobId
from tests import pen
from tests.kontrollbesok.journal import case_pen


@pytest.fixture
def case():
    return case_pen.paper()


def person(who):
    return who.author.person


def handed_over(case):
    author, chief, *_ = case.pens
    case.begin()
    case.hand_over(chief)
    return author, chief, *case.pens[2:]


# --- what a case is -----------------------------------------------------------------------------


def test_before_it_is_handed_over_only_its_author_reads_it(case):
    """A draft: nobody else, not even the recipient to be."""
    case.begin()

    read = case.read()
    assert read.readers == {person(case.author)}
    assert (read.author, read.receivers, read.waiting) == (person(case.author), (), 0)
    assert read.value("facts").value["text"] == "Två kvitton har samma nummer."


def test_then_its_recipient_reads_it_and_nobody_else(case):
    """Not the coordinator, not the reviewer."""
    author, chief, *_ = handed_over(case)

    read = case.read()
    assert read.readers == {person(author), person(chief)}
    assert read.receivers == (person(chief),)
    assert not read.aside


def test_the_recipient_lets_others_in_and_out(case):
    """Who is let out reads nothing more. The author and the recipient cannot be let out."""
    author, chief, reviewer, _ = handed_over(case)
    added = case.let_in(chief, reviewer)
    assert person(reviewer) in case.read().readers

    case.write(chief, "case.let_out", case.without("readers", person(reviewer), added))
    for one in (author, chief):
        case.write(chief, "case.let_out", case.without("readers", person(one)))
    assert case.read().readers == {person(author), person(chief)}


def test_each_reader_adds_to_the_timeline(case):
    """Side by side, and nothing is a conflict."""
    author, chief, *_ = handed_over(case)
    seen = list(case.events)
    case.note(chief, "Läst.", seen=seen)
    case.note(author, "Pärmen står i kassaskåpet.", seen=seen)

    assert len(case.read().state("timeline").elements) == 2


def test_that_it_was_opened_is_an_event_of_its_own(case):
    """It changes nothing, and says who and when."""
    _, chief, *_ = handed_over(case)
    opened = case.write(chief, "case.open")

    assert case.read().events[-1] == opened


# --- what does not count ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "change"),
    [
        ("facts", {"text": "Något annat."}),
        ("recipient", {"person": "0" * 31 + "3"}),
        ("beginning", {"device": "0" * 32, "salt": "1" * 32}),
    ],
)
def test_after_it_is_handed_over_the_author_changes_nothing(case, group, change):
    """What was handed over is what stands."""
    author, *_ = handed_over(case)
    event = case.write(author, "case.write", case.operation(group, change))

    assert case.read().aside == {event.id: Reason.NO_RIGHT}


def test_facts_written_apart_on_the_author_s_other_computer_are_a_conflict(case):
    """They had not seen that it was handed over: both are kept and shown."""
    author, chief, *_ = case.pens
    first = case.begin()
    other = pen.Pen(author.paper, 9)
    told = case.operation("facts", {"text": "Tre kvitton."}, first)
    mine = replace(other.author, person=person(author))
    case.pens = (*case.pens, other)
    case.hand_over(chief)
    event = other.seal(
        pen.Act("case.write", (told,), context=case.id),
        case.position(other, [first]),
        author=mine,
    )
    case.events.append(event)
    holders = {one.author.device: case_pen.Holder(person(one)) for one in case.pens[:4]}
    holders[other.author.device] = case_pen.Holder(person(author))

    read = case_pen.read_case(case.id, case.events, holders)
    assert not read.aside
    assert read.value("facts").value["text"] == "Tre kvitton."


@pytest.mark.parametrize("place", [2, 3])
def test_who_is_no_reader_writes_nothing(case, place):
    """Not even a word to the timeline, and lets nobody in."""
    handed_over(case)
    stranger = case.pens[place]
    said = case.note(stranger, "Jag vet mer.")
    added = case.let_in(stranger, stranger)

    assert case.read().aside == dict.fromkeys([said.id, added.id], Reason.NO_RIGHT)
    assert person(stranger) not in case.read().readers


def test_the_author_lets_nobody_in(case):
    """That is the recipient's."""
    author, _, reviewer, _ = handed_over(case)
    added = case.let_in(author, reviewer)

    assert case.read().aside == {added.id: Reason.NO_RIGHT}


def test_nobody_hands_over_to_oneself(case):
    """A case has two readers at the least."""
    case.begin()
    event = case.hand_over(case.author)

    assert case.read().aside == {event.id: Reason.NO_RIGHT}


def test_nobody_else_begins_a_case_of_that_name(case):
    """The id names the device that began it."""
    author, chief, *_ = case.pens
    named = case.operation("beginning", {"device": chief.author.device, "salt": case_pen.SALT})
    event = case.write(chief, "case.begin", named)

    assert case.read().aside == {event.id: Reason.BAD_VALUE}
    assert case_id(chief.author.device, case_pen.SALT) != case_id(
        author.author.device, case_pen.SALT
    )


def test_forms_that_a_case_does_not_take(case):
    """Another case's event, attachments, a personal signature, a too long text, a newer rule."""
    author, *_ = handed_over(case)
    seen = list(case.events)
    blob = BlobId(sha256_hex(b"kvitto"))
    act = pen.Act("case.note", (), context=case.id, blobs=(blob,))
    position = case.position(author, seen)
    long = case.operation("timeline", {"text": "å" * MAX_CASE_EVENT_BYTES}, element="1" * 32)
    wrong = {
        Reason.BAD_VALUE: author.seal(act, position),
        Reason.BAD_SIGNATURE: author.seal(replace(act, blobs=()), position, signed=True),
        Reason.TOO_LARGE: author.seal(replace(act, blobs=(), operations=(long,)), position),
        Reason.NEWER_VERSION: pen.critical(
            author.seal(replace(act, blobs=()), position), author, "case.vault"
        ),
        Reason.OTHER_PERSON: author.seal(
            replace(act, blobs=()), position, author=replace(author.author, person="f" * 32)
        ),
    }

    for reason, event in wrong.items():
        assert case.read(events=[*seen, event]).aside == {event.id: reason}
    elsewhere = author.seal(replace(act, blobs=(), context="f" * 32), position)
    assert case.read(events=[*seen, elsewhere]).aside == {elsewhere.id: Reason.BAD_VALUE}


def test_two_events_at_one_place_count_for_nothing(case):
    """Both are kept; who had seen one of them is judged by that one."""
    author, chief, *_ = handed_over(case)
    seen = list(case.events)
    one = case.note(author, "Ett.", seen=seen)
    answered = case.note(chief, "Jag har läst det.", seen=[*seen, one])
    two = case.note(author, "Två.", seen=seen)

    read = case.read()
    assert read.aside == dict.fromkeys([one.id, two.id], Reason.FORK)
    assert answered in read.events


def test_what_a_lost_computer_wrote_counts_as_far_as_somebody_had_seen_it(case):
    """The rest is shown apart: the recipient's opening settles which."""
    author, chief, *_ = handed_over(case)
    case.write(chief, "case.open")
    late = case.note(author, "Skrivet efter att datorn försvann.")

    read = case.read(author)
    assert read.aside == {late.id: Reason.REVOKED}
    assert person(author) in read.readers
    assert read.value("facts") is not None


def test_what_misses_something_waits(case):
    """And counts when it comes."""
    _, chief, *_ = handed_over(case)
    case.note(chief, "Läst.")

    assert case.read(events=case.events[1:]).waiting == len(case.events) - 1
    assert case.read(events=case.events).waiting == 0


def test_a_group_of_a_newer_program_is_kept_and_not_shown(case):
    """As everywhere in the record."""
    author, *_ = handed_over(case)
    event = case.write(author, "case.vault", case.operation("vault", {"x": 1}))

    assert event in case.read().events
    assert not is_founding(event)


# --- every order --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_case():
    """A case with something of each kind in it, also what does not count."""
    case = case_pen.paper()
    author, chief, reviewer, founder = handed_over(case)
    seen = list(case.events)
    case.let_in(chief, reviewer)
    case.note(reviewer, "Vidimerat.")
    case.note(founder, "Obehörigt.")
    case.note(author, "Ett.", seen=seen)
    case.note(author, "Två.", seen=seen)
    case.note(chief, "Sist.")
    return case


@given(data=st.data())
def test_the_order_of_arrival_is_nothing(long_case, data):
    """Any order, any repeats: the same readers, the same values, the same set apart."""
    shuffled = data.draw(st.permutations(long_case.events))
    repeated = data.draw(st.lists(st.sampled_from(long_case.events)))

    expected, got = long_case.read(), long_case.read(events=[*shuffled, *repeated])

    assert (got.readers, got.aside, got.waiting) == (expected.readers, expected.aside, 0)
    assert got.events == expected.events
    assert got.state("timeline") == expected.state("timeline")


@given(data=st.data())
def test_a_part_of_a_case_never_has_readers_that_the_whole_has_not(long_case, data):
    """What has not come yet can only let more people in or set more apart, never the reverse."""
    places = data.draw(st.sets(st.integers(0, len(long_case.events) - 1)))
    part = [long_case.events[place] for place in sorted(places)]

    assert long_case.read(events=part).readers <= long_case.read().readers

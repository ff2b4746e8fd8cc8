"""What the independent verifier says of files that somebody has been at.

Every case is a real pack, wrong in one respect. Each must be caught, and named.
"""

import json
import random
from dataclasses import replace

import pytest

from kontrollbesok.exchange.pack import EVENTS_FILE, read_pack
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.model.visit_life import Step
from tests import pen
from tests.kontrollbesok.exchange.packs import (
    PICTURE,
    canonical_line,
    files_of,
    flipped,
    lines_of,
    unfold,
    write,
)
from tests.pen import Pen
from tests.verifier import verify_pack


def unseen_flips(folder, files, flips):
    """Where a flipped bit went unseen, of `flips` sampled among all the pack's bytes."""
    places = [(name, place) for name, content in files.items() for place in range(len(content))]
    chance = random.Random(18)
    unfold(folder, files)
    whole = verify_pack(folder)
    assert whole[0] == []
    unseen = []
    for name, place in chance.sample(places, flips):
        (folder / name).write_bytes(flipped(files[name], place, chance.randrange(8)))
        if verify_pack(folder) == whole:
            unseen.append((name, place))
        (folder / name).write_bytes(files[name])
    return unseen


def test_no_flipped_bit_goes_unseen(team, tmp_path):
    """A bit flipped anywhere in a pack is reported: 2 000 places of a submitted visit."""
    other = pen.Paper()
    founder, inspector = Pen(other, 1), Pen(other, 2)
    founder.found()
    founder.certify(inspector, "inspector")
    inspector.answer("SBA-10", "nej", blobs=(PICTURE,))
    inspector.step(Step.SUBMIT)

    files = files_of(write(tmp_path / "paket", other))

    assert unseen_flips(tmp_path / "paket", files, 2_000) == []


def test_no_flipped_bit_of_a_settled_visit_goes_unseen(settled, tmp_path):
    """Nor in a pack with every kind of event, from founding to settling."""
    assert unseen_flips(tmp_path, settled, 300) == []


def test_the_program_takes_no_flipped_event_for_the_real_one(settled, tmp_path):
    """Reading refuses it, or gives another event; signatures are checked after that."""
    original = {event.id: event for event in read_pack(unfold(tmp_path, settled))}
    content = settled[EVENTS_FILE]

    for place in range(0, len(content), 31):
        (tmp_path / EVENTS_FILE).write_bytes(flipped(content, place, place % 8))
        try:
            found = list(read_pack(tmp_path))
        except RefusedError:
            continue
        assert all(same_but_signature(event, original.get(event.id)) for event in found)


def same_but_signature(event: Event, original: Event | None) -> bool:
    return original is None or (
        replace(event, signature=original.signature, user_signature=original.user_signature)
        == original
    )


@pytest.mark.parametrize("place", range(1, 11))
def test_swapped_lines_are_named(settled, tmp_path, place):
    """Each event stands after its past: two that changed places are told."""
    lines = lines_of(settled)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    (first, *_), _ = verify_pack(tmp_path)

    assert f"Rad {place + 1} " in first
    assert "före sig" in first or "grundande" in first


@pytest.mark.parametrize("place", range(1, 12))
def test_a_dropped_line_is_named(settled, tmp_path, place):
    """A hole in the record is told by the first event that rests on it."""
    lines = lines_of(settled)
    del lines[place]
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    problems, _ = verify_pack(tmp_path)

    assert "före sig" in problems[0] or "grundande" in problems[0]
    assert f"Rad {place + 1} " in problems[0]


def test_only_what_is_wrong_is_named(settled, tmp_path):
    """What merely rests on a faulty event is not listed, so the cause stands out."""
    lines = lines_of(settled)
    lines[2] = lines[2].replace(b"Dator 2", b"Dator 9")
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    problems, _ = verify_pack(tmp_path)

    assert problems[0] == "Rad 3 har ett ändrat innehåll."
    assert len(problems) == 3  # the first that misses it, and the visit


def test_a_line_twice_is_named(settled, tmp_path):
    """The same event again."""
    lines = lines_of(settled)
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join([*lines, lines[5]])})

    assert "Rad 14 står två gånger." in verify_pack(tmp_path)[0]


def test_a_cut_off_file_is_named(settled, tmp_path):
    """A copy that was interrupted."""
    unfold(tmp_path, settled | {EVENTS_FILE: settled[EVENTS_FILE][:-100]})

    assert "Rad 13 är för lång eller avhuggen." in verify_pack(tmp_path)[0]


def test_the_last_events_can_be_held_back(settled, tmp_path):
    """No pack shows that its newest events are missing: the verifier does not claim so."""
    lines = lines_of(settled)
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines[:-1])})

    assert verify_pack(tmp_path) == ([], [])


def test_a_changed_blob_is_named_with_its_visit(settled, tmp_path):
    """A picture exchanged for another."""
    unfold(tmp_path, settled | {f"blobbar/{PICTURE}": b"En annan bild."})

    problems, _ = verify_pack(tmp_path)

    assert f"Underlaget {PICTURE} är ändrat." in problems
    assert any("håller inte: ett underlag är ändrat" in problem for problem in problems)


@pytest.mark.parametrize("first", [b"", b"{}\n", b'{"format":"kontrollbesok/pack/2","org":"x"}\n'])
def test_another_kind_of_file_is_no_pack(settled, tmp_path, first):
    """The first line says what the file is."""
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join([first, *lines_of(settled)[1:]])})

    assert verify_pack(tmp_path)[0] == ["Mappen är inte ett händelsepaket för den organisationen."]


def test_a_pack_of_another_organisation_is_no_pack_of_ours(settled, tmp_path):
    """Who knows the organisation's id is not fooled by a whole record made up by somebody."""
    unfold(tmp_path, settled)

    assert verify_pack(tmp_path, "f" * 32)[0] == [
        "Mappen är inte ett händelsepaket för den organisationen."
    ]


def test_a_body_may_be_swapped_for_no_other(settled, tmp_path):
    """A body belongs to one header."""
    lines = lines_of(settled)
    one, other = json.loads(lines[6]), json.loads(lines[7])
    lines[6] = canonical_line(one | {"b": other["b"]})
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    assert "Rad 7 har ett ändrat innehåll." in verify_pack(tmp_path)[0]


def test_a_stripped_signature_is_named(settled, tmp_path):
    """The person's signature taken away from the line of the settling."""
    lines = lines_of(settled)
    lines[12] = canonical_line(json.loads(lines[12]) | {"u": None})
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    assert "Rad 13 gör settle utan personens signatur." in verify_pack(tmp_path)[0]

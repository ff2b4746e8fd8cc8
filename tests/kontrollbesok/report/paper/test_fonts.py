"""The typefaces: which signs they have, and what stands in for those they lack."""

import pytest

from kontrollbesok.report.paper.fonts import STAND_IN, Face, Piece, clean, pieces, width


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("a\u0308", "ä"),
        ("rad\r\nrad\u2028rad", "rad\nrad\nrad"),
        ("tabb\tord", "tabb ord"),
        ("mjukt\u00adstreck\u200b\ufeff", "mjuktstreck"),
        ("vänd\u202eskrift", "vändskrift"),
        ("tunt\u2009ord\u3000ord", "tunt ord ord"),
        ("fast\u202ford\xa0ord", "fast\xa0ord\xa0ord"),
        ("noll\x00\x07", "noll"),
        ("halv\ud83d", "halv\ufffd"),
    ],
)
def test_text_is_made_plain(written: str, cleaned: str) -> None:
    """Composed signs, one kind of line end and of space, and nothing that can't be seen."""
    assert clean(written) == cleaned


@pytest.mark.parametrize("face", Face)
def test_swedish_text_needs_no_stand_in(face: Face) -> None:
    """Every face has what Swedish text and our own signs are made of."""
    signs = "abcåäöÅÄÖé0123456789,.–−”“’§€½%·☐□\xa0…"

    assert pieces(signs, face) == [Piece(signs)]


def test_a_missing_sign_keeps_its_meaning() -> None:
    """A box is shown, and a reader of the text gets the sign itself."""
    assert pieces("hej 🙂中 du", Face.REGULAR) == [
        Piece("hej "),
        Piece(STAND_IN, "🙂中"),
        Piece(" du"),
    ]
    assert pieces("\ue000", Face.MONO) == [Piece(STAND_IN, "\ue000")]  # private use


def test_the_width_is_that_of_what_is_shown() -> None:
    """A missing sign takes the room of its box."""
    assert width("中", Face.REGULAR, 10) == width(STAND_IN, Face.REGULAR, 10)
    assert width("8", Face.REGULAR, 10) == width("1", Face.REGULAR, 10)  # figures in columns

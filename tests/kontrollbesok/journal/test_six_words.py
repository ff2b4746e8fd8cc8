"""Six words say 66 bits, and no two words of the list can be taken for each other."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.six_words import BITS, LIST_LENGTH, WORDS, six_words, word_list

ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
SAME_SOUND = (
    *(("skj", "S"), ("stj", "S"), ("sj", "S"), ("sch", "S"), ("sh", "S"), ("tj", "T")),
    *(("kj", "T"), ("hj", "j"), ("gj", "j"), ("lj", "j"), ("dj", "j"), ("ck", "k")),
    *(("ch", "S"), ("ph", "f"), ("th", "t"), ("qu", "kv"), ("x", "ks"), ("ng", "N")),
    ("nk", "Nk"),
)


def sound(word: str) -> str:
    """How the word sounds, roughly: sje- and tje-sounds, mute letters, å with o and ä with e."""
    for written, heard in SAME_SOUND:
        word = word.replace(written, heard)
    word = re.sub("^sk(?=[eiyäö])", "S", word)
    word = re.sub("^k(?=[eiyäö])", "T", word)
    word = re.sub("^g(?=[eiyäö])", "j", word)
    word = re.sub("c(?=[eiy])", "s", word)
    word = word.translate(str.maketrans("cqzwåäö", "kksvoeu"))
    return re.sub(r"(.)\1+", r"\1", word)


def test_the_list_is_whole_and_in_alphabetical_order():
    """2 048 words of four to eight Swedish letters, in the order of the Swedish alphabet."""
    words = word_list()

    assert len(words) == LIST_LENGTH
    assert all(re.fullmatch("[a-zåäö]{4,8}", word) for word in words)
    ranks = [[ALPHABET.index(letter) for letter in word] for word in words]
    assert all(left < right for left, right in pairwise(ranks))


def test_no_two_words_begin_alike_to_the_ear():
    """The first four sounds tell every word from every other."""
    heard = {sound(word)[:4] for word in word_list()}

    assert len(heard) == LIST_LENGTH


@given(st.binary(min_size=32, max_size=32))
def test_the_words_are_the_first_66_bits(digest):
    """Reading the words back gives the bits they stand for."""
    places = [word_list().index(word) for word in six_words(digest)]

    value = 0
    for place in places:
        value = value << BITS | place
    assert value == int.from_bytes(digest) >> (256 - WORDS * BITS)


def test_too_short_a_digest_is_refused():
    """Eight bytes do not make six words."""
    with pytest.raises(ValueError, match="nine bytes"):
        six_words(bytes(8))

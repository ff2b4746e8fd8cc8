"""How close words are: letters that are wrong, and letters that are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.spelling import Closeness, Vocabulary, closeness, sought, words

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
WORDS = st.text(LETTERS, min_size=1, max_size=9)


def near(word, standing):
    """The closeness by the definition, one word against one."""
    if standing == word:
        return Closeness.EXACT
    if standing.startswith(word):
        return Closeness.BEGINS
    if len(word) >= 3 and word in standing:
        return Closeness.WITHIN
    lengths = [n for n in range(len(word) - 1, len(word) + 2) if n >= 5]
    beginnings = {standing, *(standing[:n] for n in lengths if n < len(standing))}
    if len(word) >= 4 and any(one_letter(word, other) for other in beginnings):
        return Closeness.MISSPELT
    return None


def one_letter(one, other):
    """Whether one change of one letter makes the one the other."""
    if len(one) == len(other):
        places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(places) == 1:
            return True
        return (
            len(places) == 2
            and places[1] == places[0] + 1
            and one[places[0]] == other[places[1]]
            and one[places[1]] == other[places[0]]
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )


@given(WORDS, WORDS)
def test_closeness_is_as_it_is_defined(word, standing):
    """Against a definition that tries every letter."""
    assert closeness([word], {standing}) == near(word, standing)


@given(WORDS, st.data())
def test_one_changed_letter_is_found(word, data):
    """From the word that stands to what is typed, each kind of slip."""
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
    )
    for typed in slips:
        if len(typed) >= 4:
            assert closeness([typed], {word}) is not None


@given(WORDS, st.lists(WORDS, max_size=30))
def test_a_vocabulary_says_the_same(word, terms):
    """Its ways are quicker, what they find is what is defined."""
    vocabulary = Vocabulary(sorted(set(terms)))
    within = set(vocabulary.like(word, Closeness.WITHIN))
    misspelt = set(vocabulary.like(word, Closeness.MISSPELT))

    for term in set(terms):
        found = closeness([word], {term})
        if found is Closeness.WITHIN:
            assert term in within
        assert (found is Closeness.MISSPELT) == (term in misspelt and found > Closeness.WITHIN)


def test_the_least_close_word_decides():
    """All words have to be found."""
    standing = {"branddörr", "uppställd", "kil"}

    assert closeness(["kil", "branddörr"], standing) is Closeness.EXACT
    assert closeness(["kil", "upp"], standing) is Closeness.BEGINS
    assert closeness(["kil", "dörr"], standing) is Closeness.WITHIN
    assert closeness(["kil", "uppstäld"], standing) is Closeness.MISSPELT
    assert closeness(["kil", "fönster"], standing) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SBA-10 Är dörrar hela?", ("sba", "10", "är", "dörrar", "hela", "sba10")),
        ("IK-2026-031", ("ik", "2026", "031", "ik2026031")),
        ("A\u030aterko\u0308p", ("återköp",)),
        ("snake_case, e-post", ("snake", "case", "e", "post")),
        ("", ()),
    ],
)
def test_words(text, found):
    """å, ä and ö are letters, in one character or two; a code is also one word."""
    assert words(text) == found


def test_what_is_typed_is_taken_once():
    """Twice the same word is no other question."""
    assert sought("Norr norr 031") == ("norr", "031")

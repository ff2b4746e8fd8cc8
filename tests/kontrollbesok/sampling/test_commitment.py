"""The promise of a seed: the text that is hashed is fixed for ever."""

from kontrollbesok.sampling.commitment import commitment


def test_the_promise_is_what_sha256sum_gives():
    """Computed with `printf … | sha256sum`, as docs/stickprov.md says."""
    promised = commitment("a" * 64, "31415926535897932384", "0" * 32)
    assert promised == "5f135bd89f27c6ed3623b5b904730ba0751ed9391cfdb03300d42786ffafffc3"


def test_every_part_of_it_counts():
    """The list, the digits and the salt."""
    given = ("a" * 64, "31415926535897932384", "0" * 32)
    others = (("b" * 64, *given[1:]), (given[0], "3" * 20, given[2]), (*given[:2], "1" * 32))
    assert len({commitment(*one) for one in (given, *others)}) == 4

"""What gallring may take: never what rights, and who was kept out, follow from."""

from dataclasses import replace

import pytest

from kontrollbesok.journal.erasure import is_about_trust, may_be_erased
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.journal.operation import Operation, Set
from tests import pen

LASTING = {"organisation", "certificate", "grant", "person", "tie"}


@pytest.fixture(scope="module")
def team():
    return pen.team()


def about(team, *places):
    """An event about the groups, each by kind and name."""
    operations = tuple(
        Operation(kind, str(number), group, Set({})) for number, (kind, group) in enumerate(places)
    )
    return team.founder.seal(pen.Act("test.write", operations))


@pytest.mark.parametrize("place", GROUPS, ids="/".join)
def test_trust_and_lives_are_never_erased(team, place):
    """Organisation, certificate, grant, person, tie, and every step of a visit's life."""
    is_lasting = place[0] in LASTING or place == ("visit", "life")

    assert may_be_erased(about(team, place)) != is_lasting
    assert may_be_erased(about(team, ("answer", "note"), place)) != is_lasting


def test_what_is_not_known_is_never_erased(team):
    """A newer program may have written about trust in a kind of its own."""
    assert not may_be_erased(about(team, ("answer", "new")))
    assert not may_be_erased(about(team, ("new", "note")))


def test_what_is_gone_is_not_erased_again(team):
    """And an event that does nothing may be."""
    note = about(team, ("answer", "note"))

    assert not may_be_erased(replace(note, body=None, body_bytes=None))
    assert may_be_erased(about(team))


def test_trust_is_what_every_check_needs(team):
    """Keys, roles and the founding; not names and ties."""
    needed = {place for place in GROUPS if is_about_trust(about(team, place))}

    assert {kind for kind, _ in needed} == {"organisation", "certificate", "grant"}
    assert not is_about_trust(about(team, ("person", "name"), ("tie", "tie")))

"""Tickets, held to the public reference.

`consistent_sampler.json` holds draws made by Rivest's own program. A change in these expectations
is a change of method, never a routine update.
"""

import json
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.sampling.draw import draw_items
from kontrollbesok.sampling.tickets import (
    draw_tickets,
    first_ticket,
    next_ticket,
    normal_ids,
    shorten_ticket,
)

REFERENCE = json.loads((Path(__file__).parents[2] / "data/consistent_sampler.json").read_bytes())


@pytest.mark.parametrize("drawn", REFERENCE["draws"], ids=lambda drawn: drawn["seed"])
def test_the_reference_draws_the_same(drawn: dict[str, Any]) -> None:
    """Same ids, same generations, same tickets to the last digit."""
    picks = draw_tickets(
        drawn["seed"],
        drawn["ids"],
        len(drawn["tickets"]),
        with_replacement=drawn["with_replacement"],
    )

    assert [[pick.lot, pick.item_id, pick.generation] for pick in picks] == drawn["tickets"]
    assert [pick.number for pick in picks] == list(range(1, len(picks) + 1))


def test_the_fast_draw_is_the_reference_too() -> None:
    """20 000 ids through the fast search."""
    large = REFERENCE["large"]
    ids = [large["format"].format(number) for number in range(large["count"])]

    picks = draw_items(large["seed"], ids, len(large["tickets"])).picks

    assert [[pick.lot, pick.item_id, pick.generation] for pick in picks] == large["tickets"]


@given(st.text(max_size=10), st.text(max_size=10))
def test_later_tickets_are_larger(seed: str, item: str) -> None:
    """Every ticket of an item is larger than the one before."""
    tickets = [first_ticket(seed, item)]
    for _ in range(12):
        tickets.append(next_ticket(tickets[-1]))

    assert all(sooner < later < "1" for sooner, later in pairwise(tickets))


@pytest.mark.parametrize(
    ("ticket", "shown"),
    [("0.123456789012", "0.123456789"), ("0.9912345678901", "0.99123456789"), ("0.99", "0.99")],
)
def test_a_shortened_ticket_keeps_its_nines(ticket: str, shown: str) -> None:
    """The digits that tell tickets apart come after the leading nines."""
    assert shorten_ticket(ticket) == shown


def test_a_letter_has_one_ticket_however_it_was_typed() -> None:
    """ "Ängen" composed or combined is one id; plain ids are passed on as they are."""
    combined = unicodedata.normalize("NFD", "Ängen")
    plain = ["A", "B"]

    assert list(normal_ids([combined])) == [unicodedata.normalize("NFC", "Ängen")]
    assert normal_ids(plain) is plain


def test_dropping_goes_on_where_the_first_round_ended() -> None:
    """The second round of a draw begins after the first."""
    ids = [str(number) for number in range(30)]

    whole = draw_tickets("1", ids, 12)

    assert draw_tickets("1", ids, 5, drop=7) == whole[7:]


def test_drawing_more_than_there_is_gives_all() -> None:
    """Without replacement the lots end with the ids."""
    assert len(draw_tickets("1", ["a", "b"], 5)) == 2

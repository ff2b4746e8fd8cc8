"""What an outcome proposes: one step, with a reason, or nothing."""

import pytest

from kontrollbesok.labels.outcome import nothing_found_text, outcome_text
from kontrollbesok.model.outcome import Outcome, proposed
from kontrollbesok.model.risk import Impact, Likelihood, PlanMark, Risk


def risk(likelihood):
    """A risk with a likelihood, or none."""
    step = Likelihood(likelihood) if likelihood else None
    return Risk("", "", "", "Något", PlanMark.BLANK, 25, step, Impact.SEVERE)


@pytest.mark.parametrize(
    ("found", "before", "after"),
    [
        ({"visits": 6, "findings": 1, "major": 1}, 3, 4),
        ({"visits": 6, "findings": 3}, 3, 4),
        ({"visits": 6, "findings": 2}, 3, None),
        ({"visits": 1, "findings": 1}, 3, None),
        ({"visits": 3}, 3, 2),
        ({"visits": 2}, 3, None),
        ({"tested": 96, "errors": 2, "concluded": True}, 3, 4),
        ({"tested": 96, "concluded": True}, 3, 2),
        ({"tested": 96, "errors": 2}, 3, None),
        ({}, 3, None),
        ({"visits": 6, "findings": 6, "major": 2}, 5, None),
        ({"visits": 6}, 1, None),
        ({"visits": 6, "major": 1, "findings": 1}, None, None),
        ({"checked": 12, "failed": 6, "complete": True}, 3, 4),
        ({"checked": 12, "failed": 5, "complete": True}, 3, None),
        ({"checked": 12, "complete": True}, 3, 2),
        ({"checked": 11}, 3, None),
        ({"checked": 1, "failed": 1}, 3, None),
        ({"measured": 12, "off_target": 7, "targeted": True}, 3, 4),
        ({"measured": 12, "targeted": True, "complete": True}, 3, 2),
        ({"measured": 12, "complete": True}, 3, None),
    ],
)
def test_one_step_up_or_down_or_nothing(found, before, after):
    """Never off the scale, and never for what nobody has carried out or valued."""
    proposal = proposed(Outcome(25, "Utlägg", **found), risk(before))

    assert (proposal and int(proposal.after)) == after


def test_the_reason_says_what_was_found():
    """In one sentence each for visits and items, and whether it may change."""
    visits = Outcome(13, "SBA", visits=6, findings=3, major=1, preliminary=True)
    items = Outcome(25, "Utlägg", tested=96, concluded=True)

    assert outcome_text(visits) == "3 avvikelser, varav 1 väsentlig, vid 6 besök. Preliminärt."
    assert outcome_text(items) == "96 poster prövade, inga fel."
    assert outcome_text(Outcome(19, "Avrop")) == ""
    shares = Outcome(61, "Kunskap", measured=11, off_target=1, targeted=True)
    assert outcome_text(shares) == "11 värden, ett når inte målet."
    assert outcome_text(Outcome(61, "Kunskap", measured=1)) == "Ett värde, inget mål är satt."
    reports = Outcome(40, "Inköp", checked=8, failed=1, preliminary=True)
    assert outcome_text(reports) == "8 rapporter, en med avvikelse. Preliminärt."


def test_one_of_a_kind_is_said_as_one():
    """In words that go together, and large numbers with their space."""
    assert outcome_text(Outcome(25, "Utlägg", tested=1, errors=1)) == "En post prövad, 1 fel."
    assert (
        outcome_text(Outcome(25, "Utlägg", tested=1668)) == "1\u00a0668 poster prövade, inga fel."
    )
    assert outcome_text(Outcome(35, "AHD", checked=1, failed=1)) == "En rapport, med avvikelse."
    assert outcome_text(Outcome(35, "AHD", checked=1)) == "En rapport, ingen avvikelse."


def test_controls_that_find_nothing_are_named():
    """Only those that were carried out often enough for it to say something."""
    quiet, loud, idle = (
        Outcome(13, "SBA", visits=6),
        Outcome(25, "Utlägg", visits=1, findings=1),
        Outcome(19, "Avrop"),
    )

    reported = Outcome(40, "Inköp", checked=12, complete=True)

    assert nothing_found_text([quiet, loud, idle]) == (
        "Kontrollen 13 är gjord och har inte hittat något. "
        "Fundera på om den prövar rätt sak, eller kan göras mer sällan."
    )
    assert nothing_found_text([reported, idle]).startswith("Kontrollen 40 är gjord och")
    assert nothing_found_text([loud, idle, Outcome(60, "Rutin", visits=1)]).startswith("Ingen")

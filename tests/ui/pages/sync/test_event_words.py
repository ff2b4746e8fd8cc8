"""What the history says of an event is in words, whatever the record calls it."""

import pytest

from ui.pages.sync.event_words import short_value


@pytest.mark.parametrize(
    ("kind", "group", "value", "said"),
    [
        ("answer", "verdict", {"basis": "muntligt", "number": 3, "of": 3}, "3 av 3"),
        ("answer", "verdict", {"basis": "dokument", "date": "2026-09-30"}, "2026-09-30"),
        ("answer", "verdict", {"basis": "sett"}, "Sett"),
        ("answer", "verdict", None, "Borttaget"),
        ("answer", "note", {}, "tomt"),
        ("finding", "review", {"verdict": "approved"}, "Godkänd"),
        ("finding", "review", {"verdict": "maintained"}, "Står fast"),
        ("finding", "rest", {"dormant": True}, "Vilande"),
        ("finding", "rest", {}, "Gäller igen"),
    ],
)
def test_a_value_is_said_in_a_few_words(kind, group, value, said):
    """How many of those who were asked, and no code of the record."""
    assert short_value(kind, group, value) == said

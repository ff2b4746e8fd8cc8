"""Heads that can be read: a word that says something, cut as one cuts words in Swedish."""

import pytest

from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import GridColumn
from ui.pages.samples.column_head import abbreviated, head_tip, short_word


@pytest.mark.parametrize(
    ("word", "letters", "shown"),
    [
        ("Kvitto", 6, "Kvitto"),
        ("Registrerade", 9, "Registr."),
        ("Registrerade", 6, "Reg."),
        ("Syftet", 5, "Syft."),
        ("Momsen", 5, "Moms."),
        ("Attesterat", 3, ""),
    ],
)
def test_a_word_is_cut_where_it_can_be_guessed(word, letters, shown):
    """Before a vowel; and not at all where fewer than three letters would be left."""
    assert abbreviated(word, lambda text: len(text) <= letters) == shown


def test_the_first_word_that_says_something(qapp):
    """Rätt and Inga are no heads; what is whole stands in the tip."""
    column = GridColumn(AttributeCode("L6"), "Rätt utläggstyp och konto")

    assert short_word(column.tests, 500, 1.0) == "Utläggstyp"
    assert short_word("Inga oförenliga roller", 500, 1.0) == "Oförenliga"
    assert head_tip(column) == "L6 Rätt utläggstyp och konto"

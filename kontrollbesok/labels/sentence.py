"""Sentences with room for values, which are written as Swedish writes them."""

import string

from kontrollbesok.labels.numbers import kronor_text, number_in_words, number_text
from kontrollbesok.labels.population import COLUMN_ROLE
from kontrollbesok.model.population import ColumnRole


class Sentence(string.Formatter):
    """`str.format` with Swedish numbers: `{rows:tal}`, `{amount_ore:kr}` and `{rows:ord}`.

    And `{ready:klara}` for whether the others are ready, `{role:kolumn}` for what a column is.
    """

    def format_field(self, value: object, format_spec: str) -> str:
        """One field of the sentence."""
        if isinstance(value, int):
            if format_spec == "tal":
                return number_text(value)
            if format_spec == "kr":
                return kronor_text(value)
            if format_spec == "ord":
                return number_in_words(value)
            if format_spec == "klara":
                return _others_ready(value)
        if format_spec == "kolumn":
            return COLUMN_ROLE[value] if isinstance(value, ColumnRole) else str(value)
        return str(format(value, format_spec))


def _others_ready(count: int) -> str:
    if count == 1:
        return "En är klar."
    return f"De {number_text(count)} andra är klara." if count else "Ingen är klar."


SENTENCE = Sentence()

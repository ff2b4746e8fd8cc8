"""Why a grade is proposed, as it stands beside the grade."""

import pytest

from kontrollbesok.labels.grade import counts_reason
from kontrollbesok.model.grade import GradeRule, ItemCounts


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (ItemCounts(60, 3), "3 av 60 poster har fel."),
        (ItemCounts(60, 3, with_heavy_error=1), "3 av 60 poster har fel, 1 på ett tungt attribut."),
        (ItemCounts(60, 3, only_formal=True), "3 av 60 poster har fel, bara formfel."),
        (
            ItemCounts(60, 3, sure_ore=12_050, reviewed_ore=900_000),
            "3 av 60 poster har fel, 120,50\u00a0kr fel av 9\u00a0000,00\u00a0kr.",
        ),
    ],
)
def test_the_counts_say_why(counts: ItemCounts, said: str) -> None:
    """How many of how many, and what makes them weigh more or less."""
    assert (
        counts_reason(GradeRule.SAMPLE, counts) == f"Förslag efter reglerna för stickprov: {said}"
    )

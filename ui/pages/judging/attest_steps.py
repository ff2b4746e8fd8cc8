"""Which steps there are to the attest, and how far each has come."""

from collections.abc import Sequence

from kontrollbesok.labels.numbers import number_in_words
from kontrollbesok.model.attest_turn import Turn
from ui.pages.judging.attest_rows import AttestedVisit, ProposalRow
from ui.pages.judging.steps_bar import ShownStep, StepState


def steps_of(visit: AttestedVisit, *, read: bool) -> Sequence[ShownStep]:
    """Läst, the proposals where they are decided, and the attest; none when it is not mine."""
    if visit.turn is None:
        return ()
    words = ["Läst" if read else "Läs"]
    is_done = [read]
    if visit.turn is Turn.REMEDIES:
        words.append("Åtgärder")
        is_done.append(not visit.left)
    words.append("Fastställ" if visit.turn is Turn.SETTLE else "Attestera")
    is_done.append(False)
    first = is_done.index(False)
    return [
        ShownStep(word, StepState.DONE if done else _ahead(place, first))
        for place, (word, done) in enumerate(zip(words, is_done, strict=True))
    ]


def proposals_title(rows: Sequence[ProposalRow]) -> str:
    """`Enhetens tre förslag`."""
    many = len(rows)
    return f"Enhetens {number_in_words(many)} förslag" if many != 1 else "Enhetens förslag"


def _ahead(place: int, first: int) -> StepState:
    return StepState.CURRENT if place == first else StepState.LEFT

"""What the tab Lämna in shows: five checks, each a tick or the way to the first thing left."""

from dataclasses import dataclass

from kontrollbesok.model.code import QuestionCode


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check. `question` is where the first thing left stands, unless it stands in a finding."""

    name: str
    is_done: bool
    sentence: str
    question: QuestionCode | None = None
    in_findings: bool = False


@dataclass(frozen=True, slots=True)
class SubmitShown:
    """The whole page.

    may_submit   the visit can be handed in and I lead it
    may_take_back  it is handed in, nobody has reviewed it, and I lead it
    unanswered   how many questions "Ej bedömd" would be set on
    sentence     what stands above the checks
    """

    sentence: str
    checks: tuple[CheckRow, ...]
    unanswered: int = 0
    may_submit: bool = False
    may_take_back: bool = False
    is_lead: bool = False

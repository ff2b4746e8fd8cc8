"""What the tab Lämna in shows: five checks, each a tick or the way to the first thing left."""

from dataclasses import dataclass

from ui.pages.visit_header import CHECKLISTS


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check. `at` names the first thing left: a question, or a finding's number."""

    name: str
    is_done: bool
    sentence: str
    at: str = ""
    tab: str = CHECKLISTS


@dataclass(frozen=True, slots=True)
class SubmitShown:
    """The whole page.

    may_submit   the visit can be handed in and I lead it
    may_take_back  it is handed in, nobody has reviewed it, and I lead it
    unanswered   how many questions "Ej bedömd" would be set on
    sentence     what stands above the checks
    warning      what is wrong with this computer's clock, or ""
    """

    sentence: str
    checks: tuple[CheckRow, ...]
    unanswered: int = 0
    may_submit: bool = False
    may_take_back: bool = False
    is_lead: bool = False
    warning: str = ""

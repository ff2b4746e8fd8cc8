"""Swedish for where a visit stands, and for what is left in it."""

from kontrollbesok.model.left import Left
from kontrollbesok.model.visit_life import VisitState

STATE_TEXT: dict[VisitState, str] = {
    VisitState.PLANNED: "Planerat",
    VisitState.ONGOING: "Pågår",
    VisitState.SUBMITTED: "Inlämnat",
    VisitState.SENT_BACK: "Skickat tillbaka",
    VisitState.REVIEWED: "Granskat",
    VisitState.AT_UNIT: "Hos enheten",
    VisitState.FINALLY_REVIEWED: "Slutgranskat",
    VisitState.SETTLED: "Fastställt",
    VisitState.REGISTERED: "Diariefört",
}


def state_text(state: VisitState | None) -> str:
    """Where a visit stands; None while two steps stand against each other."""
    return "Två beslut, behöver dig" if state is None else STATE_TEXT[state]


LOCKED_TEXT = "Besöket är låst. Gör en komplettering i stället."

_PART_TEXT = {
    "observation": "iakttagelse",
    "requirement": "krav",
    "consequence": "konsekvens",
}


def left_text(left: Left) -> str:
    """What is left before a visit can be handed in, as an enumeration."""
    parts = [
        *_counted(len(left.unanswered), "fråga", "frågor"),
        *(f"skäl till {code}" for code in left.without_reason),
        *(f"{code} vilar på samtal" for code in left.key_control_on_talk),
        *(f"{_PART_TEXT[part]} i {label}" for label, part in left.unwritten),
    ]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def _counted(count: int, one: str, many: str) -> tuple[str, ...]:
    return (f"{count} {one if count == 1 else many}",) if count else ()

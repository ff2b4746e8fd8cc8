"""Swedish for where a visit stands, and for what is left in it."""

from datetime import date

from kontrollbesok.model.left import Left
from kontrollbesok.model.visit_life import LASTING, TEAM_WRITES, VisitState

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


_SETTLED_LOCKED = "Besöket är låst. Gör en komplettering i stället."
_SUBMITTED_LOCKED = "Besöket är låst. Besöksansvarig kan ta tillbaka det i Lämna in."
_REVIEW_LOCKED = "Besöket är låst. Det kan kompletteras när det är fastställt."
_TWO_STEPS_LOCKED = "Besöket är låst tills de två besluten är avgjorda under Synk."
_SEEN_DIGITS = 8


def locked_text(state: VisitState | None) -> str:
    """Why nothing can be written in a visit, and what to do instead; "" where it can.

    Only what is settled can be completed. Source: ux §3.
    """
    if state is None:
        return _TWO_STEPS_LOCKED
    if state in TEAM_WRITES:
        return ""
    if state in LASTING:
        return _SETTLED_LOCKED
    return _SUBMITTED_LOCKED if state is VisitState.SUBMITTED else _REVIEW_LOCKED


def stamp_text(day: date, digest: str) -> str:
    """`Fastställt 2026-12-17 · 3aaed48d…`"""
    return f"{STATE_TEXT[VisitState.SETTLED]} {day.isoformat()} · {digest[:_SEEN_DIGITS]}…"


def late_text(late: int) -> str:
    """What is said of the changes that came to a visit that was settled. Source: ux §3."""
    if not late:
        return ""
    many = "En ändring" if late == 1 else f"{late} ändringar"
    return f"{many} kom efter fastställandet. Rapporten är oförändrad."


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

"""Swedish words of what a year's controls have shown, and of what that proposes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.model.figures import FrozenFigures, ReportTime
from kontrollbesok.model.outcome import Outcome, Proposal


def outcome_text(outcome: Outcome) -> str:
    """ "3 avvikelser, varav 1 väsentlig, vid 6 besök. 96 poster prövade, inga fel."; or empty."""
    parts = []
    if outcome.visits:
        visits = "ett besök" if outcome.visits == 1 else f"{outcome.visits} besök"
        parts.append(f"{_findings(outcome)} vid {visits}.")
    if outcome.tested:
        errors = f"{outcome.errors} fel" if outcome.errors else "inga fel"
        items = number_text(outcome.tested)
        tested = "En post prövad" if outcome.tested == 1 else f"{items} poster prövade"
        parts.append(f"{tested}, {errors}.")
    if outcome.measured:
        parts.append(_measured(outcome))
    if outcome.checked:
        reports = "En rapport" if outcome.checked == 1 else f"{outcome.checked} rapporter"
        parts.append(f"{reports}, {_failed(outcome)}.")
    if outcome.preliminary and parts:
        parts.append("Preliminärt.")
    return " ".join(parts)


def _failed(outcome: Outcome) -> str:
    if not outcome.failed:
        return "ingen avvikelse"
    if outcome.checked == 1:
        return "med avvikelse"
    return f"{'en' if outcome.failed == 1 else outcome.failed} med avvikelse"


def _measured(outcome: Outcome) -> str:
    values = "Ett värde" if outcome.measured == 1 else f"{outcome.measured} värden"
    if not outcome.targeted:
        return f"{values}, inget mål är satt."
    if not outcome.off_target:
        return f"{values}, målet är nått."
    missed = "ett når" if outcome.off_target == 1 else f"{outcome.off_target} når"
    return f"{values}, {missed} inte målet."


REPORT_LABEL: Final = {ReportTime.T2: "T2", ReportTime.YEAR: "Verksamhetsberättelsen"}
NOW_LABEL: Final = "Nu"


def then_text(then: Outcome | None, time: ReportTime) -> str:
    """What the figures were in the report that was frozen last, where they are others now."""
    said = outcome_text(replace(then, preliminary=False)) if then else ""
    return f"{REPORT_LABEL[time]}: {said or 'inget utfall.'}"


def figures_text(year: int, time: ReportTime, frozen: FrozenFigures, today: date) -> str:
    """Where the figures of a report stand, in a sentence or two."""
    cut_off = time.cut_off(year)
    if frozen.conflict:
        return "Två har fryst siffrorna var för sig. Avgör konflikten under Synk."
    if frozen.freeze is not None:
        dnr = f", {frozen.freeze.dnr}" if frozen.freeze.dnr else ""
        why = f" Omfrysta: {frozen.freeze.reason}" if frozen.freeze.reason else ""
        return f"Siffrorna frystes {frozen.freeze.date}{dnr}.{why}"
    if today <= cut_off:
        return f"Preliminära. Brytdatum är {cut_off}, och därefter fryses de med nämndens beslut."
    return "Preliminära tills nämnden har beslutat. Ctrl+Enter fryser dem som de visas."


def proposal_text(proposal: Proposal | None) -> str:
    """ "3 → 4"; a dash where nothing is proposed."""
    return "–" if proposal is None else f"{int(proposal.before)} → {int(proposal.after)}"


def nothing_found_text(found: Sequence[Outcome]) -> str:
    """The controls that were carried out often enough and found nothing, by their numbers."""
    numbers = [str(one.nr) for one in found if one.finds_nothing and one.is_enough]
    if not numbers:
        return "Ingen kontroll är gjord så ofta att det säger något att den inte har hittat något."
    is_one = len(numbers) == 1
    done = "Kontrollen {} är gjord" if is_one else "Kontrollerna {} är gjorda"
    why = f"Fundera på om {'den' if is_one else 'de'} prövar rätt sak, eller kan göras mer sällan."
    return f"{done.format(', '.join(numbers))} och har inte hittat något. {why}"


def _findings(outcome: Outcome) -> str:
    if not outcome.findings:
        return "Inga avvikelser"
    words = "En avvikelse" if outcome.findings == 1 else f"{outcome.findings} avvikelser"
    if not outcome.major:
        return words
    major = "väsentlig" if outcome.major == 1 else "väsentliga"
    return f"{words}, varav {outcome.major} {major},"

"""What the record holds of a risk, group by group. Source: docs/format §6 (risk)."""

from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.model.risk import Impact, Likelihood, Risk


@dataclass(frozen=True, slots=True)
class RiskWords:
    """What a risk is called and where it belongs: one group in the record."""

    event: str
    goal: str = ""
    process: str = ""
    way_of_working: str = ""
    note: str = ""

    def stripped(self) -> "RiskWords":
        """Without space around the words. Raises `UserError` RISK_NEEDS_EVENT without an event."""
        if not self.event.strip():
            raise UserError(ErrorCode.RISK_NEEDS_EVENT)
        return RiskWords(
            self.event.strip(),
            self.goal.strip(),
            self.process.strip(),
            self.way_of_working.strip(),
            self.note.strip(),
        )


def words_of(risk: Risk) -> RiskWords:
    """The words of a risk as it stands."""
    return RiskWords(risk.event, risk.goal, risk.process, risk.way_of_working, risk.note)


def text_value(words: RiskWords, place: int) -> dict[str, Json]:
    """The group `text`: the words, and where in the year the risk stands."""
    return {
        "text": words.event,
        "goal": words.goal,
        "process": words.process,
        "way_of_working": words.way_of_working,
        "note": words.note,
        "place": place,
    }


def scale_value(likelihood: Likelihood, impact: Impact) -> dict[str, Json]:
    """The groups `value` and `inherent`."""
    return {"likelihood": int(likelihood), "impact": int(impact)}

"""A year's risks by hand: a new one, its words, its value before measures, and taking it out.

Source: system for internal control §4.1; docs/beslut/0505.
"""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import risk_id, year_plan_id
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import RiskRow, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.risk_values import RiskWords, scale_value, text_value
from kontrollbesok.services.risks import check_open, read_year, write_group


def add(office: Office, year: RiskYear, words: RiskWords) -> tuple[Touched, str]:
    """A new risk, last in the year and not valued; what it is called in the record.

    Its number is the next free one of the year as it now stands. Raises `UserError`
    RISK_NEEDS_EVENT, YEAR_DECIDED.
    """
    check_open(office, year.year)
    now = read_year(office, year.year)
    name = str(now.next_number)
    value = text_value(words.stripped(), now.next_place)
    operation = put(office.store, "risk", risk_id(year.year, name), "text", value, ())
    touched = record(office, Act("risk.add", (operation,), context=year_plan_id(year.year)))
    return touched, name


def set_words(office: Office, year: RiskYear, row: RiskRow, words: RiskWords) -> Touched:
    """What the risk is called. Raises `UserError` RISK_NEEDS_EVENT, YEAR_DECIDED."""
    value = text_value(words.stripped(), row.place)
    return write_group(office, year, row, "risk.words", "text", value, row.seen.text)


def set_systematic_control(office: Office, year: RiskYear, row: RiskRow, text: str) -> Touched:
    """What is done about the risk as a rule. Raises `UserError` YEAR_DECIDED."""
    value: dict[str, Json] = {"text": text.strip()}
    return write_group(office, year, row, "risk.control", "control", value, row.seen.control)


def set_inherent(
    office: Office, year: RiskYear, row: RiskRow, likelihood: Likelihood, impact: Impact
) -> Touched:
    """Value the risk as it would be if nothing were done about it. Raises YEAR_DECIDED."""
    value = scale_value(likelihood, impact)
    return write_group(office, year, row, "risk.inherent", "inherent", value, row.seen.inherent)


def remove(office: Office, year: RiskYear, row: RiskRow, reason: str) -> Touched:
    """Take a risk out of the year. What has been written of it stays, and its number too.

    Raises `UserError` REMOVAL_NEEDS_REASON, YEAR_DECIDED.
    """
    if not reason.strip():
        raise UserError(ErrorCode.REMOVAL_NEEDS_REASON, risk=row.number)
    value: dict[str, Json] = {"removed": True, "reason": reason.strip()}
    return write_group(office, year, row, "risk.remove", "removal", value, row.seen.removal)


def restore(office: Office, year: RiskYear, row: RiskRow) -> Touched:
    """Put a removed risk back as it was. Raises `UserError` YEAR_DECIDED."""
    return write_group(office, year, row, "risk.restore", "removal", {}, row.seen.removal)

"""The department's yearly self-report: each requirement yes or no, with a comment.

Source: system for internal control §9.1; checklists, BAS.
"""

from collections.abc import Mapping

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import natural, self_report_context
from kontrollbesok.model.self_report import ReportRow, RequirementCode, YearReport
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import long_acts
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record

_NO_MORE = ""  # no act of a self-report takes more than one event


def read_report(office: Office, year: int) -> YearReport:
    """The year's self-report as it stands; empty answers where nobody has written any."""
    report = load_checklist().self_report
    written = {one.requirement: one for one in office.reads.questions.self_report(year)}
    rows = []
    for requirement in report.requirements:
        one = written.get(requirement.id)
        if one is None:
            rows.append(ReportRow(requirement))
            continue
        known = one.verdict in (Verdict.YES.value, Verdict.NO.value)
        verdict = Verdict(one.verdict) if known and one.verdict else None
        rows.append(ReportRow(requirement, verdict, one.comment, one.conflict, one.seen))
    return YearReport(year, report, tuple(rows))


def give(office: Office, report: YearReport, code: RequirementCode, verdict: Verdict) -> Touched:
    """Answer yes or no. The comment stands.

    Raises `UserError` SELF_REPORT_YES_OR_NO for anything else, NOT_ALLOWED.
    """
    if verdict not in (Verdict.YES, Verdict.NO):
        raise UserError(ErrorCode.SELF_REPORT_YES_OR_NO)
    row = report.row(code)
    return _write(office, report.year, row, {"verdict": verdict.value, "comment": row.comment})


def comment(office: Office, report: YearReport, code: RequirementCode, text: str) -> Touched:
    """Say why. The answer stands."""
    row = report.row(code)
    verdict = row.verdict.value if row.verdict else None
    return _write(office, report.year, row, {"verdict": verdict, "comment": text.strip()})


def take_back(office: Office, year: int) -> Touched:
    """Take back my last act of today in the year's report. Raises as `long_acts.take_back`."""
    return long_acts.take_back(office, self_report_context(year), _NO_MORE)


def do_again(office: Office, year: int) -> Touched:
    """Take back my last undo. Raises as `take_back`."""
    return long_acts.do_again(office, self_report_context(year), _NO_MORE)


def _write(office: Office, year: int, row: ReportRow, value: Mapping[str, Json]) -> Touched:
    context = self_report_context(year)
    entity = natural(context, row.requirement.id)
    filled = {name: item or None for name, item in value.items()}
    operation = put(office.store, "self_report", entity, "answer", filled, row.seen)
    return record(office, Act("self_report.answer", (operation,), context=context))

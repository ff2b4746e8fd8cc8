"""What is sent to a unit and what comes back: the form, the letters, the reply taken in.

Source: ux.md §2.7.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.reply_forms import read_reply_form
from kontrollbesok.labels import reply as words
from kontrollbesok.labels.registry import file_name
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_reply import DISPUTES, FilledForm
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.model.working_days import after_working_days
from kontrollbesok.report.reply_form import FormFinding, ReplyForm
from kontrollbesok.services import remedy_decisions, reports, reviews, unit_terms
from kontrollbesok.services.evidence_files import Source, keep, let_go
from kontrollbesok.services.finding_reviews import JUDGED_ANEW
from kontrollbesok.services.office import Office
from kontrollbesok.services.visits import opened

MAX_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a file: its proposed name and its bytes (RFC 5322)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A reply file that has been read and not yet taken in: what is shown is what is kept.

    name      the file's; "" of what was typed off a paper
    missing   the numbers of findings that nothing is chosen for, or that the form lacks
    bad_days  the numbers of findings whose day is no day, as it was written
    """

    name: str
    content: bytes
    form: FilledForm
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    bad_days: tuple[str, ...]


def form_of(office: Office, visit: VisitId) -> ReplyForm:
    """The form for the unit. Raises `UserError` VISIT_UNKNOWN."""
    stands = opened(office, visit)
    change = changes_asked(office, visit)
    organisation = office.reads.organisation()
    return ReplyForm(
        visit=visit,
        version=stands.version,
        organisation=organisation.name if organisation else "",
        unit=stands.unit_name,
        visit_number=stands.number or "",
        visited=dt.date.fromisoformat(stands.date),
        last=_last_day(office, visit),
        findings=tuple(
            FormFinding(
                finding=found.id,
                label=found.label,
                title=found.title,
                grade=found.grade or Grade.MINOR,
                observation=found.observation,
                requirement=found.requirement,
                consequence=found.consequence,
                change=change.get(found.label, ""),
            )
            for found in asked(office, visit)
        ),
    )


def asked(office: Office, visit: VisitId) -> Sequence[Finding]:
    """The findings that the unit answers: all, or those that a chief wants proposed anew."""
    awake = [found for found in office.reads.findings(visit) if not found.dormant]
    change = changes_asked(office, visit)
    return [found for found in awake if found.label in change] if change else awake


def changes_asked(office: Office, visit: VisitId) -> Mapping[str, str]:
    """What a department's chief wants changed and the unit has not answered, by number."""
    stands = opened(office, visit)
    if stands.state is not VisitState.FINALLY_REVIEWED:
        return {}
    events = remedy_decisions.counting_events(office, visit)
    said = remedy_decisions.change_asked(stands, events)
    parts = [line.partition(": ") for line in said.lines] if said else []
    return {number: text for number, _, text in parts}


def is_change_asked(office: Office, visit: Visit) -> bool:
    """Whether a visit is with its unit once more: asked of one that has been read already."""
    return visit.state is VisitState.FINALLY_REVIEWED and bool(changes_asked(office, visit.id))


def is_answered(findings: Sequence[Finding]) -> bool:
    """Whether the unit has said of every finding whether it is so."""
    return all(found.unit_standpoint for found in findings if not found.dormant)


def letter(office: Office, visit: VisitId) -> Letter:
    """The letter to the unit with the form and the report as it stands.

    Raises `UserError` as `reports.render` does.
    """
    form = form_of(office, visit)
    change = [f"{one.label}: {one.change}" for one in form.findings if one.change]
    if change:
        subject = words.change_subject(form.unit, form.last)
        text = words.change_text(form.unit, form.visited, form.last, change)
    else:
        subject = words.letter_subject(form.unit, form.last)
        text = words.letter_text(form.unit, form.visited, form.last, len(form.findings))
    message = _message(subject, text, form)
    message.add_attachment(
        reports.render(office, visit),
        maintype="application",
        subtype="pdf",
        filename=file_name(f"Rapport {form.unit}, utkast.pdf"),
    )
    return Letter(letter_name(form.unit), message.as_bytes())


def reminder(office: Office, visit: VisitId) -> Letter:
    """The reminder, with the form once more."""
    form, term = form_of(office, visit), unit_terms.term_of(office, visit)
    text = words.reminder_text(form.unit, form.last, term.left if term else 0)
    message = _message(words.reminder_subject(form.unit, form.last), text, form)
    return Letter(reminder_name(form.unit), message.as_bytes())


def letter_name(unit: str) -> str:
    """What the letter's file is called unless a person says something else."""
    return file_name(f"Brev till {unit}.eml")


def reminder_name(unit: str) -> str:
    """What the reminder's file is called unless a person says something else."""
    return file_name(f"Påminnelse till {unit}.eml")


def read_file(office: Office, visit: VisitId, path: Path) -> Preview:
    """Read a file that has come back; nothing is taken in yet.

    Raises `UserError` REPLY_UNREADABLE, REPLY_WITHOUT_FIELDS, REPLY_OF_ANOTHER_VISIT,
    REPLY_OF_ANOTHER_VERSION, REPLY_EMPTY.
    """
    content = _content(path)
    form = read_reply_form(content)
    stands = opened(office, visit)
    if form.visit != visit:
        raise UserError(ErrorCode.REPLY_OF_ANOTHER_VISIT)
    if form.version != stands.version:
        raise UserError(ErrorCode.REPLY_OF_ANOTHER_VERSION)
    return preview_of(office, visit, form, path.name, content)


def preview_of(
    office: Office, visit: VisitId, form: FilledForm, name: str = "", content: bytes = b""
) -> Preview:
    """What a filled form says of the findings that the unit answers. Raises REPLY_EMPTY."""
    findings = tuple(asked(office, visit))
    given = {one.finding: one for one in form.replies}
    chosen = {finding for finding, one in given.items() if one.agrees is not None}
    if chosen.isdisjoint(found.id for found in findings):
        raise UserError(ErrorCode.REPLY_EMPTY)
    return Preview(
        name=name,
        content=content,
        form=form,
        findings=findings,
        missing=tuple(found.label for found in findings if found.id not in chosen),
        bad_days=tuple(
            f"{found.label}: {given[found.id].due}"
            for found in findings
            if found.id in given and given[found.id].due and not given[found.id].day
        ),
    )


def accept(office: Office, visit: VisitId, preview: Preview) -> Touched:
    """Take the reply in, word for word, with the file it came in. Raises as the disk and rules.

    A reply that was typed off has no file.
    """
    asked_of = {found.id for found in preview.findings}
    replies = tuple(
        one.reply
        for one in preview.form.replies
        if one.finding in asked_of and one.reply is not None
    )
    if not preview.content:
        return reviews.take_in_reply(office, visit, replies)
    kept = keep(office.files, Source(preview.content, preview.name))
    try:
        return reviews.take_in_reply(office, visit, replies, kept.original)
    except BaseException:
        let_go(office.files, kept)
        raise


def close(office: Office, visit: VisitId) -> Touched:
    """Send the visit on to those who attest.

    Raises `UserError` FINDINGS_NOT_JUDGED, REPLY_MISSING while the unit's time runs, DNR_MISSING,
    NOT_ALLOWED.
    """
    left = not_judged(office, visit)
    if left:
        raise UserError(ErrorCode.FINDINGS_NOT_JUDGED, left=", ".join(left))
    findings = asked(office, visit)
    answered = is_answered(findings)
    term = unit_terms.term_of(office, visit)
    if not answered and (term is None or not term.is_over):
        raise UserError(ErrorCode.REPLY_MISSING, last=_last_day(office, visit).isoformat())
    if not opened(office, visit).dnr:
        raise UserError(ErrorCode.DNR_MISSING)
    some = any(found.unit_standpoint for found in findings)
    late = words.REPLY_IN_PART if some else words.NO_REPLY
    return reviews.final_review(office, visit, None if answered else late)


def not_judged(office: Office, visit: VisitId) -> Sequence[str]:
    """The numbers of findings that the unit disputes and that nobody has judged anew."""
    return [found.label for found in asked(office, visit) if needs_judgement(found)]


def needs_judgement(found: Finding) -> bool:
    """Whether the unit disputes the finding and the reviewer has not judged it anew."""
    return found.unit_standpoint == DISPUTES and found.review not in JUDGED_ANEW


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(ErrorCode.REPLY_UNREADABLE)
        return path.read_bytes()
    except OSError as error:
        raise UserError(ErrorCode.REPLY_UNREADABLE) from error


def _last_day(office: Office, visit: VisitId) -> dt.date:
    term = unit_terms.term_of(office, visit)
    if term is not None:
        return term.last
    return after_working_days(office.clock.today(), unit_terms.WORKING_DAYS)


def _message(subject: str, text: str, form: ReplyForm) -> EmailMessage:
    """A letter that a mail program opens as a draft, ready to be addressed and sent."""
    from kontrollbesok.report.reply_form import render_reply_form

    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["X-Unsent"] = "1"
    message.set_content(text)
    message.add_attachment(
        render_reply_form(form),
        maintype="application",
        subtype="pdf",
        filename=file_name(f"Svar {form.unit}.pdf"),
    )
    return message

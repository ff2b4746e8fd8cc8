"""The unit's time, the form that is sent, and the reply that comes back."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.reply_fields import ReplyField
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.report.reply_form import render_reply_form
from kontrollbesok.services import (
    finding_reviews,
    reports,
    reviews,
    unit_replies,
    unit_terms,
    visits,
)
from kontrollbesok.services.finding_reviews import Judged, Marked
from tests.kontrollbesok.services.test_finding_reviews import marked
from tests.kontrollbesok.services.test_finding_reviews import team as team
from tests.reply_forms import fill

DAY_MS = 24 * 3600 * 1000
WORDS = 'Vi håller inte med: dörren "hölls" upp — i två timmar.\nÅäö €'


class StoringFiles:
    """`Files` in memory with an encrypted half, as far as a reply file needs it."""

    def __init__(self, plain):
        self._plain = plain
        self.stored = {}

    def __getattr__(self, name):
        return getattr(self._plain, name)

    def put(self, source, key=None, follow=None):
        from kontrollbesok.journal.digest import sha256_hex
        from kontrollbesok.ports.files import BlobKey, StoredBlob

        content = source if isinstance(source, bytes) else source.read_bytes()
        digest = sha256_hex(content)
        self.stored[digest] = content
        return StoredBlob(digest, BlobKey("nyckel"), digest, len(content))

    def drop(self, blob):
        self.stored.pop(blob, None)


@pytest.fixture
def maj(team):
    """The reviewer, whose visit has just gone to its unit."""
    from dataclasses import replace

    office = replace(team.offices["Maj"], files=StoringFiles(team.files))
    visit = office.reads.visits()[0].id
    finding_reviews.approve(office, marked(office, visit))
    reviews.send_to_unit(office, visit, office.keys.unlock("hemlig"))
    return office


@pytest.fixture
def visit(maj):
    return maj.reads.visits()[0].id


def form_bytes(office, visit):
    return render_reply_form(unit_replies.form_of(office, visit))


def both(office, visit):
    return [found.id for found in unit_replies.asked(office, visit)]


def test_words_come_back_as_they_were_typed(maj, visit, tmp_path):
    """Quotes, a dash, a line end and a euro sign: verbatim, with the file they came in."""
    first, second = both(maj, visit)
    path = fill(
        form_bytes(maj, visit),
        tmp_path / "svar.pdf",
        {first: False, second: True},
        {
            (first, ReplyField.TEXT): WORDS,
            (second, ReplyField.REMEDY): "Släckaren byts.",
            (second, ReplyField.DUE): "2026-12-31",
        },
    )
    preview = unit_replies.read_file(maj, visit, path)
    before = maj.reads.findings(visit)[0].unit_text
    unit_replies.accept(maj, visit, preview)
    one, two = maj.reads.findings(visit)

    assert (before, preview.missing, preview.bad_days) == (None, (), ())
    assert (one.unit_standpoint, one.unit_text) == ("stammer_inte", WORDS)
    assert (two.remedy, two.remedy_due, two.remedy_owner) == (
        "Släckaren byts.",
        "2026-12-31",
        "Enhetschefen",
    )
    (kept,) = maj.files.stored.values()
    assert kept == path.read_bytes()


def test_what_is_not_chosen_and_no_day_are_named(maj, visit, tmp_path):
    """The preview says what to ask the unit about; what is chosen can be taken in."""
    first, second = both(maj, visit)
    texts = {(first, ReplyField.DUE): "före jul"}
    path = fill(form_bytes(maj, visit), tmp_path / "svar.pdf", {first: True}, texts)
    preview = unit_replies.read_file(maj, visit, path)
    unit_replies.accept(maj, visit, preview)

    assert (preview.missing, preview.bad_days) == (("A-2",), ("A-1: före jul",))
    assert not unit_replies.is_answered(unit_replies.asked(maj, visit))
    assert second


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.REPLY_UNREADABLE),
        (b"ingen pdf", ErrorCode.REPLY_UNREADABLE),
        ("utkast", ErrorCode.REPLY_WITHOUT_FIELDS),
        ("tomt", ErrorCode.REPLY_EMPTY),
        ("annat", ErrorCode.REPLY_OF_ANOTHER_VISIT),
    ],
)
def test_a_wrong_file_changes_nothing(maj, visit, tmp_path, content, code):
    """Each kind of wrong file has its own sentence."""
    from dataclasses import replace

    form = unit_replies.form_of(maj, visit)
    if content == "utkast":
        content = reports.render(maj, visit)
    elif content == "tomt":
        content = render_reply_form(form)
    elif content == "annat":
        content = render_reply_form(replace(form, visit="0" * 32))
    path = tmp_path / "svar.pdf"
    path.write_bytes(content)

    with pytest.raises(UserError) as caught:
        unit_replies.read_file(maj, visit, path)

    assert caught.value.code is code
    assert all(found.unit_text is None for found in maj.reads.findings(visit))


def test_the_letter_is_a_draft_with_the_form_and_the_report(maj, visit, tmp_path):
    """A mail program opens it unsent; the attached form can be filled in and read."""
    letter = unit_replies.letter(maj, visit)
    message = message_from_bytes(letter.content, policy=default)
    form, report = message.iter_attachments()
    path = fill(form.get_content(), tmp_path / "svar.pdf", {both(maj, visit)[0]: True})

    assert message["X-Unsent"] == "1"
    assert "Jobbtorg Norr" in message["Subject"]
    assert "svara senast" in message.get_body().get_content().casefold()
    assert report.get_content().startswith(b"%PDF")
    assert unit_replies.read_file(maj, visit, path).missing == ("A-2",)


def test_the_term_runs_ten_working_days(team, maj, visit):
    """Counted from the day it was sent; due for a reminder on the seventh; over after the last."""
    first = unit_terms.term_of(maj, visit)
    team.clock.at_ms += 11 * DAY_MS  # nine working days and a weekend, at the least
    later = unit_terms.term_of(maj, visit)
    team.clock.at_ms += 7 * DAY_MS
    over = unit_terms.term_of(maj, visit)

    assert (first.left, first.reminder_is_due) == (10, False)
    assert later.reminder_is_due
    assert not later.is_over
    assert over.is_over
    assert over.left < 0


def test_a_reminder_and_a_longer_term_are_kept(team, maj, visit):
    """In the record, as remarks that stop nothing."""
    team.clock.at_ms += 11 * DAY_MS
    unit_terms.note_reminder(maj, visit)
    unit_terms.extend(maj, visit, dt.date(2027, 1, 15), "Chefen är sjuk.")
    term = unit_terms.term_of(maj, visit)

    assert term.reminded == maj.clock.today()
    assert (term.last, term.extended, term.reminder_is_due) == (dt.date(2027, 1, 15), True, False)
    assert all(remark.processed for remark in maj.reads.remarks(visit))


def test_on_to_attest_only_when_all_is_judged_and_there_is_a_dnr(team, maj, visit, tmp_path):
    """Disputed, then judged, then dnr: each is asked for in turn; both texts stay."""
    first, second = both(maj, visit)
    path = fill(form_bytes(maj, visit), tmp_path / "svar.pdf", {first: False, second: True})
    codes = [_refused(maj, visit)]
    unit_replies.accept(maj, visit, unit_replies.read_file(maj, visit, path))
    codes.append(_refused(maj, visit))
    disputed = maj.reads.findings(visit)[0]
    finding_reviews.judge(maj, [Marked(visit, disputed)], disputed.grade, "Tova såg kilen.")
    codes.append(_refused(maj, visit))
    visits.set_dnr(maj, visit, "AMF 2026/1184")
    unit_replies.close(maj, visit)

    assert codes == [
        ErrorCode.REPLY_MISSING,
        ErrorCode.FINDINGS_NOT_JUDGED,
        ErrorCode.DNR_MISSING,
    ]
    assert maj.reads.visit(visit).state is VisitState.FINALLY_REVIEWED
    shown = reports.visit_report(maj, visit).findings[0]
    assert shown.judgement == "Tova såg kilen."
    assert not shown.reply.agrees


def test_no_reply_in_time_goes_on_with_that_said(team, maj, visit):
    """After the term the visit goes on, and the record says why."""
    visits.set_dnr(maj, visit, "AMF 2026/1184")
    assert _refused(maj, visit) is ErrorCode.REPLY_MISSING
    team.clock.at_ms += 18 * DAY_MS
    unit_replies.close(maj, visit)
    last = maj.reads.history(visit)[-1].event

    assert last.body.reason == "Inget svar från enheten inom svarstiden."


def test_another_reply_must_be_judged_again(maj, visit, tmp_path):
    """The first judgement was of other words."""
    first, second = both(maj, visit)
    path = fill(form_bytes(maj, visit), tmp_path / "svar.pdf", {first: False, second: True})
    unit_replies.accept(maj, visit, unit_replies.read_file(maj, visit, path))
    disputed = maj.reads.findings(visit)[0]
    finding_reviews.judge(maj, [Marked(visit, disputed)], Grade.OBSERVATION, "Nya uppgifter.")
    judged = maj.reads.findings(visit)[0].review
    unit_replies.accept(maj, visit, unit_replies.read_file(maj, visit, path))

    assert judged == Judged.CHANGED
    assert unit_replies.not_judged(maj, visit) == ["A-1"]


def _refused(office, visit):
    with pytest.raises(UserError) as caught:
        unit_replies.close(office, visit)
    return caught.value.code

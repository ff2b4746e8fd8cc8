"""A chief wants a remedy proposed anew: the unit is asked once more, in the same kind of file."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.reply_fields import ReplyField
from kontrollbesok.report.reply_form import render_reply_form
from kontrollbesok.services import unit_replies, unit_terms
from tests.kontrollbesok.services.test_remedy_decisions import ask, proposed
from tests.kontrollbesok.services.test_remedy_decisions import team as team
from tests.kontrollbesok.services.test_remedy_decisions import visit as visit
from tests.kontrollbesok.services.test_unit_replies import StoringFiles
from tests.reply_forms import fill

WISH = "Säg vem som ansvarar."


@pytest.fixture
def maj(team):
    """The reviewer, whose files can be stored."""
    return replace(team.offices["Maj"], files=StoringFiles(team.files))


def filled(office, visit, target, remedy):
    """The form that is sent, answered with a new remedy."""
    form = unit_replies.form_of(office, visit)
    (finding,) = form.findings
    content = render_reply_form(form)
    return fill(
        content, target, {finding.finding: True}, {(finding.finding, ReplyField.REMEDY): remedy}
    )


def test_only_what_is_to_change_is_asked_of(team, maj, visit):
    """The form has the chief's words at the finding, and the letter says them."""
    before = unit_replies.changes_asked(maj, visit)
    first = ask(team, visit, WISH)
    (asked,) = unit_replies.form_of(maj, visit).findings
    message = message_from_bytes(unit_replies.letter(maj, visit).content, policy=default)
    body = message.get_body().get_content()

    assert before == {}
    assert unit_replies.changes_asked(maj, visit) == {first.label: WISH}
    assert (asked.label, asked.change) == (first.label, WISH)
    assert message["Subject"].startswith("Ändrade åtgärder")
    assert f"{first.label}: {WISH}" in body


def test_the_time_runs_from_the_day_the_change_was_asked(team, maj, visit):
    """Ten working days anew; a reminder is kept as before."""
    team.clock.move(days=40)
    old = unit_terms.term_of(maj, visit)
    ask(team, visit, WISH)
    new = unit_terms.term_of(maj, visit)
    unit_terms.note_reminder(maj, visit)

    assert old.is_over
    assert (new.sent, new.left) == (maj.clock.today(), 10)
    assert unit_terms.term_of(maj, visit).reminded == maj.clock.today()


def test_the_new_proposal_is_taken_in_with_its_file(team, maj, visit, tmp_path):
    """The first words stand; the new ones go to the chief, and nothing more is asked."""
    first = ask(team, visit, WISH)
    path = filled(maj, visit, tmp_path / "svar.pdf", "Vaktmästaren lagar stängaren.")
    unit_replies.accept(maj, visit, unit_replies.read_file(maj, visit, path))
    anew = next(one for one in proposed(team, visit, "Maj") if one.id == first.id)
    stood = next(one for one in maj.reads.findings(visit) if one.id == first.id)

    assert anew.remedy == "Vaktmästaren lagar stängaren."
    assert stood.remedy == first.remedy
    assert unit_replies.changes_asked(maj, visit) == {}
    assert list(maj.files.stored.values()) == [path.read_bytes()]


def test_a_file_that_comes_twice_is_refused_and_not_kept(team, maj, visit, tmp_path):
    """Nothing is asked any longer; what was stored of the file goes."""
    ask(team, visit, WISH)
    path = filled(maj, visit, tmp_path / "svar.pdf", "Vaktmästaren.")
    preview = unit_replies.read_file(maj, visit, path)
    unit_replies.accept(maj, visit, preview)
    kept = dict(maj.files.stored)
    maj.files.stored.clear()

    with pytest.raises(UserError) as caught:
        unit_replies.accept(maj, visit, preview)

    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert kept
    assert maj.files.stored == {}

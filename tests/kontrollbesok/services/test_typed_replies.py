"""A reply on paper, typed off: kept as it is typed, looked through, taken in."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.reply_fields import AGREES, DISPUTES, ReplyField
from kontrollbesok.services import typed_replies, unit_replies
from tests.kontrollbesok.services.test_finding_reviews import team as team
from tests.kontrollbesok.services.test_unit_replies import WORDS, both
from tests.kontrollbesok.services.test_unit_replies import maj as maj
from tests.kontrollbesok.services.test_unit_replies import visit as visit


def note(office, visit, finding, **fields):
    """Type in several fields."""
    for name, text in fields.items():
        typed_replies.note(office, visit, finding, ReplyField[name], text)


def test_what_is_typed_is_kept_and_taken_in_word_for_word(maj, visit):
    """Field by field; without a file, and forgotten when it is taken in."""
    first, second = both(maj, visit)
    note(maj, visit, first, FACTS=DISPUTES, TEXT=WORDS)
    note(maj, visit, second, FACTS=AGREES, REMEDY="Släckaren byts.", DUE="31/12")
    note(maj, visit, second, DUE="2026-12-31")
    preview = typed_replies.preview(maj, visit)
    before = maj.reads.findings(visit)[0].unit_text
    unit_replies.accept(maj, visit, preview)
    one, two = maj.reads.findings(visit)

    assert (before, preview.name, preview.missing, preview.bad_days) == (None, "", (), ())
    assert (one.unit_standpoint, one.unit_text) == ("stammer_inte", WORDS)
    assert (two.remedy, two.remedy_due) == ("Släckaren byts.", "2026-12-31")
    assert maj.files.stored == {}


def test_nothing_chosen_is_nothing_to_look_through(maj, visit):
    """It is said, and what is typed is kept."""
    first, _second = both(maj, visit)
    note(maj, visit, first, TEXT="Vi håller med.")

    with pytest.raises(UserError) as caught:
        typed_replies.preview(maj, visit)

    assert caught.value.code is ErrorCode.TYPED_REPLY_EMPTY
    assert typed_replies.typed(maj, visit)[0].text == "Vi håller med."


def test_an_emptied_field_is_empty_and_all_can_be_forgotten(maj, visit):
    """Nothing of it is left on the computer."""
    first, _second = both(maj, visit)
    note(maj, visit, first, FACTS=AGREES, TEXT="Ja.")
    note(maj, visit, first, TEXT="")
    emptied = typed_replies.typed(maj, visit)[0]
    typed_replies.clear(maj, visit)

    assert (emptied.agrees, emptied.text) == (True, "")
    assert typed_replies.typed(maj, visit)[0].agrees is None

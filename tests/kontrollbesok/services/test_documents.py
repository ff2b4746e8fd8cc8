"""The register of governing documents: what ships, what is written here, and what has run out."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.documents import look_sentence, review_text, validity_text
from kontrollbesok.labels.record_values import value_lines
from kontrollbesok.model.chart import Days
from kontrollbesok.model.checklist import outdated
from kontrollbesok.model.document import DocumentLevel, DocumentStatus
from kontrollbesok.model.document_register import (
    DocumentDays,
    DocumentWords,
    RegisteredDocument,
    SystemReview,
    Validity,
)
from kontrollbesok.model.people import Role
from kontrollbesok.services import documents
from tests.offices import Team

TODAY = date(2026, 11, 24)
NOW = TODAY.isoformat()
ARCHIVE = "Arkivinstruktion för arbetsmarknadsnämnden och arbetsmarknadsförvaltningen"
NOTHING = SystemReview(2025)


@pytest.fixture
def team(tmp_path):
    """Two who coordinate."""
    team = Team(tmp_path)
    team.found()
    team.join("Disa", Role.COORDINATOR)
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office, on 24 November 2026."""
    return team.offices["Nadja"]


def named(office, name):
    """The row of the register."""
    _, found = documents.register_now(office)
    return next(one for one in found if one.words.name == name)


def dated(first=None, last=None, status=DocumentStatus.UNCHECKED):
    """A document with the days."""
    return RegisteredDocument("x", DocumentWords("X"), DocumentDays(Days(first, last)), status)


@pytest.mark.parametrize(
    ("document", "validity", "said"),
    [
        (dated(), Validity.UNKNOWN, "Ingen dag skriven"),
        (dated(first=date(2026, 11, 25)), Validity.NOT_BEGUN, "Gäller från 2026-11-25"),
        (dated(last=date(2026, 11, 23)), Validity.ENDED, "Gick ut 2026-11-23"),
        (dated(last=TODAY), Validity.ENDS_SOON, "Går ut 2026-11-24"),
        (dated(last=date(2027, 1, 23)), Validity.ENDS_SOON, "Går ut 2027-01-23"),
        (dated(last=date(2027, 1, 24)), Validity.HOLDS, "Gäller till 2027-01-24"),
        (dated(status=DocumentStatus.REPLACED), Validity.ENDED, "Ersatt"),
    ],
)
def test_sixty_days_before_its_end_a_document_is_to_be_looked_at(document, validity, said):
    """Both days are its own; after the last one it has run out."""
    assert document.validity(TODAY) is validity
    assert validity_text(document, TODAY) == said
    assert document.needs_look(TODAY) == (validity in (Validity.ENDED, Validity.ENDS_SOON))


def test_the_register_is_what_ships_until_something_is_written(nadja):
    """Every document of the bank, the local ones first; what has been replaced is named."""
    bank, found = documents.register_now(nadja)

    assert {one.words.name for one in found} == {one.name for one in load_checklist().documents}
    assert found[0].words.level is DocumentLevel.LOCAL
    assert found[-1].words.level is DocumentLevel.LAW
    assert all(one.shipped for one in found)
    assert "Mervärdesskattelag (1994:200)" in look_sentence(
        [one for one in found if one.words.name.startswith("Mervärdes")], TODAY
    )
    assert documents.questions_citing(bank, named(nadja, ARCHIVE).as_governing())


def test_days_that_are_written_reach_the_questions_and_the_others(team, nadja):
    """The same id on every computer; a question that leans on it is told of."""
    disa = team.offices["Disa"]
    days = DocumentDays(Days(date(2017, 1, 1), date(2026, 6, 30)), date(2026, 2, 2))
    documents.change_days(nadja, named(nadja, ARCHIVE), days)
    team.exchange()

    assert named(disa, ARCHIVE).days == days
    (held,) = [one for one in documents.governing(disa, load_checklist()) if one.name == ARCHIVE]
    assert (held.valid_from, held.valid_to) == ("2017-01-01", "2026-06-30")
    assert look_sentence([named(disa, ARCHIVE)], TODAY) == f"1 har gått ut: {ARCHIVE}."
    bank, _ = documents.register_now(disa)
    cited = documents.questions_citing(bank, held)
    asked = [one for one in bank.questions if outdated(replace(bank, documents=(held,)), one, NOW)]
    assert tuple(one.id for one in asked) == cited != ()


def test_days_that_are_emptied_stay_empty(nadja):
    """Not what the bank says."""
    name = "Mervärdesskattelag (2023:200)"
    before = named(nadja, name)
    documents.change_days(nadja, before, DocumentDays())

    assert before.days.valid.first is not None
    assert named(nadja, name).days == DocumentDays()


def test_an_own_document_is_written_changed_ended_and_taken_back(nadja):
    """Each step is undone for itself; the newest first."""
    touched, key = documents.add(nadja, DocumentWords("Rutin för besök", role="Ekonomichefen"))
    one = named(nadja, "Rutin för besök")
    documents.change_words(nadja, one, DocumentWords("Rutin för besök", decided="AmN 2026"))
    documents.end(nadja, named(nadja, "Rutin för besök"), TODAY)

    ended = named(nadja, "Rutin för besök")
    assert touched
    assert (ended.key, ended.shipped, ended.cited_as) == (key, False, ("Rutin för besök",))
    assert ended.validity(TODAY) is Validity.ENDS_SOON
    documents.take_back(nadja)
    assert named(nadja, "Rutin för besök").days == DocumentDays()
    documents.take_back(nadja)
    documents.take_back(nadja)
    _, found = documents.register_now(nadja)
    assert all(row.shipped for row in found)
    documents.do_again(nadja)
    assert named(nadja, "Rutin för besök").words.role == "Ekonomichefen"


def test_what_is_refused(nadja):
    """No name, and an end before the beginning; nothing is changed."""
    one = named(nadja, ARCHIVE)

    def refused(act):
        with pytest.raises(UserError) as refusal:
            act()
        return refusal.value.code

    backwards = DocumentDays(Days(date(2026, 2, 1), date(2026, 1, 1)))
    codes = [
        refused(lambda: documents.add(nadja, DocumentWords("  "))),
        refused(lambda: documents.change_days(nadja, one, backwards)),
    ]
    assert codes == [ErrorCode.DOCUMENT_NEEDS_NAME, ErrorCode.DOCUMENT_DAYS_WRONG]
    assert named(nadja, ARCHIVE) == one


def test_two_who_date_a_document_apart_have_a_conflict(team, nadja):
    """It is to be looked at until it is settled."""
    disa = team.offices["Disa"]
    for office, day in ((nadja, date(2027, 6, 30)), (disa, date(2028, 6, 30))):
        documents.end(office, named(office, ARCHIVE), day)
    team.exchange()

    assert named(nadja, ARCHIVE).conflict
    assert named(nadja, ARCHIVE).needs_look(TODAY)


def test_the_year_s_review_of_the_system_is_missing_until_it_is_written(nadja):
    """Version, who, what and the board's decision; undone like the rest."""
    empty = documents.review_of(nadja, 2026)
    missing = review_text(empty, NOTHING)
    written = SystemReview(
        2026, "4", "Ekonomistaben", "Nya trösklar", "2026-12-15", "AMN 2026/1201"
    )
    documents.set_review(nadja, empty, written)
    stands = documents.review_of(nadja, 2026)

    assert missing == "Årsöversynen 2026 av systemet för intern kontroll saknas."
    assert (stands.version, stands.by, stands.dnr) == ("4", "Ekonomistaben", "AMN 2026/1201")
    assert review_text(stands, NOTHING) == (
        "Systemet för intern kontroll är genomgånget 2026, version 4. Nämnden beslutade 2026-12-15."
    )
    assert not documents.set_review(nadja, stands, stands)
    documents.take_back(nadja)
    assert not documents.review_of(nadja, 2026).is_made


def test_what_two_wrote_apart_is_told_apart_in_words():
    """The version of a review, a document's level by its name, and no more of days than they are.

    A conflict is decided by what the two cards say.
    """
    days = {"first": "2024-01-01", "last": None, "checked": None, "written": True}

    assert value_lines("governing_document", "words", {"level": DocumentLevel.CITY.value}) == (
        ("Nivå", "Kommunfullmäktige och kommunstyrelse"),
    )
    assert value_lines("governing_document", "validity", days) == (("Giltig från", "2024-01-01"),)
    assert value_lines("plan", "system_review", {"version": "2.1", "by": "Samordnaren"}) == (
        ("Systemets version", "2.1"),
        ("Genomgånget av", "Samordnaren"),
    )

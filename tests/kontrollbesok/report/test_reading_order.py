"""What a screen reader hears, in which order. No validator can tell whether it makes sense."""

import io
from functools import cache

import pikepdf
import pytest

from kontrollbesok.labels import report as labels
from kontrollbesok.model.grade import Grade
from kontrollbesok.report.pdf import render_pdf
from tests.kontrollbesok.report.sample import visit_report
from tests.kontrollbesok.report.tree import Heard, heard


@pytest.fixture(scope="module")
def elements() -> list[Heard]:
    """The report of the pictures, element by element."""
    return heard(_pdf())


@cache
def _pdf() -> bytes:
    return render_pdf(visit_report())


def texts(elements: list[Heard]) -> list[str]:
    """The words alone, without elements that only hold others."""
    return [element.text.strip() for element in elements if element.text.strip()]


def test_headings_come_in_order(elements: list[Heard]) -> None:
    """One title, then the parts and the findings within them."""
    headings = [(e.tag, e.text.strip()) for e in elements if e.tag.startswith("H")]

    assert headings == [
        ("H1", "Jobbtorg Norr"),
        ("H2", "Besöket i korthet"),
        ("H2", "Utfall per område"),
        ("H2", "Uppföljning av förra besöket"),
        ("H2", "Kunde inte kontrolleras"),
        ("H2", "Avvikelser, enhetens svar och åtgärder"),
        ("H3", "A-3 Branddörr uppställd med kil"),
        ("H2", "Stickprov"),
        ("H2", "Attesterat av"),
        ("H2", "Bilaga 1. Frågelista med svar"),
        ("H3", "Brandskydd"),
        ("H3", "Personuppgifter"),
        ("H2", "Bilaga 2. Underlag"),
        ("H3", "Bilder"),
        ("H2", "Bilaga 3. Urvalslista"),
        ("H3", "IKP 25 Egna utlägg (LISA)"),
        ("H4", "Så räknades slutsatsen"),
        ("H4", "Till jämförelse, valt när resultatet var känt: Binomialmodell"),
        ("H3", "IKP 28 Representation"),
        ("H2", "Bilaga 4. Startvärden"),
        ("H3", "Enheten, lottad 2026-01-15"),
        ("H3", "IKP 25 Egna utlägg (LISA)"),
        ("H2", "Bilaga 5. Kontrollsummor"),
    ]


def test_the_outcome_comes_before_its_reasons(elements: list[Heard]) -> None:
    """The first thing after the title is what was found, then the summary as it was written."""
    said = texts(elements)
    start = said.index("Samlat utfall")

    assert said[start + 1] == "Väsentliga avvikelser"
    assert tuple(said[start + 3 : start + 5]) == visit_report().summary


def test_key_figures_are_heard_with_their_words(elements: list[Heard]) -> None:
    """Each figure is one item of a list, the number and then what it counts."""
    said = texts(elements)
    start = said.index("38")

    assert said[start : start + 4] == [
        "38",
        "frågor i åtta områden, 37 bedömda",
        "24",
        "poster prövade ur tre stickprov",
    ]


def test_a_row_is_heard_under_its_heads(elements: list[Heard]) -> None:
    """A row of the areas begins with its area, and every column has a head."""
    start = next(at for at, e in enumerate(elements) if e.text.strip() == "Område")
    heads, first = elements[start : start + 9], elements[start + 10 : start + 19]

    assert [e.tag for e in heads] == ["TH"] * 9
    assert [e.tag for e in first] == ["TH"] + ["TD"] * 8
    assert [e.text.strip() for e in first] == [
        *("Brandskydd", "13", "10", "7", "1", "1", "1", "–"),
        "Väsentliga avvikelser",
    ]


def test_the_last_visit_is_a_list_with_spoken_glyphs(elements: list[Heard]) -> None:
    """What the eye gets from a glyph, the ear gets in words."""
    start = next(
        at for at, e in enumerate(elements) if e.text.startswith("Besök 2025-03-12, tre avvikelser")
    )
    first = elements[start + 1 : start + 6]

    assert [e.tag for e in first] == ["L", "LI", "Lbl", "LBody", "P"]
    assert "".join(e.text for e in first) == "Klar: Felmärkt branddörr, åtgärdad och sedd."


def test_a_finding_is_heard_from_requirement_to_date(elements: list[Heard]) -> None:
    """Its parts come in the order of the writing rule, with the unit's words as they are."""
    said = texts(elements)
    start = said.index("A-3 Branddörr uppställd med kil")

    assert said[start : start + 13] == [
        "A-3 Branddörr uppställd med kil",
        "Väsentlig",
        "Krav",
        "Enhetens SBA-dokument, avsnitt 4: branddörrar hålls stängda. IKP 13.",
        "Iakttagelse",
        "Dörr 2.14 mot trapphuset stod uppställd med en kil. Dörrstängaren var lossad från karmen.",
        "Konsekvens",
        "Rök kan sprida sig till utrymningsvägen för två våningsplan.",
        "Enhetens svar",
        "”Stämmer. Kilen är borttagen och dörrstängaren är felanmäld samma dag. "
        "Vi visste inte att den var trasig.”",
        "Åtgärd",
        "Ny dörrstängare. Rond varje vecka med anteckning i egenkontrollen.",
        said[start + 12],
    ]
    foot = "Ansvarig Enhetschefen Klart senast 2027-01-15 Underlag B-06, B-07, B-08"
    assert " ".join(said[start + 12].split()) == foot


def test_every_picture_has_words(elements: list[Heard]) -> None:
    """The scale says what it shows, and each photo what its taker wrote."""
    with pikepdf.open(io.BytesIO(_pdf())) as pdf:
        things = (pdf.get_object(number, 0) for number in range(1, len(pdf.objects) + 1))
        said = {
            str(thing.Alt)
            for thing in things
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        }
    photos = [piece.picture for piece in visit_report().annexes.evidence if piece.picture]

    assert said == {photo.alt for photo in photos} | {labels.outcome_scale_alt(Grade.MAJOR)}
    assert sum(element.tag == "Figure" for element in elements) == len(said)


def test_heads_and_feet_are_silent(elements: list[Heard]) -> None:
    """What returns on every page is for the eye only."""
    said = " ".join(texts(elements))

    assert "Sida 1 av" not in said
    assert "Internkontrollbesök" not in said


def test_no_space_is_dropped_at_a_line_end(elements: list[Heard]) -> None:
    """The sentences of the report are heard word for word, wherever their lines break."""
    said = texts(elements)
    report = visit_report()

    for sentence in (*report.summary, *report.sample_notes, *report.not_checked):
        assert sentence.replace("\xa0", " ") in said  # a space in the typeface's subset
    for area in report.annexes.questions:
        for question in area.questions:
            assert question.text in said

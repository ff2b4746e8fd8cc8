"""The sentences that a report writes by itself: right in one and in several, and never more sure
than the answers.
"""

import pytest

from kontrollbesok.labels import summary as words
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import TieKind


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((6, 8, 8), "Sex av åtta områden är utan avvikelse."),
        ((8, 8, 8), "Alla åtta områden är utan avvikelse."),
        ((2, 2, 2), "Båda områdena är utan avvikelse."),
        ((0, 3, 3), "Inget av tre områden är utan avvikelse."),
        ((1, 3, 3), "Ett av tre områden är utan avvikelse."),
        ((1, 1, 1), "Området är utan avvikelse."),
        ((0, 1, 1), "Området har avvikelser."),
        ((0, 0, 4), "Inget område är bedömt."),
        ((2, 3, 4), "Två av tre bedömda områden är utan avvikelse. Ett område är inte bedömt."),
        ((2, 2, 4), "Alla två bedömda områden är utan avvikelse. Två områden är inte bedömda."),
        ((0, 1, 2), "Det bedömda området har avvikelser. Ett område är inte bedömt."),
    ],
)
def test_how_many_areas_are_without_findings(counts: tuple[int, int, int], sentence: str) -> None:
    """An area that nobody has assessed is never said to be without findings."""
    assert words.areas_sentence(*counts) == sentence


@pytest.mark.parametrize(
    ("grades", "sentence"),
    [
        ([], "Besöket gav inga avvikelser."),
        ([Grade.OBSERVATION], "Besöket gav inga avvikelser. Därtill en iakttagelse."),
        ([Grade.MINOR], "En avvikelse, ingen väsentlig."),
        ([Grade.MAJOR], "En avvikelse, varav en väsentlig."),
        ([Grade.MAJOR, Grade.MAJOR, Grade.MINOR], "Tre avvikelser, varav två väsentliga."),
    ],
)
def test_how_many_findings(grades: list[Grade], sentence: str) -> None:
    """Observations are told apart: they are no findings."""
    assert words.findings_sentence(grades) == sentence


@pytest.mark.parametrize(
    ("codes", "reason", "sentence"),
    [
        (["PUI-05"], "För få var på plats", "PUI-05: För få var på plats."),
        (["PUI-05"], "Hanns inte med.", "PUI-05: Hanns inte med."),
        (["PUI-05"], "", "PUI-05: frågan är inte bedömd."),
        (["A-1", "A-2"], "", "A-1 och A-2: frågorna är inte bedömda."),
        (["A-1", "A-2", "A-3"], "Varför?", "A-1, A-2 och A-3: Varför?"),
    ],
)
def test_what_could_not_be_assessed(codes: list[str], reason: str, sentence: str) -> None:
    """Each reason once, with one full stop."""
    assert words.not_assessed(codes, reason) == sentence


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "En fråga är inte besvarad än."),
        (3, "Tre frågor är inte besvarade än."),
        (22, "22 frågor är inte besvarade än."),
    ],
)
def test_what_waits_for_an_answer(count: int, sentence: str) -> None:
    """In a draft."""
    assert words.not_answered(count) == sentence


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Enhetschef", "enhetschef"), ("IT-chef", "IT-chef"), ("VD", "VD"), ("", "")],
)
def test_a_title_inside_a_line(title: str, shown: str) -> None:
    """A small letter first, but not in an abbreviation."""
    assert words.title_in_line(title) == shown


def test_ties_are_named() -> None:
    """Whoever has told of one, of how many who took part."""
    assert words.ties_sentence([], 2) == "Utan anmärkning"
    told = words.ties_sentence([("Idris Lundvik", TieKind.SOFT)], 2)
    assert told == "Uppgiven koppling: Idris Lundvik (1 av 2)"

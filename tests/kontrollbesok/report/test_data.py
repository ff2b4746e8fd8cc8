"""A report read back from its data is the report that was written, or is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json, canonical_bytes, parse_canonical
from kontrollbesok.report.data import missing_pictures, pictures_in, read_report, report_data
from kontrollbesok.report.pdf import render_pdf
from kontrollbesok.report.proof import printable, settled_report, settled_text
from kontrollbesok.report.visit import Picture, VisitReport
from tests.kontrollbesok.report.sample import photo, visit_report


def test_what_is_written_is_read_back() -> None:
    """Every field, with the pictures put back in their places."""
    report = visit_report()

    assert read_report(report_data(report), pictures_in(report)) == report


def test_a_picture_that_is_not_there_is_named() -> None:
    """The report can be read without it, and says which evidence lacks its picture."""
    report = visit_report()
    pictures = pictures_in(report)
    del pictures[next(iter(pictures))]

    found = read_report(report_data(report), pictures)

    assert missing_pictures(found) == ("B-05",)
    assert missing_pictures(report) == ()


def test_a_field_that_came_after_the_data_has_its_default() -> None:
    """What was settled with an older program is read by a newer one."""
    report = replace(visit_report(), last_visit=None)
    content = parse_canonical(report_data(report))
    assert isinstance(content, dict)
    written = content["report"]
    assert isinstance(written, dict)
    del written["last_visit"]

    assert read_report(canonical_bytes(content), pictures_in(report)) == report


def changed(change: Callable[[dict[str, Json]], object]) -> bytes:
    """The data of the report with something else in it."""
    content = parse_canonical(report_data(visit_report()))
    assert isinstance(content, dict)
    change(content)
    return canonical_bytes(content)


def at(content: Json, *way: str | int) -> dict[str, Json]:
    """The object at the end of a way into the data."""
    for step in way:
        content = content[step]  # type: ignore[index, call-overload]
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format":"kontrollbesok/report/1"}',
        changed(lambda c: c.update(format="kontrollbesok/report/2")),
        changed(lambda c: c.update(more=1)),
        changed(lambda c: c.update(report=None)),
        changed(lambda c: at(c, "report").pop("header")),
        changed(lambda c: at(c, "report").update(more=1)),
        changed(lambda c: at(c, "report").update(areas=None)),
        changed(lambda c: at(c, "report", "header").update(version="1")),
        changed(lambda c: at(c, "report", "header").update(version=True)),
        changed(lambda c: at(c, "report", "header").update(unit=None)),
        changed(lambda c: at(c, "report", "header").update(reported="20261217")),
        changed(lambda c: at(c, "report", "header").update(reported="2026-02-30")),
        changed(lambda c: at(c, "report", "header", "visited").update(start="9:00")),
        changed(lambda c: at(c, "report", "findings", 0).update(grade="svår")),
        changed(lambda c: at(c, "report", "findings", 0).update(evidence=["B-06", 7])),
        changed(lambda c: at(c, "report", "annexes", "evidence", 5).update(picture="x")),
        changed(lambda c: at(c, "report", "annexes", "evidence", 4, "picture").update(data="x")),
    ],
)
def test_data_of_another_shape_is_refused(data: bytes) -> None:
    """Missing, unknown, misspelt or of another kind: nothing is guessed."""
    with pytest.raises(UserError) as caught:
        read_report(data, {})

    assert caught.value.code is ErrorCode.REPORT_DAMAGED


# --- what is settled of it ----------------------------------------------------------------------


def sample() -> VisitReport:
    return printable(visit_report())


def test_a_settled_report_comes_back_from_its_text() -> None:
    """Text, day, last attest and seal are the whole report."""
    report = sample()
    assert report.seal is not None
    day, last = report.header.reported, report.attests[-1]

    text = settled_text(report)

    assert settled_report(text, day, last, report.seal, pictures_in(report)) == report


def test_before_and_after_settling_the_text_is_one() -> None:
    """What the chief signs knows nothing of the signature."""
    report = sample()
    before = replace(
        report,
        header=replace(report.header, reported=report.header.visited.day),
        attests=report.attests[:-1],
        seal=None,
    )

    assert settled_text(before) == settled_text(report)


def test_a_printed_picture_is_named_by_its_bytes_on_paper() -> None:
    """Whoever has the file alone finds the very bytes that the data names."""
    report = visit_report()
    once = printable(report)
    twice = printable(once)

    assert pictures_in(once) != pictures_in(report)
    assert once == twice
    assert all(data in render_pdf(once) for data in pictures_in(once).values())


def test_a_damaged_picture_is_named() -> None:
    """As when the report is written."""
    report = visit_report()
    broken = replace(report.annexes.evidence[6], picture=Picture(photo(1)[:300], "Dörr"))
    annexes = replace(report.annexes, evidence=(broken,))

    with pytest.raises(UserError) as caught:
        printable(replace(report, annexes=annexes))

    assert caught.value.code is ErrorCode.PICTURE_UNREADABLE

"""A change anywhere in a report's file is found and placed; another packing is no change."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.report.comparison import Difference, FilePart, differences
from kontrollbesok.report.pdf import render_pdf
from tests.kontrollbesok.report.sample import visit_report

P = FilePart


@cache
def settled() -> bytes:
    """The report of the pictures."""
    return render_pdf(visit_report())


def resaved(change: Callable[[pikepdf.Pdf], object], **options: object) -> bytes:
    """The report opened, changed and saved by a tool that does no more than asked."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        change(pdf)
        content = io.BytesIO()
        pdf.save(content, fix_metadata_version=False, **options)
    return content.getvalue()


def nothing(_: pikepdf.Pdf) -> None:
    """Leave it as it is."""


def test_a_file_is_like_itself() -> None:
    """The same bytes."""
    assert differences(settled(), settled()) == ()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"recompress_flate": True, "object_stream_mode": ObjectStreamMode.disable},
        {"linearize": True},
        {"compress_streams": False},
    ],
)
def test_another_packing_is_no_change(options: dict[str, object]) -> None:
    """Other bytes, and every object in them the same."""
    packed = resaved(nothing, **options)

    assert packed != settled()
    assert differences(packed, settled()) == ()


def test_an_uncompressed_stream_is_no_change() -> None:
    """A page stream unpacked by another tool still draws the same page."""
    unpacked = resaved(
        nothing, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False
    )

    assert differences(unpacked, settled()) == ()


def _in_page(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[1].Contents
    contents.write(contents.read_bytes() + b"\n0 0 100 100 re f")


def _crop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([0, 0, 100, 100])


def _crop_all(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.CropBox = Array([0, 0, 100, 100])


def _annotate(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[0, 0, 10, 10])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _other_picture(pdf: pikepdf.Pdf) -> None:
    drawn = [page.Resources.XObject for page in pdf.pages if "/XObject" in page.Resources]
    drawn[0].Picture0.Width += 1


def _run(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "En annan rapport"


def _metadata(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"2026-12-17", b"2026-12-18"))


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["mer.txt"] = pikepdf.AttachedFileSpec(pdf, b"Hej")


def _detach(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["besok.json"]


def _description(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["besok.json"].obj.Desc = String("Något annat")


def _alt(pdf: pikepdf.Pdf) -> None:
    for number in range(1, len(pdf.objects) + 1):
        found = pdf.get_object(number, 0)
        if isinstance(found, Dictionary) and "/Alt" in found:
            found.Alt = String("Något annat")


def _bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "En annan enhet"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_in_page, {(P.PAGE, "2")}),
        (_crop, {(P.PAGE, "1")}),
        (_crop_all, {(P.PAGE, str(page)) for page in range(1, 9)}),
        (_annotate, {(P.PAGE, "1")}),
        (_other_picture, {(P.PAGE, "4")}),
        (_run, {(P.DETAILS, "")}),
        (_title, {(P.DETAILS, "")}),
        (_metadata, {(P.DETAILS, "")}),
        (_attach, {(P.ATTACHMENT, "mer.txt")}),
        (_detach, {(P.ATTACHMENT, "besok.json")}),
        (_description, {(P.ATTACHMENT, "")}),
        (_alt, {(P.READING, "")}),
        (_bookmark, {(P.READING, "")}),
    ],
    ids=lambda case: case.__name__ if callable(case) else "",
)
def test_a_change_is_found_and_placed(
    change: Callable[[pikepdf.Pdf], object], found: set[tuple[FilePart, str]]
) -> None:
    """On a page, in an attachment, in what is read aloud, in what the file says of itself."""
    told = {(one.part, one.name) for one in differences(resaved(change), settled())}

    assert told == found


def test_changed_words_are_quoted() -> None:
    """What stands and what should, with a word on either side."""
    report = visit_report()
    said = report.findings[0].observation.replace("utan attest", "med attest")
    changed = replace(
        report, findings=(replace(report.findings[0], observation=said), *report.findings[1:])
    )

    page, attachment = differences(render_pdf(changed), settled())

    assert (page.part, page.name) == (P.PAGE, "2")
    assert (page.stands, page.expected) == ("betalades med attest.", "betalades utan attest.")
    assert attachment == Difference(P.ATTACHMENT, "besok.json")


def test_a_page_taken_away_is_told() -> None:
    """With how many there are and should be."""
    (first, *_) = differences(resaved(lambda pdf: pdf.pages.__delitem__(-1)), settled())

    assert first == Difference(P.PAGE_COUNT, "7", expected="8")


def test_pages_that_changed_places_are_told() -> None:
    """Each of the two is not the page that should stand there."""

    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        del pdf.pages[0]

    told = {one.name for one in differences(resaved(swap), settled()) if one.part is P.PAGE}

    assert {"1", "8"} <= told


def test_words_that_steer_a_terminal_are_not_quoted() -> None:
    """A quotation has nothing in it but what can be seen."""
    report = visit_report()
    first = replace(report.findings[0], observation="Ny\x1b[2J text\u202e här")
    changed = replace(report, findings=(first, *report.findings[1:]))

    quoted = differences(render_pdf(changed), settled())[0].stands

    assert quoted.isprintable()


def test_a_packed_bomb_takes_no_room() -> None:
    """A page that unpacks to hundreds of megabytes is told from the right one at once."""

    def bomb(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Contents = pdf.make_stream(b" " * 100_000_000)

    (page,) = differences(resaved(bomb), settled())

    assert (page.part, page.name) == (P.PAGE, "2")


def test_a_file_that_cannot_be_read_is_damaged() -> None:
    """Cut off, it is no report any more."""
    with pytest.raises(UserError) as caught:
        differences(settled()[:-2_000], settled())

    assert caught.value.code is ErrorCode.REPORT_DAMAGED

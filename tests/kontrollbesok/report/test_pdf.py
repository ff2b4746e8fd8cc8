"""The report as a file: what the archive and assistive technology ask of it, and what it holds."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import report as labels
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.site import SAME_SITE
from kontrollbesok.report.paper.archive import Attachment
from kontrollbesok.report.pdf import render_pdf
from kontrollbesok.report.visit import Finding, Picture, UnitReply, VisitReport
from tests import verapdf
from tests.kontrollbesok.report import poppler
from tests.kontrollbesok.report.sample import visit_report

HOSTILE = (
    '<b>fet</b> &amp; <para> <img src="file:///etc/passwd"/> </td> {name} %s \\n () \\( '
    "🙂 中文 e\u0301 \ue000 \u202e omvänt \u00ad mjukt\tbindestreck\n\nnytt stycke " + "x" * 300
)


@cache
def settled() -> bytes:
    """The report of the pictures."""
    return render_pdf(visit_report())


def long_report() -> VisitReport:
    """A draft with more, longer and stranger texts than anyone would write."""
    report = visit_report()
    major = next(finding for finding in report.findings if finding.consequence)
    disputed = replace(
        major,
        title=HOSTILE[:90],
        observation=HOSTILE * 2,
        cause="Lång orsak med många ord, å ä ö. " * 300,
        reply=UnitReply(HOSTILE, agrees=False),
        judgement="Iakttagelsen kvarstår. " * 20,
    )
    minor = replace(report.findings[0], observation="Kort. " * 40)
    findings: tuple[Finding, ...] = (disputed, minor, *report.findings * 5)
    return replace(
        report,
        header=replace(
            report.header,
            unit="Enheten för långa namn och sammansättningar" + "arna" * 12,
            dnr=None,
            version=2,
            version_reason="Rättat belopp i A-1.",
        ),
        summary=(HOSTILE, "Kort."),
        findings=findings,
        attests=report.attests * 9,
        not_checked=("Lång text " * 200, *report.not_checked),
        seal=None,
    )


@pytest.mark.parametrize("flavour", [verapdf.ARCHIVE, verapdf.ACCESSIBLE])
@pytest.mark.parametrize("report", [visit_report, long_report])
def test_the_reference_validator_has_no_objection(
    report: Callable[[], VisitReport], flavour: str
) -> None:
    """Settled or draft, ordinary or strange, the file is PDF/A-3a and PDF/UA-1."""
    judgement = verapdf.judge(render_pdf(report()), flavour)

    assert judgement.faults == ()
    assert judgement.checks > 20_000


def _without_alt(pdf: pikepdf.Pdf) -> None:
    for number in range(1, len(pdf.objects) + 1):
        found = pdf.get_object(number, 0)
        if isinstance(found, pikepdf.Dictionary) and "/Alt" in found:
            del found.Alt


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _without_shown_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _with_skipped_level(pdf: pikepdf.Pdf) -> None:
    for number in range(1, len(pdf.objects) + 1):
        found = pdf.get_object(number, 0)
        if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/H2":
            found.S = pikepdf.Name.H3


@pytest.mark.parametrize(
    ("harm", "flavour"),
    [
        (_without_alt, verapdf.ACCESSIBLE),
        (_without_language, verapdf.ACCESSIBLE),
        (_without_shown_title, verapdf.ACCESSIBLE),
        (_with_skipped_level, verapdf.ACCESSIBLE),
        (_without_profile, verapdf.ARCHIVE),
    ],
)
def test_the_validator_bites(harm: Callable[[pikepdf.Pdf], None], flavour: str) -> None:
    """Each thing that is taken away is missed."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        harm(pdf)
        harmed = io.BytesIO()
        pdf.save(harmed, fix_metadata_version=False)

    assert verapdf.judge(harmed.getvalue(), flavour).faults


def test_a_second_checker_agrees() -> None:
    """pikepdf's own checker, which knows level B alone, objects to nothing but level A's marks."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        findings = pdfa.check(pdf, "3b").findings

    marks = re.compile("pdfaExtension|pdfaSchema|pdfaProperty|pdfuaid|conformance is 'A'")
    assert [finding for finding in findings if not marks.search(finding.message)] == []


def test_only_our_typefaces_are_there_and_all_are_embedded() -> None:
    """No page names a font that the file does not carry."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        embedded = ["/FontFile2" in font.FontDescriptor for font in fonts]
        names = {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}

    assert all(embedded)
    assert names == {"SourceSans3", "SourceCodePro"}


def test_the_same_report_gives_the_same_file() -> None:
    """Nothing of the clock, the machine or the run is in the file."""
    assert render_pdf(visit_report()) == settled()


def test_another_report_gives_another_file() -> None:
    """The file follows the report, to its last byte."""
    report = visit_report()

    assert render_pdf(replace(report, receivers=("registrator",))) != settled()


def test_the_core_is_two_pages_and_annexes_follow(tmp_path: Path) -> None:
    """Page numbers say what part one is in, and what is to come."""
    feet = re.findall(
        r"(Sida \d av \d, bilaga 1–5 följer|Bilaga \d, sida \d av \d)", text(tmp_path)
    )

    assert feet == [
        "Sida 1 av 2, bilaga 1–5 följer",
        "Sida 2 av 2, bilaga 1–5 följer",
        "Bilaga 1, sida 1 av 1",
        "Bilaga 2, sida 1 av 2",
        "Bilaga 2, sida 2 av 2",
        "Bilaga 3, sida 1 av 1",
        "Bilaga 4, sida 1 av 1",
        "Bilaga 5, sida 1 av 1",
    ]


def text(folder: Path) -> str:
    """The text of the settled report."""
    return poppler.text(settled(), folder)


def test_the_outline_names_the_parts() -> None:
    """Bookmarks lead to every heading, once."""
    with pikepdf.open(io.BytesIO(settled())) as pdf, pdf.open_outline() as outline:
        (unit,) = outline.root
        titles = [item.title for item in unit.children]

    assert unit.title == "Jobbtorg Norr"
    assert titles[:5] == [
        labels.IN_BRIEF,
        labels.AREAS,
        labels.LAST_VISIT,
        labels.NOT_CHECKED,
        labels.FINDINGS,
    ]
    assert titles[-1] == "Bilaga 5. Kontrollsummor"
    assert len(titles) == len(set(titles))


def test_the_title_tells_reports_apart() -> None:
    """A reader shows unit and day in its window."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        title = str(pdf.docinfo["/Title"])

    assert title == "Jobbtorg Norr. Rapport från kontrollbesök den 24 november 2026"


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    """In the head for the eye, in the text for the ear, and nobody has attested."""
    draft = render_pdf(replace(visit_report(), seal=None))
    with pikepdf.open(io.BytesIO(draft)) as pdf:
        pages = len(pdf.pages)
    shown = poppler.text(draft, tmp_path)

    assert len(re.findall(r"^.* Utkast  +Dnr", shown, re.MULTILINE)) == pages
    assert "Utkast till rapport från kontrollbesök" in shown
    assert "Attesteras av" in shown
    assert "Attesterat av" not in shown
    assert "2026-11-27" not in shown  # a day of attest, and nothing else
    assert "2026-11-27" in text(tmp_path)
    assert "Utkast" not in text(tmp_path)


def test_words_of_people_are_shown_as_written(tmp_path: Path) -> None:
    """What looks like markup is text; what the typeface lacks is still there to copy."""
    report = visit_report()
    finding = replace(report.findings[0], title="<i>A</i> & B", observation="&lt; 🙂 中文 </TD>")
    shown = poppler.text(render_pdf(replace(report, findings=(finding,))), tmp_path, raw=True)

    assert "<i>A</i> & B" in shown
    assert "&lt; 🙂 中文 </TD>" in shown


def test_long_texts_are_whole_and_inside_the_margins(tmp_path: Path) -> None:
    """Not a word is cut off at an edge, and none is missing."""
    pdf = render_pdf(long_report())
    found = poppler.words(pdf, tmp_path)
    said = " ".join(word.text for word in found)

    assert said.count("orsak") == 300
    assert said.count("kvarstår.") == 20
    assert "".join(word.text for word in found).count("x" * 300) >= 4
    for word in found:
        assert word.left >= 19 * 72 / 25.4 - 0.1
        assert word.right <= (210 - 17) * 72 / 25.4 + 3  # a space that ends a line may stick out
        assert word.bottom <= 842


def test_more_questions_than_a_page_holds(tmp_path: Path) -> None:
    """The question list goes on with its head on every page."""
    report = visit_report()
    (area, other) = report.annexes.questions
    many = replace(area, questions=area.questions * 20)
    annexes = replace(report.annexes, questions=(many, other))

    shown = poppler.text(render_pdf(replace(report, annexes=annexes)), tmp_path)

    pages = [page for page in shown.split("\f") if re.search(r"Bilaga 1, sida", page)]
    assert len(pages) > 3
    assert all("Bygger på" in page for page in pages)
    assert shown.count("SBA-06") == 20


def test_a_report_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    """Empty parts get their sentence, and the five annexes stay five."""
    report = visit_report()
    empty = replace(
        report,
        findings=(),
        samples=(),
        sample_notes=(),
        not_checked=(),
        last_visit=None,
        receivers=(),
        annexes=replace(
            report.annexes, questions=(), evidence=(), draws=(), seeds=(), checksums=()
        ),
    )
    pdf = render_pdf(empty)
    shown = " ".join(poppler.text(pdf, tmp_path).split())

    for sentence in (
        labels.NO_FINDINGS,
        labels.NO_SAMPLES,
        labels.ALL_CHECKED,
        labels.NO_LAST_VISIT,
        labels.NO_QUESTIONS,
        labels.NO_EVIDENCE,
        labels.NO_SEEDS,
    ):
        assert sentence in shown
    assert "Bilaga 5. Kontrollsummor" in shown
    assert verapdf.judge(pdf, verapdf.ACCESSIBLE).faults == ()


def test_what_belongs_to_the_site_has_its_paragraph_and_only_then_a_heading(tmp_path: Path) -> None:
    """Nothing is said where nobody shares the house."""
    plain = visit_report()
    shared = replace(plain, same_site=("Brandskyddet är prövat hos Öster & Väst.",))
    shown = " ".join(poppler.text(render_pdf(shared), tmp_path).split())

    assert f"{SAME_SITE} {shared.same_site[0]}" in shown
    assert SAME_SITE not in poppler.text(render_pdf(plain), tmp_path)


def test_further_files_are_attached() -> None:
    """What a caller adds comes beside the visit, with its bytes as they are."""
    letter = Attachment("svar.eml", b"Hej!", "message/rfc822", "Enhetens svar", "Supplement")

    with pikepdf.open(io.BytesIO(render_pdf(visit_report(), [letter]))) as pdf:
        names = [str(file.F) for file in pdf.Root.AF]
        relationships = [str(file.AFRelationship) for file in pdf.Root.AF]
        data = pdf.attachments["svar.eml"].get_file().read_bytes()

    assert names == ["besok.json", "svar.eml"]
    assert relationships == ["/Data", "/Supplement"]
    assert data == b"Hej!"


def test_a_damaged_picture_is_named() -> None:
    """No report is made with half a picture; the sentence says which."""
    report = visit_report()
    broken = replace(report.annexes.evidence[6], picture=Picture(b"\xff\xd8 trasig", "Dörr"))
    annexes = replace(report.annexes, evidence=(broken,))

    with pytest.raises(UserError) as caught:
        render_pdf(replace(report, annexes=annexes))

    assert caught.value.code is ErrorCode.PICTURE_UNREADABLE
    assert "bild B-07 går inte att läsa" in error_text(caught.value)

"""The visit inside the file: what is written comes back, and nothing else is taken for it."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json, canonical_bytes, parse_canonical
from kontrollbesok.labels.errors import error_text
from kontrollbesok.report.attachment import FILE_NAME, attached_visit, visit_attachment
from kontrollbesok.report.paper.archive import Attachment
from kontrollbesok.report.pdf import render_pdf
from tests.kontrollbesok.report.sample import photo, visit_report


@cache
def settled() -> bytes:
    """The report of the pictures."""
    return render_pdf(visit_report())


def refused(pdf: bytes) -> ErrorCode:
    """With which code the file is refused; its sentence must be ready too."""
    with pytest.raises(UserError) as caught:
        attached_visit(pdf)
    assert error_text(caught.value)
    return caught.value.code


def with_attachment(data: bytes | None) -> bytes:
    """The settled report with other bytes in place of the visit, or with none."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        del pdf.attachments[FILE_NAME]
        if data is not None:
            pdf.attachments[FILE_NAME] = pikepdf.AttachedFileSpec(pdf, data)
        changed = io.BytesIO()
        pdf.save(changed)
    return changed.getvalue()


def written() -> dict[str, Json]:
    """The content of the attached file."""
    content = parse_canonical(visit_attachment(visit_report()).data)
    assert isinstance(content, dict)
    return content


def test_a_settled_visit_comes_back() -> None:
    """Unit, numbers and everything the digest is computed from are read as they were written."""
    report = visit_report()

    found = attached_visit(settled())

    assert found.seal == report.seal
    assert (found.unit, found.visit_number) == ("Jobbtorg Norr", "IK-2026-031")
    assert (found.dnr, found.version) == ("AMF 2026/1184", 1)
    assert found.data == visit_attachment(report).data


def test_a_draft_has_no_seal() -> None:
    """A draft can be read, and says that nobody has settled it."""
    report = visit_report()
    draft = replace(report, header=replace(report.header, dnr=None), seal=None)

    found = attached_visit(render_pdf(draft))

    assert found.seal is None
    assert found.dnr is None


def test_what_the_report_says_is_there_as_data() -> None:
    """Texts, codes, dates and amounts are there for another program; pictures as checksums."""
    report = written()["report"]
    assert isinstance(report, dict)
    data = visit_attachment(visit_report()).data

    assert report["header"] == {
        "organisation": "arbetsmarknadsförvaltningen",
        "unit": "Jobbtorg Norr",
        "site": "Ringgatan 4",
        "visited": {"day": "2026-11-24", "start": "09:00:00", "end": "12:30:00"},
        "reported": "2026-12-17",
        "visit_number": "IK-2026-031",
        "dnr": "AMF 2026/1184",
        "document_type": "Kontrollrapport",
        "version": 1,
        "version_reason": "",
        "secrecy": "",
    }
    assert photo(100)[20:80] not in data
    assert b'"amount_ore":-15000' in data


def test_other_attachments_do_not_disturb() -> None:
    """The visit is found by its name among others."""
    letter = Attachment("aaa.json", b"{}", "application/json", "Svar")

    found = attached_visit(render_pdf(visit_report(), [letter]))

    assert found.visit_number == "IK-2026-031"


@pytest.mark.parametrize(
    "file",
    [
        lambda: b"",
        lambda: b"PK\x03\x04 inte en pdf",
        lambda: with_attachment(None),
        lambda: with_attachment(canonical_bytes({"format": "annat"})),
        lambda: with_attachment(canonical_bytes([1, 2])),
        lambda: _locked(),
    ],
    ids=["empty", "no_pdf", "no_visit", "other_format", "list", "passphrase"],
)
def test_a_file_that_is_not_ours(file: Callable[[], bytes]) -> None:
    """Anything but our report is told apart from a damaged one."""
    assert refused(file()) is ErrorCode.REPORT_NOT_OURS


def _locked() -> bytes:
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="hemligt", user="hemligt"))
    return locked.getvalue()


def test_a_report_from_a_later_program() -> None:
    """A later format is named as such, not taken for damage."""
    later = canonical_bytes({**written(), "format": "kontrollbesok/report/2"})

    assert refused(with_attachment(later)) is ErrorCode.REPORT_NEWER


def _with_report(change: Callable[[dict[str, Json]], object]) -> bytes:
    content = written()
    report = content["report"]
    assert isinstance(report, dict)
    change(report)
    return with_attachment(canonical_bytes(content))


def _with_seal(name: str, value: Json) -> bytes:
    def change(report: dict[str, Json]) -> None:
        seal = report["seal"]
        assert isinstance(seal, dict)
        seal[name] = value

    return _with_report(change)


@pytest.mark.parametrize(
    "file",
    [
        lambda: with_attachment(b"\xff"),
        lambda: with_attachment(b'{"format": "kontrollbesok/report/1"}'),
        lambda: with_attachment(b"[" * 100_000),
        lambda: _with_report(lambda report: report.pop("header")),
        lambda: _with_report(lambda report: report.pop("seal")),
        lambda: _with_report(lambda report: report.update(seal="fastställt")),
        lambda: _with_seal("digest", "0" * 63),
        lambda: _with_seal("digest", "A" * 64),
        lambda: _with_seal("events", ["x"]),
        lambda: _with_seal("events", [1]),
        lambda: _with_seal("blobs", None),
        lambda: _with_seal("version", "1"),
        lambda: settled()[: len(settled()) // 2],
        lambda: settled()[:-200],
    ],
)
def test_a_damaged_report(file: Callable[[], bytes]) -> None:
    """Whatever is missing or of the wrong kind, the file is refused and no value is guessed."""
    assert refused(file()) is ErrorCode.REPORT_DAMAGED


def test_a_changed_byte_of_the_visit_is_seen() -> None:
    """The file's own checksum tells a slip from the visit it was."""
    with pikepdf.open(io.BytesIO(settled())) as pdf:
        stream = pdf.attachments[FILE_NAME].obj.EF.F
        stream.write(stream.read_bytes().replace(b"Jobbtorg Norr", b"Jobbtorg Syd "))
        changed = io.BytesIO()
        pdf.save(changed)

    assert refused(changed.getvalue()) is ErrorCode.REPORT_DAMAGED

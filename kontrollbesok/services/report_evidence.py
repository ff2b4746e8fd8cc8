"""The evidence of a visit as its report lists it, and the pictures that follow the report."""

from collections.abc import Iterator, Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import report as labels
from kontrollbesok.model.evidence import Evidence, Link, LinkKind
from kontrollbesok.model.visit import Finding
from kontrollbesok.ports.files import Files
from kontrollbesok.report import visit as report
from kontrollbesok.services.evidence_files import shown_picture


def listed(
    files: Files, pieces: Sequence[Evidence], findings: Sequence[Finding], *, whole: bool
) -> tuple[report.Evidence, ...]:
    """Every piece by its number; a picture follows where it bears a finding and is no secret.

    Only the covered copy is ever shown, which has nothing in it but the pixels. `whole`: every
    picture must be here, as when the report is settled; else one that has not come is left out.
    Raises `UserError` PICTURE_UNREADABLE, BLOB_MISSING.
    """
    shown = {number for finding in findings for number in numbers_of(finding, pieces)}
    return tuple(
        report.Evidence(
            number=piece.number,
            caption=labels.SECRET_EVIDENCE if piece.secret else piece.title,
            concerns=tuple(_concerns(piece, findings)),
            sha256=piece.sha256,
            picture=_picture(files, piece, whole=whole) if piece.number in shown else None,
        )
        for piece in pieces
    )


def numbers_of(finding: Finding, pieces: Sequence[Evidence]) -> tuple[str, ...]:
    """What a finding rests on: its own evidence, and that of the answer it came from."""
    return tuple(
        piece.number for piece in pieces if any(bears(link, finding) for link in piece.links)
    )


def bears(link: Link, finding: Finding) -> bool:
    """Whether what is linked so is evidence of the finding."""
    if link.kind is LinkKind.FINDING:
        return link.entity == finding.id
    return link.kind is LinkKind.ANSWER and link.last == finding.question


def _picture(files: Files, piece: Evidence, *, whole: bool) -> report.Picture | None:
    if piece.copy is None or piece.secret:
        return None
    if not whole and not files.has(piece.copy.blob):
        return None
    try:
        data = shown_picture(files, piece)
    except UserError as error:
        if error.code is ErrorCode.BLOB_MISSING:
            raise
        raise UserError(ErrorCode.PICTURE_UNREADABLE, number=piece.number) from error
    return report.Picture(
        data, piece.alt or piece.caption or labels.picture_without_words(piece.number)
    )


def _concerns(piece: Evidence, findings: Sequence[Finding]) -> Iterator[str]:
    labelled = {str(finding.id): finding.label for finding in findings}
    for link in piece.links:
        if link.kind is LinkKind.ANSWER:
            yield link.last
        elif link.kind is LinkKind.CELL:
            yield labels.item_concerned(*link.entity.split("/")[-2:])
        elif link.entity in labelled:
            yield labelled[link.entity]

"""What of a report is settled, and what settling adds to it.

The chief's event is over the report as it stood: all of it but its own day, its own line among the
attests, and the seal, which no one knows before the event is sealed. Why: docs/beslut/0212.
"""

import datetime as dt
from dataclasses import replace

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.report.data import Pictures, read_report, report_data
from kontrollbesok.report.visit import AttestLine, Evidence, Seal, VisitReport


def settled_text(report: VisitReport) -> str:
    """What a settling is over, of a report that is settled or about to be: canonical JSON."""
    return report_data(_unsettled(report)).decode()


def text_digest(text: str) -> str:
    """The name of a settled text: its plain SHA-256, 64 hex digits."""
    return sha256_hex(text.encode())


def settled_report(
    text: str, day: dt.date, attest: AttestLine, seal: Seal, pictures: Pictures
) -> VisitReport:
    """The report that was settled on `day`, as it was settled.

    Raises `UserError` REPORT_DAMAGED for a text that no report gives.
    """
    report = read_report(text.encode(), pictures)
    return replace(
        report,
        header=replace(report.header, reported=day),
        attests=(*report.attests, attest),
        seal=seal,
    )


def printable(report: VisitReport) -> VisitReport:
    """The report with its pictures as they go on paper, so that their checksums name those.

    Raises `UserError` PICTURE_UNREADABLE for a damaged one.
    """
    evidence = tuple(map(_printable, report.annexes.evidence))
    return replace(report, annexes=replace(report.annexes, evidence=evidence))


def _unsettled(report: VisitReport) -> VisitReport:
    header = replace(report.header, reported=report.header.visited.day)
    attests = report.attests[:-1] if report.seal else report.attests
    return replace(report, header=header, attests=attests, seal=None)


def _printable(piece: Evidence) -> Evidence:
    from kontrollbesok.report.paper.photo import for_print

    if piece.picture is None:
        return piece
    try:
        photo = for_print(piece.picture.data)
    except ValueError as error:
        raise UserError(ErrorCode.PICTURE_UNREADABLE, number=piece.number) from error
    return replace(piece, picture=replace(piece.picture, data=photo.data))

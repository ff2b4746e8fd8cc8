"""A unit's chief at a form: fills in fields as a PDF program does, and saves."""

from pathlib import Path

import pikepdf

from kontrollbesok.model.ids import FindingId
from kontrollbesok.model.reply_fields import AGREES, DISPUTES, ReplyField, field_name


def fill(
    form: bytes,
    target: Path,
    answers: dict[FindingId, bool],
    texts: dict[tuple[FindingId, ReplyField], str] | None = None,
) -> Path:
    """Choose and type, and save the file in full as Edge and Acrobat do."""
    source = target.with_suffix(".form")
    source.write_bytes(form)
    with pikepdf.open(source) as document:
        for field in document.Root.AcroForm.Fields:
            name = str(field.T)
            for finding, agrees in answers.items():
                if name == field_name(finding, ReplyField.FACTS):
                    field.V = pikepdf.Name(f"/{AGREES if agrees else DISPUTES}")
            for (finding, part), text in (texts or {}).items():
                if name == field_name(finding, part):
                    field.V = pikepdf.String(text)
        document.save(target)
    source.unlink()
    return target

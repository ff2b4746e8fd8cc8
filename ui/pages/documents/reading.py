"""The register as the page shows it, made from the record."""

from kontrollbesok.labels.content import DOCUMENT_LEVEL_LABEL
from kontrollbesok.labels.documents import look_sentence, review_text, validity_text
from kontrollbesok.services import documents
from kontrollbesok.services.office import Office
from ui.pages.documents.rows import DocumentShown, DocumentsShown

HEADS = (
    "Styrdokument",
    "Nivå",
    "Beslut",
    "Giltigt från",
    "Giltigt till",
    "Läge",
    "Ersätter",
    "Ansvarig",
    "Kontrollerat",
    "Länk",
    "Frågor",
    "Anmärkning",
)


def read_documents(office: Office) -> DocumentsShown:
    """The register today, and this year's review of the system."""
    today = office.clock.today()
    checklist, found = documents.register_now(office)
    review = documents.review_of(office, today.year)
    rows = tuple(
        DocumentShown(
            one,
            DOCUMENT_LEVEL_LABEL[one.words.level],
            validity_text(one, today),
            one.needs_look(today),
            tuple(map(str, documents.questions_citing(checklist, one.as_governing()))),
        )
        for one in found
    )
    return DocumentsShown(
        today,
        rows,
        look_sentence(found, today),
        review,
        review_text(review, documents.review_of(office, today.year - 1)),
    )


def export_lines(now: DocumentsShown) -> list[tuple[str, ...]]:
    """The register under `HEADS`."""
    return [_line(row) for row in now.rows]


def _line(row: DocumentShown) -> tuple[str, ...]:
    words, days = row.one.words, row.one.days
    dates = (days.valid.first, days.valid.last, days.checked)
    first, last, checked = (day.isoformat() if day else "" for day in dates)
    return (
        words.name,
        row.level,
        words.decided,
        first,
        last,
        row.validity,
        words.replaces,
        words.role,
        checked,
        words.link,
        ", ".join(row.citing),
        words.note,
    )

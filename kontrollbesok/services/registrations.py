"""How a visit is filed: its dnr, the type of the report, its class and its marking.

Written before the visit is settled, by its planners, the reviewer or the registrar; the report
bears it. Source: ux.md §2.2, §2.8; docs/format §6.
"""

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.merge import agreed
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels import summary as words
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.registration import Registration
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


def registration_of(office: Office, visit: VisitId) -> Registration:
    """What stands. Where two have written differently nothing does."""
    stated = agreed(office.store.register("visit", visit, "registration"))
    value = (stated.value if stated is not None else None) or {}
    return Registration(
        dnr=str(value.get("dnr") or ""),
        document_type=str(value.get("document_type") or words.DOCUMENT_TYPE),
        classification=str(value.get("classification") or ""),
        secrecy=str(value.get("secrecy") or ""),
    )


def note(office: Office, visit: VisitId, registration: Registration) -> Touched:
    """Say how the visit is filed. Raises `UserError` NOT_ALLOWED once it is settled."""
    type_ = registration.document_type.strip() or words.DOCUMENT_TYPE
    value: dict[str, Json] = {
        "dnr": registration.dnr.strip() or None,
        "document_type": type_ if type_ != words.DOCUMENT_TYPE else None,
        "classification": registration.classification.strip() or None,
        "secrecy": registration.secrecy.strip() or None,
    }
    operation = put(office.store, "visit", visit, "registration", value)
    return record(office, Act("visit.registration", (operation,), context=visit))

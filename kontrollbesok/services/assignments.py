"""Who takes which part of a visit: an area or a moment. Nobody is kept from helping the other.

Source: ux §2.2, "Tilldela"; docs/format, kind `assignment`.
"""

from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import PersonId, VisitId, natural
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import delete, put, record


def assign(office: Office, visit: VisitId, part: str, person: PersonId | None) -> Touched:
    """Let `person` have `part`, an area's code or a moment's; None: nobody in particular.

    Raises `UserError` NOT_ALLOWED for whoever is not in the team, or when the visit is handed in.
    """
    place = natural(visit, part)
    if person is None:
        operation = delete(office.store, "assignment", place, "holder")
    else:
        operation = put(office.store, "assignment", place, "holder", {"person": person})
    return record(office, Act("assignment.give", (operation,), context=visit))

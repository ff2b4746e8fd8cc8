"""Visits that the unit is not told of: whether a year may have them, and who can be let in on one.

Off until the coordinator says so.

Source: ux §2.9 "Urval av enheter"; docs/beslut/0531.
"""

from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import PersonId, unit_draw_context, year_plan_id
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


def are_allowed(office: Office, year: int) -> bool:
    """Whether they are. While two have said differently they are not."""
    known = office.reads.plans.year(year)
    return known is not None and known.unannounced


def allow(office: Office, year: int, *, allowed: bool) -> Touched:
    """Allow them, or no longer: a draw that is closed already stays so."""
    if allowed == are_allowed(office, year):
        return Touched.NOTHING
    value = {"allowed": True if allowed else None}
    operation = put(office.store, "plan", year_plan_id(year), "unannounced", value)
    return record(office, Act("units.unannounced", (operation,), context=unit_draw_context(year)))


def recipients(office: Office, person: PersonId) -> list[str]:
    """Every computer that the person has by now, as age recipients."""
    devices = office.store.delivery.devices().values()
    return [one.recipient for one in devices if one.person == person and not one.revoked]

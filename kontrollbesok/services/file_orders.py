"""Beställ filen: what to ask of whoever exports a control's file."""

from kontrollbesok.labels.order import order_text
from kontrollbesok.model.cost_centre_text import read_cost_centres
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.population import Period
from kontrollbesok.services import controls
from kontrollbesok.services.grid_columns import guide_of
from kontrollbesok.services.office import Office


def order(office: Office, control: ControlId, period: Period) -> str:
    """The order as plain text. Raises `UserError(CONTROL_UNKNOWN)`."""
    centres = [
        (unit.name, centre.number)
        for unit in office.reads.samples.units()
        for centre in read_cost_centres(unit.id, unit.cost_centres)
        if centre.valid(period.first) or centre.valid(period.last)
    ]
    known = controls.named(office, control)
    return order_text(known, guide_of(control), period, sorted(set(centres)))

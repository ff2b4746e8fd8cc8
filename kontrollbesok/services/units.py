"""Units and sites: what is visited. A site is an address, a unit is an organisation."""

from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId, UnitId, mint
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add, put, record


def register_site(office: Office, name: str, address: str) -> str:
    """A new site; its id."""
    site = mint(office.clock.now_ms())
    value = {"name": name, "address": address}
    record(office, Act("site.register", (put(office.store, "site", site, "address", value),)))
    return site


def register_unit(
    office: Office,
    name: str,
    type_: UnitType,
    *,
    site: str | None = None,
    cost_centre: str | None = None,
    parent: UnitId | None = None,
    chief: PersonId | None = None,
    chief_name: str | None = None,
) -> UnitId:
    """A new unit; its id. The chief may be somebody who never opens the program."""
    unit = UnitId(mint(office.clock.now_ms()))
    store = office.store
    operations = [
        put(
            store,
            "unit",
            unit,
            "name",
            {"name": name, "type": type_.value, "parent": parent, "cost_centre": cost_centre},
        ),
        put(
            store,
            "unit",
            unit,
            "chief",
            {"person": chief, "title": "Enhetschef", "name": chief_name},
        ),
    ]
    if site is not None:
        operations.append(add(store, "unit", unit, "sites", site, {"site": site}))
    record(office, Act("unit.register", tuple(operations)))
    return unit

"""The fictive team: who they are and what they may do. All names are invented."""

from dataclasses import dataclass

from kontrollbesok.model.people import Role

PASSPHRASE = "paraply kanel fjällvind brevlåda"
"""Every fictive person's. It is printed: nothing in the demo is secret."""


@dataclass(frozen=True, slots=True)
class Member:
    """One fictive person with a computer. `folder` is the data folder's name."""

    folder: str
    name: str
    title: str
    roles: frozenset[Role]


COORDINATOR = Member(
    "nadja", "Nadja Silverhed", "Samordnare", frozenset({Role.COORDINATOR, Role.INSPECTOR})
)
LEAD = Member("tova", "Tova Björkfält", "Kontrollant", frozenset({Role.INSPECTOR}))
INSPECTOR = Member("idris", "Idris Lundvik", "Kontrollant", frozenset({Role.INSPECTOR}))
REVIEWER = Member("maj", "Maj Sandhamre", "Granskare", frozenset({Role.REVIEWER, Role.REGISTRAR}))
UNIT_CHIEF = Member("rut", "Rut Ekmyra", "Enhetschef", frozenset({Role.UNIT_CHIEF}))
CHIEF = Member(
    "sten",
    "Sten Norrvall",
    "Ekonomichef",
    frozenset({Role.FINANCE_CHIEF, Role.DEPARTMENT_CHIEF, Role.RECEIVER}),
)
NEWCOMERS = (LEAD, INSPECTOR, REVIEWER, UNIT_CHIEF, CHIEF)
EVERYONE = (COORDINATOR, *NEWCOMERS)

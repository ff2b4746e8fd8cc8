"""Who may be what: roles in the organisation and in one visit.

Source: system_for_intern_kontroll §3, §5; docs/format §6.
"""

from enum import StrEnum

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.ids import OrganisationId, PersonId, UnitId


class Role(StrEnum):
    """What the coordinator has granted a person. A person may hold several."""

    INSPECTOR = "inspector"
    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"
    UNIT_CHIEF = "unit_chief"
    DEPARTMENT_CHIEF = "department_chief"
    FINANCE_CHIEF = "finance_chief"
    ADMINISTRATIVE_CHIEF = "administrative_chief"
    REGISTRAR = "registrar"
    RECEIVER = "receiver"


SETTLERS = frozenset({Role.FINANCE_CHIEF, Role.ADMINISTRATIVE_CHIEF})


class TieKind(StrEnum):
    """A tie (jäv) to a unit: a hard one keeps the person out, a soft one is shown."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose database it is. `authority` is how running text names the administration."""

    id: OrganisationId
    name: str
    authority: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the organisation. The name is what colleagues see, never a key."""

    id: PersonId
    name: str
    title: str
    roles: frozenset[Role] = frozenset()

    @property
    def initials(self) -> str:
        """First letters of the first and the last name, as on the round badge."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@dataclass(frozen=True, slots=True)
class Tie:
    """A person's declared connection to a unit."""

    person: PersonId
    unit: UnitId
    kind: TieKind
    reason: str

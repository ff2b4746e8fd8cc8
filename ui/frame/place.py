"""Where in the program one can be, and who sees which page. Source: ux §1."""

from collections.abc import Iterable
from dataclasses import field, replace
from enum import Enum, IntEnum

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.people import Role
from ui.icons import Icon


class RailPage(IntEnum):
    """The pages of the rail. The number is its key (Ctrl+1…9) and never moves."""

    VISITS = 1
    CONTROLS = 2
    FINDINGS = 3
    REVIEW = 4
    ATTEST = 5
    PLAN = 6
    FOLLOW_UP = 7
    SYNC = 8
    SETTINGS = 9


@dataclass(frozen=True, slots=True)
class RailEntry:
    """What the rail shows for a page. `label` fits the rail, `name` is the whole word."""

    label: str
    name: str
    icon: Icon
    roles: frozenset[Role] | None = None  # None: everyone
    at_bottom: bool = False


_CHIEFS = frozenset(
    {Role.UNIT_CHIEF, Role.DEPARTMENT_CHIEF, Role.FINANCE_CHIEF, Role.ADMINISTRATIVE_CHIEF}
)
_I, _R, _C = Role.INSPECTOR, Role.REVIEWER, Role.COORDINATOR

RAIL: dict[RailPage, RailEntry] = {
    RailPage.VISITS: RailEntry("Besök", "Besök", Icon.VISITS, frozenset({_I, _R, _C})),
    RailPage.CONTROLS: RailEntry(
        "Kontroller", "Kontroller", Icon.CONTROLS, frozenset({_I, _R, _C})
    ),
    RailPage.FINDINGS: RailEntry("Avvikelser", "Avvikelser", Icon.FINDINGS),
    RailPage.REVIEW: RailEntry("Granska", "Granska", Icon.REVIEW, frozenset({_R})),
    RailPage.ATTEST: RailEntry("Attestera", "Attestera", Icon.ATTEST, _CHIEFS | {Role.REGISTRAR}),
    RailPage.PLAN: RailEntry("Årsplan", "Årsplan", Icon.PLAN, frozenset({_C})),
    RailPage.FOLLOW_UP: RailEntry(
        "Uppföljning", "Uppföljning", Icon.FOLLOW_UP, _CHIEFS | {_I, _R, _C}
    ),
    RailPage.SYNC: RailEntry("Synk", "Synk", Icon.SYNC, at_bottom=True),
    RailPage.SETTINGS: RailEntry("Inställn.", "Inställningar", Icon.SETTINGS, at_bottom=True),
}


def pages_for(roles: Iterable[Role]) -> tuple[RailPage, ...]:
    """The pages a person with `roles` sees: the union over the roles, in rail order."""
    held = frozenset(roles)
    return tuple(page for page, entry in RAIL.items() if entry.roles is None or entry.roles & held)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the rail, or a tab of something opened there (`subject`: a visit's id).

    `at`: what on the page to show, as a question's code; it is the same place all the same.
    """

    page: RailPage
    tab: str = ""
    subject: str = ""
    at: str = field(default="", compare=False)

    def with_tab(self, tab: str) -> "Place":
        """Another tab of the same thing."""
        return replace(self, tab=tab)


class Width(Enum):
    """How much room there is, in px divided by the text size."""

    WIDE = 1280  # three panes
    MIDDLE = 900  # the right pane on demand, the rail without words
    NARROW = 0  # one pane at a time

    @staticmethod
    def of(pixels: float) -> "Width":
        """The width class of a window."""
        return next(one for one in Width if pixels >= one.value)

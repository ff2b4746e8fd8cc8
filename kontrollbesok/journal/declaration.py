"""How a kind of entity is declared: its groups, their fields, who writes them and when."""

from collections.abc import Mapping
from enum import StrEnum

from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import Json
from kontrollbesok.model.visit_life import VisitState


class FieldType(StrEnum):
    """What a field holds, and so the column it projects to."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"  # true or absent
    LIST = "list"  # of texts
    OBJECT = "object"  # of JSON; read whole


class Writer(StrEnum):
    """Whose act a change may be. Judged in the event's causal past."""

    COORDINATOR = "coordinator"
    INSPECTOR = "inspector"
    OWN = "own"  # the person that the entity is about
    TEAM = "team"  # who stands in the visit's team, its lead included
    LEAD = "lead"
    REVIEWER = "reviewer"
    REGISTRAR = "registrar"
    MEMBER = "member"  # anyone with a certificate
    FOUNDER = "founder"  # the founding event alone
    LIFE = "life"  # by the table of visit_life
    UNIT_CHIEF = "unit_chief"
    DEPARTMENT_CHIEF = "department_chief"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a group."""

    name: str
    type: FieldType = FieldType.TEXT


@dataclass(frozen=True, slots=True)
class Permit:
    """`writer` may write while the visit is in one of `states`; None means in any, or no visit."""

    writer: Writer
    states: frozenset[VisitState] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are written, replaced and shown in conflict together."""

    name: str
    fields: tuple[Field, ...]
    permits: tuple[Permit, ...]
    is_set: bool = False
    once: bool = False  # what stands is never replaced: a seed, a lock
    records: bool = False  # writing it makes a recorder, who may not review or settle
    needs_passphrase: bool = False
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity. `id_parts` name the parts of a natural id, joined by "/"."""

    name: str
    id_parts: tuple[str, ...]
    groups: tuple[Group, ...]
    in_visit: bool = False  # the id does not name the visit; the event's context does
    in_control: bool = False  # the context may be a control instead, with no team and no state

    def group(self, name: str) -> Group | None:
        """The group called `name`, or None where this version knows none."""
        return next((group for group in self.groups if group.name == name), None)

    @property
    def by_visit(self) -> bool:
        """Whether the entity lives inside one visit, and so follows its team and its state."""
        return self.in_visit or "visit" in self.id_parts

    @property
    def stays(self) -> bool:
        """Whether the entity is for ever in the visit or the control it was first written in."""
        return self.in_visit and self.id_parts == ("id",) and self.name != "visit"


@dataclass(frozen=True, slots=True)
class Declared:
    """A group with its kind, in the form that judging a bundle of events reads fastest."""

    kind: Kind
    group: Group
    types: Mapping[str, FieldType]  # of each field
    id_fields: tuple[tuple[int, str], ...]  # fields that repeat a part of the id: place and name

    @classmethod
    def of(cls, kind: Kind, group: Group) -> "Declared":
        """`group` of `kind`, ready for use."""
        types = {field.name: field.type for field in group.fields}
        parts = enumerate(kind.id_parts)
        repeated = tuple((place, part) for place, part in parts if part in types)
        return cls(kind, group, types, repeated)


def fields(*names: str, **typed: FieldType) -> tuple[Field, ...]:
    """`names` as texts, then those that say their type."""
    return tuple(Field(name) for name in names) + tuple(
        Field(name, type_) for name, type_ in typed.items()
    )


def fits(type_: FieldType, value: Json) -> bool:
    """Whether `value` is of the type. None always fits: the field is unset."""
    if type_ is FieldType.TEXT:
        return type(value) is str or value is None
    if value is None:
        return True
    match type_:
        case FieldType.INTEGER:
            return type(value) is int
        case FieldType.FLAG:
            return value is True
        case FieldType.LIST:
            return isinstance(value, list) and all(type(item) is str for item in value)
    return isinstance(value, dict)

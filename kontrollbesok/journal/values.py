"""Whether an operation states what its group is declared to hold. Source: docs/format §6."""

from kontrollbesok.journal.declaration import Declared, fits
from kontrollbesok.journal.operation import Add, Operation, Set, Value
from kontrollbesok.journal.refusal import Reason, RefusedError


def check_values(declared: Declared, operation: Operation) -> None:
    """Let the stated values pass, or raise `RefusedError` BAD_VALUE.

    Register or set as declared, each field of its type; a field that repeats a part of the id says
    the same as the id. Names that this version does not know are left alone.
    """
    change, is_set = operation.change, declared.group.is_set
    if isinstance(change, Set) and not is_set:
        _check_fields(declared, operation, change.value)
    elif isinstance(change, Add) and is_set:
        for value in change.elements.values():
            _check_fields(declared, operation, value)
    elif isinstance(change, Set | Add):
        raise RefusedError(Reason.BAD_VALUE, f"{operation.kind}.{operation.group}")


def _check_fields(declared: Declared, operation: Operation, value: Value) -> None:
    types = declared.types
    for name, item in value.items():
        type_ = types.get(name)
        if type_ is not None and not fits(type_, item):
            raise RefusedError(Reason.BAD_VALUE, f"{operation.group}.{name}")
    if declared.id_fields:
        parts = operation.entity.split("/", len(declared.kind.id_parts) - 1)
        for place, name in declared.id_fields:
            if value.get(name) != (parts[place] if place < len(parts) else None):
                raise RefusedError(Reason.BAD_VALUE, f"{operation.group}.{name}")

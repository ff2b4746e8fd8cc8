"""The sampling protocol: everything needed to redo the draw and the evaluation, by anyone.

As JSON it is what the verifiers in `resources/verifiers` read, together with the population as
text: the canonical lines of `fingerprint`, each with the name of its part as a third column when
the population was drawn from in parts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.commitment import Commitment
from kontrollbesok.sampling.computation import Computation, ComputationKind, Role, own_role
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount
from kontrollbesok.sampling.draw import Draw, Method
from kontrollbesok.sampling.fingerprint import Fingerprint, canonical_text
from kontrollbesok.sampling.tickets import Pick

FORMAT = "kontrollbesok-urval/1"

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Code = TypeVar("Code", bound=StrEnum)


class SeedSource(StrEnum):
    """Where the seed came from."""

    DICE = "dice"
    GENERATOR = "generator"
    PUBLIC_NUMBER = "public_number"


@dataclass(frozen=True, slots=True)
class Replacement:
    """An item that the control does not apply to, and why. The next lot came in for it."""

    item_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the population and what was drawn from it.

    `fingerprint` is over the part's own rows in the order of the file. `sizes` are the valid
    picks wanted, first and after each extension. `picks` are in draw order, replaced included.
    """

    name: str
    fingerprint: Fingerprint
    method: Method
    sizes: tuple[int, ...]
    picks: tuple[Pick, ...]
    replaced: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True)
class Protocol:
    """One sample. Times are UTC in ISO 8601 with `Z`; the population is locked before the seed.

    `promised`: the seed was kept closed, and this is what everyone had of it until it was opened.
    """

    control: str
    population: Fingerprint
    locked_at: str
    seed: str
    seed_source: SeedSource
    seed_set_at: str
    parts: tuple[Part, ...]
    computations: tuple[Computation, ...] = ()
    promised: Commitment | None = None


def part_of(
    name: str,
    fingerprint: Fingerprint,
    draw: Draw,
    replaced: Iterable[Replacement] = (),
    earlier_sizes: Iterable[int] = (),
) -> Part:
    """The part that a draw belongs to, as the protocol keeps it."""
    return Part(
        name=name,
        fingerprint=fingerprint,
        method=draw.method,
        sizes=(*earlier_sizes, draw.sample_size),
        picks=draw.picks,
        replaced=tuple(replaced),
    )


def population_text(rows: Iterable[tuple[str, int]], parts: Iterable[str] | None = None) -> str:
    """The population as the verifiers read it; `parts` names the part of each row."""
    lines = canonical_text(list(rows))
    if parts is None:
        return lines
    pairs = zip(lines.split("\n")[:-1], parts, strict=True)
    return "".join([f"{line}\t{part}\n" for line, part in pairs])


def protocol_json(protocol: Protocol) -> str:
    """Canonical JSON: sorted names, no spaces, no floats."""
    return json.dumps(
        _protocol_object(protocol), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def read_protocol(text: str) -> Protocol:
    """The protocol in `text`. Raises `UserError(PROTOCOL_UNREADABLE)`."""
    try:
        return _read_protocol(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(ErrorCode.PROTOCOL_UNREADABLE) from error


def _protocol_object(protocol: Protocol) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "control": protocol.control,
        "population": {
            **_fingerprint_object(protocol.population),
            "locked_at": protocol.locked_at,
        },
        "seed": _seed_object(protocol),
        "parts": [_part_object(part) for part in protocol.parts],
        "computations": [_computation_object(item) for item in protocol.computations],
    }


def _seed_object(protocol: Protocol) -> dict[str, Json]:
    seed: dict[str, Json] = {
        "digits": protocol.seed,
        "source": protocol.seed_source.value,
        "set_at": protocol.seed_set_at,
    }
    if (promised := protocol.promised) is not None:
        seed["promised"] = {
            "sha256": promised.sha256,
            "salt": promised.salt,
            "set_at": promised.set_at,
        }
    return seed


def _part_object(part: Part) -> dict[str, Json]:
    return {
        **_fingerprint_object(part.fingerprint),
        "name": part.name,
        "method": part.method.value,
        "sizes": list(part.sizes),
        "picks": [[pick.item_id, pick.generation, pick.lot] for pick in part.picks],
        "replaced": [{"id": item.item_id, "reason": item.reason} for item in part.replaced],
    }


def _computation_object(computation: Computation) -> dict[str, Json]:
    return {
        "kind": computation.kind.value,
        "role": computation.role.value,
        "given": dict(computation.given),
        "result": dict(computation.result),
        "items": [
            [item.item_id, item.book_ore, item.audit_ore, item.outcome.value, item.hits]
            for item in computation.items
        ],
    }


def _fingerprint_object(fingerprint: Fingerprint) -> dict[str, Json]:
    return {
        "sha256": fingerprint.sha256,
        "count": fingerprint.count,
        "total_ore": fingerprint.total_ore,
    }


def _read_protocol(value: Json) -> Protocol:
    source = _object(value)
    if source["format"] != FORMAT:
        raise ValueError("another format")
    population, seed = _object(source["population"]), _object(source["seed"])
    return Protocol(
        control=_text(source["control"]),
        population=_read_fingerprint(population),
        locked_at=_text(population["locked_at"]),
        seed=_text(seed["digits"]),
        seed_source=SeedSource(_text(seed["source"])),
        seed_set_at=_text(seed["set_at"]),
        parts=tuple(_read_part(_object(part)) for part in _list(source["parts"])),
        computations=tuple(
            _read_computation(_object(item)) for item in _list(source["computations"])
        ),
        promised=_read_promised(_object(seed["promised"])) if "promised" in seed else None,
    )


def _read_promised(source: Mapping[str, Json]) -> Commitment:
    return Commitment(_text(source["sha256"]), _text(source["salt"]), _text(source["set_at"]))


def _read_part(part: Mapping[str, Json]) -> Part:
    picks = [_list(pick) for pick in _list(part["picks"])]
    replaced = [_object(item) for item in _list(part["replaced"])]
    return Part(
        name=_text(part["name"]),
        fingerprint=_read_fingerprint(part),
        method=Method(_text(part["method"])),
        sizes=tuple(_number(size) for size in _list(part["sizes"])),
        picks=tuple(
            Pick(number, _text(item_id), _number(generation), _text(lot))
            for number, (item_id, generation, lot) in enumerate(picks, 1)
        ),
        replaced=tuple(Replacement(_text(i["id"]), _text(i["reason"])) for i in replaced),
    )


def _read_computation(source: Mapping[str, Json]) -> Computation:
    kind, role = ComputationKind(_text(source["kind"])), source.get("role")
    return Computation(
        kind=kind,
        given=_texts(source["given"]),
        result=_texts(source["result"]),
        items=tuple(_read_item(_list(item)) for item in _list(source["items"])),
        role=own_role(kind) if role is None else Role(_text(role)),
    )


def _read_item(item: list[Json]) -> TestedAmount:
    item_id, book_ore, audit_ore, outcome, hits = item
    return TestedAmount(
        _text(item_id),
        _number(book_ore),
        _number(audit_ore),
        Outcome(_text(outcome)),
        _number(hits),
    )


def _read_fingerprint(source: Mapping[str, Json]) -> Fingerprint:
    return Fingerprint(
        _text(source["sha256"]), _number(source["count"]), _number(source["total_ore"])
    )


def _texts(value: Json) -> tuple[tuple[str, str], ...]:
    return tuple((name, _text(text)) for name, text in sorted(_object(value).items()))


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError("expected an object")
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("expected a whole number")
    return value

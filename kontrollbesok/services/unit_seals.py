"""A closed draw's seed: promised to all, sealed to those who are to know.

A hash of the drawn units would hide nothing: every computer has the list and could draw from any
seed. So the seed itself is kept, and what all have of it is a promise. Source: docs/beslut/0531.
"""

import secrets
from collections.abc import Iterable, Mapping

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.sampling.commitment import commitment
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add_all, put
from kontrollbesok.services.unannounced import boxes_to, opened_box
from kontrollbesok.services.unit_draw_record import SeedSecret, UnitDraw


def sealed(
    office: Office, draw: UnitDraw, digits: str, origin: SeedOrigin
) -> tuple[Operation, ...]:
    """What a closed draw writes: the promise, and a box to me and to each of the team.

    Raises `UserError(SEED_IS_PUBLIC)` for a number that others can read too.
    """
    if origin is SeedOrigin.PUBLIC_NUMBER:
        raise UserError(ErrorCode.SEED_IS_PUBLIC)
    assert draw.lock is not None  # asked for by those who have checked
    secret = SeedSecret(digits, origin, secrets.token_hex(16))
    promise = commitment(draw.lock.fingerprint, digits, secret.salt)
    return (
        put(office.store, "unit_draw", draw.id, "promise", {"sha256": promise}),
        boxes(office, draw, secret, {office.author.person, *draw.wish.team}),
    )


def boxes(
    office: Office, draw: UnitDraw, secret: SeedSecret, people: Iterable[PersonId]
) -> Operation:
    """The seed to each of the people, readable on every computer they have by now."""
    value: dict[str, Json] = {
        "digits": secret.digits,
        "origin": secret.origin.value,
        "salt": secret.salt,
    }
    return add_all(office.store, "unit_draw", draw.id, "sealed", boxes_to(office, people, value))


def own_secret(
    office: Office, draw: UnitDraw, sealed_to: Mapping[PersonId, str]
) -> SeedSecret | None:
    """The seed as this computer can read it. None where it is not for us, or not what was promised.

    On a computer that came to the person later it is sealed anew by somebody who reads it.
    """
    box = sealed_to.get(office.author.person)
    value = opened_box(office, box) if box else None
    if value is None:
        return None
    try:
        secret = SeedSecret(value["digits"], SeedOrigin(value["origin"]), value["salt"])
    except (ValueError, KeyError, TypeError):
        return None
    return secret if holds(draw, secret.digits, secret.salt) else None


def holds(draw: UnitDraw, digits: str, salt: str) -> bool:
    """Whether the seed is the one that was promised, of the list that was locked."""
    if draw.promise is None or draw.lock is None:
        return False
    return draw.promise.sha256 == commitment(draw.lock.fingerprint, digits, salt)

"""The seed of a draw, of items or of units: a row in, who set it and when out."""

from collections.abc import Mapping
from typing import Any

from kontrollbesok.model.ids import EventId, PersonId
from kontrollbesok.model.sample import SeedOrigin, SeedSet


def seed_of(row: Mapping[str, Any]) -> SeedSet | None:
    """The seed, None before it is set and where two have been set apart."""
    if row["seed_digits"] is None or row["seed_conflict"]:
        return None
    return SeedSet(
        row["seed_digits"],
        SeedOrigin(row["seed_origin"]),
        EventId(row["seed_id"].hex()),
        PersonId(row["seed_actor"]),
        row["seed_at_ms"],
    )

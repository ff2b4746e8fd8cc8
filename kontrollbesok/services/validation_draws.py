"""What each kind of sampling case about a draw asks of the program: inputs in, named results out.

Definitions: the `definitions` of the case file itself.
"""

from collections.abc import Callable

from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.systematic import cell_hits, interval_hits, interval_rows
from kontrollbesok.sampling.tickets import (
    draw_tickets,
    first_ticket,
    next_ticket,
    shorten_ticket,
    uniform,
)
from kontrollbesok.services.validation_values import (
    Inputs,
    Value,
    as_exact,
    as_exacts,
    as_list,
    as_number,
    as_object,
    as_text,
)


def _select_interval_items(inputs: Inputs) -> dict[str, Value]:
    rows = interval_rows(
        as_number(inputs["population_items"]), as_number(inputs["n"]), as_exact(inputs["start"])
    )
    return {"rows": list(rows)}


def _select_interval_values(inputs: Inputs) -> dict[str, Value]:
    hits = interval_hits(
        as_exacts(inputs["values"]), as_number(inputs["n"]), as_exact(inputs["start"])
    )
    rows = list(dict.fromkeys(hits.rows))
    return {
        "interval": str(hits.interval),
        "hits": list(hits.rows),
        "rows": list(rows),
        "times": [hits.rows.count(row) for row in rows],
    }


def _select_cell_values(inputs: Inputs) -> dict[str, Value]:
    hits = cell_hits(as_exacts(inputs["values"]), as_exacts(inputs["uniforms"]))
    return {"hits": list(hits.rows)}


def _ticket_hash(inputs: Inputs) -> dict[str, Value]:
    number = uniform(as_text(inputs["text"]))
    return {"sha256_hex": f"{int(number[:1:-1]):064x}", "uniform": number}


def _ticket_first(inputs: Inputs) -> dict[str, Value]:
    return {"ticket": first_ticket(as_text(inputs["seed"]), as_text(inputs["id"]))}


def _ticket_next(inputs: Inputs) -> dict[str, Value]:
    return {"next": next_ticket(as_text(inputs["ticket"]))}


def _ticket_draw(inputs: Inputs) -> dict[str, Value]:
    picks = draw_tickets(
        as_text(inputs["seed"]),
        _ids(inputs["ids"]),
        as_number(inputs["take"]),
        as_number(inputs["drop"]),
        with_replacement=inputs["with_replacement"] is True,
    )
    digits = as_number(inputs["digits"])
    return {
        "tickets": [
            [shorten_ticket(pick.lot, digits), pick.item_id, pick.generation] for pick in picks
        ]
    }


def _population_fingerprint(inputs: Inputs) -> dict[str, Value]:
    rows = [as_object(row) for row in as_list(inputs["rows"])]
    mark = fingerprint((as_text(row["id"]), as_number(row["amount_ore"])) for row in rows)
    return {
        "record_count": mark.count,
        "control_total_ore": mark.total_ore,
        "sha256": mark.sha256,
    }


DRAW_KINDS: dict[str, Callable[[Inputs], dict[str, Value]]] = {
    "select_interval_items": _select_interval_items,
    "select_interval_values": _select_interval_values,
    "select_cell_values": _select_cell_values,
    "ticket_hash": _ticket_hash,
    "ticket_first": _ticket_first,
    "ticket_next": _ticket_next,
    "ticket_draw": _ticket_draw,
    "population_fingerprint": _population_fingerprint,
}


def _ids(value: Value) -> list[str]:
    """A list of ids, {range, format} or {batches, positions, format}; ends are left out."""
    if isinstance(value, list):
        return [as_text(item) for item in value]
    source = as_object(value)
    pattern = as_text(source["format"])
    if "range" in source:
        return [pattern.format(i=i) for i in _range(source["range"])]
    positions = _range(source["positions"])
    return [
        pattern.format(batch=batch, position=position)
        for batch in _range(source["batches"])
        for position in positions
    ]


def _range(value: Value) -> range:
    first, end = as_list(value)
    return range(as_number(first), as_number(end))

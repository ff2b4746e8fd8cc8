"""What the right pane of the grid says of an item: what it is, and why it was drawn."""

from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.population import TARGETED_REASON
from kontrollbesok.labels.sampling import ordinal
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.control import control_number
from kontrollbesok.model.grid import GridRow
from kontrollbesok.model.sample import SampleItem
from ui.pages.samples.rows import ItemGroup

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOT_SIGNS = 6  # "0,0309": enough to see the order; the draw list has all of them


def nothing_applies(group: ItemGroup, row: GridRow) -> bool:
    """Whether the item is none of the control's, and another should come in for it."""
    cells = [row.cells.get(column.code) for column in group.columns]
    verdicts = {cell.verdict if cell else None for cell in cells}
    return row.item.has_next_lot and verdicts == {CellVerdict.NOT_APPLICABLE}


def facts(group: ItemGroup, item: SampleItem) -> list[tuple[str, str]]:
    """What the item is, name and value, those that are known."""
    known = item.item
    facts = [
        ("Post", known.id),
        ("Datum", known.date.isoformat() if known.date else ""),
        ("Belopp", kronor_text(known.amount_ore) if group.grid.has_amounts else ""),
        ("Inlämnat av", known.person),
    ]
    if item.replacement is not None:
        facts.append(("Ersatt", item.replacement.note))
    return [(name, value) for name, value in facts if value]


def facts_of_file(group: ItemGroup, item: SampleItem) -> list[tuple[str, str]]:
    """What else its row of the file says."""
    known = [("Motpart", item.item.counterpart), ("Enhet", item.item.unit)]
    named = (*known, *zip(group.grid.facts, item.item.facts, strict=False))
    return [(name, value) for name, value in named if value]


def where_words(group: ItemGroup, item: SampleItem) -> str:
    """The control, and the item's place in its draw."""
    control = f"IKP {control_number(group.grid.control)}"
    if item.targeted:
        return f"{control}, riktad post, rad {number_text(item.row)} i filen"
    if item.number is None:
        return f"{control}, prövas utan lottning"
    return f"{control}, nr {item.number} av {number_text(group.drawn)}"


def _short_lot(lot: str) -> str:
    """As much of a lot as tells it from the others: "0,0309", or "3,56 · 10⁻⁷" of a krona's."""
    mantissa, _, power = lot.partition("e")
    if power:
        return f"{mantissa[:4].replace('.', ',')} · 10{power.lstrip('+').translate(_RAISED)}"
    return lot[:_LOT_SIGNS].replace(".", ",") if lot.startswith("0.") else lot


def why_words(group: ItemGroup, item: SampleItem) -> str:
    """Why it was drawn, or is tested without a draw."""
    if item.replacement is not None:
        return "Posten är ersatt. Nästa lott i dragningen har kommit in i stället."
    if item.targeted:
        reasons = [TARGETED_REASON[reason] for reason in item.item.reasons]
        return ". ".join(reasons) + ". Den räknas inte in i urvalets felandel."
    if item.number is None:
        return "Beloppet är så stort att posten alltid prövas."
    place = f"den {ordinal(item.number)} av {number_text(group.population)}"
    lot = _short_lot(item.lot)
    return f"Lott {lot}, {place}." if lot else f"Den är {place}."

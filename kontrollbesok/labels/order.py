"""The words to whoever exports a control's file, and to units that are asked for originals.

Source: ux §2.2, "Underlag i förväg"; §2.4.
"""

from collections.abc import Sequence

from kontrollbesok.labels.numbers import kronor_text
from kontrollbesok.model.attribute import SampleGuide
from kontrollbesok.model.plan import Control
from kontrollbesok.model.population import Period, PopulationItem

_PLAIN_FIELDS = (
    "verifikat eller annan beteckning som är unik för varje rad",
    "datum",
    "belopp i kronor med ören",
    "text eller ändamål",
    "motpart",
    "kst",
)

NOT_SAVED = "Filen gick inte att spara där. Texten är kvar här. Välj en annan mapp."


def order_text(
    control: Control,
    guide: SampleGuide | None,
    period: Period,
    cost_centres: Sequence[tuple[str, str]],
) -> str:
    """Fields, period and cost centres. `cost_centres`: unit and its centre; none means all."""
    lines = [
        f"Beställning av fil till IKP {control.nr} {control.title}",
        "",
        f"Period: {period.first} till och med {period.last}",
        "Format: CSV eller XLSX, en rad per post, rubrikrad överst, datum som ÅÅÅÅ-MM-DD",
        "",
        "Fält, i den här ordningen om det går:",
    ]
    if guide and guide.columns:
        lines += [f"- {column.name}: {column.content}" for column in guide.columns]
    else:
        lines += [f"- {field}" for field in _PLAIN_FIELDS]
    lines += ["", "Kst:"]
    if cost_centres:
        lines += [f"- {centre} {unit}" for unit, centre in cost_centres]
    else:
        lines.append("- hela förvaltningen")
    lines += [
        "",
        "Ta med alla rader, också makulerade, negativa och nollrader. Räkna inte ihop några rader.",
        "Skriv gärna huvudbokens summa för samma urval, så stämmer vi av filen mot den.",
    ]
    return "\n".join(lines) + "\n"


def request_text(control: Control, units: Sequence[tuple[str, Sequence[PopulationItem]]]) -> str:
    """One part a unit, to be cut apart: what is asked for and why."""
    parts = []
    for name, items in units:
        lines = [
            f"Till {name}",
            "",
            f"Förvaltningens kontroll IKP {control.nr} {control.title} har dragit poster hos er "
            "med lottning. Vi kommer inte på besök den här gången, så vi ber er skicka underlagen.",
            "",
            "Skicka en kopia av originalet till var och en av posterna:",
            *(f"- {_item_line(item)}" for item in items),
            "",
            "Finns ett underlag inte kvar, skriv det. Då räknas posten som fel, och det är bättre "
            "än att posten byts ut.",
        ]
        parts.append("\n".join(lines) + "\n")
    return f"\n{'-' * 60}\n\n".join(parts)


def _item_line(item: PopulationItem) -> str:
    day = item.date.isoformat() if item.date else ""
    amount = kronor_text(item.amount_ore) if item.amount_ore else ""
    return ", ".join(part for part in (item.id, day, amount, item.description) if part)

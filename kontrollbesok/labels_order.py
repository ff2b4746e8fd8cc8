"""The words to whoever exports a control's file. Source: ux §2.2, "Underlag i förväg"; §2.4."""

from collections.abc import Sequence

from kontrollbesok.model.attribute import SampleGuide
from kontrollbesok.model.plan import Control
from kontrollbesok.model.population import Period

_PLAIN_FIELDS = (
    "verifikat eller annan beteckning som är unik för varje rad",
    "datum",
    "belopp i kronor med ören",
    "text eller ändamål",
    "motpart",
    "kst",
)


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

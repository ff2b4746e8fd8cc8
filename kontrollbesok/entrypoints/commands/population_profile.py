"""`stickprov beskriv`: a file in figures, before anything is planned."""

import argparse
from dataclasses import asdict

from kontrollbesok.entrypoints.commands.command import AS_JSON, Command
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.sample_drawing import FILE, PERIOD, SOURCE, read_named
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.profile import amount_name, month_name, profile_sentence, unit_name
from kontrollbesok.sampling.profile import AmountPart, Part
from kontrollbesok.services.population_profiles import of_file


def _describe(options: argparse.Namespace) -> int:
    profile = of_file(read_named(options))
    if options.json:
        print_json(asdict(profile))
        return 0
    print(profile_sentence(profile))
    parts: dict[str, list[tuple[str, Part | AmountPart]]] = {
        "Enhet": [(unit_name(part.name), part) for part in profile.by_unit],
        "Månad": [(month_name(part.name), part) for part in profile.by_month],
        "Belopp": [(amount_name(part), part) for part in profile.by_amount],
    }
    for head, rows in parts.items():
        if rows:
            print("\n" + _line(head, "Poster", "Summa" if profile.has_amounts else ""))
        for name, part in rows:
            total = kronor_text(part.total_ore) if profile.has_amounts else ""
            print(_line(name, number_text(part.items), total))
    return 0


def _line(name: str, items: str, total: str) -> str:
    return f"{name[:33]:<34}{items:>10}{total:>22}".rstrip()


DESCRIBE = Command(
    "beskriv",
    "visa filens poster per enhet, månad och belopp, utan databas",
    _describe,
    (FILE, SOURCE, PERIOD, AS_JSON),
)

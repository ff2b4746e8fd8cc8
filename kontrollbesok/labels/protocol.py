"""The files that a sample is checked with, and what lies beside them to be read first."""

from kontrollbesok.labels.numbers import number_text

PROTOCOL_FILE = "protokoll.json"
POPULATION_FILE = "population.txt"
BY_PYTHON = "verifiera_urval.py"
BY_BROWSER = "verifiera_urval.html"
READ_ME_FILE = "LAS-MIG.txt"

_READ_ME = """\
Kontrollfiler för stickprovet {control}

{drawn} poster är dragna ur {items}. Här ligger det som behövs för att dra om urvalet utan
programmet.

  {protocol}       startvärdet, urvalet, ersättningar med skäl, och hur slutsatsen räknades
  {population}       populationen: beteckning och belopp i öre, en rad för varje post
  {browser}  öppna i en webbläsare, välj de två filerna. Behöver inget nät och sänder inget.
  {python}    python {python} {protocol} {population}

Populationens fingeravtryck (SHA-256): {sha256}
Hur urvalet dras står i docs/stickprov.md, som följer med programmet.
"""


def read_me(control: str, drawn: int, items: int, sha256: str) -> str:
    """What the folder holds, for whoever gets it."""
    return _READ_ME.format(
        control=control,
        drawn=number_text(drawn),
        items=number_text(items),
        sha256=sha256,
        protocol=PROTOCOL_FILE,
        population=POPULATION_FILE,
        browser=BY_BROWSER,
        python=BY_PYTHON,
    )


def folder_name(control: int, year: str) -> str:
    """What the folder is called where it is put."""
    return f"Stickprov IKP {control} {year}"

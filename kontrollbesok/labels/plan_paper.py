"""Swedish for the printed plan of a sample."""

PLAN_PAPER = "Urvalsplan"
POPULATION = "Populationen"
PLAN = "Planen"
IF_WRONG = "Om vi hittar fel"
TESTED = "Det som prövas i varje post"
DRAWN = "Dragningen"
NOT_DRAWN = "Inte dragen"
NOT_DRAWN_YET = (
    "Inget är draget. Startvärdet sätts när populationen är låst och planen står som här."
)
WHERE_IT_HOLDS = (
    "Slutsatsen gäller hela förvaltningen. En enhet med få poster får en mening om just sina "
    "poster, ingen egen felandel. Riktade poster prövas alla och räknas inte in i felandelen."
)
BAR_COLUMNS = ("Fel i urvalet", "Högst i populationen", "Då är svaret")
TESTED_COLUMNS = ("Kod", "Prövas", "Så görs det")


def plan_title(control: str, year: int) -> str:
    """The title of the file: `Urvalsplan. IKP 25 Egna utlägg (LISA), 2026`."""
    return f"{PLAN_PAPER}. {control}, {year}"


def plan_line(year: int) -> str:
    """The line under the heading."""
    return f"Urvalsplan, internkontrollplanen {year}, hela förvaltningen"


def bar_words(enough: bool, *, precise: bool) -> str:
    """What so many errors come to, against the limit or the precision."""
    if precise:
        return "så exakt som planen vill" if enough else "mindre exakt"
    return "under gränsen" if enough else "kan vara över gränsen"


def found(errors: int) -> str:
    """`0 fel`."""
    return f"{errors} fel"


def more_at(errors: int, size: str, more: str) -> str:
    """What the plan has made room for."""
    return f"Vid {errors} fel utökas till {size} poster, {more} till. Det är medräknat."

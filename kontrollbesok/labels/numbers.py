"""Numbers and amounts as sentences and tables show them. Source: ux §2.4, §9."""

NBSP = "\xa0"
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva")
_NEUTER = {1: "ett"}
_MINUS = "\u2212"


def number_text(number: int) -> str:
    """1251 as "1 251", with no-break spaces and a true minus."""
    digits = f"{abs(number):,}".replace(",", NBSP)
    return f"{_MINUS}{digits}" if number < 0 else digits


def kronor_text(amount_ore: int) -> str:
    """Öre as "1 115,00 kr"."""
    return f"{amount(amount_ore)}{NBSP}kr"


def amount(ore: int) -> str:
    """`1 234,50` with no-break spaces and a true minus."""
    kronor, rest = divmod(abs(ore), 100)
    sign = _MINUS if ore < 0 else ""
    return f"{sign}{number_text(kronor)},{rest:02}"


def number_in_words(number: int, *, neuter: bool = False) -> str:
    """`tre`; from twelve on in digits."""
    if not 0 <= number < len(_NUMBERS):
        return number_text(number)
    return _NEUTER.get(number, _NUMBERS[number]) if neuter else _NUMBERS[number]


def seed_in_groups(digits: str, gap: str = NBSP) -> str:
    """`4711 0042 …`, in fours."""
    return gap.join(digits[at : at + 4] for at in range(0, len(digits), 4))

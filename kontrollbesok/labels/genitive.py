"""What belongs to somebody."""


def genitive(name: str) -> str:
    """ "Tovas", "Idris": a name that ends in s, x or z takes no s."""
    return name if name.lower().endswith(("s", "x", "z")) else f"{name}s"


def device_label(name: str) -> str:
    """What a person's computer is called: "Tovas dator", "Idris dator"."""
    return f"{genitive(name)} dator"

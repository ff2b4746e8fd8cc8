"""What a computer is called."""


def device_label(name: str) -> str:
    """What a person's computer is called: "Tovas dator", "Idris dator"."""
    owner = name if name.lower().endswith(("s", "x", "z")) else f"{name}s"
    return f"{owner} dator"

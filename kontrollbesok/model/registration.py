"""How a visit is filed with the registry. Source: ux.md §2.2, §2.8."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Registration:
    """Its dnr, the type of the report, its class and its marking; "" for what nobody has said."""

    dnr: str = ""
    document_type: str = ""
    classification: str = ""
    secrecy: str = ""

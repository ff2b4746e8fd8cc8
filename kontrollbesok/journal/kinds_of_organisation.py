"""The organisation, its people and devices, its units, and the content that visits pin."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, Writer, fields
from kontrollbesok.journal.permits import COORDINATOR, FOUNDING, by

ORGANISATION: Final = Kind(
    "organisation",
    ("id",),
    (
        Group(
            "founding",
            fields("name", "device_key", "user_key", "recovery", "salt"),
            by(Writer.FOUNDER),
            undoable=False,
        ),
        Group("profile", fields("name", "authority"), FOUNDING),
    ),
)

CERTIFICATE: Final = Kind(
    "certificate",
    ("device",),
    (
        Group(
            "certificate",
            fields("person", "device_key", "user_key", "recipient", "label"),
            FOUNDING,
            undoable=False,
            needs_passphrase=True,
        ),
        Group(
            "revocation",
            fields("reason", heads=FieldType.OBJECT),
            COORDINATOR,
            undoable=False,
            needs_passphrase=True,
        ),
        Group(  # a branch of a forked stream that counts after all, up to a head
            "release",
            fields("reason", heads=FieldType.OBJECT),
            COORDINATOR,
            undoable=False,
            needs_passphrase=True,
        ),
    ),
)

GRANT: Final = Kind(
    "grant",
    ("person", "role"),
    (
        Group(
            "grant",
            fields("person", "role", "until"),
            FOUNDING,
            undoable=False,
            needs_passphrase=True,
        ),
    ),
)

PERSON: Final = Kind(
    "person",
    ("id",),
    (Group("name", fields("name", "title"), FOUNDING + by(Writer.OWN)),),
)

TIE: Final = Kind(
    "tie",
    ("person", "unit"),
    (Group("tie", fields("kind", "reason"), COORDINATOR + by(Writer.OWN)),),
)

SITE: Final = Kind("site", ("id",), (Group("address", fields("name", "address"), COORDINATOR),))
UNIT: Final = Kind(
    "unit",
    ("id",),
    (
        Group("name", fields("name", "type", "parent", "cost_centre"), COORDINATOR),
        Group("chief", fields("person", "title", "name"), COORDINATOR),
        Group("sites", fields("site", "first", "last"), COORDINATOR, is_set=True),
        Group("days", fields("first", "last"), COORDINATOR),
        Group("chief_contact", fields("email", "phone"), COORDINATOR),
        Group("contact", fields("name", "email", "phone"), COORDINATOR),
    ),
)
# A level above the units, which are the ones that are visited: a department, or a section of one.
DIVISION: Final = Kind(
    "division",
    ("id",),
    (
        Group("name", fields("name", "level", "parent"), COORDINATOR),
        Group("days", fields("first", "last"), COORDINATOR),
        Group("chief", fields("person", "title", "name", "email", "phone"), COORDINATOR),
    ),
)

CONTENT: Final = Kind(
    "content",
    ("digest",),
    (Group("content", fields("type", "id", "version", "blob"), COORDINATOR, undoable=False),),
)

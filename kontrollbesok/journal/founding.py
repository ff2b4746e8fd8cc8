"""The organisation's id follows from its founding keys: who knows the id knows the keys.

Source: docs/format §5.
"""

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.model.ids import OrganisationId


def organisation_id(device_key: str, user_key: str, recovery: str, salt: str) -> OrganisationId:
    """The id of the organisation founded with these keys.

    Keys and salt are hex, `recovery` the age recipient of the recovery key.
    """
    founding = canonical_bytes(
        {"device_key": device_key, "recovery": recovery, "salt": salt, "user_key": user_key}
    )
    return OrganisationId(digest(Tag.ORGANISATION, founding).hex()[:32])

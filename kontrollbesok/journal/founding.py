"""The organisation's id follows from its founding: who knows the id knows the keys.

The stream is part of it, so there is one place where an organisation can be founded, once.

Source: docs/format §5.
"""

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.model.ids import OrganisationId


def organisation_id(
    device_key: str, user_key: str, recovery: str, salt: str, stream: str
) -> OrganisationId:
    """The id of the organisation founded with these keys, as event 0 of `stream`.

    Keys, salt and stream are hex, `recovery` the age recipient of the recovery key.
    """
    founding = canonical_bytes(
        {
            "device_key": device_key,
            "recovery": recovery,
            "salt": salt,
            "stream": stream,
            "user_key": user_key,
        }
    )
    return OrganisationId(digest(Tag.ORGANISATION, founding).hex()[:32])

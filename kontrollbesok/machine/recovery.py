"""The organisation's recovery key on paper: 13 groups of 5 characters.

Four characters of a group carry the secret and the fifth checks them, so that a slip of the pen
is found in its group. The alphabet has no I, L, O or U: what looks alike is read as what it must
be. Case, spaces and hyphens mean nothing.
"""

from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.ports.keys import RecoveryKey

_PAPER: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AGE: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"  # the same 32 values in an age identity (bech32)
_PREFIX: Final = "age-secret-key-"
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})

GROUPS: Final = 13
_DATA: Final = 4  # characters of a group before its check character
CODE_LENGTH: Final = GROUPS * (_DATA + 1)


def new_recovery_key() -> RecoveryKey:
    """A new key; the code is its only copy."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return RecoveryKey(str(identity.to_public()), recovery_code(str(identity)))


def recipient_of(identity: str) -> str:
    """The public half of an age identity."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def recovery_code(identity: str) -> str:
    """The code that stands for an age identity ("AGE-SECRET-KEY-1…")."""
    payload = identity.lower().removeprefix(_PREFIX + "1")[: GROUPS * _DATA]
    values = [_AGE.index(character) for character in payload]
    groups = [values[start : start + _DATA] for start in range(0, len(values), _DATA)]
    return " ".join(
        "".join(_PAPER[value] for value in [*group, _check(number, group)])
        for number, group in enumerate(groups, start=1)
    )


def recovery_identity(code: str) -> str:
    """The age identity that a typed code stands for.

    Raises `UserError`: RECOVERY_CODE_LENGTH, RECOVERY_CODE_MISTYPED with the first wrong `group`.
    """
    letters = "".join(code.split()).upper().replace("-", "").translate(_LOOKALIKES)
    if len(letters) != CODE_LENGTH:
        raise UserError(ErrorCode.RECOVERY_CODE_LENGTH, wanted=CODE_LENGTH, got=len(letters))
    payload: list[int] = []
    for number in range(1, GROUPS + 1):
        end = number * (_DATA + 1)
        group = [_PAPER.find(letter) for letter in letters[end - _DATA - 1 : end]]
        *values, check = group
        if -1 in group or check != _check(number, values):
            raise UserError(ErrorCode.RECOVERY_CODE_MISTYPED, group=number)
        payload += values
    if payload[-1] & 0xF:  # 52 characters hold 260 bits, a key 256
        raise UserError(ErrorCode.RECOVERY_CODE_MISTYPED, group=GROUPS)
    encoded = "".join(_AGE[value] for value in payload + _bech32_checksum(payload))
    return f"{_PREFIX}1{encoded}".upper()


def is_group(code: str, number: int, typed: str) -> bool:
    """Whether `typed` is group `number` of a code, read as a typed code is."""
    wanted = code.split()[number - 1]
    return "".join(typed.split()).upper().translate(_LOOKALIKES) == wanted


def _check(number: int, values: list[int]) -> int:
    # Horner's rule in the field of 32 elements. Every place has a weight of its own, so one wrong
    # character, two neighbours that changed places and two swapped groups are always found.
    total = number
    for value in values:
        total = _double(total) ^ value
    return _double(total)


def _double(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled


def _bech32_checksum(values: list[int]) -> list[int]:
    """The six values that end a bech32 string. Source: BIP 173."""
    head = [ord(c) >> 5 for c in _PREFIX] + [0] + [ord(c) & 31 for c in _PREFIX]
    remainder = _bech32_remainder([*head, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    return [remainder >> 5 * (5 - place) & 31 for place in range(6)]


def _bech32_remainder(values: list[int]) -> int:
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, coefficient in enumerate(generator):
            if top >> bit & 1:
                remainder ^= coefficient
    return remainder

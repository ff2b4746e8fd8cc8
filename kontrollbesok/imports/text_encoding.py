"""Which encoding a text file has, told from all of its bytes.

UTF-8 is proved by decoding the whole file. The one-byte encodings accept nearly anything, so they
are told apart by where Swedish letters would lie in each of them.
"""

import codecs
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.reading import TextEncoding

_CHUNK = 1 << 20
_LATIN_LETTERS = "åäöÅÄÖéÉüÜ".encode("iso-8859-1")
_DOS_LETTERS = "åäöÅÄÖéÉüÜ".encode("cp850")
_WINDOWS_ONLY = bytes(range(0x80, 0xA0))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1a"))
_SWEDISH = "åäöÅÄÖé"
# What those letters become when UTF-8 is read in a one-byte encoding, and when two of the one-byte
# encodings are mixed up.
_GARBLED = frozenset(
    letter.encode().decode(encoding, "ignore")
    for letter in _SWEDISH
    for encoding in (TextEncoding.LATIN_1, TextEncoding.WINDOWS_1252, TextEncoding.DOS_850)
) | frozenset("õÕ÷┼─†„\ufffd\x84\x86\x8e\x8f\x94\x99")


def detect_encoding(path: Path) -> TextEncoding:
    """The encoding of the text file at `path`; reads it once, a piece at a time.

    Raises `UserError(FILE_EMPTY)` for no bytes and `UserError(FILE_UNREADABLE)` for bytes that
    are no text.
    """
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    if not start:
        raise UserError(ErrorCode.FILE_EMPTY)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return TextEncoding.UTF_16
    if len(start) - len(start.translate(None, _CONTROLS)) > len(start) // 1000:
        raise UserError(ErrorCode.FILE_UNREADABLE)
    return TextEncoding.UTF_8 if _is_utf_8(path) else _one_byte_encoding(path)


def looks_garbled(text: str) -> bool:
    """Whether Swedish letters in `text` have been read in the wrong encoding."""
    if text.isascii():
        return False
    garbled = sum(text.count(sign) for sign in _GARBLED)
    return garbled > sum(text.count(letter) for letter in _SWEDISH)


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _one_byte_encoding(path: Path) -> TextEncoding:
    latin = dos = windows = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            latin += _count(chunk, _LATIN_LETTERS)
            dos += _count(chunk, _DOS_LETTERS)
            windows += _count(chunk, _WINDOWS_ONLY)
    if dos > latin:
        return TextEncoding.DOS_850
    return TextEncoding.WINDOWS_1252 if windows else TextEncoding.LATIN_1


def _count(chunk: bytes, of: bytes) -> int:
    return len(chunk) - len(chunk.translate(None, of))

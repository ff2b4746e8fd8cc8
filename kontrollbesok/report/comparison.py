"""Whether a report's file shows what it should: page by page, attachment by attachment.

Two files are the same here when every object that a reader can reach is, however they are packed:
another computer's zlib gives other bytes, and a registry may save a file anew.
"""

import difflib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kontrollbesok.errors import ErrorCode, UserError

if TYPE_CHECKING:
    from pikepdf import Object, Pdf, Stream

_Pairs: TypeAlias = set[tuple[tuple[int, int], tuple[int, int]]]

_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms"})
_READING: Final = ("/StructTreeRoot", "/MarkInfo", "/Lang", "/Outlines")
_ATTACHING: Final = ("/AF", "/Names")
_LONGEST_QUOTE: Final = 120  # characters
_MOST_WORDS: Final = 2_000  # of one page; ours have some hundreds


class FilePart(StrEnum):
    """Where in a file something differs."""

    PAGE_COUNT = "page_count"
    PAGE = "page"
    ATTACHMENT = "attachment"
    READING = "reading"  # the structure that is read aloud, and the bookmarks
    DETAILS = "details"  # what the file says of itself, and anything that runs by itself


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that is not as it should be. `name` is a page's number or an attachment's name.

    `stands` and `expected` are the first words that differ on a page, empty where the text agrees.
    """

    part: FilePart
    name: str = ""
    stands: str = ""
    expected: str = ""


def differences(found: bytes, expected: bytes) -> tuple[Difference, ...]:
    """All that differs in the file `found` from `expected`, the file as it should be.

    Raises `UserError` REPORT_DAMAGED when `found` cannot be read to its end.
    """
    import pikepdf

    if found == expected:
        return ()
    try:
        with (
            pikepdf.open(io.BytesIO(found), attempt_recovery=False) as left,
            pikepdf.open(io.BytesIO(expected)) as right,
        ):
            return tuple(_differences(left, right, found, expected))
    except (pikepdf.PdfError, zlib.error) as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error


def _differences(left: "Pdf", right: "Pdf", found: bytes, expected: bytes) -> Iterator[Difference]:
    if len(left.pages) != len(right.pages):
        yield Difference(FilePart.PAGE_COUNT, str(len(left.pages)), expected=str(len(right.pages)))
    pages = [(one.obj, other.obj) for one, other in zip(left.pages, right.pages, strict=False)]
    known: _Pairs = {(one.objgen, other.objgen) for one, other in pages}
    for place, (page, counterpart) in enumerate(pages):
        if not _same_page(page, counterpart, known):
            yield _page_difference(place, found, expected)
    attached = [
        Difference(FilePart.ATTACHMENT, name)
        for name in sorted({*left.attachments.keys(), *right.attachments.keys()})
        if _attached(left, name) != _attached(right, name)
    ]
    yield from attached
    roots: tuple[Object, Object] = (left.Root, right.Root)
    parts = {_part_of(key) for key in _odd_keys(*roots, known)}
    if not _same(left.docinfo, right.docinfo, known):
        parts.add(FilePart.DETAILS)
    if attached:
        parts.discard(FilePart.ATTACHMENT)
    yield from (Difference(part) for part in FilePart if part in parts)


def _same_page(page: "Object", counterpart: "Object", known: _Pairs) -> bool:
    keys = {*page.keys(), *counterpart.keys()} - {"/Parent"}
    return all(_same_at(page, counterpart, key, known) for key in sorted(keys))


def _odd_keys(root: "Object", counterpart: "Object", known: _Pairs) -> list[str]:
    keys = {*root.keys(), *counterpart.keys()}
    return [key for key in sorted(keys) if not _same_at(root, counterpart, key, known)]


def _part_of(key: str) -> FilePart:
    if key in _READING:
        return FilePart.READING
    return FilePart.ATTACHMENT if key in _ATTACHING else FilePart.DETAILS


def _attached(pdf: "Pdf", name: str) -> bytes | None:
    if name not in pdf.attachments:
        return None
    content: bytes = pdf.attachments[name].get_file().read_bytes()
    return content


# --- objects ------------------------------------------------------------------------------------


def _same_at(left: "Object", right: "Object", key: str, known: _Pairs) -> bool:
    return key in left and key in right and _same(left[key], right[key], known)


def _same(left: object, right: object, known: _Pairs) -> bool:
    """Whether two objects are alike, and all that can be reached from them.

    `known` pairs are taken as alike: those under way, or judged elsewhere.
    """
    waiting = [(left, right)]
    while waiting:
        one, other = waiting.pop()
        if _is_known(one, other, known):
            continue
        parts = _parts(one, other)
        if parts is None:
            return False
        waiting += parts
    return True


def _is_known(one: Any, other: Any, known: _Pairs) -> bool:
    """Whether the pair has been met before; it is noted now."""
    if not (getattr(one, "is_indirect", False) and getattr(other, "is_indirect", False)):
        return False
    pair = (one.objgen, other.objgen)
    if pair in known:
        return True
    known.add(pair)
    return False


def _parts(one: Any, other: Any) -> list[tuple[object, object]] | None:
    """What is left to compare of two objects, or None where they differ by themselves."""
    import pikepdf

    if isinstance(one, pikepdf.Array) and isinstance(other, pikepdf.Array):
        return list(zip(one, other, strict=True)) if len(one) == len(other) else None
    if isinstance(one, pikepdf.Stream) and isinstance(other, pikepdf.Stream):
        packing = _PACKING if _same_content(one, other) else None
    elif isinstance(one, pikepdf.Dictionary) and isinstance(other, pikepdf.Dictionary):
        packing = frozenset()
    else:
        return [] if type(one) is type(other) and one == other else None
    if packing is None or set(one.keys()) - packing != set(other.keys()) - packing:
        return None
    return [(one[key], other[key]) for key in sorted(set(one.keys()) - packing)]


def _same_content(found: "Stream", expected: "Stream") -> bool:
    if found.read_raw_bytes() == expected.read_raw_bytes():
        return _packing(found) == _packing(expected)
    content = _unpacked(expected, None)
    return content is not None and _unpacked(found, len(content) + 1) == content


def _packing(stream: "Stream") -> tuple[object, ...]:
    return tuple(stream.get(key) for key in ("/Filter", "/DecodeParms"))


def _unpacked(stream: "Stream", most: int | None) -> bytes | None:
    """The content of a stream that is packed plainly or not at all; never more than `most`."""
    packing, parameters = _packing(stream)
    raw: bytes = stream.read_raw_bytes()
    if packing is None:
        return raw
    if parameters is not None or str(packing) not in ("/FlateDecode", "[/FlateDecode]"):
        return None
    return zlib.decompressobj().decompress(raw, most or 0)


# --- words --------------------------------------------------------------------------------------


def _page_difference(place: int, found: bytes, expected: bytes) -> Difference:
    stands, should = _first_change(_words(found, place), _words(expected, place))
    return Difference(FilePart.PAGE, str(place + 1), stands, should)


def _words(pdf: bytes, place: int) -> list[str]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            text: str = document[place].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return []
    return ["".join(filter(str.isprintable, word)) for word in text.split()[:_MOST_WORDS]]


def _first_change(stands: list[str], expected: list[str]) -> tuple[str, str]:
    """The first words that differ, with a word on either side to find them by."""
    matcher = difflib.SequenceMatcher(None, stands, expected, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            here = stands[max(start - 1, 0) : end + 1]
            there = expected[max(first - 1, 0) : last + 1]
            return " ".join(here)[:_LONGEST_QUOTE], " ".join(there)[:_LONGEST_QUOTE]
    return "", ""

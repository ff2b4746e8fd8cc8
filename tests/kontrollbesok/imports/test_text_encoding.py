"""Encodings: proved or told by where the Swedish letters lie."""

from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.text_encoding import detect_encoding, looks_garbled
from kontrollbesok.model.reading import TextEncoding

TEXT = "Utläggsnr;Ändamål;Belopp\r\nU1;Fika på Ön, möte å åtgärd;12,50\r\n"


def file(folder: Path, content: bytes) -> Path:
    """A file with these bytes."""
    path = folder / "fil.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), TextEncoding.UTF_8),
        (TEXT.encode("utf-8-sig"), TextEncoding.UTF_8),
        (b"Nr;Text\r\n1;a\r\n", TextEncoding.UTF_8),
        (TEXT.encode("iso-8859-1"), TextEncoding.LATIN_1),
        ((TEXT + "U2;5 € \u201dcitat\u201d;1,00").encode("cp1252"), TextEncoding.WINDOWS_1252),
        (TEXT.encode("cp850"), TextEncoding.DOS_850),
        (TEXT.encode("utf-16"), TextEncoding.UTF_16),
    ],
)
def test_tells_the_encoding(tmp_path: Path, content: bytes, encoding: TextEncoding) -> None:
    """The encoding found decodes the file to what was written."""
    path = file(tmp_path, content)
    assert detect_encoding(path) is encoding
    assert not looks_garbled(path.read_text(encoding=encoding))


def test_the_whole_file_is_looked_at(tmp_path: Path) -> None:
    """One Latin letter three megabytes in, across a read, still decides."""
    path = file(tmp_path, b"a;b\r\n" * 700_000 + "å;ä\r\n".encode("iso-8859-1"))
    assert detect_encoding(path) is TextEncoding.LATIN_1


def test_a_letter_cut_by_a_read_is_whole(tmp_path: Path) -> None:
    """UTF-8 is recognised though a letter straddles two reads."""
    path = file(tmp_path, b"a" * ((1 << 20) - 1) + "å".encode())
    assert detect_encoding(path) is TextEncoding.UTF_8


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (bytes(range(256)) * 40, ErrorCode.FILE_UNREADABLE),
        (b"%PDF-1.7\n" + b"\x00\x01\x02\x03" * 50, ErrorCode.FILE_UNREADABLE),
    ],
)
def test_refuses_what_is_no_text(tmp_path: Path, content: bytes, code: ErrorCode) -> None:
    """Empty and binary files each have their own answer."""
    with pytest.raises(UserError) as caught:
        detect_encoding(file(tmp_path, content))
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "iso-8859-1"),
        ("utf-8", "cp1252"),
        ("utf-8", "cp850"),
        ("iso-8859-1", "cp850"),
        ("cp850", "iso-8859-1"),
        ("cp850", "cp1252"),
    ],
)
def test_sees_letters_read_in_the_wrong_encoding(written: str, read: str) -> None:
    """Every mix-up of two encodings shows in the letters."""
    assert looks_garbled(TEXT.encode(written).decode(read, "replace"))


def test_does_not_suspect_plain_text() -> None:
    """ASCII, and Swedish with a quotation mark or a foreign letter, are left alone."""
    assert not looks_garbled("Nr;Belopp")
    assert not looks_garbled("Á la carte på Ängen \u201dGoda Fat\u201d")

"""How a file was read: everything needed to read the same bytes into the same population again."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.population import ColumnMapping, ColumnRole, Period, PopulationSource


class TextEncoding(StrEnum):
    """The encodings met in exports. UTF-8 is read with or without its byte order mark."""

    UTF_8 = "utf-8-sig"
    LATIN_1 = "iso-8859-1"
    WINDOWS_1252 = "cp1252"
    DOS_850 = "cp850"
    UTF_16 = "utf-16"


class DecimalSign(StrEnum):
    """Which sign a file uses for decimals; ANY until a person has said so."""

    ANY = "any"
    COMMA = ","
    POINT = "."


@dataclass(frozen=True, slots=True)
class TableFormat:
    """Where the table lies in the file. Each part is shown and can be corrected.

    A text file has `encoding` and `delimiter`, a workbook has `sheet`. `heading` is the number of
    records before the one with the column names.
    """

    encoding: TextEncoding | None = None
    delimiter: str = ""
    sheet: str = ""
    heading: int = 0

    @property
    def is_workbook(self) -> bool:
        """Whether the file is a workbook (XLSX, XLS, ODS) rather than text."""
        return self.encoding is None


class RepairKind(StrEnum):
    """What a person did with a row that could not be read. Source: ux §7.3 E03."""

    CORRECTED = "corrected"  # the cells in `values` replace those of the file
    EXPLAINED = "explained"  # it is no item, for the reason given; it is counted as set aside
    TARGETED = "targeted"  # it is tested beside the draw


@dataclass(frozen=True, slots=True)
class RowRepair:
    """One person's decision about one row. `values` pairs column names with the text to use."""

    row: int
    kind: RepairKind
    reason: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def lacks_reason(self) -> bool:
        """Whether a row is explained away without a word of why."""
        return self.kind is RepairKind.EXPLAINED and not self.reason.strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """Format, columns, period and repairs. Equal bytes and equal readings give equal populations.

    `show_names` keeps the names of persons instead of "Medarbetare 17"; the plan has to say so.
    """

    source: PopulationSource
    table: TableFormat
    mapping: ColumnMapping
    period: Period | None = None
    decimal: DecimalSign = DecimalSign.ANY
    repairs: tuple[RowRepair, ...] = ()
    show_names: bool = False

    @property
    def has_amounts(self) -> bool:
        """Whether the items are worth money: access rights and registrations are not."""
        return self.mapping.amount is not None


@dataclass(frozen=True, slots=True)
class DecimalCount:
    """How many of the texts looked at use each sign, so that the choice can be shown."""

    comma: int
    point: int

    @property
    def sign(self) -> DecimalSign:
        """The sign most of them use; comma where none has decimals."""
        return DecimalSign.POINT if self.point > self.comma else DecimalSign.COMMA


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the program makes of a file before anyone has said anything.

    `columns` are the names as used in mappings; `preview` the first rows below them, at most 50.
    `missing` are the roles that the source needs and no column was found for.
    """

    reading: Reading
    columns: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    decimals: DecimalCount
    missing: tuple[ColumnRole, ...]

"""Swedish text for every code and error. The only place where a code becomes a sentence."""

from kontrollbesok.errors import ErrorCode, UserError

# What happened · what is safe · what to do. Numbers after E are those of docs/ux, section 7.3.
ERROR_TEXT: dict[ErrorCode, str] = {
    ErrorCode.FILE_UNREADABLE: (  # E01
        "Filen gick inte att läsa. Inget i besöket har ändrats. "
        "Exportera den igen som CSV eller XLSX och läs in på nytt."
    ),
    ErrorCode.COLUMN_MISSING: (  # E02
        "Kolumnen {column} hittades inte. Inget är inläst än. "
        "Peka ut vilken kolumn som är {column_role}."
    ),
    ErrorCode.WRONG_ENCODING: (  # E06
        "Å, ä och ö ser fel ut i filen. Inget är inläst än. "
        "Välj en annan teckenkodning i listan."
    ),
}


def error_text(error: UserError) -> str:
    """The Swedish sentences for `error`."""
    return ERROR_TEXT[error.code].format(**error.params)

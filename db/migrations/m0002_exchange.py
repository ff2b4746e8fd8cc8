"""What the exchange with colleagues has to remember: attachments on their way, in and out."""

STATEMENTS = (
    """
    CREATE TABLE wanted_blob (
        id TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE unsent_blob (
        id TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
)

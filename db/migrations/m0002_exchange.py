"""What the exchange with colleagues has to remember: attachments that have not come yet."""

STATEMENTS = (
    """
    CREATE TABLE wanted_blob (
        id TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
)

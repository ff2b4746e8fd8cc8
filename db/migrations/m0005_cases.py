"""Restricted cases: kept beside the record, where nothing that reads the record looks."""

STATEMENTS = (
    """
    CREATE TABLE case_event (
        id BLOB PRIMARY KEY,
        case_id TEXT NOT NULL,
        header BLOB NOT NULL,
        body BLOB NOT NULL,
        signature BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # A case is kept whole or dropped whole; no event in it is ever changed.
    """
    CREATE TRIGGER case_event_is_unchanged BEFORE UPDATE ON case_event
    BEGIN SELECT RAISE(ABORT, 'events of a case are never changed'); END
    """,
)

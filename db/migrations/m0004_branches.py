"""Branches of forked streams, and who has recorded in a visit: what no rebuild can find again."""

STATEMENTS = (
    # Which branch somebody has cited is told by its name, not by how far the stream has come.
    "ALTER TABLE stream DROP COLUMN cited_sequence",
    # A branch other than the one that came first. In `vector` it stands as the stream -k.
    """
    CREATE TABLE branch (
        k INTEGER PRIMARY KEY,
        stream INTEGER NOT NULL,
        chain TEXT NOT NULL UNIQUE,
        first INTEGER NOT NULL,
        head_sequence INTEGER NOT NULL,
        head BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE branch_event (
        n INTEGER PRIMARY KEY,
        branch INTEGER NOT NULL
    ) STRICT
    """,
    # The first event in each stream with which a person recorded in a visit, as it was judged when
    # it came. It outlives the body that it was told from, so it is no derived table.
    "DROP TABLE IF EXISTS recorder",
    """
    CREATE TABLE recorder (
        visit TEXT NOT NULL,
        n INTEGER NOT NULL,
        stream INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        person TEXT NOT NULL,
        PRIMARY KEY (visit, n)
    ) STRICT, WITHOUT ROWID
    """,
    # Every event is judged anew once, and every derived table made anew.
    "DELETE FROM meta WHERE name = 'shape'",
)

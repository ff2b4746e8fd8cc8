"""The record itself: events, streams, what waits, what was refused, drafts.

A step that has shipped is never edited. What can be rebuilt from the events stands in
`db.derived` and needs no steps.
"""

STATEMENTS = (
    """
    CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE stream (
        k INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        head_sequence INTEGER NOT NULL,
        head BLOB NOT NULL,
        cited_sequence INTEGER NOT NULL,
        forked_at INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE event (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        stream INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        lamport INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        actor TEXT NOT NULL,
        act TEXT NOT NULL,
        context TEXT,
        header BLOB NOT NULL,
        body BLOB,
        signature BLOB NOT NULL,
        user_signature BLOB
    ) STRICT
    """,
    # Not unique: a second id at one place is a fork, kept and shown, never ignored.
    "CREATE INDEX event_place ON event (stream, sequence)",
    "CREATE INDEX event_context ON event (context, n) WHERE context IS NOT NULL",
    """
    CREATE TRIGGER event_is_kept BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    """
    CREATE TRIGGER event_is_unchanged BEFORE UPDATE ON event
    WHEN NEW.body IS NOT NULL
        OR NEW.n IS NOT OLD.n OR NEW.id IS NOT OLD.id OR NEW.stream IS NOT OLD.stream
        OR NEW.sequence IS NOT OLD.sequence OR NEW.lamport IS NOT OLD.lamport
        OR NEW.at_ms IS NOT OLD.at_ms OR NEW.actor IS NOT OLD.actor OR NEW.act IS NOT OLD.act
        OR NEW.context IS NOT OLD.context OR NEW.header IS NOT OLD.header
        OR NEW.signature IS NOT OLD.signature OR NEW.user_signature IS NOT OLD.user_signature
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TABLE aside (
        n INTEGER PRIMARY KEY,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT
    """,
    # Every group that an event is about, for histories and for reads of a causal past.
    """
    CREATE TABLE touch (
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        grp TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (kind, entity, grp, n)
    ) STRICT, WITHOUT ROWID
    """,
    # What a stream had seen of others, at each event that says something new of it.
    """
    CREATE TABLE vector (
        stream INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        seen TEXT NOT NULL,
        PRIMARY KEY (stream, sequence)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE waiting (
        id BLOB PRIMARY KEY,
        stream TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        missing_stream TEXT NOT NULL,
        missing_sequence INTEGER NOT NULL,
        header BLOB NOT NULL,
        body BLOB,
        signature BLOB NOT NULL,
        user_signature BLOB
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE delivery (
        replica TEXT NOT NULL,
        stream TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (replica, stream)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE draft (
        context TEXT NOT NULL,
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        grp TEXT NOT NULL,
        text TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (context, kind, entity, grp)
    ) STRICT, WITHOUT ROWID
    """,
)

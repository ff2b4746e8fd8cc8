CREATE TRIGGER case_event_is_unchanged BEFORE UPDATE ON case_event
BEGIN SELECT RAISE(ABORT, 'events of a case are never changed'); END;

CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TRIGGER event_is_unchanged BEFORE UPDATE ON event
WHEN NEW.body IS NOT NULL
    OR NEW.n IS NOT OLD.n OR NEW.id IS NOT OLD.id OR NEW.stream IS NOT OLD.stream
    OR NEW.sequence IS NOT OLD.sequence OR NEW.lamport IS NOT OLD.lamport
    OR NEW.at_ms IS NOT OLD.at_ms OR NEW.actor IS NOT OLD.actor OR NEW.act IS NOT OLD.act
    OR NEW.context IS NOT OLD.context OR NEW.header IS NOT OLD.header
    OR NEW.signature IS NOT OLD.signature OR NEW.user_signature IS NOT OLD.user_signature
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TABLE aside (
    n INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE TABLE branch (
    k INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    chain TEXT NOT NULL UNIQUE,
    first INTEGER NOT NULL,
    head_sequence INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT;

CREATE TABLE branch_event (
    n INTEGER PRIMARY KEY,
    branch INTEGER NOT NULL
) STRICT;

CREATE TABLE case_event (
    id BLOB PRIMARY KEY,
    case_id TEXT NOT NULL,
    header BLOB NOT NULL,
    body BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
    replica TEXT NOT NULL,
    stream TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (replica, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    context TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    grp TEXT NOT NULL,
    text TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (context, kind, entity, grp)
) STRICT, WITHOUT ROWID;

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
) STRICT;

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE population_block (
    place INTEGER PRIMARY KEY,
    row BLOB NOT NULL,
    id BLOB NOT NULL,
    amount_ore BLOB NOT NULL,
    day BLOB NOT NULL,
    cost_centre BLOB NOT NULL,
    unit BLOB NOT NULL,
    description BLOB NOT NULL,
    counterpart BLOB NOT NULL,
    person BLOB NOT NULL,
    currency BLOB NOT NULL,
    facts BLOB NOT NULL,
    reasons BLOB NOT NULL,
    renamed BLOB NOT NULL
) STRICT;

CREATE TABLE population_held (
    number INTEGER PRIMARY KEY,
    population TEXT NOT NULL UNIQUE,
    complete INTEGER NOT NULL
) STRICT;

CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE recorder (
    visit TEXT NOT NULL,
    n INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (visit, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE stream (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    head_sequence INTEGER NOT NULL,
    head BLOB NOT NULL,
    forked_at INTEGER
, lamport INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE touch (
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    grp TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, entity, grp, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE unsent_blob (
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE vector (
    stream INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (stream, sequence)
) STRICT, WITHOUT ROWID;

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
) STRICT, WITHOUT ROWID;

CREATE TABLE wanted_blob (
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE INDEX event_context ON event (context, n) WHERE context IS NOT NULL;

CREATE INDEX event_place ON event (stream, sequence);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
ON "_sqlite_migrations" ("migration_set", "name");

"""How far the clock of causality has come, kept where each answer writes already: no index more."""

STATEMENTS = (
    "ALTER TABLE stream ADD COLUMN lamport INTEGER NOT NULL DEFAULT 0",
    "UPDATE stream SET lamport = (SELECT coalesce(max(lamport), 0) FROM event)",
    "DROP INDEX event_lamport",
)

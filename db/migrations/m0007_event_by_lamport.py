"""How far the clock of causality has come, asked at each start, without reading every event."""

STATEMENTS = ("CREATE INDEX event_lamport ON event (lamport)",)

"""The rows of populations by their places, anew: whoever wants them reads them from the file."""

STATEMENTS = (
    "DROP TABLE population_item",
    "DROP TABLE population_held",
    # A population stands here as soon as it has rows, and is complete when all have been added.
    """
    CREATE TABLE population_held (
        number INTEGER PRIMARY KEY,
        population TEXT NOT NULL UNIQUE,
        complete INTEGER NOT NULL
    ) STRICT
    """,
    # `place` is the population's number, 32 bits up, and the row in its file.
    """
    CREATE TABLE population_item (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        amount_ore INTEGER NOT NULL,
        day TEXT NOT NULL,
        cost_centre TEXT NOT NULL,
        unit TEXT NOT NULL,
        description TEXT NOT NULL,
        counterpart TEXT NOT NULL,
        person TEXT NOT NULL,
        currency TEXT NOT NULL,
        facts TEXT NOT NULL,
        reasons TEXT NOT NULL,
        renamed INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX population_item_id ON population_item (id)",
)

"""The rows of populations: a local copy that is made from the file again whenever it is wanted."""

STATEMENTS = (
    """
    CREATE TABLE population_item (
        population TEXT NOT NULL,
        row INTEGER NOT NULL,
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
        renamed INTEGER NOT NULL,
        PRIMARY KEY (population, row)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX population_item_id ON population_item (population, id)",
    # A population stands here when all of its rows have been added.
    """
    CREATE TABLE population_held (
        population TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
)

"""The rows of populations many in one, column by column: whoever wants them reads the file anew."""

STATEMENTS = (
    "DROP TABLE population_item",
    "DELETE FROM population_held",
    # `place` is the population's number, 32 bits up, and the first of the rows in its file.
    """
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
    ) STRICT
    """,
)

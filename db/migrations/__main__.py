"""`python -m db.migrations` writes db/schema.sql anew."""

from pathlib import Path

from sqlcipher3 import dbapi2

from db.migrations import migrate, schema


def main() -> None:
    """Take every step in memory and write down what there is then."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection)
    Path(__file__).parents[1].joinpath("schema.sql").write_text(
        schema(connection), "utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()

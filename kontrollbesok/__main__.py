"""Lets `python -m kontrollbesok` and the frozen build start the program."""

import sys

from kontrollbesok.entrypoints.cli import main

if __name__ == "__main__":
    sys.exit(main())

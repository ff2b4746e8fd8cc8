"""The commands, one file a noun."""

from kontrollbesok.entrypoints.commands.report import REPORT
from kontrollbesok.entrypoints.commands.visit import VISIT
from kontrollbesok.entrypoints.commands.window import WINDOW

ALL = (VISIT, REPORT)

__all__ = ["ALL", "WINDOW"]

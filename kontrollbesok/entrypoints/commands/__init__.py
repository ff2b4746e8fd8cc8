"""The commands, one file a noun."""

from kontrollbesok.entrypoints.commands.demo import DEMO
from kontrollbesok.entrypoints.commands.report import REPORT
from kontrollbesok.entrypoints.commands.visit import VISIT
from kontrollbesok.entrypoints.commands.window import WINDOW

ALL = (DEMO, VISIT, REPORT)

__all__ = ["ALL", "WINDOW"]

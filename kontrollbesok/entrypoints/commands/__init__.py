"""The commands, one file a noun."""

from kontrollbesok.entrypoints.commands.control import CONTROL
from kontrollbesok.entrypoints.commands.demo import DEMO
from kontrollbesok.entrypoints.commands.export import EXPORT
from kontrollbesok.entrypoints.commands.practice import PRACTICE
from kontrollbesok.entrypoints.commands.questions import QUESTIONS
from kontrollbesok.entrypoints.commands.report import REPORT
from kontrollbesok.entrypoints.commands.restore import RESTORE
from kontrollbesok.entrypoints.commands.sample import SAMPLE
from kontrollbesok.entrypoints.commands.sync import SYNC
from kontrollbesok.entrypoints.commands.validate import VALIDATE
from kontrollbesok.entrypoints.commands.verify import VERIFY
from kontrollbesok.entrypoints.commands.visit import VISIT
from kontrollbesok.entrypoints.commands.window import WINDOW

ALL = (
    DEMO,
    PRACTICE,
    VISIT,
    REPORT,
    SYNC,
    VERIFY,
    EXPORT,
    CONTROL,
    SAMPLE,
    QUESTIONS,
    VALIDATE,
    RESTORE,
)

__all__ = ["ALL", "WINDOW"]

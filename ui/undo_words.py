"""What the bottom bar says when Ctrl+Z or Ctrl+Y has done something, which may be out of sight."""

from typing import Final

UNDONE: Final = "Ångrat · Ctrl+Y gör om"
REDONE: Final = "Gjort om · Ctrl+Z ångrar"

"""The names of Synk's tabs."""

OVERVIEW = ""
CONFLICTS = "conflicts"
HISTORY = "history"
WORDS = {OVERVIEW: "Översikt", CONFLICTS: "Konflikter", HISTORY: "Historik"}

"""The names of Synk's tabs."""

OVERVIEW = ""
CONFLICTS = "conflicts"
HISTORY = "history"

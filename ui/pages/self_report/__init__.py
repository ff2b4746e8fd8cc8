"""Årsplan › Frågor › Självrapport: the department's yearly self-report on information security."""

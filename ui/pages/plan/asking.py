"""Asking a person for a file of risks, and where to save one."""

from ui.asking import SHEET, file_asker, target_asker

ask_file = file_asker("Läs in risker", "Risker (*.csv *.xlsx *.xls *.ods *.txt)")
ask_target = target_asker("Spara riskerna", SHEET)

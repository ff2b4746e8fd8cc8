"""Asking a person for a file of units or their chiefs, and where to save the register."""

from ui.asking import SHEET, file_asker, target_asker

ask_file = file_asker("Läs in enheter", "Enheter (*.csv *.xlsx *.xls *.ods *.txt)")
ask_target = target_asker("Spara registret", SHEET)

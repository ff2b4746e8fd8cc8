"""Asking a person for the file of a population, and where the plan is to be saved."""

from ui.asking import PDF, file_asker, target_asker

ask_file = file_asker("Läs in fil", "Uttag (*.csv *.txt *.xlsx *.xls *.ods *.xlsm);;Alla filer (*)")
ask_target = target_asker("Spara planen", PDF)

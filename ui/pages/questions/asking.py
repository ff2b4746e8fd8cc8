"""Asking a person for a file of questions, and where to save one."""

from ui.asking import file_asker, target_asker

ask_file = file_asker("Läs in frågor", "Frågor (*.xlsx *.ods *.toml)")
ask_target = target_asker("Spara frågorna", "Kalkylblad (*.xlsx)")
